"""Brings a database's tables up to date, at start and before anything else opens it.

Alembic is loaded only if there is something to do. Two processes that start at once take turns: on SQLite by
the write lock, on PostgreSQL by an advisory lock; the second one finds nothing left to do.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.errors import BotError, UnavailableError

HEAD = "0026"  # the newest revision in migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = MIGRATIONS / "versions"
WAIT_SECONDS = 60  # how long to wait for another process that is migrating now
LOCK = 7_610_301  # the advisory lock's number: ours alone, arbitrary


class NewerDatabaseError(BotError):
    """The database is newer than this program."""


async def migrate(database_url: str, *, versions: Sequence[Path] = (VERSIONS,), head: str = HEAD) -> bool:
    """Upgrade to the newest revision; False if the tables were up to date.

    `versions`: the directories revisions lie in. Raises UnavailableError if the database cannot
    be reached, NewerDatabaseError if its revision is none of these.
    """
    if database_url.startswith("sqlite:///"):
        path = Path(database_url.removeprefix("sqlite:///"))
        return await asyncio.to_thread(_migrate_sqlite, path, versions, head)
    return await _migrate_postgres(database_url, versions, head)


def revision(connection: sa.Connection) -> str | None:
    """The revision of a database's tables; None if it is empty."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _migrate_sqlite(path: Path, versions: Sequence[Path], head: str) -> bool:
    from bot.storage.sqlite import make_private

    try:
        make_private(path)
        raw = sqlite3.connect(path, isolation_level=None, timeout=WAIT_SECONDS, check_same_thread=False)
        try:
            return _migrate_file(raw, versions, head)
        finally:
            raw.close()
    except (sa.exc.DBAPIError, sqlite3.Error, OSError) as error:
        raise UnavailableError(f"The database file {path} cannot be prepared: {error}") from error


def _migrate_file(raw: sqlite3.Connection, versions: Sequence[Path], head: str) -> bool:
    engine = sa.create_engine(
        "sqlite://", creator=lambda: raw, poolclass=sa.pool.StaticPool, isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        if revision(connection) == head:
            return False
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA foreign_keys=OFF")  # a table that is copied must be dropped in between
        raw.execute("BEGIN IMMEDIATE")
        try:
            changed = _upgrade(connection, versions, head)
            if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError(f"A migration left rows that point nowhere: {broken[:5]}")
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
    return changed


async def _migrate_postgres(url: str, versions: Sequence[Path], head: str) -> bool:
    from bot.storage.postgres import GONE, reason_class

    engine = create_async_engine(sa.make_url(url).set(drivername="postgresql+asyncpg"), poolclass=sa.pool.NullPool)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(revision) == head:
                return False
        async with engine.begin() as connection:
            await connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
            return await connection.run_sync(partial(_upgrade, versions=versions, head=head))
    except GONE as error:
        raise UnavailableError(f"PostgreSQL does not answer: {reason_class(error)}") from error
    finally:
        await engine.dispose()


def _upgrade(connection: sa.Connection, versions: Sequence[Path], head: str) -> bool:
    """Inside the lock: look again, then let Alembic do it in this transaction."""
    found = revision(connection)
    if found == head:
        return False
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, versions)))
    try:
        command.upgrade(config, head)
    except CommandError as error:
        raise NewerDatabaseError(f"The database (revision {found}) is newer than this program ({head}).") from error
    return True
