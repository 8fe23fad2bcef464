"""Actions exist and get what they need."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.ask import Ask
from bot.flows.steps.call import CallStep
from bot.flows.steps.do import DoStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if isinstance(step, DoStep) and not isinstance(step, CallStep):
            yield from _action(world, flow, step.action, set(step.args), (*step.where, "do"))
        elif isinstance(step, Ask) and step.source:
            where = (*step.where, "choices", "from")
            yield from _action(world, flow, step.source, set(step.source_args), where)


def _action(world: World, flow: Flow, name: str, given: set[str], where: Where) -> Iterator[Issue]:
    facts = world.catalogue.actions.get(name)
    if facts is None:
        hint = nearest(name, set(world.catalogue.actions))
        yield flow.doc.issue("actions", f"There is no action “{name}”.", *where, suggestion=hint)
        return
    for missing in sorted(facts.args - given - world.slots(flow)):
        message = f"The action “{name}” needs “{missing}”: give it under “args:”, or ask for it before."
        yield flow.doc.issue("actions", message, *where)
