"""What a likeness is worth: weights and thresholds measured on the content itself, on questions it did not know.

Every fourth question is held out in turn, and every fourth topic with all its questions, which are then about nothing
the rest knows. From what is found for them follow (1) the weights of the parts of a likeness, such that a softmax over
topics and "none of them" gives the chance that a topic is meant; (2) from which chance on an answer may be given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from bot.knowledge.index.features import Floats, Ints
from bot.knowledge.index.fitting import fits
from bot.knowledge.index.segment import PARTS, Query, Segment

FOLDS = 4  # three quarters of the examples remain: nearly what there is in life
# Of a hundred real questions so many are about something that no topic is about, but one beside it. Questions about
# something else altogether are caught by the way.
OUTSIDE = 0.1
CAUGHT = 0.85  # of those at least so many are not answered at once, however sure the content is of itself
KEPT = 0.92  # of held-out questions get at least suggestions; of real ones 98 %, and one in four about something else
FEWEST = 40  # questions held out, below which nothing can be measured
MOST_TOPICS = 300  # measured on so many: more would only take longer
MOST_QUESTIONS = 500  # likewise, each with and without its topic
# Where the measured weights are pulled to, and what is used where nothing can be measured: in the order of PARTS, with
# and without learned weights of questions, then what speaks for "none of them". Measured on the shipped content and
# on Banking77 together.
PRIOR = {True: (1.0, 0.0, 8.0, 4.0, 2.0, 1.0, 3.0), False: (0.0, 8.0, 8.0, 4.0, 2.0, 1.0, 3.0)}
USUAL = np.array([1, 0.1, 0.1, 0.1, 0.3, 0.3, 1])  # how much these parts differ between topics
FURTHER, FURTHER_USUAL = 1.0, 1.0  # both for a part beside those of a segment, if there is one
PULL = 0.02  # towards the prior
WHOLE = 6.0  # a known question, word for word, speaks for its topics this much more
NEWTON_STEPS = 20  # ten are needed
TINY = 1e-6

_NEVER = -1e9

# A part beside those of a segment: of the texts that remain it learns to say of another how much it speaks for each
# topic, in their order.
Beside = Callable[[Mapping[str, Sequence[str]]], Callable[[str], Floats]]


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """From which chance on a hit is sure, or worth a suggestion."""

    sure: float
    unsure: float


UNMEASURED = Threshold(sure=0.8, unsure=0.2)


class Outcome(NamedTuple):
    """Of questions held out: the best topic's chance, whether it is right, whether any could be."""

    chance: Floats
    right: Floats
    inside: Floats


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """Weights in the order of PARTS, a further part if there is one, then what speaks for "none of them"; outcomes,
    best chance first. `words`: the best chance by words alone, where there is a further part.
    """

    weights: tuple[float, ...]
    chance: tuple[float, ...] = ()
    right: tuple[bool, ...] = ()
    inside: tuple[bool, ...] = ()
    words: tuple[float, ...] = ()

    def threshold(self, precision: float, answered_from: float = 2.0) -> Threshold:
        """As many answers at once as keep that share of them right; what was not measured is careful.

        `answered_from`: what words alone gave that chance was answered before, and does not make up for mistakes here.
        """
        left = np.array(self.words) < answered_from if self.words else np.ones(len(self.chance), bool)
        chance, right, inside = (np.array(each)[left] for each in (self.chance, self.right, self.inside))
        if not inside.any():
            return UNMEASURED
        weight = np.where(inside, 1.0, OUTSIDE / (1 - OUTSIDE) * inside.sum() / max(1, (~inside).sum()))
        good = np.flatnonzero(np.cumsum(weight * right) >= precision * np.cumsum(weight))
        sure = float(chance[good[-1]]) if len(good) else 1.0
        beside = chance[~inside]
        sure = max(sure, float(beside[int(len(beside) * (1 - CAUGHT))])) if len(beside) else sure
        kept = np.sort(chance[inside])
        unsure = float(kept[int(len(kept) * (1 - KEPT))]) if len(kept) else sure
        return Threshold(sure=round(sure, 4), unsure=round(min(unsure, sure), 4))


def chances(compared_parts: Floats, known: npt.NDArray[np.bool_], weights: Sequence[float]) -> Floats:
    """The chance that each topic is meant; what is missing to 1 is that none is."""
    total = compared_parts @ np.asarray(weights[:-1], np.float32) + WHOLE * known
    risen = np.exp(np.concatenate((total, weights[-1:])) - max(float(total.max(initial=_NEVER)), weights[-1]))
    return np.asarray(risen[:-1] / risen.sum(), np.float32)


def calibrate(
    known: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]], beside: Beside | None = None
) -> Calibration:
    """Measured on `asked`, those of the `known` texts of each topic that are questions."""
    topics = list(known)[:: -(-len(known) // MOST_TOPICS)] if known else []
    fitted = True
    rows: list[tuple[Floats, int]] = []
    chosen = {topic: known[topic] for topic in topics}
    likeness = _Likeness(chosen)
    for rest, lines in _trials(chosen, {t: asked.get(t, ()) for t in topics}):
        segment = Segment.build(rest, likeness=likeness.of(rest))
        further = beside(rest) if beside else None
        fitted = segment.fitted
        for text, topic in lines:
            compared = segment.compare(Query(text))
            parts = np.zeros((len(segment.topics), len(PARTS) + bool(further)), np.float32)
            if compared is not None:
                parts[compared.topics, : len(PARTS)] = compared.parts
            if further:
                parts[:, -1] = further(text)
            rows.append((parts, segment.topics.index(topic) if topic in segment.topics else -1))
    prior, usual = np.asarray(PRIOR[fitted]), USUAL
    if beside:
        prior, usual = np.insert(prior, -1, FURTHER), np.insert(usual, -1, FURTHER_USUAL)
    if sum(right >= 0 for _, right in rows) < FEWEST:
        return Calibration(weights=tuple(prior.tolist()))
    parts, right = _padded(rows)
    if not beside:
        return _measured(parts, right, _learn(parts, right, prior, usual))
    alone = np.delete(parts, -2, axis=2)
    words = _chances(alone, _learn(alone, right, np.delete(prior, -2), USUAL))[:, :-1].max(axis=1)
    return _measured(parts, right, _learn(parts, right, prior, usual), words)


class _Likeness:
    """Of all texts with each other, worked out once for all trials: that some are held out changes it little."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        count = sum(map(len, known.values()))
        self._at = {(topic, text): n for n, (topic, text) in enumerate((t, x) for t, own in known.items() for x in own)}
        self._all = Segment.build(known, fitted=False).likeness() if fits(count, len(known)) else None

    def of(self, rest: Mapping[str, Sequence[str]]) -> Floats | None:
        if self._all is None:
            return None
        at = [self._at[topic, text] for topic, own in rest.items() for text in own]
        return np.asarray(self._all[np.ix_(at, at)])


def _trials(
    known: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]]
) -> Iterator[tuple[dict[str, Sequence[str]], list[tuple[str, str]]]]:
    """What remains when questions are held out, and when topics are; each with the lines held out."""
    share = max(1, -(-sum(map(len, asked.values())) // MOST_QUESTIONS))  # every so manieth is asked
    for fold in range(FOLDS):
        held = {topic: set(own[fold::FOLDS]) for topic, own in asked.items()}
        left = ((topic, [text for text in own if text not in held[topic]]) for topic, own in known.items())
        rest: dict[str, Sequence[str]] = {topic: texts for topic, texts in left if texts}
        lines = [(text, topic) for topic in rest for text in sorted(held[topic])]
        yield rest, lines[fold % share :: share]
    for fold in range(FOLDS):
        others = {topic: own for number, (topic, own) in enumerate(known.items()) if number % FOLDS != fold}
        lines = [(text, topic) for topic in known if topic not in others for text in asked[topic]]
        if others and lines:
            yield others, lines[fold % share :: share]


def _padded(rows: Sequence[tuple[Floats, int]]) -> tuple[Floats, Ints]:
    """Rows x (topics, and "none" last) x (parts, and one that only "none" has); NaN where there is no such topic."""
    most = max(len(parts) for parts, _ in rows)
    padded = np.full((len(rows), most + 1, rows[0][0].shape[1] + 1), np.nan, np.float32)
    for number, (parts, _) in enumerate(rows):
        padded[number, : len(parts), :-1] = parts
        padded[number, : len(parts), -1] = 0
    padded[:, -1] = 0
    padded[:, -1, -1] = 1
    return padded, np.array([right if right >= 0 else most for _, right in rows])


def _chances(parts: Floats, weights: Floats) -> Floats:
    total = np.where(np.isnan(parts[..., 0]), _NEVER, np.nan_to_num(parts) @ weights)
    risen = np.exp(total - total.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True))


def _learn(parts: Floats, right: Ints, prior: Floats, usual: Floats) -> Floats:
    """The weights under which what was right is least surprising (a conditional logit), by Newton's method."""
    number = np.arange(len(right))
    outside = right == parts.shape[1] - 1
    worth = np.where(outside, OUTSIDE / (1 - OUTSIDE) * (~outside).sum() / max(1, outside.sum()), 1.0)
    filled = np.nan_to_num(parts)
    pull = PULL * worth.sum() * np.append(usual[:-1] ** 2, 0.0)
    pull[prior == 0] = 1e9  # a part that is not there

    def surprise(weights: Floats) -> float:
        sure = np.maximum(_chances(parts, weights)[number, right], 1e-30)
        return float(-(worth * np.log(sure)).sum() + (pull * (weights - prior) ** 2).sum() / 2)

    weights = prior.astype(np.float64)
    for _ in range(NEWTON_STEPS):
        chance = _chances(parts, weights)
        expected = np.einsum("nt,ntp->np", chance, filled)
        gradient = (worth[:, None] * (expected - filled[number, right])).sum(axis=0) + pull * (weights - prior)
        spread = np.einsum("nt,ntp,ntq->pq", chance * worth[:, None], filled, filled, optimize=True)
        curvature = spread - np.einsum("n,np,nq->pq", worth, expected, expected) + np.diag(pull + TINY)
        step = np.linalg.solve(curvature, gradient)
        length, before = 1.0, surprise(weights)
        while surprise(weights - length * step) > before and length > 1e-3:
            length /= 2
        weights = weights - length * step
        if np.abs(length * step * usual).max() < 1e-3:
            break
    return weights


def _measured(parts: Floats, right: Ints, weights: Floats, words: Floats | None = None) -> Calibration:
    chance = _chances(parts, weights)[:, :-1]
    best = chance.argmax(axis=1)
    top = chance[np.arange(len(best)), best]
    order = np.argsort(-top, kind="stable")
    inside = right < parts.shape[1] - 1
    return Calibration(
        weights=tuple(weights.tolist()),
        chance=tuple(top[order].round(5).tolist()),
        right=tuple((best == right)[order].tolist()),
        inside=tuple(inside[order].tolist()),
        words=() if words is None else tuple(words[order].round(5).tolist()),
    )
