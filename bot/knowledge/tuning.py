"""Where search may answer at once: measured on questions it has not seen, with what must not be answered beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import msgspec

from bot.knowledge.evaluate import Line
from bot.knowledge.library import Library
from bot.knowledge.search import Search, Threshold

FOLDS = 4  # every fourth question is held out, in turn: three quarters of the examples remain
# Of what is answered at once, in a measurement that is stricter than life: a quarter of the examples is missing, and
# no two are alike. On questions written apart from the content (tests/knowledge/independent.jsonl) it is above 0.95.
# The rest is shown with its title and "was this helpful?".
WANTED_PRECISION = 0.9
OUTSIDE = 0.25  # of real questions are about something else; the list at hand is weighed to that share
KEPT = 0.97  # of questions with a topic get at least suggestions
SCORES = [n / 100 for n in range(16, 42, 2)]
LEADS = [n / 100 for n in range(4, 13)]  # closer than that, two topics are both worth showing


class Seen(msgspec.Struct, frozen=True):
    """One question's outcome. `lead`: ahead of the second topic; `topic`: None is out of scope."""

    lang: str
    topic: str | None
    best: str
    score: float
    lead: float


def held_out(library: Library, fold: int, folds: int = FOLDS) -> tuple[Library, list[Line]]:
    """The library without every `folds`-th question, beginning with number `fold`; and those questions."""
    held = {
        (topic.id, lang): frozenset(wording.questions[fold::folds])
        for topic in library.topics.values()
        for lang, wording in topic.wordings.items()
    }
    lines = [Line(text=text, lang=lang, topic=topic) for (topic, lang), texts in held.items() for text in sorted(texts)]
    return library.without(held), lines


def tune(library: Library, outside: Iterable[Line]) -> dict[str, Threshold]:
    """Thresholds for each language and `default` (all together), as `zones.yaml` holds them."""
    seen = [one for fold in range(FOLDS) for one in _try(*held_out(library, fold))]
    seen += _try(library, outside)
    zones = {"default": _choose(seen)}
    for lang in sorted({one.lang for one in seen if one.topic}):
        zones[lang] = _choose([one for one in seen if one.lang == lang])
    return zones


def _try(library: Library, lines: Iterable[Line]) -> Iterator[Seen]:
    search = Search(library)
    for line in lines:
        hits = search.find(line.text, line.lang or "").hits
        score = hits[0].score if hits else 0.0
        second = hits[1].score if len(hits) > 1 else 0.0
        yield Seen(line.lang or "", line.topic, hits[0].topic if hits else "", score, score - second)


def _choose(seen: list[Seen]) -> Threshold:
    """As many answers at once as the wanted precision allows; else the most precise there is."""

    outside = sum(one.topic is None for one in seen)
    weight = OUTSIDE / (1 - OUTSIDE) * (len(seen) - outside) / outside if outside else 0.0

    def worth(bounds: tuple[float, float]) -> tuple[float, int]:
        answered = [one for one in seen if one.score >= bounds[0] and one.lead >= bounds[1]]
        inside = [one.best == one.topic for one in answered if one.topic]
        total = len(inside) + weight * (len(answered) - len(inside))
        return min(sum(inside) / total if total else 0.0, WANTED_PRECISION), len(inside)

    sure, margin = max(product(SCORES, LEADS), key=worth)
    inside = sorted(one.score for one in seen if one.topic)
    unsure = inside[int(len(inside) * (1 - KEPT))] if inside else sure
    return Threshold(sure=sure, unsure=round(min(unsure, sure), 3), margin=margin)
