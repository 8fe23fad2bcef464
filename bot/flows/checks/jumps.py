"""`jump` and `call` lead to something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.call import CallStep
from bot.flows.steps.jump import JumpStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if isinstance(step, CallStep):
            yield from _flow(world, flow, step.flow, (*step.where, "call"))
        elif isinstance(step, JumpStep) and step.flow:
            yield from _flow(world, flow, step.flow, (*step.where, "jump", "flow"))
        elif isinstance(step, JumpStep) and step.target is None:
            named = {other.id for other in flow.steps if "id" in other.raw or other.kind == "ask"}
            message = f"There is no step “{step.step}” in this flow."
            yield flow.doc.issue("jumps", message, *step.where, "jump", suggestion=nearest(step.step, named))


def _flow(world: World, flow: Flow, name: str, where: Where) -> Iterator[Issue]:
    if world.flows.get(name) is None:
        hint = nearest(name, world.names - {flow.name})
        yield flow.doc.issue("jumps", f"There is no flow “{name}”.", *where, suggestion=hint)
