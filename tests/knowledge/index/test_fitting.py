from __future__ import annotations

import numpy as np

from bot.knowledge.index.fitting import MOST, PENALTY, fit, fits
from bot.knowledge.index.segment import Segment
from tests.knowledge.index.world import many


def test_the_weights_are_where_nothing_gets_better() -> None:
    """At the solution the gradient of the penalised surprise is nearly zero."""
    built = Segment.build(many(10), fitted=False)
    likeness, topic_of = built.likeness(), built.topic_of
    weights = fit(likeness, topic_of, 10)
    risen = np.exp(likeness @ weights)
    gradient = risen / risen.sum(axis=1, keepdims=True) - np.eye(10)[topic_of] + PENALTY * weights
    assert np.abs(gradient).max() < 0.02
    assert (likeness @ weights).argmax(axis=1).tolist() == topic_of.tolist()


def test_questions_speak_for_their_own_topic() -> None:
    """And a little against all others: what is given is taken elsewhere."""
    built = Segment.build(many(6), fitted=False)
    weights = fit(built.likeness(), built.topic_of, 6)
    own = weights[np.arange(len(weights)), built.topic_of]
    assert (own > 0).all()
    assert np.allclose(weights.sum(axis=1), 0, atol=0.05)


def test_what_would_take_too_long_is_not_fitted() -> None:
    """One topic needs no weights, and above the limit means are used."""
    assert not fits(10, 1)
    assert fits(1_500, 150)
    assert not fits(int((MOST / 100) ** 0.5) + 1, 100)
