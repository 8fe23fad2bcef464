"""Words that must work at any time begin a flow that works at any time."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World

GLOBALS = ("menu", "language", "human", "stop", "delete", "show-data")


def check(world: World) -> Iterator[Issue]:
    begun = {text: flow for flow in world for text in flow.start.phrases}
    texts = [f"phrases-{name}" for name in GLOBALS]
    for flow in world:
        if not flow.start.anywhere and (late := [text for text in texts if begun.get(text) is flow]):
            message = f"What begins with {', '.join(late)} must work at any time: “start” needs “global: true”."
            yield flow.doc.issue("globals", message, "start", "phrases")
    missing = [text for text in texts if text not in begun]
    if 0 < len(missing) < len(texts):  # flows that know none of them are no installation
        flow = next(begun[text] for text in texts if text in begun)
        message = f"No flow begins with {', '.join(missing)}; people must be able to say that at any time."
        yield flow.doc.issue("globals", message)
