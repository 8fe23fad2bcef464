"""Which town a text names, and how far things are from one another."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.core import limits
from bot.knowledge.model import Position, Town
from bot.locales import fold

EARTH_METRES = 6_371_009  # mean radius
LIKENESS = 86  # of 100: one wrong letter in "Pfungstadt", not "Darmstadt" for "Arnstadt"
SHORTEST_MISSPELT = 5  # letters: shorter names resemble too many words
_APOSTROPHE = re.compile("['’]")  # "Erfurt'ta"
_JOINED_BEFORE = ("ب", "ل")  # "in" and "to", written together with the name
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NOT_WORD = re.compile(r"[^\w]+")


def metres(a: Position, b: Position) -> float:
    """Great-circle distance."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2) ** 2
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(min(1.0, half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon)))


class Gazetteer:
    def __init__(self, towns: Sequence[Town]) -> None:
        self._names: dict[str, Town] = {}
        self._postcodes: dict[str, Town] = {}
        for town in towns:
            for name in (town.name, town.id, *town.aliases):
                self._names.setdefault(_words(name), town)
            for code in town.postcodes:
                self._postcodes.setdefault(code, town)
        self._longest = max((name.count(" ") + 1 for name in self._names), default=0)

    def find(self, text: str) -> Town | None:
        """By whole name, by postcode, by a name inside a sentence (the longest), by a likely misspelling."""
        words = _words(text[: limits.TEXT_IN])
        if not words:
            return None
        if words in self._names:
            return self._names[words]
        for code in _POSTCODE.findall(words):
            if code in self._postcodes:
                return self._postcodes[code]
        return self._inside(words.split()) or self._misspelt(words)

    def named(self, text: str) -> Town | None:
        """The town that a question names in passing: written as we know it, or with an ending of its language.

        Misspellings are not guessed: in a sentence any word may look like a town.
        """
        words = _words(_APOSTROPHE.sub(" ", text[: limits.TEXT_IN])).split()
        codes = (self._postcodes.get(word) for word in words)
        town = next(filter(None, codes), None)
        if town is None and (town := self._inside(words) or self._inflected(words)) and town.ambiguous:
            return None
        return town

    def _inflected(self, words: list[str]) -> Town | None:
        """ "в Ерфурті", "Эрфурте", "بإرفورت": a name with up to two letters more."""
        for word in words:
            for name in (word[1:] if word[:1] in _JOINED_BEFORE else "", word[:-1], word[:-2]):
                if len(name) >= SHORTEST_MISSPELT and not name.isascii() and (town := self._names.get(name)):
                    return town
        return None

    def _inside(self, words: list[str]) -> Town | None:
        for length in range(self._longest, 0, -1):
            for start in range(len(words) - length + 1):
                if town := self._names.get(" ".join(words[start : start + length])):
                    return town
        return None

    def _misspelt(self, words: str) -> Town | None:
        from rapidfuzz import fuzz, process

        for word in {words, *words.split()}:
            if len(word) >= SHORTEST_MISSPELT and (
                found := process.extractOne(word, self._names.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
            ):
                return self._names[found[0]]
        return None


def _words(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text)).strip()
