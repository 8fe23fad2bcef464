"""Intake talks: a slot is one volunteer's, and each has one."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.core.walltime import NoSuchTimeError
from bot.storage import talks
from tests.storage.test_appointments import Pool, pool

__all__ = ["pool"]

TIMES = ("2026-11-30T17:00", "2026-12-01T17:00", "2026-11-23T18:00", "2026-11-20T17:00", "2026-11-30T17:00")


async def offered(pool: Pool) -> int:
    def job(connection: sa.Connection) -> int:
        now = pool.clock.now()
        more = {"minutes": 30, "way": "there", "where": "Zimmer 3"}
        return talks.add(connection, "erfurt", "default", 7, TIMES, "Europe/Berlin", now=now, **more)  # type: ignore[arg-type]

    return await pool.database.write(job)


async def free(pool: Pool) -> list[talks.Slot]:
    return await pool.database.read(lambda c: talks.free(c, "erfurt", "default", pool.clock.now(), 10))


async def test_what_is_offered(pool: Pool) -> None:
    """Past times and those twice are left out; what is too soon is not offered to anybody."""
    assert await offered(pool) == 3
    assert await offered(pool) == 0
    assert [slot.starts for slot in await free(pool)] == ["2026-11-30T17:00", "2026-12-01T17:00"]
    with pytest.raises(NoSuchTimeError):
        await pool.database.write(
            lambda c: talks.add(
                c, "erfurt", "default", 7, ["2027-03-28T02:30"], "Europe/Berlin", minutes=1, way="", where="", now=0
            )
        )


async def test_two_want_the_same(pool: Pool) -> None:
    """Of two who book at the same moment one has it; the other chooses again."""
    await offered(pool)
    slot, other = await free(pool)
    first, second = await pool.volunteer("a"), await pool.volunteer("b")

    async def book(which: str, who: int) -> talks.Slot | None:
        return await pool.database.write(lambda c: talks.book(c, which, who, pool.clock.now()))

    got = await asyncio.gather(book(slot.uuid, first), book(slot.uuid, second))
    assert [each is None for each in got].count(True) == 1
    loser = second if got[0] else first
    assert await book(other.uuid, loser)
    assert await free(pool) == []


async def test_booking_again_gives_the_first_back(pool: Pool) -> None:
    """A volunteer has one talk: another time frees the earlier one, and giving it back frees it, too."""
    await offered(pool)
    slot, other = await free(pool)
    who = await pool.volunteer("a")
    for each in (slot, other, other):
        await pool.database.write(lambda c, each=each: talks.book(c, each.uuid, who, pool.clock.now()))
    assert [each.starts for each in await free(pool)] == [slot.starts]
    assert await pool.database.write(lambda c: talks.give_back(c, who))
    assert not await pool.database.write(lambda c: talks.give_back(c, who))
    assert len(await free(pool)) == 2


async def test_a_coordinator_has_no_time_after_all(pool: Pool) -> None:
    """The slot goes, whoever had it is known, and nobody else's slot can be withdrawn."""
    await offered(pool)
    slot, _ = await free(pool)
    who = await pool.volunteer("a")
    await pool.database.write(lambda c: talks.book(c, slot.uuid, who, pool.clock.now()))
    assert await pool.database.write(lambda c: talks.withdraw(c, slot.uuid, 8)) is None
    assert await pool.database.write(lambda c: talks.withdraw(c, slot.uuid, 7)) == who
    assert [each.starts for each in await pool.database.read(lambda c: talks.calendar(c, 7, pool.clock.now()))] == [
        "2026-11-23T18:00",
        "2026-12-01T17:00",
    ]
