"""What can go wrong with a translator. A closed list; `problem` is the text id a guide reads.

`code` is for machines and logs; it never holds a text, an address or a key.
"""

from __future__ import annotations

from typing import ClassVar

from bot.core.errors import BotError


class TranslatorError(BotError):
    """The translator failed."""

    problem: ClassVar[str] = "translation-failed"

    def __init__(self, code: str) -> None:
        super().__init__(f"{(type(self).__doc__ or '').strip()} [{code}]")
        self.code = code


class TranslatorDownError(TranslatorError):
    """The translator cannot be reached, or is broken now."""

    problem = "translation-unavailable"


class TranslatorSlowError(TranslatorError):
    """The translator did not answer in time."""

    problem = "translation-unavailable"


class TranslatorRefusedError(TranslatorError):
    """The translator refuses: its key or the request is wrong."""

    problem = "translation-refused"


class QuotaError(TranslatorError):
    """What the translator may be asked for is used up, for now or for this month."""

    problem = "translation-quota"


class UnsupportedLanguageError(TranslatorError):
    """The translator does not know this pair of languages."""

    problem = "translation-unsupported"


class UnusableAnswerError(TranslatorError):
    """The translator's answer cannot be used."""
