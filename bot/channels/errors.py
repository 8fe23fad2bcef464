"""What can go wrong with a send, said as what the sender should do. A closed list.

`code` is for machines and logs; it never holds a text, an address or a token.
"""

from __future__ import annotations

from bot.core.errors import BotError


class SendError(BotError):
    """A message could not be sent."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{(type(self).__doc__ or '').strip()} [{code}]")
        self.code = code


class RetryError(SendError):
    """The provider failed on this message; try it again after a while."""


class NetworkError(SendError):
    """The provider cannot be reached at all; everything of this account waits."""


class UncertainError(SendError):
    """No answer came: the message may have been sent. Look it up before it is tried again."""


class WaitError(SendError):
    """The provider asks for a pause."""

    def __init__(self, code: str, seconds: float, *, account: bool = True) -> None:
        super().__init__(code)
        self.seconds = seconds
        self.account = account  # the whole account waits, not only this address


class WindowClosedError(SendError):
    """The person has not written for so long that only an approved template may be sent, and there is none."""


class DropError(SendError):
    """The provider refuses this message for its own sake; trying again cannot help."""


class StopAddressError(SendError):
    """This address cannot be reached any more until something comes from it."""
