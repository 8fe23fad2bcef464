"""One interface for SQLite and PostgreSQL: a job is a plain function of a SQLAlchemy connection.

    count = await database.read(lambda connection: inbox.count_pending(connection))

On SQLite a job runs in one hop to aiosqlite's thread; jobs that wait for the one writer share a commit,
each under a savepoint of its own. On PostgreSQL a job is a transaction on a pooled connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import sqlalchemy as sa

from bot.core.errors import SettingsError

T = TypeVar("T")
Job = Callable[[sa.Connection], T]


class Database(Protocol):
    """Raises UnavailableError when the database does not answer; a job's own errors pass through."""

    dialect: str  # "sqlite" | "postgresql"

    async def read(self, job: Job[T]) -> T: ...

    async def write(self, job: Job[T], *, first: bool = False, wakes: Sequence[str] = ()) -> T:
        """Run a job and return once it is committed. `first`: before other waiting jobs (arrivals).

        `wakes`: topics whose listeners will want to write next. On SQLite they are woken at once, so that
        their job can join the same commit, behind this one; on PostgreSQL after the commit.
        """
        ...

    def listen(self, topic: str) -> asyncio.Event:
        """An event that is set whenever somebody calls `notify` with this topic, in any process."""
        ...

    async def notify(self, *topics: str) -> None: ...

    def unlisten(self, topic: str, event: asyncio.Event) -> None: ...

    async def scrub(self) -> None:
        """After an erasure: let what was overwritten disappear from the database's files, too."""
        ...

    async def close(self) -> None: ...


def is_address(url: str) -> bool:
    """Whether SQLAlchemy can take it apart; its own error would repeat a piece, which may be of a password."""
    try:
        sa.make_url(url)
    except (ValueError, sa.exc.ArgumentError):
        return False
    return True


async def open_database(url: str, *, lasting: bool = True) -> Database:
    """`sqlite:///path/to/file.db` or `postgresql://user:password@host/name` (also `?host=/socket/dir`).

    `lasting=False`: of a SQLite file that is thrown away afterwards; it does not wait for the disk.

    Raises SettingsError for any other URL, UnavailableError when it cannot be reached.
    """
    if url.startswith("sqlite:///"):
        from bot.storage.sqlite import open_sqlite

        return await open_sqlite(Path(url.removeprefix("sqlite:///")), lasting=lasting)
    if url.startswith(("postgresql://", "postgres://")):
        from bot.storage.postgres import open_postgres

        return await open_postgres(url)
    raise SettingsError("LOTSE_DATABASE must begin with sqlite:/// or postgresql://")


class Wakeups:
    """Events by topic inside one process."""

    def __init__(self) -> None:
        self._events: dict[str, set[asyncio.Event]] = {}

    def listen(self, topic: str) -> asyncio.Event:
        event = asyncio.Event()
        self._events.setdefault(topic, set()).add(event)
        return event

    def unlisten(self, topic: str, event: asyncio.Event) -> None:
        events = self._events.get(topic, set())
        events.discard(event)
        if not events:
            self._events.pop(topic, None)

    def wake(self, topic: str) -> None:
        for event in self._events.get(topic, ()):
            event.set()

    def wake_all(self) -> None:
        for topic in self._events:
            self.wake(topic)
