"""T4: when a trouble is over, as much is answered as before it within half a minute, by the same process."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from bot.storage.database import open_database
from tests.conftest import Postgres
from tests.delivery.conftest import fill
from tests.delivery.driver import Endpoint, History, Service, say
from tests.delivery.test_crash import all_out
from tests.delivery.test_faults import end_connections
from tests.delivery.world import locked_by_a_stopped_process, until

PEOPLE = 60
PAUSE_SECONDS = 1.0  # between two messages of one person
WARM_UP_SECONDS = 2.0
BASE_SECONDS = 5.0  # in which is counted what is usual
WINDOW_SECONDS = 3.0
WITHIN_SECONDS = 30.0
SHARE = 0.95


class Crowd:
    """People who write at a steady pace; what could not be said in time is said as soon as it is taken."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url, self._folder = url, folder
        self._over = asyncio.Event()
        self.history = History()

    async def lives_through(self, trouble: Callable[[], AbstractAsyncContextManager[None]], *, bites: bool) -> None:
        """`bites`: whether nothing at all can be answered while the trouble lasts."""
        database = await open_database(self._url)
        async with Endpoint() as self.endpoint:
            service = Service(self._url, self.endpoint, self._folder)
            await service.start()
            await until(lambda: service.listens, seconds=30)
            talking = asyncio.gather(*(self._talk(service, number) for number in range(PEOPLE)))
            await asyncio.sleep(WARM_UP_SECONDS)
            usual = await self._answered_in(BASE_SECONDS) / BASE_SECONDS
            async with trouble():
                meanwhile = await self._answered_in(1.0)
            assert meanwhile == 0 or not bites, "the trouble troubles nobody"
            took = await self._recovers(usual)
            self._over.set()
            async with asyncio.timeout(60):
                await talking
            await until(lambda: all_out(database), seconds=60)
            assert service.process and service.process.exitcode is None
            await service.kill()
            self.history.check(self.endpoint.replies)
        await database.close()
        print(f"{usual:.0f} answers a second before, {SHARE:.0%} of it again {took:.1f} s after the trouble was over")

    async def _talk(self, service: Service, number: int) -> None:
        due = time.monotonic() + PAUSE_SECONDS * number / PEOPLE
        count = 0
        while not self._over.is_set():
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            await say(service, self.history, f"person {number}", [f"message {count}"])
            count += 1
            due += PAUSE_SECONDS

    async def _answered_in(self, seconds: float) -> int:
        before = len(self.endpoint.replies)
        await asyncio.sleep(seconds)
        return len(self.endpoint.replies) - before

    async def _recovers(self, usual: float) -> float:
        """Seconds until a window begins in which as much is answered as usual, and another one after it."""
        began = time.monotonic()
        good = 0
        while True:
            begins = time.monotonic() - began
            good = good + 1 if await self._answered_in(WINDOW_SECONDS) >= SHARE * usual * WINDOW_SECONDS else 0
            if good == 2:
                return begins - WINDOW_SECONDS
            assert begins < WITHIN_SECONDS, "not recovered"


async def test_restart(postgres: Postgres, postgres_url: str, tmp_path: Path) -> None:
    """PostgreSQL is stopped and started again."""

    @asynccontextmanager
    async def stopped() -> AsyncIterator[None]:
        await asyncio.to_thread(postgres.stop)
        yield
        await asyncio.to_thread(postgres.start)

    await Crowd(postgres_url, tmp_path).lives_through(stopped, bites=True)


@pytest.mark.long
async def test_connections_ended(postgres: Postgres, postgres_url: str, tmp_path: Path) -> None:
    """PostgreSQL ends all connections, again and again."""

    @asynccontextmanager
    async def ended() -> AsyncIterator[None]:
        for _ in range(10):
            await postgres.arun(end_connections(postgres_url))
            await asyncio.sleep(0.2)
        yield

    await Crowd(postgres_url, tmp_path).lives_through(ended, bites=False)


@pytest.mark.long
async def test_no_connection_free(postgres: Postgres, postgres_url: str, tmp_path: Path) -> None:
    """Every connection of the pool waits for a lock somebody holds."""

    @asynccontextmanager
    async def locked() -> AsyncIterator[None]:
        name = postgres_url.split("/")[3].split("?")[0]
        other = await asyncpg.connect(host=postgres.folder, user="postgres", database=name)
        async with other.transaction():
            await other.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
            await asyncio.sleep(5)
            yield
        await other.close()

    await Crowd(postgres_url, tmp_path).lives_through(locked, bites=True)


@pytest.mark.long
async def test_stopped_lock_holder(sqlite_url: str, tmp_path: Path) -> None:
    """A process that holds SQLite's lock is stopped for a while."""

    @asynccontextmanager
    async def held() -> AsyncIterator[None]:
        async with locked_by_a_stopped_process(sqlite_url):
            await asyncio.sleep(5)
            yield

    await Crowd(sqlite_url, tmp_path).lives_through(held, bites=True)


@pytest.mark.long
async def test_full_disk(small_disk: Path, first_file: Path, tmp_path: Path) -> None:
    """The disk is full for a while."""

    @asynccontextmanager
    async def full() -> AsyncIterator[None]:
        filler = fill(small_disk)
        await asyncio.sleep(8)  # the log of SQLite has a little room of its own
        yield
        filler.unlink()

    database = small_disk / "lotse.db"
    shutil.copy(first_file, database)
    await Crowd(f"sqlite:///{database}", tmp_path).lives_through(full, bites=True)
