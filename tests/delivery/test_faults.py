"""The whole way of a message while the database (T4) or the network (T5) misbehaves."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels import loopback
from bot.channels.loopback import LoopbackChannel
from bot.core.clock import SystemClock
from bot.core.errors import UnavailableError
from bot.core.limits import CHANNELS
from bot.delivery import pace as pace_room
from bot.delivery import sender as sender_room
from bot.delivery import worker as worker_room
from bot.delivery.arrivals import Arrivals
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.storage import postgres as postgres_room
from bot.storage import sqlite
from bot.storage.database import Database, open_database
from bot.storage.vault import Vault
from tests.conftest import Postgres
from tests.delivery.driver import Endpoint, History, Lines
from tests.delivery.test_crash import all_out
from tests.delivery.world import TwoSteps, locked_by_a_stopped_process, until
from tests.factories import ACCOUNT, CHANNEL, TOWN, Factory

PEOPLE = [f"person {number}" for number in range(8)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short, so that a test sees many of them."""
    monkeypatch.setattr(pace_room, "RETRY_SECONDS", (0.05, 0.1))
    monkeypatch.setattr(sender_room, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(worker_room, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    pragmas = [each if "busy_timeout" not in each else "PRAGMA busy_timeout=200" for each in sqlite.PRAGMAS]
    monkeypatch.setattr(sqlite, "PRAGMAS", tuple(pragmas))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider that is silent for a second is taken to be deaf; only where the line is the subject.

    Anywhere else a busy machine would be taken for a deaf provider, and what it heard would rightly be sent again.
    """
    monkeypatch.setattr(loopback, "SEND_SECONDS", 1.0)


class House:
    """Arrivals, worker and sender of one process, and the history of who said what."""

    def __init__(self, database: Database, vault: Vault, make: Factory, arrivals: Arrivals) -> None:
        self.database = database
        self.history = History()
        self.refused = 0
        self._make = make
        self._arrivals = arrivals

    async def say(self, person: str, texts: list[str]) -> None:
        for text in texts:
            inbound = self._make.inbound(address=person, text=text)
            self.history.tried[person].append(text)
            while True:
                try:
                    await self._arrivals.accept(TOWN, CHANNEL, inbound)
                    break
                except UnavailableError:
                    self.refused += 1
                    await asyncio.sleep(0.02)
            self.history.acknowledged.add((person, text))

    async def all_say(self, count: int, more: str = "") -> None:
        texts = [f"message {number} {more}" for number in range(count)]
        await asyncio.gather(*(self.say(person, texts) for person in PEOPLE))


@asynccontextmanager
async def house(url: str, vault: Vault, make: Factory, reply_url: str) -> AsyncIterator[House]:
    clock = SystemClock()
    database = await open_database(url)
    sender = Sender(database, vault, clock, ACCOUNT, LoopbackChannel(reply_url), CHANNELS["loopback"], "s")
    worker = Worker(database, vault, clock, TwoSteps(make), "w", {ACCOUNT: sender})
    tasks = [asyncio.create_task(worker.run()), asyncio.create_task(sender.run())]
    try:
        async with Arrivals(database, vault) as arrivals:
            yield House(database, vault, make, arrivals)
    finally:
        worker.stop()
        sender.stop()
        await asyncio.gather(*tasks)
        await database.close()


def end_connections(url: str) -> str:
    """The statement that ends all connections of a database but its own."""
    name = url.split("/")[3].split("?")[0]
    return (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        f"WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    )


async def test_connections_ended(postgres: Postgres, postgres_url: str, vault: Vault, make: Factory) -> None:
    """T4: while PostgreSQL ends all connections again and again, nothing acknowledged is lost or done twice."""
    end = end_connections(postgres_url)
    async with Endpoint() as endpoint, house(postgres_url, vault, make, endpoint.url) as ours:
        saying = asyncio.create_task(ours.all_say(60))
        for _ in range(6):
            await asyncio.sleep(0.15)
            await postgres.arun(end)
        async with asyncio.timeout(30):
            await saying
        await until(lambda: all_out(ours.database), seconds=30)
        ours.history.check(endpoint.replies, in_flight_at_kills=0)


async def test_restart(postgres: Postgres, postgres_url: str, vault: Vault, make: Factory) -> None:
    """T4: after PostgreSQL was stopped and started again, service resumes by itself."""
    async with Endpoint() as endpoint, house(postgres_url, vault, make, endpoint.url) as ours:
        saying = asyncio.create_task(ours.all_say(40))
        await asyncio.sleep(0.2)
        await asyncio.to_thread(postgres.stop)
        await asyncio.sleep(0.3)
        await asyncio.to_thread(postgres.start)
        async with asyncio.timeout(30):
            await saying
        await until(lambda: all_out(ours.database), seconds=30)
        ours.history.check(endpoint.replies, in_flight_at_kills=0)
        assert ours.refused > 0


async def test_stopped_lock_holder(sqlite_url: str, vault: Vault, make: Factory) -> None:
    """T4: while a process that holds SQLite's lock is stopped, arrivals are refused; then everything goes on."""
    async with Endpoint() as endpoint, house(sqlite_url, vault, make, endpoint.url) as ours:
        saying = asyncio.create_task(ours.all_say(60))
        await asyncio.sleep(0.1)
        async with locked_by_a_stopped_process(sqlite_url):
            late = asyncio.create_task(ours.say("late", ["hello"]))
            await asyncio.sleep(0.8)
            assert not late.done()
        async with asyncio.timeout(30):
            await asyncio.gather(saying, late)
        await until(lambda: all_out(ours.database), seconds=30)
        ours.history.check(endpoint.replies)
        assert ours.refused > 0


class Proxy:
    """A line between two programs that can be made bad: late, torn, dripping, half closed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._lines = Lines(self._serve)
        self.mood = "good"  # good | late | torn | drip | deaf | half

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._port)

    async def __aenter__(self) -> Proxy:
        self.url = f"http://127.0.0.1:{await self._lines.open()}/reply"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._lines.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await self._connect()
        await asyncio.gather(self._pass(reader, back, to_us=False), self._pass(there, writer, to_us=True))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, to_us: bool) -> None:
        try:
            while data := await reader.read(65_536):
                if self.mood == "late":
                    await asyncio.sleep(0.1)
                elif self.mood == "torn" and to_us:
                    writer.transport.abort()
                    return
                elif self.mood == "deaf" and not to_us:
                    continue
                elif self.mood == "half" and to_us:
                    writer.write(data[: len(data) // 2])
                    break
                elif self.mood == "drip":
                    for byte in data:
                        writer.write(bytes([byte]))
                        await asyncio.sleep(0.01)
                    continue
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


class PostgresProxy(Proxy):
    """The same between us and PostgreSQL, which here listens on a socket in a folder."""

    def __init__(self, server: Postgres, url: str) -> None:
        super().__init__(0)
        self._server = server
        self._there = url

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_unix_connection(f"{self._server.folder}/{POSTGRES_SOCKET}")

    async def __aenter__(self) -> Proxy:
        self._folder = tempfile.TemporaryDirectory(prefix="lotse-line-")
        await self._lines.open_socket(Path(self._folder.name) / POSTGRES_SOCKET)
        self.url = self._there.replace(self._server.folder, self._folder.name)
        return self

    async def __aexit__(self, *_: object) -> None:
        await super().__aexit__()
        self._folder.cleanup()


POSTGRES_SOCKET = ".s.PGSQL.5432"


@pytest.mark.parametrize("mood", ["late", "torn", "deaf"])
async def test_bad_line_to_postgres(
    postgres: Postgres, postgres_url: str, vault: Vault, make: Factory, monkeypatch: pytest.MonkeyPatch, mood: str
) -> None:
    """T5: whatever the line to PostgreSQL does, nothing acknowledged is lost or done twice, and service resumes."""
    monkeypatch.setattr(postgres_room, "COMMAND_SECONDS", 1.0)
    async with (
        Endpoint() as endpoint,
        PostgresProxy(postgres, postgres_url) as proxy,
        house(proxy.url, vault, make, endpoint.url) as ours,
    ):
        await ours.all_say(1)
        proxy.mood = mood
        saying = asyncio.create_task(ours.all_say(2, more="while it was bad"))
        await asyncio.sleep(2)
        proxy.mood = "good"
        async with asyncio.timeout(40):
            await saying
        await until(lambda: all_out(ours.database), seconds=40)
        ours.history.check(endpoint.replies)


MAY_DOUBLE = {"torn", "half", "drip", "late"}  # the endpoint heard it, but its answer did not reach us


@pytest.mark.parametrize("mood", ["late", "torn", "drip", "deaf", "half"])
async def test_bad_line(sqlite_url: str, vault: Vault, make: Factory, hasty: None, mood: str) -> None:
    """T5: whatever the line does, no message stays stuck, order holds, only what got no answer may be doubled."""
    async with (
        Endpoint() as endpoint,
        Proxy(endpoint.port) as proxy,
        house(sqlite_url, vault, make, proxy.url) as ours,
    ):
        await ours.all_say(2)
        await until(lambda: all_out(ours.database))
        proxy.mood = mood
        await ours.all_say(2)
        await asyncio.sleep(1.5)
        proxy.mood = "good"
        await until(lambda: all_out(ours.database), seconds=20)
        for person in PEOPLE:  # each said the same two texts twice
            numbers = dict.fromkeys(int(r.text.split(" ")[0]) for r in endpoint.replies if r.to == person)
            assert list(numbers) == [1, 2, 3, 4]
        doubled = len(endpoint.replies) - len({reply.id for reply in endpoint.replies})
        assert doubled == 0 or mood in MAY_DOUBLE


@pytest.mark.parametrize("status", [500, 503])
async def test_provider_fails(sqlite_url: str, vault: Vault, make: Factory, status: int) -> None:
    """T5: while the provider answers with errors its messages wait, and go out once it is well."""
    async with Endpoint() as endpoint, house(sqlite_url, vault, make, endpoint.url) as ours:
        endpoint.status = status
        await ours.all_say(3)
        await asyncio.sleep(0.4)
        assert not await all_out(ours.database)
        endpoint.status = 200
        await until(lambda: all_out(ours.database), seconds=20)
        ours.history.check(endpoint.replies)


async def test_provider_unreachable(sqlite_url: str, vault: Vault, make: Factory) -> None:
    """T5: while nobody listens at the provider's door nothing is lost, and people are heard all the same."""
    async with Endpoint() as endpoint:
        pass  # its door is known, and closed again
    async with house(sqlite_url, vault, make, endpoint.url) as ours:
        began = time.monotonic()
        await ours.all_say(3)
        assert time.monotonic() - began < 5
        await asyncio.sleep(0.3)
        async with endpoint:
            await until(lambda: all_out(ours.database), seconds=20)
        ours.history.check(endpoint.replies)
