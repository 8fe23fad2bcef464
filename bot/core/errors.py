"""Errors of our own. The docstring is the message unless a better one is given."""

from __future__ import annotations


class BotError(Exception):
    """Something in Lotse went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ContentError(BotError):
    """The content (flows, knowledge, texts) has mistakes."""


class SettingsError(BotError):
    """Settings are missing or wrong."""


class UnavailableError(BotError):
    """The database does not answer now; nothing was stored."""


class SealError(BotError):
    """A sealed value cannot be opened: wrong key, or moved from where it was sealed."""


class LostLeaseError(BotError):
    """Another worker has taken this conversation over; this turn's results are dropped."""


class UnreadableError(BotError):
    """A stored message cannot be read: broken, or written by a newer version."""
