"""A phrase means one thing, in whatever language it is written."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.issues import Issue
from bot.flows.checks.world import World, overlap
from bot.flows.flow import Flow
from bot.flows.flows import DAYS, NO
from bot.flows.picking import words
from bot.flows.repairs import PHRASES

Use = tuple[str, str, str]  # text id, language, the phrase as it is written


def check(world: World) -> Iterator[Issue]:
    repairs: dict[str, Use] = {}
    for text in (*PHRASES, NO, *DAYS):
        for said, use in _phrases(world, text):
            repairs.setdefault(said, use)
    taken: dict[str, list[tuple[Flow, Use]]] = {}
    for flow in world:
        mine: set[str] = set()
        for text in flow.start.phrases:
            for said, use in _phrases(world, text):
                if said in mine:
                    continue
                mine.add(said)
                yield from _clashes(flow, use, repairs.get(said), taken.get(said, []))
                taken.setdefault(said, []).append((flow, use))


def _clashes(flow: Flow, use: Use, repair: Use | None, taken: list[tuple[Flow, Use]]) -> Iterator[Issue]:
    text, lang, phrase = use
    if repair and repair[0] != text:
        message = f"“{phrase}” ({text}, {lang}) also stands in {repair[0]} ({repair[1]})."
        yield flow.doc.issue("phrases", message, "start", "phrases")
    for other, (other_text, other_lang, _) in taken:
        if overlap(flow, other):
            message = f"“{phrase}” ({text}, {lang}) already begins “{other.name}” ({other_text}, {other_lang})."
            yield flow.doc.issue("phrases", message, "start", "phrases")


def _phrases(world: World, text: str) -> Iterator[tuple[str, Use]]:
    texts = world.catalogue.texts
    for lang in texts.languages:
        if texts.has(lang, text):
            for phrase in texts.phrases(lang, text):
                if said := words(phrase):
                    yield said, (text, lang, phrase)
