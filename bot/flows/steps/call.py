"""`call`: another flow, which comes back here."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.session import Frame
from bot.flows.shapes import NAME, Shape, Word
from bot.flows.step import BRANCHES
from bot.flows.steps.do import DoStep
from bot.flows.values import ARGS, read_args

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run


class CallStep(DoStep):
    """Like an action: slots in, an outcome and slots back."""

    kind = "call"
    required: ClassVar[dict[str, Shape]] = {"call": Word("the name of a flow", NAME)}
    optional: ClassVar[dict[str, Shape]] = {"args": ARGS, "branches": BRANCHES}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.flow: str = raw["call"]
        self.args = read_args(raw.get("args"), (*self.where, "args"))

    def run(self, run: Run) -> None:
        slots = {name: value for name, given in self.args.items() if (value := given.raw(run)) is not None}
        run.enter(self.flow, slots, called=True)

    def returned(self, run: Run, frame: Frame, outcome: str) -> None:
        """The called flow has ended; `frame` is what it left."""
        called = run.flows.get(frame.flow)
        for name in called.keep if called else ():
            if name in frame.slots:
                run.frame.slots[name] = frame.slots[name]
                if name in frame.labels:
                    run.frame.labels[name] = frame.labels[name]
        run.go(self.branch(outcome))

    def sets(self) -> Iterator[str]:
        return iter(())
