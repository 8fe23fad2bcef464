"""`jump`: to a step of this flow, or into another flow in place of this one."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.session import GaveUpError
from bot.flows.shapes import NAME, SLOT, Either, Fields, Shape, Word
from bot.flows.step import FlowStep
from bot.flows.values import ARGS, Given, read_args

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run

_FLOW = Fields("a jump into a flow", {"flow": Word("the name of a flow", NAME)}, {"args": ARGS})


class JumpStep(FlowStep):
    kind = "jump"
    required: ClassVar[dict[str, Shape]] = {"jump": Either(word=Word("a step id", SLOT), map_=_FLOW)}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        goal = raw["jump"]
        self.flow: str = goal["flow"] if isinstance(goal, dict) else ""
        self.step: str = "" if isinstance(goal, dict) else goal
        args = goal.get("args") if isinstance(goal, dict) else None
        self.args = read_args(args, (*self.where, "jump", "args"))
        self.target: int | None = None  # set once all steps are known

    def run(self, run: Run) -> None:
        if self.flow:
            slots = {name: value for name, given in self.args.items() if (value := given.raw(run)) is not None}
            left = run.leave("jumped")
            run.enter(self.flow, slots, repair=left.repair, called=left.called)
        elif self.target is None:
            raise GaveUpError(f"there is no step {self.step}")
        else:
            run.go(self.target)

    def exits(self) -> Iterator[tuple[int, str]]:
        if self.target is not None:
            yield self.target, ""

    def given(self) -> Iterator[Given]:
        yield from self.args.values()

    def summary(self) -> str:
        return self.flow or self.step
