"""Time and ids are passed in, so that tests can hold them still."""

from __future__ import annotations

import datetime as dt
import os
import time
import uuid
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time as microseconds since 1970 in UTC: the form instants are stored in."""

    def now(self) -> int: ...


class SystemClock:
    def now(self) -> int:
        return time.time_ns() // 1000


class FakeClock:
    """A clock for tests: stands still until told."""

    def __init__(self, start: str = "2026-11-23T09:00:00+00:00") -> None:
        self._now = to_micros(dt.datetime.fromisoformat(start))

    def now(self) -> int:
        return self._now

    def advance(self, *, seconds: float = 0, days: float = 0) -> None:
        self._now += int((seconds + days * 86_400) * 1_000_000)

    def set(self, moment: str) -> None:
        self._now = to_micros(dt.datetime.fromisoformat(moment))


MILLISECOND = 1_000
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def to_micros(moment: dt.datetime) -> int:
    """Microseconds since 1970 in UTC of an aware datetime."""
    return int((moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) / dt.timedelta(microseconds=1))


def is_zone(name: str) -> bool:
    """Whether this machine knows a time zone by this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such file, no such name, a directory of zones
        return False
    return True


def from_micros(instant: int) -> dt.datetime:
    """The aware UTC datetime of an instant."""
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=instant)


class Ids(Protocol):
    """Makes ids that are seen outside."""

    def new(self) -> str: ...


class RandomIds:
    def new(self) -> str:
        """A UUID of version 7 (RFC 9562): milliseconds, then 74 random bits.

        Ids made one after the other lie together in an index: with random ones each row writes a page of its own.
        """
        time_, digits = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
        variant = "89ab"[int(digits[3], 16) & 3]
        return f"{time_[:8]}-{time_[8:]}-7{digits[:3]}-{variant}{digits[4:7]}-{digits[7:19]}"


class CountingIds:
    """Ids for tests: the same in every run."""

    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return str(uuid.UUID(int=self._count, version=4))
