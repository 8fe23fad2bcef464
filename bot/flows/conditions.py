"""Conditions of `when` and of choices: structured, so that they can be checked and drawn."""

# ruff: noqa: ARG001 - all operators have one signature

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.core.languages import base_of
from bot.core.people import ROLES
from bot.flows.moments import day_of
from bot.flows.shapes import (
    DOTTED,
    SLOT,
    ByKey,
    Constant,
    Enum,
    Fields,
    Flag,
    ListOf,
    Number,
    Ref,
    Shape,
    Word,
    one_or_many,
)

if TYPE_CHECKING:
    from bot.flows.run import Run

Condition = Callable[["Run"], bool]

_TESTS = {
    "is": one_or_many(Constant()),
    "is_not": one_or_many(Constant()),
    "has": one_or_many(Constant()),
    "known": Flag(),
    "at_least": Number(),
    "at_most": Number(),
    "before": Word("a day"),
    "after": Word("a day"),
}


def _condition() -> Shape:
    return CONDITION_SHAPE  # conditions hold conditions


CONDITION = Ref("condition", _condition)
CONDITION_SHAPE: Shape = ByKey(
    "a condition",
    {
        "slot": Fields("a condition", {"slot": Word("a slot name", SLOT)}, _TESTS),
        "value": Fields("a condition", {"value": Word("the name of a fact", DOTTED)}, _TESTS),
        "role": Fields("a condition", {"role": one_or_many(Enum("a role", ROLES))}),
        "language": Fields("a condition", {"language": one_or_many(Word("a language code"))}),
        "channel": Fields("a condition", {"channel": one_or_many(Word("a channel"))}),
        "open_hours": Fields("a condition", {"open_hours": Flag()}),
        "all": Fields("a condition", {"all": ListOf(CONDITION, what="a list of conditions")}),
        "any": Fields("a condition", {"any": ListOf(CONDITION, what="a list of conditions")}),
        "not": Fields("a condition", {"not": CONDITION}),
    },
)


def many(raw: Any) -> list[Any]:
    """One or a list, as a list."""
    return raw if isinstance(raw, list) else [raw]


def compile_condition(raw: dict[str, Any]) -> Condition:
    """The test a condition stands for; its shape was checked before."""
    if "slot" in raw or "value" in raw:
        return _compare(raw)
    if "all" in raw:
        parts = [compile_condition(part) for part in raw["all"]]
        return lambda run: all(part(run) for part in parts)
    if "any" in raw:
        parts = [compile_condition(part) for part in raw["any"]]
        return lambda run: any(part(run) for part in parts)
    if "not" in raw:
        part = compile_condition(raw["not"])
        return lambda run: not part(run)
    if "role" in raw:
        roles = frozenset(many(raw["role"]))
        return lambda run: not roles.isdisjoint(run.context.roles)
    if "open_hours" in raw:
        wanted = raw["open_hours"]
        return lambda run: run.context.open_hours is wanted
    if "language" in raw:
        languages = frozenset(many(raw["language"]))
        return lambda run: not languages.isdisjoint((run.context.language, base_of(run.context.language)))
    channels = frozenset(many(raw["channel"]))
    return lambda run: run.context.channel in channels


def _compare(raw: dict[str, Any]) -> Condition:
    tests = [(_OPERATORS[name], wanted) for name, wanted in raw.items() if name in _OPERATORS]
    slot, fact = raw.get("slot"), raw.get("value")

    def holds(run: Run) -> bool:
        value = run.slot(slot) if slot is not None else run.context.values.get(fact or "")
        return all(test(value, wanted, run) for test, wanted in tests)

    return holds


def _among(value: Any, wanted: Any, run: Run) -> bool:
    return any(same(value, one) for one in many(wanted))


def same(value: Any, wanted: Any) -> bool:
    """Whether a slot holds what a flow names: `3` and `"3"` are the same, `true` and `yes` too."""
    if isinstance(value, bool) or isinstance(wanted, bool):
        return _truth(value) is _truth(wanted)
    return value == wanted or (value is not None and wanted is not None and str(value) == str(wanted))


def _truth(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


def _has(value: Any, wanted: Any, run: Run) -> bool:
    return isinstance(value, list) and any(same(item, one) for item in value for one in many(wanted))


def _known(value: Any, wanted: bool, run: Run) -> bool:
    return (value not in (None, "", [])) is wanted


def _number(value: Any) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _at_least(value: Any, wanted: float, run: Run) -> bool:
    number = _number(value)
    return number is not None and number >= wanted


def _at_most(value: Any, wanted: float, run: Run) -> bool:
    number = _number(value)
    return number is not None and number <= wanted


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except (TypeError, ValueError):
        return None


def _before(value: Any, wanted: str, run: Run) -> bool:
    day, bound = _day(value), day_of(wanted, run.today)
    return day is not None and bound is not None and day < bound


def _after(value: Any, wanted: str, run: Run) -> bool:
    day, bound = _day(value), day_of(wanted, run.today)
    return day is not None and bound is not None and day > bound


_OPERATORS: dict[str, Callable[[Any, Any, Run], bool]] = {
    "is": _among,
    "is_not": lambda value, wanted, run: not _among(value, wanted, run),
    "has": _has,
    "known": _known,
    "at_least": _at_least,
    "at_most": _at_most,
    "before": _before,
    "after": _after,
}
OPERATORS = tuple(_OPERATORS)


def in_words(raw: dict[str, Any]) -> str:
    """A condition as a short line for pictures and messages."""
    if "not" in raw:
        return f"not ({in_words(raw['not'])})"
    for joint, word in (("all", " and "), ("any", " or ")):
        if joint in raw:
            return word.join(in_words(part) for part in raw[joint])
    subject = raw.get("slot") or raw.get("value")
    if subject:
        tests = [f"{name.replace('_', ' ')} {_words_of(raw[name])}" for name in OPERATORS if name in raw]
        return f"{subject} {' and '.join(tests)}"
    name = next(iter(raw))
    return f"{name.replace('_', ' ')} {_words_of(raw[name])}"


def _words_of(wanted: Any) -> str:
    return " or ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in many(wanted))
