"""How fast an account may speak: so many a second in all, so many to one address, so many a minute to a group."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.limits import ChannelLimits

RETRY_SECONDS = (1, 2, 5, 15, 30, 60)  # after a failure; then every minute until the message expires
AT_ONCE = 1 / 6  # of a second's messages may leave together; the rest is spread, so that no second has more of them


class Pace:
    """A token bucket for the account, and a rest after each message for each conversation. Times in µs UTC.

    A few messages to one person may follow each other at once (`per_chat_burst`); then they are spread out.
    """

    def __init__(self, clock: Clock, limits: ChannelLimits) -> None:
        self._clock = clock
        self._most = max(1.0, limits.per_second * AT_ONCE)
        slow = self._most == 1  # then nothing is saved up that could come on top
        self._gain = limits.per_second - (0 if slow else self._most)  # tokens a second
        self._tokens = self._most
        self._filled_at = clock.now()
        self._paused_until = 0
        self._rest = int(SECOND / limits.per_chat_second)
        self._spare = (limits.per_chat_burst - 1) * self._rest
        self._due: dict[int, int] = {}  # by conversation: when it would be quiet, had all messages been spread out

    def room(self) -> int:
        """How many messages may leave now."""
        now = self._clock.now()
        if now < self._paused_until:
            return 0
        gained = (now - self._filled_at) / SECOND * self._gain
        self._tokens = min(self._most, self._tokens + max(0.0, gained))
        self._filled_at = now
        return int(self._tokens)

    def sending(self, conversation: int) -> None:
        self._tokens -= 1
        if self._rest > SECOND // 1_000:  # below a millisecond there is nothing to wait for
            self._due[conversation] = max(self._clock.now(), self._due.get(conversation, 0)) + self._rest

    def resting(self) -> list[int]:
        """Conversations that must wait a moment."""
        now = self._clock.now()
        self._due = {number: due for number, due in self._due.items() if due > now}
        return [number for number, due in self._due.items() if due - self._spare > now]

    def pause_until(self, moment: int) -> None:
        self._paused_until = max(self._paused_until, moment)

    @property
    def paused(self) -> bool:
        return self._clock.now() < self._paused_until

    def seconds_to_wait(self) -> float:
        """Until something may leave that could not before; 0 if nothing holds us."""
        now = self._clock.now()
        rests = (due - self._spare for due in self._due.values())
        moments = [until for until in (self._paused_until, *rests) if until > now]
        if self._tokens < 1:
            moments.append(now + int(SECOND / self._gain))
        return (min(moments) - now) / SECOND + 0.001 if moments else 0.0


class Said(msgspec.Struct):
    """Messages to a group. `until`: when they were surely out, microseconds UTC; 0: they are on their way."""

    messages: int
    until: int = 0


class GroupPace:
    """At most so many messages in any minute to one group.

    A message counts until a minute after its provider answered: only then is it sure when the provider counted it.
    """

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock = clock
        self._most = most
        self._said: defaultdict[int, list[Said]] = defaultdict(list)  # by conversation, the oldest first

    def full_until(self, group: int, messages: int) -> int:
        """The instant when so many more may be sent, microseconds UTC; 0: now.

        What is more than a minute's messages by itself goes when nothing else counts.
        """
        now = self._clock.now()
        said = [each for each in self._said[group] if not each.until or each.until > now - MINUTE]
        self._said[group] = said
        over = sum(each.messages for each in said) + min(messages, self._most) - self._most
        full_until = 0
        for each in sorted(said, key=lambda each: each.until or now):
            if over <= 0:
                break
            over -= each.messages
            full_until = (each.until or now) + MINUTE
        return full_until

    @contextmanager
    def sending(self, group: int, messages: int) -> Iterator[None]:
        said = Said(messages)
        self._said[group].append(said)
        try:
            yield
        finally:
            said.until = self._clock.now()

    def rest(self, group: int, since: int) -> None:
        """Who knows how many were sent until `since`: say nothing in the minute after."""
        self._said[group].append(Said(self._most, since))


def backoff(attempt: int) -> int:
    """Microseconds to wait after the given failed attempt; a little chance keeps senders apart."""
    seconds = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS)) - 1]
    return int(seconds * SECOND * random.uniform(0.8, 1.2))  # noqa: S311 - not a secret
