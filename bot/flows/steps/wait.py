"""`wait`: for a time, or for an event with a time limit; the person can talk about other things meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.moments import SPAN, span
from bot.flows.session import Waits
from bot.flows.shapes import DOTTED, Shape, Word
from bot.flows.step import BRANCH, FlowStep

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run

TIMER = "timer.wait"


class WaitStep(FlowStep):
    kind = "wait"
    required: ClassVar[dict[str, Shape]] = {"wait": Word("a time like “3 days”", SPAN)}
    optional: ClassVar[dict[str, Shape]] = {"event": Word("an event", DOTTED), "timeout": BRANCH}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.micros = span(raw["wait"])
        self.event: str = raw.get("event", "")
        self.timeout = (
            build.branch(raw["timeout"], (*self.where, "timeout"), self.next) if "timeout" in raw else self.next
        )

    def run(self, run: Run) -> None:
        frame = run.frame
        frame.until = run.context.now + self.micros
        frame.waits = self.event
        run.events.append(Waits(flow=frame.flow, step=self.id, until=frame.until, event=self.event))
        run.step_aside()

    def woken(self, run: Run, how: str) -> None:
        """The event came, or the time ran out."""
        frame = run.frame
        frame.until, frame.waits, frame.woken = 0, "", ""
        run.go(self.next if how == "event" else self.timeout)

    def exits(self) -> Iterator[tuple[int, str]]:
        yield self.next, self.event
        if "timeout" in self.raw:
            yield self.timeout, str(self.raw["wait"])
