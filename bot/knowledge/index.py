"""Which known texts a text is like: TF-IDF over hashed features, kept as flat arrays (an inverted index)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
Values = npt.NDArray[np.float64]

GRAMS = (2, 3, 4)  # letters in a feature; chosen on held-out questions and Banking77
COST_CAP = 400_000  # postings read for one query; the commonest features, which tell least, are left out first
_SPREAD = np.uint32(0x9E3779B1)  # odd and far from a power of two: neighbouring letters land far apart
LETTERS, WORDS = 0, 1  # the lowest bit of a key
TINY = 1e-9
_MIX = np.uint32(0x85EBCA77)


class Features:
    """Distinct features of a text, sorted, with how often each occurs."""

    __slots__ = ("counts", "keys")

    def __init__(self, keys: Keys, counts: Values | None = None) -> None:
        """`keys` may repeat; each occurrence counts as `counts` says, or once."""
        self.keys, inverse = np.unique(keys, return_inverse=True)
        self.counts: Values = np.bincount(inverse, counts, minlength=len(self.keys)).astype(np.float64)

    @classmethod
    def together(cls, texts: Sequence[Features]) -> Features:
        """Of several texts read as one."""
        return cls(np.concatenate([t.keys for t in texts]), np.concatenate([t.counts for t in texts]))


def letter_features(text: str) -> Features:
    """Runs of letters inside words; a word's edges count as a letter. `text`: folded words, one space apart."""
    letters = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    blank = letters == 32
    found = []
    for length in GRAMS:
        size = len(letters) - length + 1
        if size <= 0:
            break
        hashed = np.full(size, length, dtype=np.uint32)
        inner = np.zeros(size, dtype=bool)  # a space between two words inside the run
        for at in range(length):
            hashed = (hashed ^ letters[at : at + size]) * _SPREAD
            hashed ^= hashed >> np.uint32(15)
            if 0 < at < length - 1:
                inner |= blank[at : at + size]
        found.append((hashed * _MIX)[~inner] & ~np.uint32(1) | np.uint32(LETTERS))
    return Features(np.concatenate(found))


def word_features(text: str) -> Features:
    """Words and pairs of neighbouring words."""
    words = text.split()
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    hashed = np.fromiter((zlib.crc32(f.encode("utf-8", "surrogatepass")) for f in words + pairs), np.uint32)
    return Features(hashed | np.uint32(WORDS))


class Space(NamedTuple):
    """Documents to be compared with: all letter features, or all word features."""

    documents: Sequence[Features]
    groups: Sequence[int] | None = None  # compare with the mean of documents of the same number (from 0) instead
    floor: float = 1.0  # weight of a feature that all documents share; near 0 only what tells them apart counts


class Index:
    """Several spaces, read in one go: `ids[ptr[i]:ptr[i+1]]` are the vectors that hold feature `keys[i]`."""

    def __init__(self, spaces: Mapping[str, Space]) -> None:
        vectors = {name: _Vectors(space) for name, space in spaces.items()}
        ends = np.cumsum([0, *(v.size for v in vectors.values())])
        self._ranges = {name: slice(ends[at], ends[at + 1]) for at, name in enumerate(vectors)}
        self._size = int(ends[-1])
        self._keys = np.unique(np.concatenate([np.empty(0, np.uint32), *(v.keys for v in vectors.values())]))
        at = {name: np.searchsorted(self._keys, v.keys) for name, v in vectors.items()}
        features = np.concatenate([np.empty(0, np.int64), *(at[name][v.features] for name, v in vectors.items())])
        order = np.argsort(features, kind="stable")
        ids = np.concatenate([np.empty(0), *(v.ids + end for v, end in zip(vectors.values(), ends, strict=False))])
        self._ids = ids[order].astype(np.int32)
        weights = np.concatenate([np.empty(0), *(v.weights * v.rarity[v.features] for v in vectors.values())])
        self._weights = weights[order].astype(np.float32)  # with the rarity a query's feature would bring
        self._ptr = np.concatenate(([0], np.cumsum(np.bincount(features, minlength=len(self._keys)))))
        self._ptr = self._ptr.astype(np.int32)
        self._rarity: dict[str, tuple[npt.NDArray[np.float32], float, int]] = {}
        for name, v in vectors.items():
            squared = np.zeros(len(self._keys), np.float32)
            squared[at[name]] = v.rarity**2
            kind = int(v.keys[0] & 1) if len(v.keys) else LETTERS
            self._rarity[name] = (squared, float(squared.max(initial=0.0)), kind)

    def scores(self, *query: Features) -> dict[str, Values]:
        """For each space the cosine of the query with each vector.

        Features nobody has lengthen the query: what is mostly about something else is less alike.
        """
        keys = np.concatenate([part.keys for part in query])
        heard = 1 + np.log(np.concatenate([part.counts for part in query]))
        at = np.searchsorted(self._keys, keys)
        known = np.take(self._keys, at, mode="clip") == keys if len(self._keys) else np.zeros(len(keys), bool)
        at, counted = at[known], heard[known]
        sums = self._sums(at, counted)
        strange = np.bincount((keys & 1)[~known], heard[~known] ** 2, minlength=2)
        found = {}
        for name, (squared, most, kind) in self._rarity.items():
            length = np.sqrt((squared[at] * counted * counted).sum() + most * strange[kind])
            found[name] = sums[self._ranges[name]] / max(length, TINY)
        return found

    def _sums(self, at: npt.NDArray[np.int64], counted: Values) -> Values:
        sizes = self._ptr[at + 1] - self._ptr[at]
        if sizes.sum() > COST_CAP:
            order = np.argsort(sizes, kind="stable")
            order = order[np.cumsum(sizes[order]) <= COST_CAP]
            at, counted, sizes = at[order], counted[order], sizes[order]
        ends = np.cumsum(sizes)
        rows = np.arange(ends[-1] if len(ends) else 0) + np.repeat(self._ptr[at] - (ends - sizes), sizes)
        sums = np.bincount(self._ids[rows], self._weights[rows] * np.repeat(counted, sizes), minlength=self._size)
        return sums.astype(np.float64, copy=False)


class _Vectors:
    """TF-IDF vectors of one space as flat triples: `weights[i]` of feature `keys[features[i]]` in vector `ids[i]`."""

    def __init__(self, space: Space) -> None:
        documents = space.documents
        ids = np.repeat(np.arange(len(documents)), [len(d.keys) for d in documents])
        keys = np.concatenate([np.empty(0, np.uint32), *(d.keys for d in documents)])
        counts = np.concatenate([np.empty(0), *(d.counts for d in documents)])
        self.keys, features, spread = np.unique(keys, return_inverse=True, return_counts=True)
        self.rarity = np.log((1 + len(documents)) / (1 + spread)) + space.floor
        weights = (1 + np.log(counts)) * self.rarity[features]
        self.size = len(documents)
        if space.groups is not None:
            weights /= _lengths(ids, weights)[ids]
            ids, features, weights = _added(np.asarray(space.groups, dtype=np.int64)[ids], features, weights)
            self.size = max(space.groups, default=-1) + 1
        self.ids, self.features, self.weights = ids, features, weights / _lengths(ids, weights)[ids]


def _lengths(ids: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.sqrt(np.bincount(ids, weights * weights).astype(np.float64))


def _added(
    groups: npt.NDArray[np.int64], features: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The vectors of each group added up."""
    width = int(features.max(initial=0)) + 1
    cells, inverse = np.unique(groups * width + features, return_inverse=True)
    return cells // width, cells % width, np.bincount(inverse, weights).astype(np.float64)
