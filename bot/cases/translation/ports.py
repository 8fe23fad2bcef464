"""The one interface to whatever translates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from bot.core.languages import Language


class Translator(Protocol):
    """A provider. It gets nobody's text without their consent, and keeps none here: nothing is cached."""

    @property
    def name(self) -> str:
        """As people know it: "DeepL"."""
        ...

    async def translate(self, texts: Sequence[str], source: Language, target: Language) -> list[str]:
        """As many texts as were given. Raises TranslatorError."""
        ...

    async def lacks(self, languages: Iterable[Language], home: Language) -> list[Language]:
        """Which of these it cannot translate to `home` and back. Raises TranslatorError."""
        ...

    async def close(self) -> None: ...


MARK, SHOW_ORIGINAL = "translation-by-machine", "translation-show-original"  # ids of texts beside what was translated


class Translated(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it can be shown and sent. Not `ok`: it is the original, and `problem` names the text that says why.

    `provider` is "" if nothing had to be translated, and nothing left the house.
    """

    text: str
    source: Language
    target: Language
    provider: str = ""
    ok: bool = True
    problem: str = ""
