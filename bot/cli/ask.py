"""`lotse ask "…"`: one question, one answer, without a conversation and without storing anything."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from bot.app import BrokenContentError
from bot.cli.layers import published
from bot.cli.main import CANNOT, FINE, ISSUES
from bot.content import Content, load_content, search_of
from bot.conversations.actions.asking import SUGGESTIONS
from bot.conversations.composing import Reader, laid_out
from bot.conversations.crisis import CrisisWords
from bot.conversations.world import detector_for
from bot.core.languages import plain
from bot.core.messages import Part, part_as_text
from bot.core.people import AGES, STATUSES
from bot.core.towns import Town
from bot.flows.picking import words
from bot.knowledge import Answer, Facts, Search, compose, to_come
from bot.locales import clean
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="the question, in any of the languages")
    parser.add_argument("--lang", help="language of the answer; left out: the one of the question")
    parser.add_argument("--area", default="", help="id of the area the person lives in, for local answers")
    parser.add_argument("--age", default="", choices=AGES, help="of the person it is about, where answers differ")
    parser.add_argument("--status", default="", choices=STATUSES, help="residence status, where answers differ")
    parser.add_argument("--more", action="store_true", help="also what the chat shows behind “more”")
    parser.add_argument("--json", action="store_true", help="as one JSON object (docs/json.md); exit 1: nothing found")


class Suggestion(msgspec.Struct, frozen=True):
    topic: str
    title: str


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints; docs/json.md describes it."""

    zone: Literal["sure", "unsure", "nothing", "crisis"]
    lang: str
    answer: Answer | None = None
    suggestions: list[Suggestion] = []
    text: str = ""  # what to do in danger, or a greeting


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    content, issues = load_content(settings, published(settings))
    if content is None:
        raise BrokenContentError(issues)
    if args.area and args.area not in content.library.areas:
        print(f"There is no area {args.area}. Try: {', '.join(content.library.areas)}", file=sys.stderr)
        return CANNOT
    text = clean(args.text)
    lang = plain(args.lang) or detector_for(content.library, content.texts).guess(text).lang
    if lang not in content.texts.languages:
        print(f"There are no texts in {args.lang}. Try: {', '.join(content.texts.languages)}", file=sys.stderr)
        return CANNOT
    town = next(iter(content.towns.values()))
    reader = Reader(content.texts, lang, town.zone)
    found = _find(
        content,
        search_of(settings, content.library),
        town,
        text,
        lang,
        Facts(area=args.area, age=args.age, status=args.status),
    )
    print(msgspec.json.encode(found).decode() if args.json else _in_words(reader, found, bool(text), more=args.more))
    return ISSUES if found.zone == "nothing" else FINE


def _find(content: Content, search: Search, town: Town, text: str, lang: str, given: Facts) -> Reply:
    """As in a conversation, words of danger come before everything else."""
    if danger := CrisisWords(content.texts).danger(text):
        return Reply(zone="crisis", lang=lang, text=content.texts.say(lang, f"crisis-{danger}"))
    if content.flows.by_phrase(words(text), content.texts, ()) == "hello":
        return Reply(zone="nothing", lang=lang, text=content.texts.say(lang, "hello"))
    now = dt.datetime.now(ZoneInfo(town.zone))
    found = to_come(content.library, search.find(text, lang), now)
    if found.zone == "sure":
        named = None if given.area else content.library.town_named(text, town.land)
        home = {"town": named.label or named.name} if named else {"land": town.land, "area": given.area or town.area}
        facts = msgspec.structs.replace(given, **home)
        answer = compose(content.library, found.hits[0].topic, lang, facts, now, text)
        return Reply(zone="sure", lang=lang, answer=answer)
    hits = [hit.topic for hit in found.hits[:SUGGESTIONS]] if found.zone == "unsure" else []
    suggestions = [Suggestion(topic, content.library.topics[topic].wording(lang)[1].title) for topic in hits]
    return Reply(zone="unsure" if hits else "nothing", lang=lang, suggestions=suggestions)


def _in_words(reader: Reader, reply: Reply, asked: bool, *, more: bool) -> str:
    if reply.answer:
        first, rest = laid_out(reader, reply.answer)
        parts = [*first, Part(text=reader.text("answer-more")), *rest] if more and rest else first
        return "\n".join(part_as_text(part) for part in parts)
    if reply.text:
        return reply.text
    if reply.suggestions:
        titles = [f"{number}. {found.title}" for number, found in enumerate(reply.suggestions, 1)]
        return "\n".join([reader.text("answer-suggest"), *titles])
    return reader.text("repair-digression-unknown" if asked else "nothing-to-read")
