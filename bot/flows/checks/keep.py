"""What is kept is a slot of the flow."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        known = world.own_slots(flow)
        for i, name in enumerate(flow.keep):
            if name not in known:
                message = f"“keep” names “{name}”, and nothing in this flow fills it."
                yield flow.doc.issue("keep", message, "keep", i, suggestion=nearest(name, known))
