"""Errors of our own. The docstring is the message unless a better one is given."""

from __future__ import annotations

from collections.abc import Sequence


class BotError(Exception):
    """Something in Lotse went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ContentError(BotError):
    """The content (flows, knowledge, texts) has mistakes."""


class SettingsError(BotError):
    """Settings are missing or wrong."""


def refuse(mistakes: Sequence[str]) -> None:
    """Raises SettingsError that names all of them, if there are any."""
    if mistakes:
        raise SettingsError("\n".join(mistakes))


class UnavailableError(BotError):
    """The database does not answer now; nothing was stored."""


class SealError(BotError):
    """A sealed value cannot be opened: wrong key, or moved from where it was sealed."""


class LostLeaseError(BotError):
    """Another worker has taken this conversation over; this turn's results are dropped."""


class HeldMeanwhileError(BotError):
    """A human took this person over while the bot made its answer: the turn is taken again, and reaches them."""


class UnreadableError(BotError):
    """A stored message cannot be read: broken, or written by a newer version."""
