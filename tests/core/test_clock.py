"""Ids from outside: unique, valid, in the order they were made."""

from __future__ import annotations

import time
import uuid

from bot.core.clock import RandomIds


def test_ids_are_uuids_of_version_7() -> None:
    """Version and variant are as RFC 9562 wants them, in what Python reads."""
    for _ in range(1_000):
        found = RandomIds().new()
        assert str(uuid.UUID(found)) == found
        assert (uuid.UUID(found).version, uuid.UUID(found).variant) == (7, uuid.RFC_4122)


def test_ids_lie_in_the_order_of_their_making() -> None:
    """By the millisecond."""
    first = RandomIds().new()
    time.sleep(0.002)
    assert first < RandomIds().new()


def test_no_two_are_the_same() -> None:
    """Also of those made in the same millisecond."""
    assert len({RandomIds().new() for _ in range(10_000)}) == 10_000
