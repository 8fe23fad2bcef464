"""`say`: words to the person."""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.shapes import Shape
from bot.flows.step import TEXT, FlowStep
from bot.flows.values import ARGS, TextUse

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run


class SayStep(FlowStep):
    kind = "say"
    required: ClassVar[dict[str, Shape]] = {"say": TEXT}
    optional: ClassVar[dict[str, Shape]] = {"args": ARGS}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.text = TextUse(raw["say"], raw.get("args"), (*self.where, "say"), (*self.where, "args"))

    def run(self, run: Run) -> None:
        run.say(self.text.id, self.text.fill(run))
        run.go(self.next)

    def texts(self) -> Iterator[TextUse]:
        yield self.text
