"""The known questions of one language as flat arrays: an inverted index of TF-IDF weights that can be memory-mapped.

`ids[ptr[i]:ptr[i+1]]` are the vectors that hold feature `keys[i]`. Vectors are, in this order: each question (with
letters and words), each topic as a whole by letters, each topic as a whole by words. What tells topics apart weighs
more than what many share: "Meldebescheinigung" all, "which papers" little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from bot.knowledge.index.building import TINY, WORDS_WEIGHT, arrays_of
from bot.knowledge.index.features import Floats, Ints, Keys, features
from bot.knowledge.index.fitting import fit, fits

ARRAYS: dict[str, npt.DTypeLike] = {
    "keys": np.uint32,  # distinct features, rising
    "ptr": np.int64,  # features + 1
    "ids": np.int32,  # vectors, by feature
    "weights": np.float16,  # theirs, times the rarity a question's feature would bring
    "rare": np.float32,  # 2 x features: rarity among questions and topics together, and among topics
    "topic_ptr": np.int64,  # topics + 1: each topic's questions
    "mean_size": np.float32,  # length of the sum of each topic's questions
    "learned": np.float32,  # questions x topics, or 0 x 0: how each question speaks for each topic
    "texts": np.uint8,  # all questions' sorted words, in UTF-8
    "text_ptr": np.int64,  # questions + 1
    "words": np.uint8,  # all words, the commonest first, a space between
}
PARTS = ("learned", "mean", "letters", "words", "sorted", "set")  # what is weighed of each topic, in this order
# Postings read for one query, more than shipped content ever needs; the commonest features, which tell least, are
# left out first.
COST_CAP = 20_000
COMPARED = 50  # best questions by features that are compared as whole spellings
LONGEST_SPELLING = 400  # letters compared: nobody knows a longer question by heart
ALL_TOPICS = 1_000  # so many topics are all looked at; of more, those of the best questions
NEAR_QUESTIONS = 200  # best questions whose topics are looked at, where there are many topics


class Query:
    """A question in the forms that are compared; worked out once for all languages."""

    def __init__(self, words: str) -> None:
        """`words`: folded, one space apart."""
        self.words = words
        _, self.keys, counts = features([words])
        self.heard: Floats = 1 + np.log(counts)
        self.kinds = (self.keys & np.uint32(1)).astype(np.int64)
        self.sorted = " ".join(sorted(words.split()))[:LONGEST_SPELLING]


class Compared(NamedTuple):
    """Topics by number, and of each what `PARTS` names; `known` ones have this very question.

    `likeness` of the best question, 0 to 1: the same measure in every language.
    """

    topics: Ints
    parts: Floats
    known: npt.NDArray[np.bool_]
    likeness: float


class Segment:
    """Compares a query with every topic it holds."""

    def __init__(
        self, topics: Sequence[str], arrays: Mapping[str, npt.NDArray[Any]], beside: Segment | None = None
    ) -> None:
        """`arrays` as `ARRAYS` says; `build` makes them, maybe `beside` another segment."""
        self._beside = beside
        self.topics = list(topics)
        self.arrays = arrays
        self._keys, self._ptr, self._ids = arrays["keys"], arrays["ptr"], arrays["ids"]
        self._weights, self._rare, self._learned = arrays["weights"], arrays["rare"], arrays["learned"]
        self._texts, self._text_ptr = arrays["texts"], arrays["text_ptr"]
        self._topic_ptr = np.asarray(arrays["topic_ptr"])
        self.questions = int(self._topic_ptr[-1])
        self._strangest = self._rare.max(axis=1, initial=0.0)

    @classmethod
    def build(
        cls,
        known: Mapping[str, Sequence[str]],
        *,
        fitted: bool = True,
        likeness: Floats | None = None,
        beside: Segment | None = None,
    ) -> Segment:
        """From each topic's texts: folded words, one space apart, at least one a topic.

        `likeness` of the texts, in their order, where it is known already; it is what takes longest.
        `beside` another segment, features are as rare as there, and a topic's questions speak for it as there.
        """
        texts = [text for own in known.values() for text in own]
        topic_ptr = np.concatenate(([0], np.cumsum([len(own) for own in known.values()], dtype=np.int64)))
        arrays = arrays_of(features(texts), topic_ptr, beside.rarity if beside else None)
        encoded = [" ".join(sorted(text.split()))[:LONGEST_SPELLING].encode("utf-8", "surrogatepass") for text in texts]
        arrays["texts"] = np.frombuffer(b"".join(encoded), np.uint8)
        arrays["text_ptr"] = np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int64)))
        counted = Counter(word for text in texts for word in text.split())
        words = " ".join(word for word, _ in counted.most_common()).encode("utf-8", "surrogatepass")
        arrays["words"] = np.frombuffer(words, np.uint8)
        segment = cls(list(known), arrays, beside)
        if beside and beside.fitted:
            arrays["learned"] = beside.usual * np.eye(len(known), dtype=np.float32)[segment.topic_of]
            segment = cls(list(known), arrays, beside)
        elif not beside and fitted and fits(segment.questions, len(known)):
            alike = segment.likeness() if likeness is None else likeness
            arrays["learned"] = fit(alike, segment.topic_of, len(known))
            segment = cls(list(known), arrays, beside)
        return segment

    @property
    def fitted(self) -> bool:
        return bool(self._learned.size)

    @cached_property
    def topic_of(self) -> Ints:
        """Each question's topic."""
        return np.repeat(np.arange(len(self.topics)), np.diff(self._topic_ptr))

    @property
    def usual(self) -> float:
        """How much a question speaks for its own topic, on average."""
        return float(self._learned[np.arange(self.questions), self.topic_of].mean())

    def rarity(self, keys: Keys) -> Floats:
        """2 x keys: as `ARRAYS` says; what nobody has is as rare as the rarest."""
        return self._rarity(*self._find(keys))

    def _rarity(self, at: Ints, known: npt.NDArray[np.bool_]) -> Floats:
        if not len(self._keys):
            return np.ones((2, len(at)), np.float32)
        return np.where(known, np.take(self._rare, at, axis=1, mode="clip"), self._strangest[:, None])

    def _find(self, keys: Keys) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Where each key is or would be, and whether it is there."""
        at = np.searchsorted(self._keys, keys)
        return at, np.take(self._keys, at, mode="clip") == keys if len(self._keys) else np.zeros(len(keys), bool)

    def compare(self, query: Query) -> Compared | None:
        """Every topic that may be meant; None if nothing is shared with any.

        Features nobody has lengthen the query: what is mostly about something else is less alike.
        """
        at, known = self._find(query.keys)
        rare = self._beside.rarity(query.keys) if self._beside else self._rarity(at, known)
        among_all, among_topics = (
            np.sqrt(np.bincount(query.kinds, (one * query.heard) ** 2, minlength=2)) + TINY for one in rare
        )
        scale = np.array([1.0, WORDS_WEIGHT]) / among_all
        sums = self._sums(at[known], (query.heard * scale[query.kinds])[known])
        alike = sums[: self.questions]
        wholes = sums[self.questions :].reshape(2, -1) / (scale * among_topics)[:, None]
        best = _largest(alike, NEAR_QUESTIONS)
        if not len(best) and not wholes.any():  # another script, most often
            return None
        topics = self._candidates(best, wholes)
        return self._compared(query, alike, wholes, best[_largest(alike[best], COMPARED)], topics)

    def _compared(self, query: Query, alike: Floats, wholes: Floats, near: Ints, topics: Ints) -> Compared:
        parts = np.zeros((len(topics), len(PARTS)), np.float32)
        if self.fitted:
            parts[:, 0] = alike @ self._learned if len(topics) == len(self.topics) else alike @ self._learned[:, topics]
        parts[:, 1] = self._sum_of(alike, topics) / self.arrays["mean_size"][topics]
        parts[:, 2:4] = wholes[:, topics].T
        known = np.zeros(len(topics), bool)
        if len(near):
            self._spellings(query, near, topics, parts, known)
        return Compared(topics, parts, known, float(alike.max(initial=0.0)) / (1 + WORDS_WEIGHT**2))

    def _spellings(self, query: Query, near: Ints, topics: Ints, parts: Floats, known: npt.NDArray[np.bool_]) -> None:
        """Fill in how alike the best questions are as a whole, and where one is the very query."""
        rows = np.searchsorted(topics, np.searchsorted(self._topic_ptr, near, side="right") - 1)
        texts = [self._text(question) for question in near.tolist()]
        for column, scorer in ((4, fuzz.ratio), (5, fuzz.token_set_ratio)):
            alike = process.cdist([query.sorted], texts, scorer=scorer, dtype=np.float32)[0] / 100
            np.maximum.at(parts[:, column], rows, alike)
        np.logical_or.at(known, rows, [text == query.sorted for text in texts])

    def _candidates(self, best: Ints, wholes: Floats) -> Ints:
        """`best`: the best questions; their topics are always among the candidates."""
        if len(self.topics) <= ALL_TOPICS:
            return np.arange(len(self.topics))
        theirs = np.searchsorted(self._topic_ptr, best, side="right") - 1
        return np.unique(np.concatenate((theirs, *(_largest(whole, COMPARED) for whole in wholes))))

    def _sum_of(self, alike: Floats, topics: Ints) -> Floats:
        """Of each topic, what its questions have in common with the query."""
        ranges = np.stack((self._topic_ptr[topics], self._topic_ptr[topics + 1]), axis=1).ravel()
        return np.asarray(np.add.reduceat(np.append(alike, 0), ranges)[::2]) if len(topics) else alike[:0]

    def known(self, topic: str) -> list[str]:
        """The sorted words of a topic's questions; none if it is not here."""
        if topic not in self.topics:
            return []
        number = self.topics.index(topic)
        return [self._text(question) for question in range(self._topic_ptr[number], self._topic_ptr[number + 1])]

    def words(self) -> list[str]:
        """Every word there is, the commonest first."""
        return self.arrays["words"].tobytes().decode("utf-8", "surrogatepass").split()

    def _text(self, question: int) -> str:
        start, end = self._text_ptr[question : question + 2]
        return bytes(self._texts[start:end]).decode("utf-8", "surrogatepass")

    def _sums(self, at: Ints, factors: Floats) -> Floats:
        """For every vector the sum of its weights at features `at`, each times its factor."""
        size = self.questions + 2 * len(self.topics)
        sizes = self._ptr[at + 1] - self._ptr[at]
        if sizes.sum() > COST_CAP:
            order = np.argsort(sizes, kind="stable")
            order = order[np.cumsum(sizes[order]) <= COST_CAP]
            at, factors, sizes = at[order], factors[order], sizes[order]
        if not len(at):
            return np.zeros(size, np.float32)
        ends = np.cumsum(sizes)
        rows = np.arange(ends[-1]) + np.repeat(self._ptr[at] - (ends - sizes), sizes)
        found = np.bincount(self._ids[rows], self._weights[rows] * np.repeat(factors, sizes), minlength=size)
        return found.astype(np.float32)

    def likeness(self) -> Floats:
        """Of every question with every other: questions x questions, symmetric."""
        counts = np.diff(self._ptr)
        own = self._ids < self.questions
        column = np.repeat(np.arange(len(counts)), counts)[own]
        row = self._ids[own].astype(np.int64)
        weights = self._weights[own] / self._rare[0][column]  # what a question brings is not in them here
        starts = np.concatenate(([0], np.cumsum(np.bincount(column, minlength=len(counts)))))
        by_row = np.argsort(row, kind="stable")
        ends = np.cumsum(np.bincount(row, minlength=self.questions))
        matrix = np.zeros((self.questions, self.questions), np.float32)
        for question, mine in enumerate(np.split(by_row, ends[:-1])):
            first, sizes = starts[column[mine]], np.diff(starts)[column[mine]]
            rows = np.arange(sizes.sum()) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
            matrix[question] = np.bincount(row[rows], weights[rows] * np.repeat(weights[mine], sizes), self.questions)
        return matrix


def fit_together(topics: int, arrays: Mapping[str, npt.NDArray[Any]]) -> bool:
    """Whether arrays from elsewhere are those of one segment: no query can lead out of them."""
    keys, ids, topic_ptr, texts = (arrays[name] for name in ("keys", "ids", "topic_ptr", "texts"))
    questions = int(topic_ptr[-1]) if topic_ptr.ndim == 1 and len(topic_ptr) else 0
    shapes = {name: array.shape for name, array in arrays.items()}
    expected = {
        "keys": (len(keys),),
        "ptr": (len(keys) + 1,),
        "ids": (len(ids),),
        "weights": (len(ids),),
        "rare": (2, len(keys)),
        "topic_ptr": (topics + 1,),
        "mean_size": (topics,),
        "learned": (questions, topics) if arrays["learned"].size else shapes["learned"],
        "texts": (len(texts),),
        "text_ptr": (questions + 1,),
        "words": (arrays["words"].size,),
    }
    if shapes != expected:
        return False
    pointers = ((arrays["ptr"], len(ids)), (topic_ptr, questions), (arrays["text_ptr"], len(texts)))
    rising = all(ptr[0] == 0 and ptr[-1] == last and (ptr[1:] >= ptr[:-1]).all() for ptr, last in pointers)
    return bool(
        rising
        and (keys[1:] > keys[:-1]).all()
        and ids.min(initial=0) >= 0
        and ids.max(initial=-1) < questions + 2 * topics
    )


def _largest(values: Floats, count: int) -> Ints:
    """Where the largest values above 0 are, at most `count`, in no order."""
    found = np.flatnonzero(values > values.max(initial=0.0) * 0.05) if len(values) > ALL_TOPICS else values.nonzero()[0]
    if len(found) <= count:
        return found
    return found[np.argpartition(-values[found], count)[:count]]
