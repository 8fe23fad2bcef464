"""Arrivals: stored once and for good before they are acknowledged."""

from __future__ import annotations

import asyncio
import random

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.errors import UnavailableError
from bot.delivery import arrivals as room
from bot.delivery.arrivals import Arrivals
from bot.delivery.worker import Worker
from bot.storage.database import Database
from bot.storage.inbox import pending_count
from bot.storage.tables import address, inbox, subject
from bot.storage.vault import Vault
from tests.delivery.world import Flaky, TwoSteps
from tests.factories import CHANNEL, TOWN, Factory


async def test_storm(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """T2: each message delivered one to three times, forty at once, shuffled: each taken once, in the stored order."""
    chance = random.Random(7)
    handler = TwoSteps(make)
    everything = [make.inbound(address=f"chat {n % 10}", text=f"{n}", provider_id=f"{n}") for n in range(200)]
    deliveries = [each for each in everything for _ in range(chance.randint(1, 3))]
    chance.shuffle(deliveries)
    busy = asyncio.Semaphore(40)

    async with Arrivals(database, vault) as arrivals:

        async def deliver(each):  # type: ignore[no-untyped-def]
            async with busy:
                await arrivals.accept(TOWN, CHANNEL, each)

        await asyncio.gather(*map(deliver, deliveries))

    assert await database.read(pending_count) == 200
    await Worker(database, vault, clock, handler, "w").drain()
    stored = await database.read(lambda c: c.execute(sa.select(inbox.c.uuid).order_by(inbox.c.id)).scalars().all())
    texts = {each.id: (each.address, each.text) for each in everything}
    for chat in range(10):
        reference = [texts[number][1] for number in stored if texts[number][0] == f"chat {chat}"]
        assert handler.texts(f"chat {chat}") == reference


async def test_stored_before_taken(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """T2: what is stored before the worker starts is taken in the provider's order, whatever order it came in."""
    chance = random.Random(7)
    handler = TwoSteps(make)
    everything = [make.inbound(address=f"chat {n % 10}", text=f"{n}", order=n + 1) for n in range(200)]
    shuffled = list(everything)
    chance.shuffle(shuffled)
    async with Arrivals(database, vault) as arrivals:
        await asyncio.gather(*(arrivals.accept(TOWN, CHANNEL, each) for each in shuffled))
    await Worker(database, vault, clock, handler, "w").drain()
    for chat in range(10):
        assert handler.texts(f"chat {chat}") == [str(n) for n in range(200) if n % 10 == chat]


async def test_new_person_at_once(database: Database, vault: Vault, make: Factory) -> None:
    """A new person's first messages make one address and one key, however many come at once."""
    async with Arrivals(database, vault) as first, Arrivals(database, vault) as second:
        both = [first, second]
        await asyncio.gather(*(both[n % 2].accept(TOWN, CHANNEL, make.inbound(text=str(n))) for n in range(20)))
    for table, wanted in ((address, 1), (subject, 1), (inbox, 20)):
        found = await database.read(lambda c, t=table: c.execute(sa.select(sa.func.count()).select_from(t)).scalar())  # type: ignore[misc]
        assert found == wanted


async def test_one_cannot_be_stored(database: Database, vault: Vault, make: Factory) -> None:
    """If one of several arrivals cannot be stored, the others are."""
    bad = make.inbound(received_at=2**70)
    async with Arrivals(database, vault) as arrivals:
        results = await asyncio.gather(
            *(arrivals.accept(TOWN, CHANNEL, each) for each in (make.inbound(), bad, make.inbound())),
            return_exceptions=True,
        )
    assert [type(result) for result in results] == [type(None), UnavailableError, type(None)]
    assert await database.read(pending_count) == 2


async def test_database_away(database: Database, vault: Vault, make: Factory) -> None:
    """While the database is away nothing is acknowledged; afterwards it is, without a new start."""
    flaky = Flaky(database)
    inbound = make.inbound()
    async with Arrivals(flaky, vault) as arrivals:  # type: ignore[arg-type]
        flaky.away = True
        with pytest.raises(UnavailableError):
            await arrivals.accept(TOWN, CHANNEL, inbound)
        flaky.away = False
        await arrivals.accept(TOWN, CHANNEL, inbound)
    assert await database.read(pending_count) == 1


async def test_too_many(database: Database, vault: Vault, make: Factory, monkeypatch: pytest.MonkeyPatch) -> None:
    """More arrivals than can wait are told to come again, and those that wait too long as well."""
    monkeypatch.setattr(room, "WAITING", 3)
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.1)
    arrivals = Arrivals(database, vault)  # not started: nobody stores
    results = await asyncio.gather(
        *(arrivals.accept(TOWN, CHANNEL, make.inbound()) for _ in range(5)), return_exceptions=True
    )
    assert [type(result) for result in results] == [UnavailableError] * 5


async def test_hostile_text(database: Database, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """Any Unicode is stored and comes back as it was, also in an address or an id of the provider."""
    texts = ["\x00", "{user.__class__}", "'; DROP TABLE inbox; --", "e" + "\u0301" * 1_000, "\u202eabc", "🙂" * 500]
    seen: list[str] = []

    async def handler(unit):  # type: ignore[no-untyped-def]
        seen.append(unit.message.inbound.text)

    for text in texts:
        await make.arrive(database, vault, make.inbound(text=text, address=text, provider_id=text))
    await Worker(database, vault, clock, handler, "w").drain()
    assert sorted(seen) == sorted(texts)
