"""A second length whose unit is left out: "an hour in the morning and one in the evening". Nobody knows the sum."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.locales.lexicon import Lexicon
from bot.locales.tables import log_table
from bot.volunteers.log.words import phrases

MOST_HOURS = 6  # "and three in the afternoon" may be hours; a larger number is something else
_SIGNS = frozenset(",;+-/.:")


class Again:
    """`days`: at which words a day begins."""

    def __init__(self, tokens: Sequence[str], known: Sequence[Lexicon], days: Collection[int]) -> None:
        self._tokens, self._known, self._days = tokens, known, days
        self._joins = _SIGNS | {word for words in known for word in words.joins}
        self._again = {one for words in known for one in phrases(words, log_table(words.lang).again)}
        self._parts = {tuple(part.split()) for words in known for part in words.parts}

    def after(self, first: int) -> bool:
        """Whether words from there on name one more, and when it was."""
        return any(self._is_one_more(at) for at in range(first, len(self._tokens)))

    def _is_one_more(self, at: int) -> bool:
        for one in self._again:
            if self._stands(one, at) and (self._when_begins(at + len(one)) or self._when_ends(at)):
                return True
        if not self._is_few(self._tokens[at]):
            return False
        if self._joined(at) and self._when_begins(at + 1):
            return True
        ends = at + 1 == len(self._tokens) or self._tokens[at + 1] in _SIGNS
        return ends and any(self._stands(part, at - len(part)) and self._joined(at - len(part)) for part in self._parts)

    def _is_few(self, token: str) -> bool:
        if token.isdecimal():
            return 0 < int(token) <= MOST_HOURS
        return any(0 < words.numbers.get(token, 0) <= MOST_HOURS for words in self._known)

    def _joined(self, at: int) -> bool:
        return at > 0 and self._tokens[at - 1] in self._joins

    def _when_begins(self, at: int) -> bool:
        return at in self._days or any(self._stands(part, at) for part in self._parts)

    def _when_ends(self, at: int) -> bool:
        return any(self._stands(part, at - len(part)) for part in self._parts)

    def _stands(self, one: tuple[str, ...], at: int) -> bool:
        return at >= 0 and tuple(self._tokens[at : at + len(one)]) == one
