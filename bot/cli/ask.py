"""`lotse ask "…"`: one question, one answer, without a conversation and without storing anything."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.app import BrokenContentError
from bot.content import Content, load_content
from bot.conversations.composing import answer_parts
from bot.core.languages import plain
from bot.core.messages import part_as_text
from bot.knowledge import Answer, Facts, Search, compose
from bot.locales import Detector, Texts, clean
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text")
    parser.add_argument("--lang", help="language of the answer; left out: the one of the question")
    parser.add_argument("--area", default="", help="area id, for local answers")
    parser.add_argument("--json", action="store_true")


@dataclass
class Reader:
    texts: Texts
    language: str
    zone: str

    def text(self, id: str, **args: object) -> str:  # noqa: A002
        return self.texts.say(self.language, id, args or None)

    def label(self, id: str, **args: object) -> str:  # noqa: A002
        return self.texts.label(self.language, id, args or None)


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    content, issues = load_content(settings)
    if content is None:
        raise BrokenContentError(issues)
    text = clean(args.text)
    lang = plain(args.lang) or Detector(content.library.examples(), content.texts.languages).guess(text).lang
    if lang not in content.texts.languages:
        print(f"There are no texts in {lang}. Try: {', '.join(content.texts.languages)}", file=sys.stderr)
        return 2
    found = Search(content.library).find(text, lang)
    town = next(iter(content.towns.values()))
    reader = Reader(content.texts, lang, town.zone)
    hits = [hit.topic for hit in found.hits[:3]] if found.zone != "nothing" else []
    answer = None
    if found.zone == "sure":
        facts = Facts(land=town.land, area=args.area or town.area)
        answer = compose(content.library, hits[0], lang, facts, dt.datetime.now(ZoneInfo(town.zone)))
    if args.json:
        print(msgspec.json.encode(_figures(content, found.zone, lang, hits, answer)).decode())
    else:
        _print(content, reader, lang, hits, answer)
    return 0 if hits else 1


def _figures(content: Content, zone: str, lang: str, hits: list[str], answer: Answer | None) -> dict[str, Any]:
    suggestions = [] if answer else [{"topic": topic, "title": _title(content, topic, lang)} for topic in hits]
    return {"zone": zone, "lang": lang, "answer": answer and msgspec.to_builtins(answer), "suggestions": suggestions}


def _print(content: Content, reader: Reader, lang: str, hits: list[str], answer: Answer | None) -> None:
    if answer:
        for part in answer_parts(reader, answer):
            print(part_as_text(part))
        return
    print(reader.text("answer-suggest" if hits else "answer-nothing"))
    for number, topic in enumerate(hits, 1):
        print(f"{number}. {_title(content, topic, lang)}")


def _title(content: Content, topic: str, lang: str) -> str:
    return content.library.topics[topic].wording(lang)[1].title
