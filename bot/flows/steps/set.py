"""`set`: slots get values, or are forgotten."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.shapes import Shape
from bot.flows.step import FlowStep
from bot.flows.values import ARGS, Given, read_args

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run


class SetStep(FlowStep):
    kind = "set"
    required: ClassVar[dict[str, Shape]] = {"set": ARGS}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.values = read_args(raw["set"], (*self.where, "set"))

    def run(self, run: Run) -> None:
        slots = run.frame.slots
        found = {name: given.raw(run) for name, given in self.values.items()}
        for name, value in found.items():
            run.frame.labels.pop(name, None)
            if value is None:
                slots.pop(name, None)
                run.session.kept.pop(name, None)
            else:
                slots[name] = value
        run.go(self.next)

    def given(self) -> Iterator[Given]:
        yield from self.values.values()

    def sets(self) -> Iterator[str]:
        yield from self.values

    def summary(self) -> str:
        return ", ".join(self.values)
