"""The clockwork: every timer becomes exactly one inbound, at its moment, also when clocks are changed."""

from __future__ import annotations

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock, from_micros, to_micros
from bot.delivery.clockwork import Clockwork
from bot.delivery.worker import Worker
from bot.storage import claiming, inbox
from bot.storage.database import Database
from bot.storage.records import ConversationRow
from bot.storage.tables import subject, timer
from bot.storage.unit import NewTimer, Unit, write
from bot.storage.vault import Vault
from tests.factories import Factory

BERLIN = ZoneInfo("Europe/Berlin")


async def set_timers(database: Database, vault: Vault, to: ConversationRow, make: Factory, *timers: NewTimer) -> None:
    """As a turn does."""
    await make.arrive(database, vault, make.inbound(text="remind me"))
    now = FakeClock("2020-01-01T00:00:00+00:00").now()
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "w", now))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.timers += timers
    await database.write(lambda c: write(c, vault, [unit], now))


class Diary:
    """Notes when each reminder came, in local time."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.entries: list[tuple[str, str]] = []

    async def __call__(self, unit: Unit) -> None:
        inbound = unit.message.inbound
        assert inbound is not None
        local = from_micros(self._clock.now()).astimezone(BERLIN)
        self.entries.append((inbound.values["key"], f"{local:%d.%m. %H:%M}"))


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"])
async def test_change_of_clocks(database: Database, vault: Vault, make: Factory, day: str) -> None:
    """T10: on the days clocks are changed each reminder comes once, at its local time."""
    start = dt.datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=BERLIN)
    clock = FakeClock(start.isoformat())
    wanted = [start.replace(hour=hour, minute=minute) for hour in range(7) for minute in (0, 30)]
    exists = [
        at
        for at in wanted
        if from_micros(to_micros(at)).astimezone(BERLIN).replace(tzinfo=None) == at.replace(tzinfo=None)
    ]
    to = await make.conversation(database, vault)
    timers = [NewTimer(f"{at:%H:%M}", "reminder", to_micros(at), {}) for at in exists]
    await set_timers(database, vault, to, make, *timers)
    diary = Diary(clock)
    clockwork, worker = Clockwork(database, vault, clock), Worker(database, vault, clock, diary, "w")
    for _ in range(8 * 6):
        await clockwork.tick()
        await worker.drain()
        clock.advance(seconds=600)
    assert diary.entries == [(f"{at:%H:%M}", f"{at:%d.%m. %H:%M}") for at in exists]
    assert len(exists) >= 12


async def test_two_clocks(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Two processes that look at the same moment move each timer once."""
    to = await make.conversation(database, vault)
    timers = [NewTimer(str(number), "reminder", clock.now(), {}) for number in range(300)]
    await set_timers(database, vault, to, make, *timers)
    await asyncio.gather(*(Clockwork(database, vault, clock).tick() for _ in range(3)))
    assert await database.read(inbox.pending_count) == 300
    assert await database.read(lambda c: c.execute(sa.select(timer)).first()) is None


async def test_late(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """What became due while nothing ran comes at the next start, in its order."""
    to = await make.conversation(database, vault)
    due = [clock.now() + number * 60_000_000 for number in (3, 1, 2)]
    await set_timers(database, vault, to, make, *(NewTimer(str(at), "reminder", at, {}) for at in due))
    clock.advance(days=2)
    diary = Diary(clock)
    await Clockwork(database, vault, clock).tick()
    await Worker(database, vault, clock, diary, "w").drain()
    assert [key for key, _ in diary.entries] == [str(at) for at in sorted(due)]


async def test_not_early(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A timer is not moved a microsecond before its time, and a clock set back moves nothing twice."""
    to = await make.conversation(database, vault)
    await set_timers(database, vault, to, make, NewTimer("key", "reminder", clock.now() + 1, {}))
    clockwork = Clockwork(database, vault, clock)
    assert await clockwork.tick() == 0
    clock.advance(seconds=1)
    assert await clockwork.tick() == 1
    clock.advance(seconds=-3_600)
    assert await clockwork.tick() == 0


async def test_unreadable_timer(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A timer whose key is missing holds up no other, and is not thrown away."""
    to = await make.conversation(database, vault)
    await set_timers(database, vault, to, make, NewTimer("locked", "reminder", clock.now() - 1, {}))
    hide = subject.update().where(subject.c.id == to.subject_id).values(wrapped_key=b"\0" * 68)
    await database.write(lambda c: c.execute(hide))
    await make.arrive(database, vault, make.inbound(address="other"))
    (claim,) = await database.write(lambda c: claiming.claim(c, vault, "w", clock.now()))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.timers.append(NewTimer("open", "reminder", clock.now(), {}))
    await database.write(lambda c: write(c, vault, [unit], clock.now()))
    assert await Clockwork(database, vault, clock).tick() == 1
    assert await database.read(lambda c: c.execute(sa.select(timer.c.key)).scalars().all()) == ["locked"]
