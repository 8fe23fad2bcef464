"""A flow stays small enough to be followed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core import limits
from bot.core.issues import Issue
from bot.flows.checks.world import World


def check(world: World) -> Iterator[Issue]:
    for flow in world:
        if len(flow.steps) > limits.FLOW_STEPS:
            message = (
                f"The flow has {len(flow.steps)} steps; at most {limits.FLOW_STEPS} are allowed. "
                "Put parts of it into flows of their own and “call” them."
            )
            yield flow.doc.issue("size", message, "steps", key=True)
