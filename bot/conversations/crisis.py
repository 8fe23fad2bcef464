"""Crisis words: seen before anything else, in every language at once, whatever is going on."""

from __future__ import annotations

import re

from bot.locales import Texts, fold

DANGERS = ("life", "violence", "suicide")  # in this order: the first that fits decides
_NO_WORD = re.compile(r"[^\w]+")


class CrisisWords:
    """Phrases of `crisis-<danger>-phrases` in all languages; one counts when it stands in the text as words."""

    def __init__(self, texts: Texts) -> None:
        self._phrases: list[tuple[str, str]] = []
        for danger in DANGERS:
            for lang in texts.languages:
                if texts.has(lang, f"crisis-{danger}-phrases"):
                    phrases = texts.phrases(lang, f"crisis-{danger}-phrases")
                    self._phrases += [(_words(phrase), danger) for phrase in phrases]

    def danger(self, text: str) -> str:
        """ "life", "violence", "suicide" or ""."""
        said = _words(text)
        return next((danger for phrase, danger in self._phrases if phrase in said), "")


def _words(text: str) -> str:
    """Folded, single spaces, and one at both ends: then `in` finds whole words only."""
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "
