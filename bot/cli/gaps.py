"""`lotse gaps`: what people ask and do not get, clustered, by language, so that content can grow."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping

import msgspec

from bot.app import opened
from bot.cli.main import CANNOT, FINE, counted
from bot.conversations.world import masker_of
from bot.core.languages import plain
from bot.reports.gaps import PERSONS, Cluster, Gaps, content_of, read_gaps
from bot.settings import read_settings

KINDS = {
    "unanswered": "without an answer",
    "refused": "none of the suggestions",
    "left": "other words after the suggestions",
    "chosen": "a suggestion was right",
    "not-helpful": "answered, did not help",
}
REASONS = {"wrong": "wrong or old", "not-understood": "not understood", "other": "other", "": "no reason given"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", default="", help="only this language")
    parser.add_argument("--days", type=_days, help="only of the last so many days; left out: all that is kept")
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--json", action="store_true", help="as one JSON object (docs/json.md)")


def _days(text: str) -> int:
    if not (text.isdecimal() and len(text) < 6 and int(text)):
        raise argparse.ArgumentTypeError(f"a number of days, not “{text}”")
    return int(text)


def run(args: argparse.Namespace) -> int:
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(read_settings()) as app:
        texts, language = app.content.texts, plain(args.lang) or ""
        if language and language not in texts.languages:
            print(f"There are no texts in {args.lang}. Try: {', '.join(texts.languages)}", file=sys.stderr)
            return CANNOT
        content = content_of(app.content.library, masker_of(app.content.library, texts).knows)
        found = await read_gaps(
            app.database,
            app.vault,
            content,
            app.town(args.town),
            app.clock.now(),
            keep=app.settings.keep,
            days=args.days or 0,
            language=language,
        )
        names = {each.language: texts.own_name(each.language) for each in found.languages}
        print(msgspec.json.encode(found).decode() if args.json else in_words(found, names))
        return FINE


def in_words(found: Gaps, names: Mapping[str, str]) -> str:
    """For a reader; `names`: what each language calls itself."""
    lines = [f"Asked and not answered, in the last {counted(found.days, 'day')}:"]
    for each in found.languages:
        lines += ["", f"{names[each.language]} ({each.language})"]
        lines += [line for cluster in each.clusters for line in _cluster(cluster)]
        if each.hidden:
            lines.append(f"  not shown: {counted(each.hidden, 'question')}, each asked by fewer than {PERSONS} persons")
    if not found.languages:
        lines += ["", "Nothing."]
    if found.topics:
        lines += ["", "Answers that did not help:"]
    for topic in found.topics:
        lines.append(f"  {topic.title} ({topic.topic}): {counted(topic.persons, 'person')}")
        lines.append(f"      {_numbers(topic.reasons, REASONS)}")
    if found.hidden_ratings:
        hidden = counted(found.hidden_ratings, "rating")
        lines += ["", f"Not shown: {hidden} “not helpful”, of topics that fewer than {PERSONS} persons rated so."]
    return "\n".join(lines)


def _cluster(cluster: Cluster) -> list[str]:
    near = f" · nearest topic: {cluster.title} ({cluster.topic})" if cluster.topic else ""
    lines = [
        f"  “{cluster.wording}”",
        f"      {counted(cluster.persons, 'person')}, {counted(cluster.questions, 'question')}{near}",
        f"      {_numbers(cluster.kinds, KINDS)}",
    ]
    return lines if not cluster.reasons else [*lines, f"      {_numbers(cluster.reasons, REASONS)}"]


def _numbers(numbers: Mapping[str, int], words: Mapping[str, str]) -> str:
    return " · ".join(f"{words.get(name, name)}: {number}" for name, number in numbers.items())
