"""A process killed at any point loses nothing it acknowledged, and nothing takes effect twice (T1, T6)."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.delivery.crash import POINTS
from bot.delivery.sender import UNNOTED
from bot.storage.database import Database, open_database
from bot.storage.tables import inbox, outbox
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.delivery.driver import Endpoint, History, Service, say
from tests.delivery.program import KILL
from tests.delivery.world import opened_inbounds, states, until

PEOPLE = [f"person {number}" for number in range(12)]


async def all_said(service: Service, history: History, count: int) -> None:
    texts = [f"message {number}" for number in range(count)]
    await asyncio.gather(*(say(service, history, person, texts) for person in PEOPLE))


async def sent_ids(database: Database) -> set[str]:
    """Messages whose sending was noted: these must never be sent again."""
    query = sa.select(outbox.c.uuid).where(outbox.c.state == "sent")
    return set(await database.read(lambda c: c.execute(query).scalars().all()))


async def sending_count(database: Database) -> int:
    return (await states(database)).count("sending")


async def all_out(database: Database) -> bool:
    unread = await database.read(lambda c: c.execute(sa.select(inbox.c.id).where(inbox.c.state == "pending")).first())
    return unread is None and all(state == "sent" for state in await states(database))


async def parked_messages(database: Database) -> frozenset[tuple[str, str]]:
    """(person, text) of messages put aside: their sealed text is still there."""
    query = sa.select(inbox.c.uuid, inbox.c.payload, inbox.c.conversation_id, inbox.c.attempts).where(
        inbox.c.state == "parked"
    )
    opened = await opened_inbounds(database, Vault([KEY]), query)
    return frozenset((each.address, each.text) for each in opened)


@pytest.mark.parametrize("point", POINTS)
async def test_named_points(database_url: str, tmp_path: Path, point: str) -> None:
    """Killed right after storing, before the commit, after sending or before noting it: no loss, no second turn."""
    history = History()
    database = await open_database(database_url)
    async with Endpoint() as endpoint:
        service = Service(database_url, endpoint, tmp_path)
        await service.start(crash_at=point)
        saying = asyncio.create_task(all_said(service, history, 3))
        await service.died()
        noted, in_flight, before = await sent_ids(database), await sending_count(database), len(endpoint.replies)
        await service.start()
        async with asyncio.timeout(30):
            await saying
            await until(lambda: all_out(database), seconds=30)
        await service.kill()
        assert not noted & {reply.id for reply in endpoint.replies[before:]}
        assert in_flight <= UNNOTED
        history.check(endpoint.replies, in_flight_at_kills=in_flight)
        assert len(history.acknowledged) == 3 * len(PEOPLE)
    await database.close()


async def kill_at_random(database_url: str, folder: Path, kills: int, messages: int) -> None:
    chance = random.Random(kills)
    history = History()
    database = await open_database(database_url)
    in_flight = 0
    async with Endpoint() as endpoint:
        endpoint.delay = 0.01
        service = Service(database_url, endpoint, folder)
        await service.start()
        saying = asyncio.create_task(all_said(service, history, messages))
        for _ in range(kills):
            await until(lambda: Path(service.socket).exists(), seconds=20)
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            await service.kill()
            in_flight += await sending_count(database)
            noted, before = await sent_ids(database), len(endpoint.replies)
            await service.start()
            await asyncio.sleep(chance.uniform(0, 0.2))
            assert not noted & {reply.id for reply in endpoint.replies[before:]}
        async with asyncio.timeout(60):
            await saying
            await until(lambda: all_out(database), seconds=60)
        await service.kill()
        replies = [reply for reply in endpoint.replies if reply.to in PEOPLE]
        parked = await parked_messages(database)
        assert len(parked) <= kills // 3  # it takes three kills at the moment of one and the same message
        history.check(replies, in_flight_at_kills=in_flight, parked=parked)
        said = len(history.acknowledged)
        print(f"{kills} kills, {said} acknowledged, {in_flight} in flight at kills, {len(parked)} parked")
    await database.close()


async def test_random_moments(database_url: str, tmp_path: Path) -> None:
    """Killed at random moments under load: no loss, no second turn, doubled sends only of those in flight."""
    await kill_at_random(database_url, tmp_path, kills=4, messages=60)


@pytest.mark.long
async def test_twenty_random_moments(database_url: str, tmp_path: Path) -> None:
    """The same at twenty moments, with more people's messages under way."""
    await kill_at_random(database_url, tmp_path, kills=20, messages=600)


async def test_deadly_message(database_url: str, tmp_path: Path) -> None:
    """A message that kills the process is parked at its third attempt; everybody else is answered."""
    history = History()
    database = await open_database(database_url)
    deaths = 0
    async with Endpoint() as endpoint:
        service = Service(database_url, endpoint, tmp_path)
        await service.start()

        async def live() -> None:
            nonlocal deaths
            while True:
                await service.died()
                deaths += 1
                await service.start()

        living = asyncio.create_task(live())
        async with asyncio.timeout(40):
            await asyncio.gather(
                say(service, History(), "killer", [KILL]),
                *(say(service, history, person, ["hello", "again"]) for person in PEOPLE),
            )
            await until(lambda: all_out(database), seconds=40)
        living.cancel()
        await service.kill()
        assert deaths in (2, 3)  # perhaps the first time in company
        assert (await states(database, inbox)).count("parked") == 1
        replies = [reply for reply in endpoint.replies if reply.to in PEOPLE]
        history.check(replies, in_flight_at_kills=3 * UNNOTED)
    await database.close()


async def test_four_processes(postgres_url: str, tmp_path: Path) -> None:
    """T3: bursts of several people over four processes: one conversation each, one turn a message, order kept."""
    history = History()
    database = await open_database(postgres_url)
    async with Endpoint() as endpoint:
        services = [Service(postgres_url, endpoint, tmp_path, name=str(number)) for number in range(4)]
        for service in services:
            await service.start()
        await until(lambda: all(Path(service.socket).exists() for service in services), seconds=30)
        burst = [
            say(services[number % 4], history, person, [f"message {number}"])
            for number in range(10)
            for person in PEOPLE[:5]
        ]
        async with asyncio.timeout(30):
            await asyncio.gather(*burst)
            await until(lambda: all_out(database), seconds=30)
        for service in services:
            await service.kill()
    history.check(endpoint.replies, expect_order=False)
    people = await database.read(lambda c: c.execute(sa.text("SELECT count(*) FROM conversation")).scalar_one())
    assert people == 5
    await database.close()
