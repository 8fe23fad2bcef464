"""A step that waits for days must keep its id, whatever else is changed in the flow."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World
from bot.flows.steps.wait import WaitStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if not isinstance(step, WaitStep):
            continue
        if "id" not in step.raw:
            message = "A step that waits needs an “id:”, so that it is found again when the flow has been changed."
            yield flow.doc.issue("waits", message, *step.where, "wait", key=True)
        if "timeout" in step.raw and not step.event:
            message = "“timeout:” needs an “event:”; without one the flow simply goes on after the time."
            yield flow.doc.issue("waits", message, *step.where, "timeout", key=True)
