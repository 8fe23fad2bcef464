"""Options of `ask` fit its type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.answers import ANSWERS
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.moments import day_of
from bot.flows.steps.ask import Ask

_ANY_DAY = dt.date(2026, 1, 1)


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.asks():
        yield from _choices(flow, step)
        yield from _bounds(flow, step)
        if "accept" in step.raw and step.type.name != "media":
            message = f"“accept:” is for the type media; this is asked as {step.type.name}."
            yield flow.doc.issue("options", message, *step.where, "accept", key=True)
        if step.raw.get("time") and step.type.name != "date":
            message = f"“time:” is for the type date; this is asked as {step.type.name}."
            yield flow.doc.issue("options", message, *step.where, "time", key=True)
        if step.branches and not step.items and not step.source and not step.can_skip:
            message = "“branches:” need choices to branch on; use “when” after other answers."
            yield flow.doc.issue("options", message, *step.where, "branches", key=True)


def _choices(flow: Flow, step: Ask) -> Iterator[Issue]:
    kind = step.type.name
    if step.type.choices == "must" and "choices" not in step.raw:
        yield flow.doc.issue("options", f"The type {kind} needs “choices:”.", *step.where, "type")
    if step.type.choices == "no" and "choices" in step.raw:
        open_types = ", ".join(name for name, answer in ANSWERS.items() if answer.choices != "no")
        message = f"The type {kind} takes no “choices:”; those that do are {open_types}."
        yield flow.doc.issue("options", message, *step.where, "choices", key=True)
    if step.source and "none" not in step.raw and step.type.choices == "must":
        message = f"What follows if “{step.source}” gives no choices? Add “none:”."
        yield flow.doc.issue("options", message, *step.where, "choices", "from")
    if "none" in step.raw and not step.source:
        message = "“none:” is for choices from an action; these are always there."
        yield flow.doc.issue("options", message, *step.where, "none", key=True)
    if "labels" in step.raw and not step.items:
        message = "“labels:” is for choices written here; there are none."
        yield flow.doc.issue("options", message, *step.where, "labels", key=True)


def _bounds(flow: Flow, step: Ask) -> Iterator[Issue]:
    kind = step.type
    for name in ("least", "most"):
        if name not in step.raw:
            continue
        bound = step.raw[name]
        where = (*step.where, name)
        if not kind.bounds:
            message = f"“{name}:” is for numbers, durations, days and texts; this is asked as {kind.name}."
            yield flow.doc.issue("options", message, *where, key=True)
        elif kind.bounds == "day" and day_of(str(bound), _ANY_DAY) is None:
            message = f"“{bound}” is no day: write today, tomorrow, in-3-days or 2026-12-01."
            yield flow.doc.issue("options", message, *where)
        elif kind.bounds != "day" and not isinstance(bound, int | float):
            yield flow.doc.issue("options", f"“{bound}” is no number.", *where)
    least, most = step.bound("least", _ANY_DAY), step.bound("most", _ANY_DAY)
    if kind.bounds and least is not None and most is not None and least > most:
        message = "“least:” is more than “most:”, so that no answer fits."
        yield flow.doc.issue("options", message, *step.where, "least")
