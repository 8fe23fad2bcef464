"""Every text in every language fits on every channel: as one message, and as a question above its buttons."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.core.issues import Issue
from bot.core.limits import utf16_length
from bot.core.strict_yaml import Where
from bot.flows.checks.world import World
from bot.flows.flow import Flow
from bot.flows.steps.ask import Ask
from bot.flows.steps.confirm import ConfirmStep


def check(world: World) -> Iterator[Issue]:
    for flow, step in world.steps():
        chosen = isinstance(step, ConfirmStep) or (isinstance(step, Ask) and bool(step.items or step.source))
        for use in step.texts():
            if use.id in world.texts:
                yield from _too_long(world, flow, use.id, use.where, chosen=chosen)


def _too_long(world: World, flow: Flow, text: str, where: Where, *, chosen: bool) -> Iterator[Issue]:
    """Warnings: nothing is lost, but it comes in pieces, or with numbers where there could be buttons."""
    lang, size = max(((lang, _size(world, lang, text)) for lang in world.catalogue.texts.languages), key=lambda p: p[1])
    for name, limits in world.catalogue.channels.items():
        if size > limits.text:
            what = f"on {name} a message has room for {limits.text:,}, so it comes in several"
        elif chosen and size > (limits.question or limits.text):
            what = f"on {name} buttons stand under at most {limits.question:,}, so its choices are numbers"
        else:
            continue
        issue = flow.doc.issue("lengths", f"“{text}” ({lang}) has {size:,} characters; {what}.", *where)
        yield msgspec.structs.replace(issue, severity="warning")


def _size(world: World, lang: str, text: str) -> int:
    """In UTF-16 units, as the strictest channels count; what is filled in is left out."""
    texts = world.catalogue.texts
    said = texts.label(lang, text, dict.fromkeys(texts.variables(lang, text), "")) if texts.has(lang, text) else ""
    return utf16_length(said)
