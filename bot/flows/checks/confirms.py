"""A `confirm` has something to change, and names for it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World
from bot.flows.steps.confirm import ConfirmStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if not isinstance(step, ConfirmStep) or step.plain:
            continue
        asks = flow.asks
        if not asks:
            message = "There is nothing to change: this flow asks nothing. Use “branches: {no: …}”."
            yield flow.doc.issue("confirms", message, *step.where, "confirm")
        named = step.raw.get("change") or []
        for i, name in enumerate(named):
            if name not in asks:
                message = f"“{name}” cannot be changed: this flow does not ask it."
                yield flow.doc.issue("confirms", message, *step.where, "change", i, suggestion=nearest(name, set(asks)))
        changeable = step.offers(flow)
        for name in changeable if len(changeable) > 1 else ():
            text = f"{asks[name].text.id}-name"
            if text not in world.texts:
                message = f"“Change” offers “{name}”, and has no name for it: there is no text “{text}”."
                yield flow.doc.issue("confirms", message, *step.where, "confirm", suggestion=nearest(text, world.texts))
