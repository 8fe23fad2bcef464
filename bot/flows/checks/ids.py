"""Every id is there once in its flow, and every slot is asked once unless the second ask has an id."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World
from bot.flows.steps.ask import Ask


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        first: dict[str, int] = {}
        for step in flow.in_order():
            given = step.raw.get("id")
            name = given or (step.slot if isinstance(step, Ask) else "")
            if not name:
                continue
            where = (*step.where, "id" if given else "ask")
            if name in first and given:
                message = f"A step is called “{name}” a second time; the first is in line {first[name]}."
                yield flow.doc.issue("ids", message, *where)
            elif name in first:
                message = (
                    f"“{name}” is asked a second time; the first is in line {first[name]}. Give this one an “id:”."
                )
                yield flow.doc.issue("ids", message, *where)
            first.setdefault(name, flow.doc.at(*where)[0])
