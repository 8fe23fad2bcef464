"""`do`: have something done, and go on by its outcome."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.session import Result
from bot.flows.shapes import DOTTED, Shape, Word
from bot.flows.step import BRANCHES, FlowStep
from bot.flows.values import ARGS, Given, read_args

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run

OK = "ok"


class DoStep(FlowStep):
    kind = "do"
    required: ClassVar[dict[str, Shape]] = {"do": Word("an action", DOTTED)}
    optional: ClassVar[dict[str, Shape]] = {"args": ARGS, "branches": BRANCHES}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.action: str = raw["do"]
        self.args = read_args(raw.get("args"), (*self.where, "args"))

    def run(self, run: Run) -> None:
        args = {**run.session.kept, **run.frame.slots}
        args.update((name, given.raw(run)) for name, given in self.args.items())
        run.want(self.action, args, "do")

    def take(self, run: Run, result: Result) -> None:
        """The action is done. What was done is done: "back" ends here."""
        frame = run.frame
        frame.asked = []
        frame.slots.update(result.values)
        for name in result.values:
            frame.labels.pop(name, None)
        run.say_parts(result.say)
        run.go(self.branch(result.outcome))

    def branch(self, outcome: str) -> int:
        """`ok` goes on, even where `else` takes the rest."""
        if outcome == OK and OK not in self.branches:
            return self.next
        return super().branch(outcome)

    def exits(self) -> Iterator[tuple[int, str]]:
        for key, index in self.branches.items():
            yield index, key
        if OK not in self.branches:
            yield self.next, OK if self.branches else ""

    def given(self) -> Iterator[Given]:
        yield from self.args.values()
