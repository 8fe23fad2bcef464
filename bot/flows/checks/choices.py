"""Choices written in a flow can travel, are told apart, fit their type and are not too many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from bot.core.issues import Issue, nearest
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.ask import KEY_BYTES, RESERVED, Ask

_ANY_DAY = dt.date(2026, 1, 1)


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.asks():
        if step.type.choices == "no":
            continue
        seen: set[str] = set()
        for item, where in zip(step.items, step.places(), strict=True):
            yield from _key(world, flow, step, item.key, where)
            if item.key in seen:
                yield flow.doc.issue("choices", f"The choice “{item.key}” stands here twice.", *where)
            seen.add(item.key)
        yield from _too_many(world, flow, step)


def _key(world: World, flow: Flow, step: Ask, key: str, where: Where) -> Iterator[Issue]:
    if len(key.encode()) > KEY_BYTES:
        message = f"The choice “{key}” has {len(key.encode())} bytes; at most {KEY_BYTES} can travel."
        yield flow.doc.issue("choices", message, *where)
    if key in RESERVED:
        yield flow.doc.issue("choices", f"“{key}” is a word of the program; call the choice otherwise.", *where)
    elif step.type.from_key(key, _ANY_DAY) is None:
        yield flow.doc.issue("choices", f"“{key}” is no {step.type.name} that could be suggested.", *where)
    languages = world.catalogue.texts.spoken
    if step.type.name == "language" and key not in languages:
        hint = nearest(key, languages)
        yield flow.doc.issue("choices", f"There are no texts in the language “{key}”.", *where, suggestion=hint)


def _too_many(world: World, flow: Flow, step: Ask) -> Iterator[Issue]:
    count = len(step.items) + step.can_skip + (step.type.name == "choices")
    tight = [name for name, channel in world.catalogue.channels.items() if count > channel.choices]
    if tight:
        most = min(world.catalogue.channels[name].choices for name in tight)
        message = f"{count} choices are too many for {', '.join(tight)}: at most {most}."
        yield flow.doc.issue("choices", message, *step.where, "choices", key=True)
