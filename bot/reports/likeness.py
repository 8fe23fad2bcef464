"""Which short texts are alike: by runs of letters inside words, the rarer the more they tell."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.locales import fold

WIDTH = 4_096  # features are hashed to so many numbers: enough for the words of one language's questions
GRAM = 3  # letters in a feature, a word's edges among them: endings matter little

Matrix = npt.NDArray[np.float32]
_WORD = re.compile(r"[^\W\d_]+")


def alike(texts: Sequence[str], others: Sequence[str] = ()) -> Matrix:
    """How much each text is like each, 0 to 1; one without words is like none, not even itself. Takes n² · 4 bytes.

    `others`: more texts of the language, which also tell what is rare: "where can I" is not.
    """
    counts, spread = np.zeros((len(texts), WIDTH), np.float32), np.ones(WIDTH, np.float32)
    for number, text in enumerate(texts):
        for feature in (found := _features(text)):
            counts[number, feature] += 1
        spread[list(set(found))] += 1
    for text in others:
        spread[list(set(_features(text)))] += 1
    rarity = np.log((len(texts) + len(others) + 2) / spread)
    vectors = np.log1p(counts) * rarity.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0, lengths, 1)
    return np.asarray(vectors @ vectors.T, np.float32)


def words(text: str) -> list[str]:
    """Folded words, without what was masked."""
    return _WORD.findall(fold(text))


def _features(text: str) -> list[int]:
    found = []
    for word in words(text):
        edged = f" {word} "
        grams = (edged[at : at + GRAM] for at in range(len(edged) - GRAM + 1))
        found += [zlib.crc32(gram.encode("utf-8", "surrogatepass")) % WIDTH for gram in grams]
    return found
