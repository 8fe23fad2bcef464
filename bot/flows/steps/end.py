"""`end`: the flow is over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from bot.flows.shapes import NAME, Maybe, Shape, Word
from bot.flows.step import FlowStep

if TYPE_CHECKING:
    from bot.flows.run import Run


class EndStep(FlowStep):
    kind = "end"
    required: ClassVar[dict[str, Shape]] = {"end": Maybe(Word("an outcome", NAME))}

    def run(self, run: Run) -> None:
        run.end(self.outcome)

    @property
    def outcome(self) -> str:
        """What the calling flow branches on."""
        return self.raw["end"] or "ok"

    def exits(self) -> Iterator[tuple[int, str]]:
        return iter(())
