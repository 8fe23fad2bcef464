"""`handoff`: a human takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bot.flows.session import Handoff
from bot.flows.shapes import NAME, Shape, Word
from bot.flows.step import FlowStep

if TYPE_CHECKING:
    from bot.flows.run import Run


class HandoffStep(FlowStep):
    kind = "handoff"
    required: ClassVar[dict[str, Shape]] = {"handoff": Word("a reason", NAME)}

    def run(self, run: Run) -> None:
        path = [frame.flow for frame in run.session.stack]
        slots = {**run.session.kept, **run.frame.slots}
        run.events.append(Handoff(reason=self.raw["handoff"], slots=slots, path=path))
        run.go(self.next)
