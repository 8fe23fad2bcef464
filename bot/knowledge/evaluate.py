"""How good the search is: figures over lines of questions with their right topics, for any knowledge directory."""

from __future__ import annotations

import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from bot.core.errors import ContentError
from bot.core.languages import plain
from bot.knowledge.library import Library
from bot.knowledge.search import Findings, Search


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One question: any BCP 47 code or null; its topic, null if out of scope; `also` right are these."""

    text: str
    lang: str | None = None
    topic: str | None = None
    also: list[str] = []

    def right(self) -> set[str]:
        return {self.topic, *self.also} if self.topic else set()


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """What the search made of a line. `answered`: at once, without asking back or greeting."""

    line: Line
    findings: Findings
    answered: bool

    def found(self, first: int) -> bool:
        return any(hit.topic in self.line.right() for hit in self.findings.hits[:first])

    def score(self) -> float:
        return self.findings.hits[0].score if self.findings.hits else 0.0


def eval_lines(
    lines: Iterable[str | bytes],
    library: Library | Search,
    *,
    greeted: Callable[[str, str], bool] | None = None,
) -> dict[str, Any]:
    """The figures of `lotse eval`: shares from 0 to 1, None where nothing was there to count.

    `lines` are JSON objects, empty lines are skipped; ContentError names the first line that is none.
    `greeted(text, lang)` says that a line is small talk, which is greeted and so not answered.
    """
    search = library if isinstance(library, Search) else Search(library)
    read = _read(lines)
    if read:  # builds what is built once; not a query's time
        search.find(read[0].text, plain(read[0].lang) or "")
        if greeted:
            greeted(read[0].text, "")
    tried, started = [], time.perf_counter()
    for line in read:
        lang = plain(line.lang) or ""
        findings = search.find(line.text, lang)
        answered = findings.zone == "sure" and not (greeted and greeted(line.text, lang))
        tried.append(Tried(line=line, findings=findings, answered=answered))
    seconds = time.perf_counter() - started
    figures = _figures(tried)
    figures["oos_auroc"] = _auroc(tried)
    figures["oos_caught"] = _share([not one.answered for one in tried if not one.line.topic])
    languages = sorted({one.line.lang or "" for one in tried})
    figures["per_lang"] = {
        lang or "null": _figures([one for one in tried if (one.line.lang or "") == lang]) for lang in languages
    }
    figures["us_per_query"] = round(seconds / len(tried) * 1e6, 1) if tried else None
    return figures


def _read(lines: Iterable[str | bytes]) -> list[Line]:
    read = []
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            read.append(msgspec.convert(json.loads(raw), Line))
        except (ValueError, msgspec.ValidationError) as error:
            raise ContentError(f"Line {number} is not a question to evaluate: {error}.") from error
    return read


def _figures(tried: list[Tried]) -> dict[str, Any]:
    inside = [one for one in tried if one.line.topic]
    answered = [one for one in tried if one.answered]
    right = sum(one.found(1) for one in answered)
    return {
        "n": len(tried),
        "top1": _share([one.found(1) for one in inside]),
        "top3": _share([one.found(3) for one in inside]),
        "answered": _share([one.answered for one in tried]),
        "precision": round(right / len(answered), 4) if answered else None,
        "wrong": round((len(answered) - right) / len(tried), 4) if tried else None,
    }


def _share(hits: list[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def _auroc(tried: list[Tried]) -> float | None:
    """The chance that a line with a topic scores higher than one without; a tie counts half."""
    inside = sorted(one.score() for one in tried if one.line.topic)
    outside = [one.score() for one in tried if not one.line.topic]
    if not inside or not outside:
        return None
    wins = sum(
        len(inside) - bisect_right(inside, score) + (bisect_right(inside, score) - bisect_left(inside, score)) / 2
        for score in outside
    )
    return round(wins / (len(inside) * len(outside)), 4)
