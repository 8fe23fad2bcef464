"""Every variable of a text is filled, and nothing is handed over that the text does not use."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.flows.checks.world import World


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        for use in step.texts():
            if use.id not in world.texts:
                continue
            wanted = world.variables(use.id)
            for name in sorted(wanted - set(use.args) - world.slots(flow)):
                message = (
                    f"The text “{use.id}” needs “{name}”: give it under “args:”, or let a slot of that name be filled."
                )
                yield flow.doc.issue("variables", message, *use.where)
            for name, given in use.args.items():
                if name not in wanted:
                    message = f"The text “{use.id}” has no variable “{name}”."
                    hint = nearest(name, wanted)
                    yield flow.doc.issue("variables", message, *given.where, key=True, suggestion=hint)
        said = step.raw.get("said_back")
        if isinstance(said, str) and said in world.texts and not world.variables(said) <= {"value"}:
            message = f"The text “{said}” may have only the variable “value” to say an answer back."
            yield flow.doc.issue("variables", message, *step.where, "said_back")
