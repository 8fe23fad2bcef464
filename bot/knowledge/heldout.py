"""What the content says of itself: figures of its own questions, each asked of an index that did not know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from bot.knowledge.figures import latin_letters, pairs
from bot.knowledge.index.calibration import FOLDS, OUTSIDE, Calibration, Threshold
from bot.knowledge.index.language import Known, LanguageIndex, known_texts, plain_words
from bot.knowledge.index.segment import Query, Segment
from bot.knowledge.library import Library
from bot.knowledge.search import LATIN, Search
from bot.locales import romanise


def content_figures(search: Search) -> dict[str, Any]:
    """By index ("ar", "ar-latin"): `thresholds` in force, and the figures of questions `held_out` at them."""
    names = sorted(search.prepare())
    bounds = {name: search.threshold(name.removesuffix(LATIN), romanised=name.endswith(LATIN)) for name in names}
    return {
        "thresholds": {name: {"sure": found.sure, "unsure": found.unsure} for name, found in bounds.items()},
        "held_out": {name: held_out(search.calibration(name), bounds[name]) for name in names},
    }


def held_out(calibration: Calibration, bounds: Threshold) -> dict[str, Any]:
    """Of `n` questions held out `top1` and `answered`; of `n_outside` whose topic was held out, too, `oos_caught`.

    `precision` counts questions without a topic as often as they come in life (OUTSIDE). None: nothing was measured.
    """
    chance, right, inside = (np.array(each) for each in (calibration.chance, calibration.right, calibration.inside))
    inside, right = inside.astype(bool), right.astype(bool)
    answered = chance >= bounds.sure
    weight = np.where(inside, 1.0, OUTSIDE / (1 - OUTSIDE) * inside.sum() / max(1, (~inside).sum()))
    given = float((weight * answered).sum())
    return {
        "n": int(inside.sum()),
        "top1": _mean(right[inside]),
        "answered": _mean(answered[inside]),
        "precision": round(float((weight * answered * right).sum()) / given, 4) if given else None,
        "n_outside": int((~inside).sum()),
        "oos_caught": _mean(~answered[~inside]),
    }


def _mean(values: np.ndarray[Any, Any]) -> float | None:
    return round(float(values.mean()), 4) if len(values) else None


def held_out_confusions(library: Library, search: Search) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each language's pairs of topics that its own questions are mixed up between, when they are held out.

    As in life, questions in Latin letters are asked of the romanised copy. It builds four indexes of each: seconds.
    """
    languages = sorted({lang for topic in library.topics.values() for lang in topic.wordings})
    copied = {name.removesuffix(LATIN) for name in search.prepare() if name.endswith(LATIN)}
    for lang in languages:
        known, asked = known_texts(library.topics, lang, romanised=False)
        latin = {topic: [text for text in own if latin_letters(text)] for topic, own in asked.items()}
        if lang not in copied:
            found = _answers(known, asked, search.calibration(lang))
        else:
            copy, _ = known_texts(library.topics, lang, romanised=True)
            romanised = {topic: [plain_words(romanise(text)) for text in own] for topic, own in latin.items()}
            own = {topic: [text for text in texts if text not in latin[topic]] for topic, texts in asked.items()}
            found = chain(
                _answers(known, own, search.calibration(lang)),
                _answers(copy, romanised, search.calibration(f"{lang}{LATIN}")),
            )
        yield lang, pairs(found)


def _answers(known: Known, asked: Known, calibration: Calibration) -> Iterator[tuple[str, str | None]]:
    """The right topic and the one found, of every question held out."""
    for fold in range(FOLDS):
        held = {topic: own[fold::FOLDS] for topic, own in asked.items()}
        left = {topic: [text for text in own if text not in held[topic]] for topic, own in known.items()}
        rest = {topic: texts for topic, texts in left.items() if texts}
        index = LanguageIndex(Segment.build(rest), calibration, {})
        for topic in rest:
            for text in held[topic]:
                yield topic, _best(index.find(Query(text)).chances)


def _best(found: Sequence[tuple[str, float]]) -> str | None:
    return max(found, key=lambda one: one[1])[0] if found else None
