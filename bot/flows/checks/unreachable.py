"""Every step can be reached, and so can every flow."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.core.issues import Issue
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.step import END
from bot.flows.steps.call import CallStep
from bot.flows.steps.jump import JumpStep


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        yield from _steps(flow)
    used = {step.flow for _, step in world.steps() if isinstance(step, JumpStep | CallStep) and step.flow}
    for flow in world:
        start = flow.start
        begun = start.commands or start.phrases or start.events or flow.name.startswith("repair-")
        if not begun and flow.name not in used:
            message = f"Nothing begins the flow “{flow.name}”, unless the program does."
            issue = flow.doc.issue("unreachable", message, "flow")
            yield msgspec.structs.replace(issue, severity="warning")


def _steps(flow: Flow) -> Iterator[Issue]:
    """The first step of each part that is cut off."""
    seen: set[int] = set()
    ahead = [flow.first]
    while ahead:
        index = ahead.pop()
        if index != END and index not in seen:
            seen.add(index)
            ahead += [goal for goal, _ in flow.steps[index].exits()]
    lost = [step for step in flow.in_order() if step.index not in seen]
    inside = {goal for step in lost for goal, _ in step.exits() if goal != step.index}
    for step in [step for step in lost if step.index not in inside] or lost[:1]:
        yield flow.doc.issue("unreachable", "This step can never be reached.", *step.where)
