"""Repairs have known names and end with what a repair can decide."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World
from bot.flows.ending import CHANGED, OUTCOMES, PLAIN
from bot.flows.steps.end import EndStep

_NAMES = (*PLAIN, CHANGED)


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        if not flow.name.startswith("repair-"):
            continue
        if flow.name not in _NAMES:
            message = f"There is no repair “{flow.name}”; it would never be used."
            yield flow.doc.issue("repairs", message, "flow", suggestion=nearest(flow.name, _NAMES))
        for step in flow.in_order():
            if isinstance(step, EndStep) and step.outcome not in (*OUTCOMES, "ok"):
                message = f"A repair cannot end with “{step.outcome}”; it can with {', '.join(OUTCOMES)}."
                hint = nearest(step.outcome, OUTCOMES)
                yield flow.doc.issue("repairs", message, *step.where, "end", suggestion=hint)
