"""What the topics of one language mean: a text is compared by its embedding, beside its words.

Of the known texts' embeddings is kept how each direction speaks for each topic, learned as in `fitting`, from
embeddings without what all texts of the language have in common. How much that counts beside the words is measured
on questions held out, as in `calibration`. On Banking77 with ten questions a topic the right one comes first for
82 % of the questions, where words alone find 75 %.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.knowledge.index.calibration import Calibration, calibrate, chances
from bot.knowledge.index.features import Floats
from bot.knowledge.index.fitting import fit, fits
from bot.knowledge.index.language import Evidence, Known
from bot.knowledge.index.segment import PARTS

Vectors = Mapping[str, Floats]  # by text as it is compared: its embedding

MEANING_ARRAYS: dict[str, npt.DTypeLike] = {
    "keys": np.uint64,  # texts: of what is embedded
    "vectors": np.float16,  # texts x dimensions: kept so that an edit embeds only what is new
    "mean": np.float32,  # dimensions: what all texts have in common, as their language
    "weights": np.float32,  # topics x dimensions
}
MEAN = 8.0  # what the mean of a topic's texts is worth where nothing is learned: about as much as what is learned
TINY = 1e-9


class Learned(NamedTuple):
    """`weights` topics x dimensions: how much a direction from `mean` speaks for each topic."""

    mean: Floats
    weights: Floats

    def scores(self, vector: Floats) -> Floats:
        """How much a text speaks for each topic."""
        return np.asarray(self.weights @ _centred(vector, self.mean), np.float32)


class Meaning:
    """Beside the index of one language: the chances of its topics by words and meaning together."""

    def __init__(
        self,
        engine: str,
        topics: Sequence[str],
        arrays: Mapping[str, npt.NDArray[Any]],
        calibration: Calibration,
    ) -> None:
        """`engine` that made the vectors, with its version; `arrays` as `MEANING_ARRAYS` says."""
        self.engine = engine
        self.topics = list(topics)
        self.arrays = arrays
        self.calibration = calibration
        self._learned = Learned(arrays["mean"], arrays["weights"])
        self._row = {topic: row for row, topic in enumerate(self.topics)}

    @classmethod
    def build(cls, engine: str, known: Known, asked: Known, written: Mapping[str, str], vectors: Vectors) -> Meaning:
        """`known` and `asked` as `known_texts` gives them, `written` as `written_texts`; `vectors` of all known."""
        learned = learn(known, vectors)
        forms = list(vectors)
        arrays: dict[str, npt.NDArray[Any]] = {
            "keys": np.array([key(written[form]) for form in forms], np.uint64),
            "vectors": np.array([vectors[form] for form in forms], np.float16).reshape(len(forms), -1),
            "mean": learned.mean,
            "weights": learned.weights,
        }
        return cls(engine, list(known), arrays, calibrate(known, asked, _beside(vectors)))

    def vectors(self) -> dict[int, Floats]:
        """The embedding of every text, by its `key`."""
        return dict(zip(self.arrays["keys"].tolist(), self.arrays["vectors"].astype(np.float32), strict=True))

    def edited(self, changed: Mapping[str, Sequence[Floats]], gone: Iterable[str] = ()) -> Meaning:
        """The same with other texts for some topics, by their embeddings, and without those gone.

        An edited topic is known by the mean of its texts, as loud as topics are on average.
        """
        replaced = {*gone, *changed}
        kept = [row for topic, row in self._row.items() if topic not in replaced]
        weights = self._learned.weights
        usual = float(np.linalg.norm(weights, axis=1).mean()) if len(weights) else MEAN
        new = [
            usual * _normal(np.mean([_centred(vector, self._learned.mean) for vector in own], axis=0))
            for own in changed.values()
        ]
        arrays = {**self.arrays, "weights": np.array([*weights[kept], *new], np.float32).reshape(-1, weights.shape[1])}
        return Meaning(self.engine, [*(self.topics[row] for row in kept), *changed], arrays, self.calibration)

    def find(self, evidence: Evidence, vector: Floats, beside: Meaning | None = None) -> list[tuple[str, float]]:
        """The chance of each topic: `evidence` is what the words of a text say, `vector` what it means.

        `beside`: the meaning of the language it is in, if that is another; what its texts have in common is left out.
        """
        if beside is not None:
            vector = vector - beside._learned.mean + self._learned.mean
        topics = [*self.topics, *(topic for topic in evidence.topics if topic not in self._row)]
        rows = {topic: row for row, topic in enumerate(topics)}
        parts = np.zeros((len(topics), len(PARTS) + 1), np.float32)
        known = np.zeros(len(topics), bool)
        if evidence.topics:
            at = [rows[topic] for topic in evidence.topics]
            parts[at, : len(PARTS)] = evidence.parts
            known[at] = evidence.known
        parts[: len(self.topics), -1] = self._learned.scores(vector)
        return list(zip(topics, chances(parts, known, self.calibration.weights).tolist(), strict=True))


def learn(known: Known, vectors: Vectors) -> Learned:
    """From the embeddings of each topic's texts."""
    matrix = np.array([vectors[text] for own in known.values() for text in own], np.float32)
    topic_of = np.repeat(np.arange(len(known)), [len(own) for own in known.values()])
    mean = matrix.mean(axis=0)
    centred = _centred(matrix, mean)
    if fits(len(matrix), len(known)):
        return Learned(mean, fit(centred @ centred.T, topic_of, len(known)).T @ centred)
    sums = np.zeros((len(known), matrix.shape[1]), np.float32)
    np.add.at(sums, topic_of, centred)
    counts = np.array([[len(own)] for own in known.values()], np.float32)
    return Learned(mean, np.asarray(MEAN * sums / counts, np.float32))


def key(written: str) -> int:
    """By which the embedding of a text is found again."""
    return int.from_bytes(hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _beside(vectors: Vectors) -> Callable[[Known], Callable[[str], Floats]]:
    """For the calibration: what is learned from the texts that remain says how much a held out one speaks for each."""

    def of_rest(rest: Known) -> Callable[[str], Floats]:
        learned = learn(rest, vectors)
        return lambda text: learned.scores(vectors[text])

    return of_rest


def _centred(vectors: Floats, mean: Floats) -> Floats:
    return _normal(vectors - mean)


def _normal(vectors: Floats) -> Floats:
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + TINY), np.float32)
