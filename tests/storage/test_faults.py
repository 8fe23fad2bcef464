"""A database that is locked, full, read-only or gone: said as such, and service resumes by itself."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.core.errors import UnavailableError
from bot.storage import sqlite
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.storage.tables import counter
from tests.conftest import Postgres
from tests.storage.test_transactions import add, names


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    pragmas = [each if "busy_timeout" not in each else "PRAGMA busy_timeout=200" for each in sqlite.PRAGMAS]
    monkeypatch.setattr(sqlite, "PRAGMAS", tuple(pragmas))


async def test_locked(sqlite_url: str, impatient: None) -> None:
    """While another process holds the lock writing is unavailable, reading is not; afterwards all is well."""
    database = await open_database(sqlite_url)
    await database.write(partial(add, "before"))
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(UnavailableError):
        await database.write(partial(add, "refused"))
    assert await database.read(names) == {"before"}

    other.execute("COMMIT")
    other.close()
    await database.write(partial(add, "after"))
    assert await database.read(names) == {"before", "after"}
    await database.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "lotse-test", folder], capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


async def test_full_disk(small_disk: Path) -> None:
    """On a full disk writing is unavailable, what was stored stays, and with room again it goes on."""
    url = f"sqlite:///{small_disk / 'lotse.db'}"
    await migrate(url)
    database = await open_database(url)
    stored = set()
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        for _ in range(1_000):
            file.write(bytes(4_096))
    with pytest.raises(UnavailableError):
        for number in range(100):
            stored.add(await database.write(partial(add, f"{number}-" + "x" * 2_000)))

    assert await database.read(names) == stored
    filler.unlink()
    await database.write(partial(add, "after"))
    assert await database.read(names) == stored | {"after"}
    await database.close()


async def test_file_too_large(sqlite_url: str) -> None:
    """A database that may not grow any more is unavailable for writing only, and fine once it may."""
    database = await open_database(sqlite_url)
    pages = await database.read(lambda c: c.execute(sa.text("PRAGMA page_count")).scalar_one())
    await database.write(lambda c: c.execute(sa.text(f"PRAGMA max_page_count={pages + 3}")).scalar_one())
    stored = set()
    with pytest.raises(UnavailableError):
        for number in range(100):
            stored.add(await database.write(partial(add, f"{number}-" + "x" * 3_000)))

    assert await database.read(names) == stored
    await database.write(lambda c: c.execute(sa.text("PRAGMA max_page_count=100000")).scalar_one())
    await database.write(partial(add, "after"))
    await database.close()


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "folder"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "lotse-test", folder], capture_output=True).returncode:
        folder.chmod(0o500)
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
    yield folder
    subprocess.run(["umount", "-l", folder], capture_output=True)


async def test_read_only_folder(read_only_folder: Path) -> None:
    """A folder nobody may write to is unavailable, and the process can still end."""
    with pytest.raises(UnavailableError):
        await open_database(f"sqlite:///{read_only_folder / 'lotse.db'}")
    with pytest.raises(UnavailableError):
        await migrate(f"sqlite:///{read_only_folder / 'lotse.db'}")


async def test_not_a_database(tmp_path: Path) -> None:
    """A file that is something else is refused with its name, and no thread is left behind."""
    path = tmp_path / "letter.txt"
    path.write_text("Sehr geehrte Damen und Herren, " * 100)
    with pytest.raises(UnavailableError, match="letter"):
        await open_database(f"sqlite:///{path}")


async def test_strange_name(tmp_path: Path) -> None:
    """A file name may hold characters that mean something in a URL."""
    url = f"sqlite:///{tmp_path / 'a b?mode=memory#100%'}"
    await migrate(url)
    database = await open_database(url)
    await database.write(partial(add, "one"))
    assert await database.read(names) == {"one"}
    await database.close()
    assert (tmp_path / "a b?mode=memory#100%").stat().st_size > 0


async def test_connections_ended(postgres: Postgres, postgres_url: str) -> None:
    """When PostgreSQL ends all connections, jobs are unavailable for a moment and then work again."""
    database = await open_database(postgres_url)
    await database.write(partial(add, "before"))
    name = postgres_url.split("/")[3].split("?")[0]
    end = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'"

    async def insist(number: int) -> None:
        async with asyncio.timeout(20):
            while True:
                try:
                    await database.write(partial(slow_add, f"job {number}"))
                    return
                except UnavailableError:
                    await asyncio.sleep(0.02)
                except sa.exc.IntegrityError:
                    return  # committed although its answer was lost

    jobs = [asyncio.create_task(insist(number)) for number in range(30)]
    for _ in range(3):
        await asyncio.sleep(0.05)
        await postgres.arun(end)
    await asyncio.gather(*jobs)
    assert await database.read(names) == {"before", *(f"job {number}" for number in range(30))}
    await database.close()


def slow_add(name: str, connection: sa.Connection) -> None:
    connection.execute(sa.text("SELECT pg_sleep(0.02)"))
    add(name, connection)


async def test_no_connection_free(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all connections are taken for too long it is said, and the next job works."""
    from bot.storage import postgres as room

    monkeypatch.setattr(room, "POOL", 3)
    monkeypatch.setattr(room, "POOL_WAIT_SECONDS", 0.2)
    database = await open_database(postgres_url)
    busy = [
        asyncio.create_task(database.read(lambda c: c.execute(sa.text("SELECT pg_sleep(1)")).scalar_one()))
        for _ in range(4)
    ]
    await asyncio.sleep(0.1)
    with pytest.raises(UnavailableError):
        await database.write(partial(add, "refused"))
    await asyncio.gather(*busy, return_exceptions=True)
    await database.write(partial(add, "after"))
    await database.close()


async def test_statement_timeout_is_fast(database: Database) -> None:
    """A job's own failure is told at once, not after a time-out."""
    began = time.monotonic()
    with pytest.raises(sa.exc.IntegrityError):
        await database.write(lambda c: c.execute(counter.insert(), [{"town_id": "a", "name": "b", "value": 1}] * 2))
    assert time.monotonic() - began < 1
