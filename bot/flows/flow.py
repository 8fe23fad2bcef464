"""A flow as the engine runs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import msgspec

from bot.core.strict_yaml import Document
from bot.flows.conditions import many

if TYPE_CHECKING:
    from bot.flows.step import FlowStep
    from bot.flows.steps.ask import Ask


class Start:
    """How a flow begins."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.commands: tuple[str, ...] = tuple(raw.get("commands") or ())
        self.phrases: tuple[str, ...] = tuple(many(raw["phrases"])) if "phrases" in raw else ()
        self.events: tuple[str, ...] = tuple(raw.get("events") or ())
        self.anywhere: bool = raw.get("global", False)
        self.resume: bool = raw.get("resume", False)
        self.date: str = raw.get("date", "")  # the slot for a day said beside a phrase
        self.about: str = raw.get("about", "")  # and for the words that are neither


class Flow:
    """One dialogue. `steps` are found by index; `in_order` gives them as they stand in the file."""

    def __init__(self, doc: Document, steps: list[FlowStep], first: int) -> None:
        raw = doc.data
        self.doc = doc
        self.name: str = raw["flow"]
        self.about: str = raw["about"]
        self.roles = frozenset[str](raw.get("for") or ())
        self.start = Start(raw.get("start") or {})
        self.takes: tuple[str, ...] = tuple(raw.get("takes") or ())
        self.keep: tuple[str, ...] = tuple(raw.get("keep") or ())
        self.digest = hashlib.sha256(msgspec.json.encode(raw, order="sorted")).hexdigest()[:12]
        self.steps = steps
        self.first = first
        self._by_id: dict[str, FlowStep] = {}
        self.asks: dict[str, Ask] = {}
        for step in self.in_order():
            self._name(step)

    def _name(self, step: FlowStep) -> None:
        """Give each step an id of its own: two equal steps without ids are told apart by their order."""
        if step.id in self._by_id and "id" not in step.raw:
            count = 2
            while f"{step.id}-{count}" in self._by_id:
                count += 1
            step.id = f"{step.id}-{count}"
        self._by_id.setdefault(step.id, step)
        if step.kind == "ask":
            ask = cast("Ask", step)
            self.asks.setdefault(ask.slot, ask)

    def step(self, step_id: str) -> FlowStep | None:
        return self._by_id.get(step_id)

    def in_order(self) -> Iterator[FlowStep]:
        """Steps as they stand in the file."""
        return iter(sorted(self.steps, key=lambda step: self.doc.at(*step.where)))

    def fits(self, roles: tuple[str, ...]) -> bool:
        """Whether people with these roles may begin it."""
        return not self.roles or not self.roles.isdisjoint(roles)
