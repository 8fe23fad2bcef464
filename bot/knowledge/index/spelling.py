"""Misspelt words put right against the words an index knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters: shorter words resemble too many others
LONG = 8  # letters from which on two mistakes are one word still
CORRECTED = 8  # words of one question that are put right: more misspelt ones are another language
COMPARED = 2_000  # known words a misspelt one is compared with; where more begin alike, nothing is guessed


class Spelling:
    """The words known, by first letter and length: first letters are seldom wrong."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words`: the commonest first; of two as near, that one is meant."""
        self._known = dict.fromkeys(words)
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in self._known:
            if len(word) >= SHORTEST - 1:
                self._alike.setdefault((word[0], len(word)), []).append(word)

    def correct(self, words: str) -> str:
        """The words with misspelt ones replaced; the same string if there is nothing to put right."""
        written = words.split()
        unknown = [at for at, word in enumerate(written) if len(word) >= SHORTEST and word not in self._known]
        for at in unknown[:CORRECTED]:
            written[at] = self._nearest(written[at])
        return " ".join(written) if unknown else words

    def _nearest(self, word: str) -> str:
        mistakes = 1 if len(word) < LONG else 2
        lengths = sorted(range(len(word) - mistakes, len(word) + mistakes + 1), key=lambda n: abs(n - len(word)))
        alike = [other for length in lengths for other in self._alike.get((word[0], length), ())]
        if not alike or len(alike) > COMPARED:
            return word
        best = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=mistakes)
        return best[0] if best else word
