"""How much one page may send, so that nobody fills the inbox of everybody."""

from __future__ import annotations

from collections import OrderedDict

import msgspec

from bot.channels.web.refusals import TooFastError
from bot.core.clock import SECOND, Clock

REMEMBERED = 10_000  # pages whose pace is known; the longest silent are forgotten first


class Rate(msgspec.Struct, frozen=True):
    """So many at once, then one each so many seconds."""

    burst: int
    seconds: float


MESSAGES = Rate(20, 2.0)  # a hurried person writes five lines in a row; nobody keeps up thirty a minute
UPLOADS = Rate(6, 20.0)  # the pages of a letter, photographed one after the other


class Pace:
    """A bucket for each address (leaky bucket as a meter)."""

    def __init__(self, clock: Clock, rate: Rate) -> None:
        self._clock = clock
        self._step = int(rate.seconds * SECOND)
        self._room = rate.burst * self._step
        self._full_until: OrderedDict[str, int] = OrderedDict()

    def knows(self, address: str) -> bool:
        return address in self._full_until

    def take(self, address: str) -> None:
        """Count one. Raises TooFastError with the seconds until the next is welcome."""
        now = self._clock.now()
        until = max(self._full_until.get(address, 0), now) + self._step
        if until - now > self._room:
            raise TooFastError(retry_after=-(-(until - now - self._room) // SECOND))
        self._full_until[address] = until
        self._full_until.move_to_end(address)
        if len(self._full_until) > REMEMBERED:
            self._full_until.popitem(last=False)
