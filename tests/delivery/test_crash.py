"""A process killed at any point loses nothing it acknowledged, and nothing takes effect twice (T1, T6)."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.delivery.crash import POINTS
from bot.delivery.sender import UNNOTED
from bot.storage.database import Database, open_database
from bot.storage.inbox import session_of
from bot.storage.tables import address, inbox, outbox, subject
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


async def final_states(database: Database) -> dict[str, int]:
    """How far each person's dialogue has come."""
    vault = Vault([KEY])
    rows = await database.read(
        lambda c: c.execute(
            sa.select(address.c.uuid, address.c.value, subject.c.wrapped_key).select_from(address.join(subject))
        ).all()
    )
    return {
        vault.unwrap(row.wrapped_key).open("address.value", row.uuid, row.value).decode(): int(
            await database.read(lambda c, uuid=row.uuid: session_of(c, vault, uuid)) or b"0"
        )
        for row in rows
    }  # fmt: skip


POINTS_OF = {"": POINTS, "web": ("after-store",), "work": tuple(set(POINTS) - {"after-store"})}


class Killer:
    """Kills processes at random moments, or has them die at a named point, while people talk."""

    def __init__(
        self, url: str, folder: Path, roles: tuple[str, ...], *, between: tuple[float, float], points: bool
    ) -> None:
        self._url, self._folder, self._roles = url, folder, roles
        self._between, self._points = between, points
        self._chance = random.Random(len(roles))
        self.history = History()
        self.kills = self.at_points = self.in_flight = 0

    async def run(self, people: list[str], messages: int, most: int) -> None:
        """Let people talk and kill at most so often meanwhile; then hold the history against what was stored."""
        database = await open_database(self._url)
        async with Endpoint() as self.endpoint:
            self.endpoint.delay = 0.01
            self.services = [Service(self._url, self.endpoint, self._folder, role, role) for role in self._roles]
            for service in self.services:
                await service.start()
            texts = [f"message {number}" for number in range(messages)]
            talking = [say(self.services[0], self.history, person, texts) for person in people]
            saying = asyncio.gather(*talking)
            while self.kills < most and not saying.done():
                await self._kill_one(database)
            for service in self.services:  # none lives on that is to die at a named point
                await self._kill(service, database, "")
            async with asyncio.timeout(300):
                await saying
                await until(lambda: all_out(database), seconds=100)
            for service in self.services:
                await service.kill()
            await self._check(database, people, messages)
        await database.close()

    async def _kill_one(self, database: Database) -> None:
        await until(lambda: all(service.listens for service in self.services), seconds=60)
        point = self._chance.random() < 0.5 and self._points
        victim = self._chance.choice(self.services)
        with contextlib.suppress(TimeoutError):  # it dies at its point, or else now
            async with asyncio.timeout(self._chance.uniform(*self._between)):
                await victim.died()
            self.at_points += 1
        await self._kill(victim, database, self._chance.choice(POINTS_OF[victim.role]) if point else "")

    async def _kill(self, victim: Service, database: Database, point: str) -> None:
        await victim.kill()
        self.kills += 1
        if victim.role != "web":  # it sends nothing
            self.in_flight += await sending_count(database)
        noted, before = await sent_ids(database), len(self.endpoint.replies)
        await victim.start(crash_at=point)
        await asyncio.sleep(self._chance.uniform(0, 0.2))
        assert not noted & {reply.id for reply in self.endpoint.replies[before:]}

    async def _check(self, database: Database, people: list[str], messages: int) -> None:
        parked = await parked_messages(database)
        assert len(parked) <= self.kills // 3  # it takes three kills at the moment of one and the same message
        self.history.check(self.endpoint.replies, in_flight_at_kills=self.in_flight, parked=parked)
        last = dict.fromkeys(people, 0)
        for reply in self.endpoint.replies:
            last[reply.to] = max(last[reply.to], int(reply.text.split(" ", 1)[0]))
        assert await final_states(database) == last
        assert sum(last.values()) >= len(people) * messages - len(parked)
        doubled = len(self.endpoint.replies) - len({reply.id for reply in self.endpoint.replies})
        print(
            f"{self.kills} kills, {self.at_points} at named points, {len(self.history.acknowledged)} acknowledged, "
            f"{self.in_flight} in flight at kills, {doubled} doubled, {len(parked)} parked"
        )


async def test_random_moments(database_url: str, tmp_path: Path) -> None:
    """Killed at random moments under load: no loss, no second turn, doubled sends only of those in flight."""
    killer = Killer(database_url, tmp_path, ("",), between=(0.05, 0.5), points=False)
    await killer.run(PEOPLE, messages=150, most=4)


async def test_web_and_work(postgres_url: str, tmp_path: Path) -> None:
    """The same where one process takes what comes in and another one the turns."""
    killer = Killer(postgres_url, tmp_path, ("web", "work"), between=(0.05, 0.5), points=True)
    await killer.run(PEOPLE, messages=150, most=4)


@pytest.mark.long
@pytest.mark.parametrize("roles", [("",), ("web", "work")], ids=["one process", "web and work"])
async def test_twenty_thousand(database_url: str, tmp_path: Path, roles: tuple[str, ...]) -> None:
    """T1: 20,000 messages, killed at twenty random moments and more, and at named points: every promise holds."""
    if database_url.startswith("sqlite") and len(roles) > 1:
        pytest.skip("only one process works on a SQLite file")
    killer = Killer(database_url, tmp_path, roles, between=(0.2, 3.0), points=True)
    await killer.run([f"person {number}" for number in range(40)], messages=500, most=1_000)
    assert killer.kills >= 20


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
