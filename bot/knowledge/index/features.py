"""Texts as hashed features: runs of letters inside words, beginnings of words, pairs of near words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int64]

GRAMS = (2, 3, 4)  # letters in a run; chosen on held-out questions and Banking77
BEGINNING = 5  # letters of a word that count in pairs: the rest is mostly its ending
NEAR = 4  # words apart that still make a pair, in either order
LETTERS, WORDS = 0, 1  # the lowest bit of a key: what kind of feature it is
PAIR = np.uint32(3)  # both lowest bits of a pair of words, only the first of them in a single word
CHUNK = 20_000  # texts worked on at once: bounds memory while an index is built

_SPREAD = np.uint32(0x9E3779B1)  # odd and far from a power of two: neighbouring letters land far apart
_MIX = np.uint32(0x85EBCA77)
_PAIR = np.uint32(0xC2B2AE3D)
_BLANK = 32


class Features(NamedTuple):
    """Distinct features of numbered texts: `texts[i]` has feature `keys[i]` `counts[i]` times; sorted by text, key."""

    texts: Ints
    keys: Keys
    counts: Floats


def features(texts: Sequence[str]) -> Features:
    """Of texts of folded words, one space between."""
    parts = [_chunk(texts[at : at + CHUNK], at) for at in range(0, len(texts), CHUNK)]
    if not parts:
        return Features(np.empty(0, np.int64), np.empty(0, np.uint32), np.empty(0, np.float32))
    return parts[0] if len(parts) == 1 else Features(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _chunk(texts: Sequence[str], first: int) -> Features:
    letters = np.frombuffer("".join(f" {text} " for text in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    text_of = np.repeat(np.arange(len(texts)), lengths)
    runs, run_at = _runs(letters)
    words, word_at = _words(letters, text_of)
    both = np.concatenate((text_of[run_at], word_at)).astype(np.uint64) << np.uint64(32)
    both |= np.concatenate((runs, words))
    cells, counts = np.unique(both, return_counts=True)
    numbers = (cells >> np.uint64(32)).astype(np.int64) + first
    return Features(numbers, cells.astype(np.uint32), counts.astype(np.float32))


def _runs(letters: npt.NDArray[np.uint32]) -> tuple[Keys, Ints]:
    """Runs of letters and where each begins; a word's edges count as a letter, no run spans two words."""
    blank = letters == _BLANK
    keys, begins = [], []
    for length in GRAMS:
        size = max(0, len(letters) - length + 1)
        hashed = np.full(size, length, np.uint32)
        split = blank[:size] & blank[length - 1 :][:size] if length == 2 else np.zeros(size, bool)
        for at in range(length):
            hashed = (hashed ^ letters[at : at + size]) * _SPREAD
            hashed ^= hashed >> np.uint32(15)
            if 0 < at < length - 1:
                split = split | blank[at : at + size]
        begin = np.flatnonzero(~split)
        keys.append(_key(hashed[begin], LETTERS))
        begins.append(begin)
    return np.concatenate(keys), np.concatenate(begins)


def _words(letters: npt.NDArray[np.uint32], text_of: Ints) -> tuple[Keys, Ints]:
    """Beginnings of words and pairs of near ones, and the text each is in."""
    blank = letters == _BLANK
    begin = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
    hashed = np.full(len(begin), WORDS, np.uint32)
    inside = np.ones(len(begin), bool)
    for at in range(BEGINNING):
        where = np.minimum(begin + at, len(letters) - 1)
        inside &= ~blank[where]
        mixed = (hashed ^ letters[where]) * _SPREAD
        hashed = np.where(inside, mixed ^ (mixed >> np.uint32(15)), hashed)
    text = text_of[begin]
    keys, texts = [_key(hashed, WORDS) & ~(PAIR ^ np.uint32(WORDS))], [text]
    for apart in range(1, NEAR + 1):
        first, second = hashed[:-apart], hashed[apart:]
        same = text[:-apart] == text[apart:]
        pair = (first ^ second) * _PAIR ^ (first + second)  # the same in either order
        keys.append(_key(pair[same], WORDS) | PAIR)
        texts.append(text[:-apart][same])
    return np.concatenate(keys), np.concatenate(texts)


def is_pair(keys: Keys) -> npt.NDArray[np.bool_]:
    """Which features are pairs of words."""
    return np.asarray((keys & PAIR) == PAIR)


def _key(hashed: npt.NDArray[np.uint32], kind: int) -> Keys:
    mixed = hashed * _MIX
    return (mixed ^ (mixed >> np.uint32(16))) & ~np.uint32(1) | np.uint32(kind)
