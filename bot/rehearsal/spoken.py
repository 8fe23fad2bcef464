"""Texts that remember what they said, so that it is seen which of them, in which language, somebody was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.core.languages import Language
from bot.locales import Texts


class Remembering(Texts):
    """The same texts. `in_words` tells which of those said so far stand in words, in their order."""

    def __init__(self, texts: Texts) -> None:
        self.__dict__.update(texts.__dict__)
        self._of = texts
        self._said: dict[str, dict[tuple[str, Language], None]] = {}

    def __eq__(self, other: object) -> bool:
        """What was made of these texts, a detector of languages say, is not made again."""
        return getattr(other, "_of", other) is self._of

    def __hash__(self) -> int:
        return hash(self._of)

    def say(self, lang: Language, id: str, args: Mapping[str, object] | None = None) -> str:  # noqa: A002 - as its parent
        words = super().say(lang, id, args)
        if words:
            self._said.setdefault(words, {})[id, lang] = None
        return words

    def in_words(self, words: str, lang: Language) -> Iterator[tuple[str, Language]]:
        """Each with its language: `lang`, if it is said alike there. Only what fills lines of its own counts."""
        found = []
        for said, known in self._said.items():
            for at in _places(said, words):
                in_own = [each for each in known if each[1] == lang]
                found += [(at, each) for each in in_own or list(known)[:1]]
        return (each for _, each in sorted(found, key=lambda one: one[0]))


def _places(said: str, words: str) -> Iterator[int]:
    at = words.find(said)
    while at >= 0:
        end = at + len(said)
        if (at == 0 or words[at - 1] == "\n") and (end == len(words) or words[end] == "\n"):
            yield at
        at = words.find(said, at + 1)
