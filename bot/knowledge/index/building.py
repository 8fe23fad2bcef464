"""Makes the flat arrays of a segment out of the features of its questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bot.knowledge.index.features import LETTERS, WORDS, Features, Floats, Ints, Keys, is_pair

WORDS_WEIGHT = 0.7  # of words beside letters where questions are compared; chosen on held-out questions
SHARED_BY_ALL = 0.3  # rarity of a feature that every topic has
TOPICS_AT_ONCE = 2_000  # worked on together: bounds memory
# More questions than this are kept leaner: pairs of words that only one has are left out, and of each vector the
# features that tell less than its average. It halves the memory and changes few answers (half a point).
LEAN_FROM = 20_000
TINY = 1e-9


class _Vectors(NamedTuple):
    """Entries of vectors: which vector, which feature (its column), what weight."""

    ids: Ints
    columns: Ints
    weights: Floats


def arrays_of(found: Features, topic_ptr: Ints, rarity: Callable[[Keys], Floats] | None) -> dict[str, npt.NDArray[Any]]:
    """All of `segment.ARRAYS` but the texts. `rarity` of features; worked out here if None."""
    questions, topics = int(topic_ptr[-1]), len(topic_ptr) - 1
    keys, spread = np.unique(found.keys, return_counts=True)
    if lean := questions > LEAN_FROM:
        kept = (spread > 1) | ~is_pair(keys)
        keys, spread = keys[kept], spread[kept]
        held = keys[np.minimum(np.searchsorted(keys, found.keys), len(keys) - 1)] == found.keys
        found = Features(found.texts[held], found.keys[held], found.counts[held])
    columns = np.searchsorted(keys, found.keys)
    rare = np.asarray(rarity(keys), np.float32) if rarity else _rarity(found, columns, topic_ptr, spread)
    kinds = (keys & np.uint32(1)).astype(np.int64)
    mean_size = np.empty(topics, np.float32)
    parts = list(_weighed(found, columns, topic_ptr, rare, kinds, mean_size, lean=lean))
    vectors = _Vectors(*(np.concatenate(each) for each in zip(*parts, strict=True))) if parts else _NONE
    order = np.argsort(vectors.columns, kind="stable")
    return {
        "keys": keys,
        "ptr": np.concatenate(([0], np.cumsum(np.bincount(vectors.columns, minlength=len(keys))))).astype(np.int64),
        "ids": vectors.ids[order],
        "weights": vectors.weights[order],
        "rare": rare,
        "topic_ptr": topic_ptr,
        "mean_size": mean_size,
        "learned": np.empty((0, 0), np.float32),
    }


_NONE = _Vectors(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float16))


def _rarity(found: Features, columns: Ints, topic_ptr: Ints, spread: Ints) -> Floats:
    """How rare each feature is among questions and topics together, and among topics alone."""
    questions, topics = int(topic_ptr[-1]), len(topic_ptr) - 1
    in_topics = np.zeros(len(spread), np.int64)
    for _, cells, _ in _by_topic(found, columns, topic_ptr, len(spread)):
        in_topics += np.bincount(cells % max(1, len(spread)), minlength=len(spread))
    common = np.log((1 + questions) / (1 + spread)) + 1
    shared = np.log((1 + topics) / (1 + in_topics)) + SHARED_BY_ALL
    return np.stack((np.sqrt(common * shared), shared)).astype(np.float32)


def _by_topic(found: Features, columns: Ints, topic_ptr: Ints, width: int) -> Iterator[tuple[slice, Ints, Ints]]:
    """Some topics at a time: their entries in `found`; topic x `width` + column, each once; and each entry's place."""
    topic_of = np.repeat(np.arange(len(topic_ptr) - 1), np.diff(topic_ptr))
    for first in range(0, len(topic_ptr) - 1, TOPICS_AT_ONCE):
        last = min(first + TOPICS_AT_ONCE, len(topic_ptr) - 1)
        part = slice(*np.searchsorted(found.texts, [topic_ptr[first], topic_ptr[last]]).tolist())
        cells, place = np.unique(topic_of[found.texts[part]] * width + columns[part], return_inverse=True)
        yield part, cells, place


def _weighed(
    found: Features, columns: Ints, topic_ptr: Ints, rare: Floats, kinds: Ints, mean_size: Floats, *, lean: bool
) -> Iterator[_Vectors]:
    """The vectors of questions and of topics as a whole; fills in `mean_size`."""
    questions, topics = int(topic_ptr[-1]), len(topic_ptr) - 1
    for part, cells, place in _by_topic(found, columns, topic_ptr, len(kinds)):
        texts, column = found.texts[part], columns[part]
        weights = (1 + np.log(found.counts[part])) * rare[0][column]
        weights = _normal(weights, texts * 2 + kinds[column])
        weights *= np.where(kinds[column] == WORDS, WORDS_WEIGHT, 1)
        topic, whole_column = np.divmod(cells, max(1, len(kinds)))
        first, last = (int(topic[0]), int(topic[-1]) + 1) if len(topic) else (0, 0)
        summed = np.bincount(place, weights, minlength=len(cells))
        mean_size[first:last] = np.sqrt(np.bincount(topic - first, summed**2, minlength=last - first)) + TINY
        counts = np.bincount(place, found.counts[part], minlength=len(cells))
        wholes = (1 + np.log(np.maximum(counts, 1))) * rare[1][whole_column]
        wholes = _normal(wholes, topic * 2 + kinds[whole_column])
        whole = questions + topic + np.where(kinds[whole_column] == LETTERS, 0, topics)
        ids, all_columns = np.concatenate((texts, whole)), np.concatenate((column, whole_column))
        entries = np.concatenate((weights, wholes))
        told = _telling(entries, ids) if lean else slice(None)
        brought = entries * np.concatenate((rare[0][column], rare[1][whole_column]))
        yield _Vectors(ids[told].astype(np.int32), all_columns[told].astype(np.int32), brought[told].astype(np.float16))


def _telling(weights: Floats, vectors: Ints) -> npt.NDArray[np.bool_]:
    """Entries that tell as much as their vector's average, or more."""
    _, place, entries = np.unique(vectors, return_inverse=True, return_counts=True)
    average = np.bincount(place, weights) / entries
    return np.asarray(weights >= average[place])


def _normal(weights: Floats, vectors: Ints) -> Floats:
    """Each vector's weights at length one."""
    first = int(vectors.min(initial=0))
    return weights / np.sqrt(np.bincount(vectors - first, weights * weights))[vectors - first]
