"""Every choice has a label, and in every language it fits on a button."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.core.issues import Issue, nearest
from bot.core.limits import ChannelLimits, utf16_length
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.ask import Ask, Item
from bot.flows.steps.confirm import ConfirmStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        if isinstance(step, ConfirmStep):
            where = (*step.where, "confirm")
            names = [f"{flow.asks[name].text.id}-name" for name in step.offers(flow)]
            for label in [*step.labels.values(), *(names if len(names) > 1 else ())]:
                if label in world.texts:
                    yield from _too_long(world, flow, label, where, count=len(step.labels))
        elif isinstance(step, Ask) and step.type.choices != "no" and step.type.name != "language":
            for item, where in zip(step.items, step.places(), strict=True):
                yield from _of_item(world, flow, step, item, where)


def _of_item(world: World, flow: Flow, step: Ask, item: Item, where: Where) -> Iterator[Issue]:
    if item.label in world.texts:
        yield from _too_long(world, flow, item.label, where, count=_fewest(step, item))
        return
    message = f"The choice “{item.key}” has no label: there is no text “{item.label}”."
    yield flow.doc.issue("labels", message, *where, suggestion=nearest(item.label, world.texts))


def _fewest(step: Ask, item: Item) -> int:
    """Choices among which this one may stand: without those that have a condition, with one of a source."""
    fixed = sum(other is item or not other.condition for other in step.items)
    return fixed + bool(step.source) + step.can_skip + (step.type.name == "choices")


def _too_long(world: World, flow: Flow, text: str, where: Where, *, count: int) -> Iterator[Issue]:
    """An error where no channel has room for it; a warning where only some cut it or show a list instead."""
    texts = world.catalogue.texts
    labels = {lang: texts.label(lang, text) for lang in texts.languages if texts.has(lang, text)}
    sizes = {lang: utf16_length(label) for lang, label in labels.items()}
    longest = max(sizes, key=sizes.__getitem__)
    rooms = {name: _room(limits, count) for name, limits in world.catalogue.channels.items() if limits.buttons}
    tight = {name: room for name, room in rooms.items() if sizes[longest] > room}
    if not tight:
        return
    others = [lang for lang, size in sizes.items() if lang != longest and size > min(tight.values())]
    label, size = f"“{labels[longest]}” ({longest})", sizes[longest]
    room = ", ".join(f"{room} on {name}" for name, room in tight.items())
    message = f"The label {label} has {size} characters; a button has room for {room}."
    if others:
        message += f" Too long as well: {', '.join(others)}."
    issue = flow.doc.issue("labels", message, *where)
    yield issue if len(tight) == len(rooms) else msgspec.structs.replace(issue, severity="warning")


def _room(limits: ChannelLimits, count: int) -> int:
    return limits.few_label if count <= limits.few else limits.button_label
