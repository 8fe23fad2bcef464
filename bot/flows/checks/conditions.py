"""Conditions can hold: slots exist, tests fit the answers, values can occur, no case is asked twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.slots import unknown_fact, unknown_slot
from bot.flows.checks.world import World
from bot.flows.conditions import OPERATORS, many
from bot.flows.flow import Flow
from bot.flows.moments import day_of
from bot.flows.steps.ask import Ask
from bot.flows.steps.set import SetStep
from bot.flows.steps.when import WhenStep

_ANY_DAY = dt.date(2026, 1, 1)
_DAYS, _NUMBERS, _LISTS = ("before", "after"), ("at_least", "at_most"), ("has",)
_TYPES = {
    **dict.fromkeys(_DAYS, ("date",)),
    **dict.fromkeys(_NUMBERS, ("number", "duration")),
    **dict.fromkeys(_LISTS, ("choices",)),
}


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if isinstance(step, WhenStep):
            for i, case in enumerate(step.raw["when"]):
                where = (*step.where, "when", i, "if")
                yield from _condition(world, flow, case["if"], where)
                if any(case["if"] == before["if"] for before in step.raw["when"][:i]):
                    yield flow.doc.issue("conditions", "This case stands above already; it can never hold.", *where)
        elif isinstance(step, Ask) and step.raw.get("choices"):
            for item, where in zip(step.items, step.places(), strict=True):
                if "if" in item.raw:
                    yield from _condition(world, flow, item.raw["if"], (*where[:-1], "if"))


def _condition(world: World, flow: Flow, raw: dict[str, Any], where: Where) -> Iterator[Issue]:
    if "all" in raw or "any" in raw:
        joint = "all" if "all" in raw else "any"
        for i, part in enumerate(raw[joint]):
            yield from _condition(world, flow, part, (*where, joint, i))
    elif "not" in raw:
        yield from _condition(world, flow, raw["not"], (*where, "not"))
    elif "slot" in raw or "value" in raw:
        yield from _comparison(world, flow, raw, where)
    elif "language" in raw:
        yield from _known(flow, raw, "language", set(world.catalogue.texts.languages), where)
    elif "channel" in raw:
        yield from _known(flow, raw, "channel", set(world.catalogue.channels), where)


def _known(flow: Flow, raw: dict[str, Any], name: str, known: set[str], where: Where) -> Iterator[Issue]:
    for wanted in many(raw[name]):
        if wanted not in known:
            message = f"There is no {name} “{wanted}” here, so this can never hold."
            yield flow.doc.issue("conditions", message, *where, name, suggestion=nearest(wanted, known))


def _comparison(world: World, flow: Flow, raw: dict[str, Any], where: Where) -> Iterator[Issue]:
    if not any(name in raw for name in OPERATORS):
        message = f"This condition says nothing about “{raw.get('slot') or raw['value']}”: add is, known, at_least …"
        yield flow.doc.issue("conditions", message, *where)
        return
    for name in _DAYS:
        if name in raw and day_of(raw[name], _ANY_DAY) is None:
            message = f"“{raw[name]}” is no day: write today, tomorrow, in-3-days or 2026-12-01."
            yield flow.doc.issue("conditions", message, *where, name)
    if "value" in raw:
        yield from unknown_fact(world, flow, raw["value"], (*where, "value"))
        return
    slot = raw["slot"]
    yield from unknown_slot(world, flow, slot, (*where, "slot"))
    asks = [step for step in flow.steps if isinstance(step, Ask) and step.slot == slot]
    if asks:
        yield from _fits(flow, raw, asks, where)


def _fits(flow: Flow, raw: dict[str, Any], asks: list[Ask], where: Where) -> Iterator[Issue]:
    types = {ask.type.name for ask in asks}
    for name, allowed in _TYPES.items():
        if name in raw and types.isdisjoint(allowed):
            message = f"“{name}” does not fit “{raw['slot']}”, which is asked as {' or '.join(sorted(types))}."
            yield flow.doc.issue("conditions", message, *where, name, key=True)
    possible = _possible(flow, asks)
    if possible is None:
        return
    for name in ("is", "is_not", "has"):
        for wanted in many(raw[name]) if name in raw else ():
            if _as_text(wanted) not in possible:
                message = f"“{raw['slot']}” can never be “{_as_text(wanted)}”."
                hint = nearest(_as_text(wanted), possible)
                yield flow.doc.issue("conditions", message, *where, name, suggestion=hint)


def _possible(flow: Flow, asks: list[Ask]) -> set[str] | None:
    """All values a slot can have, or None if they are not known beforehand."""
    closed = all(ask.type.name in ("choice", "choices", "yes-no") and not ask.source for ask in asks)
    slot = asks[0].slot
    if not closed or slot in flow.takes:
        return None
    found = {item.key for ask in asks for item in ask.items}
    for step in flow.steps:
        if isinstance(step, SetStep) and slot in step.values:
            given = step.values[slot]
            if given.kind != "constant":
                return None
            found.add(_as_text(given.name))
    return found


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
