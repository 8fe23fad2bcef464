from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge.index import calibration
from bot.knowledge.index.calibration import FEWEST, PRIOR, UNMEASURED, Calibration, calibrate, chances
from bot.knowledge.index.segment import PARTS
from tests.knowledge.index.world import KNOWN, many

MEASURED = Calibration(
    weights=PRIOR[True],
    chance=(0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5),
    right=(True, True, True, False, True, False, False),
    inside=(True, True, True, True, True, False, True),
)


def test_chances_are_a_softmax_with_none_of_them() -> None:
    """What topics do not get is the chance that none is meant."""
    parts = np.zeros((2, len(PARTS)), np.float32)
    found = chances(parts, np.zeros(2), (1, 1, 1, 1, 1, 1, 0.0))
    assert found.tolist() == pytest.approx([1 / 3, 1 / 3])


def test_a_question_known_word_for_word_is_nearly_sure() -> None:
    """Of two topics that have it, each gets half."""
    parts = np.zeros((3, len(PARTS)), np.float32)
    assert chances(parts, np.array([1, 0, 0]), PRIOR[True])[0] > 0.9
    assert chances(parts, np.array([1, 1, 0]), PRIOR[True])[0] < 0.5


@pytest.mark.parametrize(("precision", "sure"), [(0.95, 0.9), (0.99, 0.9), (0.75, 0.7), (0.5, 0.6)])
def test_as_many_are_answered_as_keep_the_wanted_share_right(precision: float, sure: float) -> None:
    """The lowest chance at which that share of all above it is right, and none where much beside slips through."""
    assert MEASURED.threshold(precision).sure == sure


def test_without_anything_right_nothing_is_sure() -> None:
    """No answer at once is better than a wrong one."""
    never = Calibration(weights=PRIOR[True], chance=(0.9, 0.8), right=(False, False), inside=(True, True))
    assert never.threshold(0.95).sure == 1.0


def test_little_content_is_not_measured() -> None:
    """Below forty questions the usual weights and careful thresholds hold."""
    assert sum(map(len, KNOWN.values())) < FEWEST
    found = calibrate(KNOWN, KNOWN)
    assert found.weights == PRIOR[True]
    assert found.threshold(0.95) == UNMEASURED


def test_held_out_questions_and_topics_are_measured() -> None:
    """Every question is held out once, and once more with its whole topic, where nothing is right."""
    known = many(12)
    found = calibrate(known, known)
    assert len(found.chance) == 2 * 12 * 8
    assert sum(found.inside) == 12 * 8
    assert not any(right for right, inside in zip(found.right, found.inside, strict=True) if not inside)
    assert list(found.chance) == sorted(found.chance, reverse=True)
    threshold = found.threshold(0.95)
    assert 0 < threshold.unsure <= threshold.sure <= 1


def test_learned_weights_surprise_less_than_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the whole the chances of what was found for held-out questions come nearer to how often it is right."""
    known = many(12)
    learned = calibrate(known, known)
    monkeypatch.setattr(calibration, "_learn", lambda parts, right, prior, usual: prior)
    usual = calibrate(known, known)

    def surprise(found: Calibration) -> float:
        rows = zip(found.chance, found.right, found.inside, strict=True)
        told = [chance if right else 1 - chance for chance, right, inside in rows if inside]
        return -float(np.log(np.maximum(told, 1e-9)).mean())

    assert surprise(learned) < surprise(usual)
