"""Topics that flows name exist."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        for given in step.given():
            if given.kind == "topic" and given.name not in world.catalogue.topics:
                hint = nearest(given.name, world.catalogue.topics)
                message = f"There is no topic “{given.name}”."
                yield flow.doc.issue("topics", message, *given.where, "topic", suggestion=hint)
