"""What the content says of itself: figures of its own questions, each asked of an index that did not know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from bot.knowledge.figures import pairs
from bot.knowledge.index.calibration import FOLDS, OUTSIDE, Calibration, Threshold, chances
from bot.knowledge.index.language import Known, known_texts
from bot.knowledge.index.segment import Query, Segment
from bot.knowledge.library import Library
from bot.knowledge.search import LATIN, Search


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

    It builds four indexes a language: seconds to a minute each.
    """
    languages = sorted({lang for topic in library.topics.values() for lang in topic.wordings})
    for lang in languages:
        known, asked = known_texts(library.topics, lang, romanised=False)
        yield lang, pairs(_answers(known, asked, search.calibration(lang)))


def _answers(known: Known, asked: Known, calibration: Calibration) -> Iterator[tuple[str, str | None]]:
    """The right topic and the one found, of every question held out."""
    for fold in range(FOLDS):
        held = {topic: set(own[fold::FOLDS]) for topic, own in asked.items()}
        left = {topic: [text for text in own if text not in held[topic]] for topic, own in known.items()}
        segment = Segment.build({topic: texts for topic, texts in left.items() if texts})
        for topic in segment.topics:
            for text in sorted(held[topic]):
                yield topic, _best(segment, text, calibration)


def _best(segment: Segment, text: str, calibration: Calibration) -> str | None:
    compared = segment.compare(Query(text))
    if compared is None:
        return None
    found = chances(compared.parts, np.asarray(compared.known, np.float32), calibration.weights)
    return segment.topics[int(compared.topics[found.argmax()])]
