"""What can go wrong with a case. The sentences are for the command line; pages have their own."""

from __future__ import annotations

from bot.core.errors import BotError


class NoSuchCaseError(BotError):
    """There is no open case with this number."""


class NotAllowedError(BotError):
    """Only others may do this."""


class CannotReopenError(BotError):
    """This case is open already, or the person withdrew it."""


class CannotReachError(BotError):
    """This person is not reachable here: they left this address, wanted nothing more, or their channel closed it."""


class NoSuchFileError(BotError):
    """This case has no such file, or it was erased."""


class ReplyError(BotError):
    """A reply needs words, and not more than 4,000 characters of them."""


class WrongValueError(BotError):
    """A case cannot have this value."""


class NoSuchMessageError(BotError):
    """This case has no such message, or it is too late for that."""


class NoSuchStaffError(BotError):
    """Nobody of this desk has this id."""


class NoSuchPersonError(BotError):
    """There is no such person."""


class NoSuchGuestError(BotError):
    """This code does not count: it was used, is too old, or there never was one."""


class TakenError(BotError):
    """Somebody else has this case."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder or 'Somebody else'} has this case.")
        self.holder = holder


class ConflictError(TakenError):
    """Somebody else has this case: a reply may cross theirs."""
