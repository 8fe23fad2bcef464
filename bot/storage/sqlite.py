"""SQLite: one writer task, group commit with savepoints, readers on connections of their own."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.pool import NullPool, StaticPool

from bot.core.errors import UnavailableError
from bot.storage.database import Job, Wakeups

T = TypeVar("T")
log = logging.getLogger("lotse.storage")
logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it logs each job with what it is to store

BUSY_SECONDS = 2  # how long to wait for another process's short transaction before saying 503
READERS = 2  # reading connections: pages and actions read while a batch is written
HEAD_START_SECONDS = 0.005  # twice what a full batch takes; longer would be felt by everybody else
GATHER_SECONDS = 0.01  # a commit waits no longer for others to join: half of what an acknowledgement may take
QUIET_ROUNDS = 2  # rounds of the event loop in which nobody did anything: all have handed in what they had
QUIET_SECONDS = 0.00004  # an empty round takes a quarter of this; on a slower machine a commit just waits longer
SCRUB_TRIES = 20
SCRUB_REST_SECONDS = 0.05  # a reader holds on to a page of history or a search, no longer
JOBS_A_COMMIT = 200  # jobs that share one commit: more would make the first of them wait
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an acknowledged message survives power loss
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=FAST",  # what is deleted is zeroed wherever the page is written anyway
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
    "PRAGMA wal_autocheckpoint=8000",  # pages of 4 kB: a page that changes often is copied back once in 32 MB
)


class Hop(aiosqlite.Connection):
    """An aiosqlite connection that can run a whole function on its thread: one hop, not one a statement."""

    connection: sa.Connection

    def __init__(self, opener: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(opener, iter_chunk_size=64)
        self.ahead = threading.Event()  # set when the event loop need not stand still any longer

    async def run(self, job: Job[T]) -> T:
        """Run a job on this connection's thread, with a head start.

        Python's interpreter lock changes hands only every few milliseconds while two threads are busy, and
        SQLite gives it away at every row. Standing still for a short transaction makes it many times shorter;
        after the head start (a slow disk, a lock) the event loop goes on beside it.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.ahead.clear()
        self._tx.put_nowait((future, partial(self._with_connection, job)))
        self.ahead.wait(HEAD_START_SECONDS)
        return await future

    def _with_connection(self, job: Job[T]) -> T:
        try:
            return job(self.connection)
        finally:
            self.ahead.set()

    def attach(self) -> None:
        """Give SQLAlchemy the raw connection; it is only ever used on this connection's thread."""
        opener: Any = lambda: self._conn  # noqa: E731 - of a type that SQLAlchemy's own does not name
        self.connection = sa.Connection(_engine(), StaticPool(opener).connect())


@cache
def _engine() -> sa.Engine:
    """One for all files and connections: a statement is compiled once in a process. Its own pool is never asked."""
    engine = sa.create_engine("sqlite://", poolclass=NullPool, isolation_level="AUTOCOMMIT")
    engine.connect().close()  # to a file of its own in memory: the dialect looks up SQLite's version
    return engine


async def connect(path: Path, *, read_only: bool = False) -> Hop:
    target = f"file:{quote(str(path))}" + ("?mode=ro" if read_only else "")
    opener = partial(sqlite3.connect, target, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    hop = Hop(opener)
    await hop
    await hop._execute(hop.attach)  # type: ignore[no-untyped-call]
    return hop


class SqliteDatabase:
    dialect = "sqlite"

    def __init__(self, path: Path, writer: Hop, readers: list[Hop]) -> None:
        self.path = path
        self._writer = writer
        self._readers = readers
        self._next_reader = 0
        self._waiting: deque[tuple[Job[Any], asyncio.Future[Any]]] = deque()
        self._arrivals: deque[tuple[Job[Any], asyncio.Future[Any]]] = deque()
        self._work = asyncio.Event()
        self._closing = False
        self._wakeups = Wakeups()
        self._task = asyncio.create_task(self._write_for_ever(), name="sqlite-writer")

    async def read(self, job: Job[T]) -> T:
        self._next_reader = (self._next_reader + 1) % len(self._readers)
        try:
            return await self._readers[self._next_reader].run(job)
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            if concerns_everybody(error) and not _is(error, sqlite3.SQLITE_READONLY):
                raise UnavailableError(f"SQLite cannot read: {reason(error)}") from error
            raise

    async def write(self, job: Job[T], *, first: bool = False, wakes: Sequence[str] = ()) -> T:
        if self._closing:
            raise UnavailableError("The database is being closed.")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        (self._arrivals if first else self._waiting).append((job, future))
        self._work.set()
        await self.notify(*wakes)
        return await future

    async def _write_for_ever(self) -> None:
        while not self._closing:
            await self._work.wait()
            self._work.clear()
            while self._arrivals or self._waiting:
                await self._quiet()
                await self._write_batch(self._take())

    async def _quiet(self) -> None:
        """Until the event loop has nothing else to do: whoever is about to hand in a job shares the commit.

        A commit costs as much processor time as two messages, however little is in it.
        """
        began = now = time.perf_counter()
        quiet = 0
        while quiet < QUIET_ROUNDS and now - began < GATHER_SECONDS:
            await asyncio.sleep(0)
            before, now = now, time.perf_counter()
            quiet = quiet + 1 if now - before < QUIET_SECONDS else 0

    def _take(self) -> list[tuple[Job[Any], asyncio.Future[Any]]]:
        batch: list[tuple[Job[Any], asyncio.Future[Any]]] = []
        while len(batch) < JOBS_A_COMMIT and (self._arrivals or self._waiting):
            entry = (self._arrivals or self._waiting).popleft()
            if not entry[1].done():  # whoever waited was cancelled before we began: not run at all
                batch.append(entry)
        return batch

    async def _write_batch(self, batch: list[tuple[Job[Any], asyncio.Future[Any]]]) -> None:
        if not batch:
            return
        try:
            results = await self._writer.run(partial(_commit_together, [job for job, _ in batch], self._writer.ahead))
        except Exception as error:  # noqa: BLE001 - every waiting job must hear of it, whatever it is
            unavailable = UnavailableError(f"SQLite cannot write: {reason(error)}")
            unavailable.__cause__ = error
            log.warning("commit failed", extra={"reason": type(error).__name__, "jobs": len(batch)})
            for _, future in batch:
                _settle(future, unavailable)
            return
        for (_, future), result in zip(batch, results, strict=True):
            _settle(future, result)

    def listen(self, topic: str) -> asyncio.Event:
        return self._wakeups.listen(topic)

    def unlisten(self, topic: str, event: asyncio.Event) -> None:
        self._wakeups.unlisten(topic, event)

    async def notify(self, *topics: str) -> None:
        for topic in topics:
            self._wakeups.wake(topic)

    async def scrub(self) -> None:
        """Copy the write-ahead log back and empty it: what was overwritten is gone from both files."""
        for _ in range(SCRUB_TRIES):
            busy, *_ = await self._writer.run(_truncate_wal)
            if not busy:
                return
            await asyncio.sleep(SCRUB_REST_SECONDS)  # a reader still looks at older pages
        log.warning("write-ahead log not emptied: the next checkpoint does it")

    async def close(self) -> None:
        """Commit what waits, then let go of the file."""
        self._closing = True
        self._work.set()
        await self._task
        for connection in [self._writer, *self._readers]:
            await connection.close()


def _commit_together(jobs: list[Job[Any]], ahead: threading.Event, connection: sa.Connection) -> list[Any]:
    """Run jobs in one transaction, each under a savepoint: one that fails takes only itself back."""
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("BEGIN IMMEDIATE")  # a reader that becomes a writer later would fail at once
    try:
        results: list[Any] = []
        for job in jobs:
            raw.execute("SAVEPOINT job")
            try:
                results.append(job(connection))
            except Exception as error:
                if concerns_everybody(error):
                    raise
                raw.execute("ROLLBACK TO job")
                results.append(_Failure(error))
            raw.execute("RELEASE job")
        ahead.set()  # the disk works alone now
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return results


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error


def _settle(future: asyncio.Future[Any], result: Any) -> None:
    if future.done():
        return
    if isinstance(result, _Failure):
        future.set_exception(result.error)
    elif isinstance(result, UnavailableError):
        future.set_exception(result)
    else:
        future.set_result(result)


# The statement's or the value's own fault; everything else (full, locked, broken, gone) concerns the whole file.
OWN_FAULTS = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_RANGE,
}


def concerns_everybody(error: BaseException) -> bool:
    """Whether the database, not the statement, is at fault."""
    code = _code(error)
    return code is not None and code not in OWN_FAULTS


def _is(error: BaseException, code: int) -> bool:
    return _code(error) == code


def _code(error: BaseException) -> int | None:
    """SQLite's primary result code, None if the error is not SQLite's."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def _truncate_wal(connection: sa.Connection) -> Sequence[Any]:
    return connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()


def reason(error: BaseException) -> str:
    """What the driver says, without the statement and its values."""
    original = getattr(error, "orig", None)
    return str(original if original is not None else type(error).__name__)


async def open_sqlite(path: Path, *, lasting: bool = True) -> SqliteDatabase:
    opened: list[Hop] = []
    try:
        make_private(path)
        opened.append(await connect(path))
        await opened[0].run(partial(_prepare, lasting))
        for _ in range(READERS):
            opened.append(await connect(path, read_only=True))
    except (sa.exc.DBAPIError, sqlite3.Error, OSError) as error:
        for connection in opened:
            await connection.close()  # its thread would keep the process from ending
        raise UnavailableError(f"The database file {path} cannot be opened: {reason(error)}") from error
    return SqliteDatabase(path, opened[0], opened[1:])


def make_private(path: Path) -> None:
    """Only the owner reads the database."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _prepare(lasting: bool, connection: sa.Connection) -> None:
    for pragma in PRAGMAS if lasting else (*PRAGMAS, "PRAGMA synchronous=OFF"):
        connection.exec_driver_sql(pragma)
