"""Every choice has a label, and it fits on a button."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.ask import Item


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.asks():
        if step.type.choices == "no" or step.type.name == "language":
            continue
        for item, where in zip(step.items, step.places(), strict=True):
            if item.label not in world.texts:
                message = f"The choice “{item.key}” has no label: there is no text “{item.label}”."
                hint = nearest(item.label, world.texts)
                yield flow.doc.issue("labels", message, *where, suggestion=hint)
            else:
                yield from _too_long(world, flow, item, where)


def _too_long(world: World, flow: Flow, item: Item, where: Where) -> Iterator[Issue]:
    """An error where no channel has room for it; a warning where only some show numbers instead of buttons."""
    texts = world.catalogue.texts
    labels = {lang: texts.label(lang, item.label) for lang in texts.languages if texts.has(lang, item.label)}
    lang, label = max(labels.items(), key=lambda pair: len(pair[1]))
    channels = world.catalogue.channels
    tight = [name for name, channel in channels.items() if channel.buttons and len(label) > channel.button_label]
    if not tight:
        return
    room = ", ".join(f"{channels[name].button_label} on {name}" for name in tight)
    message = f"The label “{label}” ({lang}) has {len(label)} characters; a button has room for {room}."
    issue = flow.doc.issue("labels", message, *where)
    everywhere = len(tight) == sum(1 for channel in channels.values() if channel.buttons)
    yield issue if everywhere else msgspec.structs.replace(issue, severity="warning")
