"""Commands and events begin one flow for one person."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World, overlap
from bot.flows.flow import Flow


def check(world: World) -> Iterator[Issue]:
    for kind, what in (("commands", "command"), ("events", "event")):
        taken: dict[str, list[Flow]] = {}
        for flow in world:
            for i, name in enumerate(getattr(flow.start, kind)):
                for other in taken.get(name, ()):
                    # one for everybody and one for some roles is on purpose: the particular one wins
                    if overlap(flow, other) and bool(flow.roles) == bool(other.roles):
                        message = f"The {what} “{name}” already begins “{other.name}”."
                        yield flow.doc.issue("starts", message, "start", kind, i)
                taken.setdefault(name, []).append(flow)
    for flow in world:
        for key, slot in (("date", flow.start.date), ("about", flow.start.about)):
            if slot and slot not in flow.takes:
                message = f"“{key}” names “{slot}”, and “takes” does not list it."
                yield flow.doc.issue("starts", message, "start", key, suggestion=nearest(slot, flow.takes))
    known = world.catalogue.events
    for flow in world:
        for i, event in enumerate(flow.start.events):
            if known is not None and event not in known:
                hint = nearest(event, known)
                yield flow.doc.issue("starts", f"There is no event “{event}”.", "start", "events", i, suggestion=hint)
