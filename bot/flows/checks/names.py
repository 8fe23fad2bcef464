"""A flow is called like its file, and no other flow is called so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from bot.core.issues import Issue
from bot.flows.checks.world import World


def check(world: World) -> Iterator[Issue]:
    for layer in world.layers:
        first: dict[str, str] = {}
        for flow in layer:
            stem = PurePath(flow.doc.file).stem
            if flow.name in first:
                message = f"The flow “{flow.name}” is already in {PurePath(first[flow.name]).name}."
                yield flow.doc.issue("names", message, "flow")
            elif flow.name != stem:
                message = f"The flow “{flow.name}” stands in a file called “{stem}.yaml”; both must be called the same."
                yield flow.doc.issue("names", message, "flow")
            first.setdefault(flow.name, flow.doc.file)
