"""What is counted of questions that were tried: shares, kinds, how far a score can be believed, what is mixed up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from bot.knowledge.search import Findings

BINS = 10  # of scores, equally wide: with some hundred lines each still holds enough to be read
SIZES = ((2, "1-2 words"), (5, "3-5 words"))  # up to so many words; more are:
LONG = "6+ words"
OWN_SCRIPT, LATIN_LETTERS = "own script", "latin letters"  # in languages that have a script of their own
KINDS = (*(name for _, name in SIZES), LONG, OWN_SCRIPT, LATIN_LETTERS)
FIRST_BEYOND_LATIN = "ɐ"  # phonetic letters; all before are Latin


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
    seconds: float = 0.0

    def found(self, first: int) -> bool:
        return any(hit.topic in self.line.right() for hit in self.findings.hits[:first])

    def score(self) -> float:
        return self.findings.hits[0].score if self.findings.hits else 0.0


def figures_of(tried: Sequence[Tried]) -> dict[str, Any]:
    """All of `lotse eval` that follows from the lines alone; keys as in docs/json.md."""
    by_lang, by_kind = defaultdict(list), defaultdict(list)
    scripted = _scripted(tried)
    for one in tried:
        by_lang[one.line.lang or "null"].append(one)
        for kind in _kinds(one.line, scripted):
            by_kind[kind].append(one)
    bins = _reliability(tried)
    times = sorted(one.seconds * 1e6 for one in tried)
    return {
        **_figures(tried),
        "oos_auroc": _auroc(tried),
        "per_lang": {
            lang: _figures(by_lang[lang]) for lang in sorted(by_lang, key=lambda lang: (lang != "null", lang))
        },
        "per_kind": {kind: _figures(by_kind[kind]) for kind in KINDS if kind in by_kind},
        "reliability": bins,
        "ece": _calibration_error(bins),
        "confusions": _confusions(tried),
        "us_per_query": round(sum(times) / len(times), 1) if times else None,
        "p50_us": percentile(times, 0.5),
        "p95_us": percentile(times, 0.95),
    }


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The value below which `share` (0 to 1) of the ordered values lie; None of nothing."""
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else None


def pairs(found: Iterable[tuple[str | None, str | None]]) -> list[dict[str, Any]]:
    """Pairs of (right, found) topic that differ, with their number, the most frequent first."""
    counted = Counter((right, topic) for right, topic in found if right != topic)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][0] or "", item[0][1] or ""))
    return [{"right": right, "found": topic, "n": count} for (right, topic), count in ordered]


def _figures(tried: Sequence[Tried]) -> dict[str, Any]:
    inside = [one for one in tried if one.line.topic]
    answered = [one for one in tried if one.answered]
    right = sum(one.found(1) for one in answered)
    return {
        "n": len(tried),
        "top1": share([one.found(1) for one in inside]),
        "top3": share([one.found(3) for one in inside]),
        "answered": share([one.answered for one in tried]),
        "precision": round(right / len(answered), 4) if answered else None,
        "wrong": round((len(answered) - right) / len(tried), 4) if tried else None,
        "oos_caught": share([not one.answered for one in tried if not one.line.topic]),
    }


def share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def _auroc(tried: Sequence[Tried]) -> float | None:
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


def _kinds(line: Line, scripted: set[str]) -> list[str]:
    """By number of words; and by letters, in a language that has a script of its own."""
    words = len(line.text.split())
    kinds = [next((name for most, name in SIZES if words <= most), LONG)]
    if line.lang in scripted and any(char.isalpha() for char in line.text):
        kinds.append(LATIN_LETTERS if latin_letters(line.text) else OWN_SCRIPT)
    return kinds


def _scripted(tried: Sequence[Tried]) -> set[str]:
    """Languages most of whose lines' letters are not Latin: so it holds for languages Lotse has never heard of."""
    balance: Counter[str] = Counter()
    for one in tried:
        if one.line.lang:
            balance[one.line.lang] += _foreign_letters(one.line.text)
    return {lang for lang, more in balance.items() if more > 0}


def latin_letters(text: str) -> bool:
    """Written in Latin letters, for the greater part."""
    return _foreign_letters(text) <= 0


def _foreign_letters(text: str) -> int:
    """By how many the letters of other scripts are more than the Latin ones."""
    return sum(1 if char >= FIRST_BEYOND_LATIN else -1 for char in text if char.isalpha())


def _reliability(tried: Sequence[Tried]) -> list[dict[str, Any]]:
    """By score of the first hit: how many, their mean score, and how many of them are right, which should be alike.

    Out-of-scope lines count as not right. M. DeGroot and S. Fienberg, "The comparison and evaluation of forecasters",
    1983.
    """
    bins: list[list[Tried]] = [[] for _ in range(BINS)]
    for one in tried:
        if one.findings.hits:
            bins[min(BINS - 1, max(0, int(one.score() * BINS)))].append(one)
    return [
        {
            "from": number / BINS,
            "to": (number + 1) / BINS,
            "n": len(held),
            "score": round(sum(one.score() for one in held) / len(held), 4) if held else None,
            "right": share([one.found(1) for one in held]),
        }
        for number, held in enumerate(bins)
    ]


def _calibration_error(bins: Sequence[dict[str, Any]]) -> float | None:
    """How far score and share right lie apart, the mean over all lines with a hit: 0 is perfect.

    M. Naeini, G. Cooper and M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015.
    """
    counted = [each for each in bins if each["n"]]
    total = sum(each["n"] for each in counted)
    return round(sum(each["n"] * abs(each["score"] - each["right"]) for each in counted) / total, 4) if total else None


def _confusions(tried: Sequence[Tried]) -> list[dict[str, Any]]:
    """Right topic and the one found first instead, None: nothing was found; or None and the topic answered with.

    `langs`: how many of them in each language, the most first.
    """
    langs: dict[tuple[str | None, str | None], Counter[str]] = defaultdict(Counter)
    for one in tried:
        if not one.found(1) and (one.line.topic or one.answered):
            hits = one.findings.hits
            langs[one.line.topic, hits[0].topic if hits else None][one.line.lang or "null"] += 1
    found = pairs(pair for pair, counted in langs.items() for _ in counted.elements())
    return [pair | {"langs": dict(langs[pair["right"], pair["found"]].most_common())} for pair in found]
