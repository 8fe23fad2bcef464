"""`when`: go different ways by slots, role, language, channel, open hours, facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from bot.flows.conditions import CONDITION, Condition, compile_condition, in_words
from bot.flows.shapes import Fields, ListOf, Shape
from bot.flows.step import BRANCH, FlowStep

if TYPE_CHECKING:
    from bot.flows.reader import Builder
    from bot.flows.run import Run

_CASES = ListOf(
    Fields("a case of “when”", {"if": CONDITION, "then": BRANCH}), what="a list of cases with “if” and “then”"
)


class WhenStep(FlowStep):
    kind = "when"
    required: ClassVar[dict[str, Shape]] = {"when": _CASES}
    optional: ClassVar[dict[str, Shape]] = {"else": BRANCH}

    def build(self, raw: dict[str, Any], build: Builder) -> None:
        self.otherwise = build.branch(raw["else"], (*self.where, "else"), self.next) if "else" in raw else self.next
        self.cases: list[tuple[Condition, int]] = [
            (
                compile_condition(case["if"]),
                build.branch(case["then"], (*self.where, "when", i, "then"), self.next),
            )
            for i, case in enumerate(raw["when"])
        ]

    def run(self, run: Run) -> None:
        for holds, index in self.cases:
            if holds(run):
                run.go(index)
                return
        run.go(self.otherwise)

    def exits(self) -> Iterator[tuple[int, str]]:
        for case, (_, index) in zip(self.raw["when"], self.cases, strict=True):
            yield index, in_words(case["if"])
        yield self.otherwise, "else"

    def summary(self) -> str:
        return "; ".join(in_words(case["if"]) for case in self.raw["when"])
