"""Which offers somebody means who writes in words of their own: "Sprachcafé heute?", "куда пойти поиграть в футбол".

No search over questions as for topics: an offer has a title and a few words people use, in every language. A match is
shown beside a way to say that something else was meant, so it may be generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.knowledge.training import Training
from bot.locales import fold, romanise

BEGINNING = 4  # letters of a word from which on it may go on otherwise: an ending, or the rest of a compound
CYRILLIC = ("ru", "uk")  # also written in Latin letters, and then still read as words
HALF_SPACE = "\u200c"  # between the parts of a Persian word: some write a space there
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])(?=\w{3})")  # "and", "in", "the", written in one with the word
Words = tuple[str, ...]


class Offers:
    """Made once for the content."""

    def __init__(self, training: Training) -> None:
        self._groups = [(offer.id, offer.groups) for offer in training.offers]
        self._ways: list[tuple[str, Words]] = []
        for offer in training.offers:
            said = [*offer.title.items(), *((lang, each) for lang, of in offer.keywords.items() for each in of)]
            ways = dict.fromkeys(way for lang, each in said for way in _ways(lang, each))
            self._ways += [(offer.id, way) for way in ways if way]

    def meant(self, text: str) -> set[str]:
        """Ids of the offers a text names: every word of a title or of one of its keywords is in it."""
        said = _said(text)
        return {offer for offer, way in self._ways if all(_is_in(word, said) for word in way)}

    def beside(self, group: str) -> set[str]:
        """Ids of the offers named beside the answers of a category of topics."""
        return {offer for offer, groups in self._groups if group in groups}

    def is_called(self, name: str, text: str) -> bool:
        """Whether a text means an offer a coordinator named: by most of its longer words, or by a keyword of both."""
        own = [word for word in dict.fromkeys(_words(name)) if len(word) >= BEGINNING]
        said = _said(text)
        found = sum(_is_in(word, said) for word in own)
        return 2 * found > len(own) or bool(self.meant(name) & self.meant(text))


def _ways(lang: str, text: str) -> Iterator[Words]:
    yield _words(text)
    if lang in CYRILLIC:
        yield _words(romanise(text))


def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text.replace(HALF_SPACE, " "))))


def _said(text: str) -> set[str]:
    return set(_with_bare(_words(text)))


def _with_bare(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield _ARABIC.sub("", word)


def _is_in(word: str, said: set[str]) -> bool:
    bare = _ARABIC.sub("", word)
    return any(each == bare or (len(bare) >= BEGINNING and each.startswith(bare)) for each in said)
