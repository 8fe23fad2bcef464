"""PostgreSQL through asyncpg: a job is a transaction; NOTIFY wakes other processes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Any, TypeVar

import asyncpg
import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.core.errors import UnavailableError
from bot.storage.database import Job, Wakeups

T = TypeVar("T")
log = logging.getLogger("lotse.storage")

POOL = 8  # connections of one process; a turn batch, arrivals and pages rarely need more
POOL_WAIT_SECONDS = 2  # waiting longer for a connection means the database is too busy: say 503
COMMAND_SECONDS = 20.0  # a line that is cut without a word looks like a slow answer: give it up, take another one
RELISTEN_SECONDS = 2  # how soon to reconnect the listener; pollers cover the gap
TRIES = 4  # of a transaction that waits for another one while that waits for it: PostgreSQL undoes one of the two
CHANNEL = "lotse"
DEADLOCK = "40P01"
GONE = (
    sa.exc.OperationalError,
    sa.exc.InterfaceError,
    sa.exc.TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
    asyncpg.exceptions.InsufficientResourcesError,
    asyncpg.exceptions.InterfaceError,
    OSError,
    TimeoutError,
)


class PostgresDatabase:
    dialect = "postgresql"

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(postgresql_readonly=True)  # the same pool
        self._wakeups = Wakeups()
        self._listener = asyncio.create_task(self._listen_for_ever(), name="postgres-listener")

    async def read(self, job: Job[T]) -> T:
        return await self._run(job, self._reading)

    async def write(self, job: Job[T], *, first: bool = False, wakes: Sequence[str] = ()) -> T:  # noqa: ARG002 - commits are parallel here
        result = await self._run_to_the_end(job)
        if wakes:
            await self.notify(*wakes)
        return result

    async def _run_to_the_end(self, job: Job[T]) -> T:
        """Once more where two transactions waited for each other: nothing was done, and the other one is through."""
        for _ in range(TRIES - 1):
            try:
                return await self._run(job)
            except sa.exc.DBAPIError as error:
                if _sqlstate(error) != DEADLOCK:
                    raise
                log.info("two transactions waited for each other")
        return await self._run(job)

    async def _run(self, job: Job[T], engine: AsyncEngine | None = None) -> T:
        try:
            async with (engine or self._engine).begin() as connection:
                return await connection.run_sync(job)
        except sa.exc.DBAPIError as error:
            if isinstance(error, GONE) or error.connection_invalidated or _is_gone(error):
                raise UnavailableError(f"PostgreSQL does not answer: {reason_class(error)}") from error
            raise
        except GONE as error:
            raise UnavailableError(f"PostgreSQL does not answer: {reason_class(error)}") from error

    def listen(self, topic: str) -> asyncio.Event:
        return self._wakeups.listen(topic)

    def unlisten(self, topic: str, event: asyncio.Event) -> None:
        self._wakeups.unlisten(topic, event)

    async def notify(self, *topics: str) -> None:
        """Wake this process at once and the others through the database; a lost one is made up by polling."""
        for topic in topics:
            self._wakeups.wake(topic)
        with contextlib.suppress(UnavailableError):
            await self._run(lambda connection: _notify(connection, topics))

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                async with self._engine.connect() as connection:
                    raw = await connection.get_raw_connection()
                    driver: Any = raw.driver_connection
                    await driver.add_listener(CHANNEL, self._heard)
                    self._wakeups.wake_all()  # whatever was notified while we were away
                    while not driver.is_closed():  # noqa: ASYNC110 - the driver offers nothing to wait for
                        await asyncio.sleep(RELISTEN_SECONDS)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - any failure means: connect again
                log.info("listener reconnects", extra={"reason": type(error).__name__})
            await asyncio.sleep(RELISTEN_SECONDS)

    def _heard(self, _connection: Any, _pid: int, _channel: str, topic: str) -> None:
        self._wakeups.wake(topic)

    async def scrub(self) -> None:
        """Remove dead rows of overwritten keys; without its key nothing of the rest can be read."""
        try:
            async with self._engine.connect() as connection:
                unlocked = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await unlocked.execute(sa.text("VACUUM subject"))
        except GONE as error:
            raise UnavailableError(f"PostgreSQL does not answer: {reason_class(error)}") from error

    async def close(self) -> None:
        self._listener.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._listener
        await self._engine.dispose()


def _notify(connection: sa.Connection, topics: tuple[str, ...]) -> None:
    connection.execute(
        sa.text("SELECT pg_notify(:channel, :topic)"),
        [{"channel": CHANNEL, "topic": topic} for topic in topics],
    )


def _is_gone(error: sa.exc.DBAPIError) -> bool:
    """Whether the database, not the statement, is at fault: classes 08, 53, 57 of PostgreSQL's error codes."""
    return _sqlstate(error)[:2] in {"08", "53", "57"}


def _sqlstate(error: sa.exc.DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or "")


def reason_class(error: BaseException) -> str:
    original = getattr(error, "orig", None)
    return type(original if original is not None else error).__name__


async def open_postgres(url: str) -> PostgresDatabase:
    parsed = make_url(url).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(
        parsed,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=POOL_WAIT_SECONDS,
        pool_pre_ping=True,
        connect_args={"timeout": COMMAND_SECONDS, "command_timeout": COMMAND_SECONDS},
    )
    database = PostgresDatabase(engine)
    try:
        await database.read(lambda connection: connection.execute(sa.text("SELECT 1")).scalar_one())
    except Exception:
        await database.close()
        raise
    return database
