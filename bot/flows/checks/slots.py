"""Slots that are used are filled somewhere, and facts exist."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.call import CallStep
from bot.flows.steps.jump import JumpStep
from bot.flows.values import Given


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        for given in step.given():
            yield from _value(world, flow, given)
        if isinstance(step, CallStep | JumpStep) and step.flow:
            yield from _handed(world, flow, step)


def _value(world: World, flow: Flow, given: Given) -> Iterator[Issue]:
    if given.kind == "slot":
        yield from unknown_slot(world, flow, given.name, (*given.where, "slot"))
    elif given.kind == "value":
        yield from unknown_fact(world, flow, given.name, (*given.where, "value"))


def unknown_slot(world: World, flow: Flow, name: str, where: Where) -> Iterator[Issue]:
    known = world.slots(flow)
    if name not in known:
        message = f"Nothing in this flow fills the slot “{name}”."
        yield flow.doc.issue("slots", message, *where, suggestion=nearest(name, known))


def unknown_fact(world: World, flow: Flow, name: str, where: Where) -> Iterator[Issue]:
    facts = world.catalogue.facts
    if facts is not None and name not in facts:
        yield flow.doc.issue("slots", f"There is no fact “{name}”.", *where, suggestion=nearest(name, facts))


def _handed(world: World, flow: Flow, step: CallStep | JumpStep) -> Iterator[Issue]:
    """`args` of a call or a jump are what the other flow takes."""
    other = world.flows.get(step.flow)
    if other is None:
        return
    for name, given in step.args.items():
        if name not in other.takes:
            message = f"The flow “{step.flow}” takes no slot “{name}”; it would list it under “takes:”."
            yield flow.doc.issue("slots", message, *given.where, key=True, suggestion=nearest(name, other.takes))
