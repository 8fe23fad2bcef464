"""Branches fit what can come out: every outcome of an action has one, and none waits for what never comes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps import FlowStep
from bot.flows.steps.ask import SKIP, Ask
from bot.flows.steps.call import CallStep
from bot.flows.steps.confirm import NO, YES, ConfirmStep
from bot.flows.steps.do import OK, DoStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if isinstance(step, CallStep):
            if world.flows.get(step.flow):
                possible = world.outcomes(step.flow)
                yield from _unknown(flow, step, possible, f"“{step.flow}” never ends with")
        elif isinstance(step, DoStep):
            yield from _action(world, flow, step)
        elif isinstance(step, Ask):
            yield from _ask(flow, step)
        elif isinstance(step, ConfirmStep):
            yield from _unknown(flow, step, {YES, NO}, "A “confirm” has only the branches yes and no, not", other=False)


def _action(world: World, flow: Flow, step: DoStep) -> Iterator[Issue]:
    facts = world.catalogue.actions.get(step.action)
    if facts is None:
        return
    yield from _unknown(flow, step, set(facts.outcomes), f"“{step.action}” never ends with")
    if "else" not in step.branches:
        for outcome in sorted(facts.outcomes - {OK} - set(step.branches)):
            message = f"What follows when “{step.action}” ends with “{outcome}”? It has no branch."
            yield flow.doc.issue("outcomes", message, *step.where, "do")


def _ask(flow: Flow, step: Ask) -> Iterator[Issue]:
    if step.source or not step.branches:
        return
    possible = {item.key for item in step.items}
    if step.can_skip:
        possible.add(SKIP)
    if possible or "choices" in step.raw:
        yield from _unknown(flow, step, possible, "There is no choice")


def _unknown(flow: Flow, step: FlowStep, possible: set[str], sentence: str, *, other: bool = True) -> Iterator[Issue]:
    for key in step.branches:
        if key not in possible and not (other and key == "else"):
            hint = nearest(key, possible)
            message = f"{sentence} “{key}”."
            yield flow.doc.issue("outcomes", message, *step.where, "branches", key, key=True, suggestion=hint)
