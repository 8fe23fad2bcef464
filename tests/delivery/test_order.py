"""Each person's messages are taken in the order they were acknowledged, however many arrive and work at once."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import sqlalchemy as sa

from bot.core.clock import FakeClock, SystemClock
from bot.delivery.arrivals import Arrivals
from bot.delivery.worker import Worker
from bot.storage import claiming, inbox
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.delivery.world import TwoSteps, until, working
from tests.factories import CHANNEL, TOWN, Factory


async def test_arrival_under_way(postgres_url: str, vault: Vault, make: Factory, clock: FakeClock) -> None:
    """A message that is being stored keeps nobody from reading what its person wrote before."""
    theirs, ours = await open_database(postgres_url), await open_database(postgres_url)
    await make.arrive(theirs, vault, make.inbound(text="first"))

    def slow(connection: sa.Connection) -> None:
        inbox.store(connection, vault, [(TOWN, CHANNEL, make.inbound(text="second"))])
        stored.set()
        connection.execute(sa.text("SELECT pg_sleep(1)"))

    stored = asyncio.Event()
    storing = asyncio.create_task(theirs.write(slow))
    await stored.wait()
    claims = await ours.write(lambda c: claiming.claim(c, vault, "worker", clock.now()))
    assert not storing.done()
    assert [each.inbound.text for claim in claims for each in claim.pending if each.inbound] == ["first"]
    await storing
    for database in (theirs, ours):
        await database.close()


async def test_talking_while_read(database: Database, database_url: str, vault: Vault, make: Factory) -> None:
    """People who write on and on are read in order, while several workers take turns."""
    handler = TwoSteps(make)
    people = {f"person {number}": [f"message {each}" for each in range(100)] for number in range(8)}
    count = 1 if database.dialect == "sqlite" else 3  # one process, one writer
    workers = [Worker(database, vault, SystemClock(), handler, f"worker {number}") for number in range(count)]
    async with AsyncExitStack() as stack:
        for worker in workers:
            await stack.enter_async_context(working(worker))
        arrivals = await stack.enter_async_context(Arrivals(database, vault))

        async def talk(person: str) -> None:
            for text in people[person]:
                await arrivals.accept(TOWN, CHANNEL, make.inbound(address=person, text=text))

        await asyncio.gather(*map(talk, people))
        await until(lambda: sum(worker.turns for worker in workers) == 800, seconds=60)
    assert {person: handler.texts(person) for person in people} == people
