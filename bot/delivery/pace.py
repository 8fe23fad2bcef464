"""How fast an account may speak: so many a second in all, and so many to one address."""

from __future__ import annotations

from bot.core.clock import SECOND, Clock
from bot.core.limits import ChannelLimits


class Pace:
    """A token bucket for the account, a rest after each message for each conversation. Times in µs UTC."""

    def __init__(self, clock: Clock, limits: ChannelLimits) -> None:
        self._clock = clock
        self._limits = limits
        self._tokens = max(1.0, limits.per_second)
        self._filled_at = clock.now()
        self._paused_until = 0
        self._resting: dict[int, int] = {}

    def room(self) -> int:
        """How many messages may leave now."""
        now = self._clock.now()
        if now < self._paused_until:
            return 0
        gained = (now - self._filled_at) / SECOND * self._limits.per_second
        self._tokens = min(max(1.0, self._limits.per_second), self._tokens + max(0.0, gained))
        self._filled_at = now
        return int(self._tokens)

    def sending(self, conversation: int) -> None:
        self._tokens -= 1
        rest = int(SECOND / self._limits.per_chat_second)
        if rest > SECOND // 1_000:  # below a millisecond there is nothing to wait for
            self._resting[conversation] = self._clock.now() + rest

    def resting(self) -> list[int]:
        """Conversations that must wait a moment."""
        now = self._clock.now()
        self._resting = {number: until for number, until in self._resting.items() if until > now}
        return list(self._resting)

    def pause_until(self, moment: int) -> None:
        self._paused_until = max(self._paused_until, moment)

    @property
    def paused(self) -> bool:
        return self._clock.now() < self._paused_until

    def seconds_to_wait(self) -> float:
        """Until something may leave that could not before; 0 if nothing holds us."""
        now = self._clock.now()
        moments = [until for until in (self._paused_until, *self._resting.values()) if until > now]
        if self._tokens < 1:
            moments.append(now + int(SECOND / self._limits.per_second))
        return (min(moments) - now) / SECOND + 0.001 if moments else 0.0
