"""Leases: what only one process may do at a time."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.tables import lease


def take(connection: sa.Connection, name: str, owner: str, now: int, until: int) -> bool:
    """Take or renew a lease until an instant (µs UTC); False while somebody else holds it."""
    insert = sqlite_insert(lease) if connection.dialect.name == "sqlite" else postgres_insert(lease)
    statement = insert.values(name=name, owner=owner, until=until)
    statement = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={"owner": owner, "until": until},
        where=sa.or_(lease.c.owner == owner, lease.c.until <= now),
    )
    return connection.execute(statement).rowcount > 0


def free(connection: sa.Connection, name: str, owner: str) -> None:
    """Give a lease back, so that nobody needs to wait for its end."""
    connection.execute(lease.delete().where(lease.c.name == name, lease.c.owner == owner))


def free_all(connection: sa.Connection) -> None:
    """At the start of the only process on a SQLite file: whoever held a lease is dead."""
    connection.execute(lease.delete())
