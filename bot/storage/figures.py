"""Counts for `/metrics` and `doctor`: how much waits, how much was given up."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.tables import OPEN, PENDING, READY, cases, counter, inbox, outbox, timer

EVERYWHERE, TURNS = "", "turns"  # the counter of all towns' turns, to which each process adds its own now and then


def add_turns(connection: sa.Connection, count: int) -> None:
    """Add turns that were taken: on PostgreSQL other processes take some, too."""
    insert = sqlite_insert(counter) if connection.dialect.name == "sqlite" else postgres_insert(counter)
    statement = insert.values(town_id=EVERYWHERE, name=TURNS, value=count)
    more = {"value": counter.c.value + statement.excluded.value}
    connection.execute(statement.on_conflict_do_update(index_elements=["town_id", "name"], set_=more))


def counts(connection: sa.Connection) -> dict[str, int]:
    """Figures by name. All of them are answered from small indexes."""

    def count(table: sa.Table, *where: sa.ColumnElement[bool] | sa.TextClause) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()

    turns = sa.select(counter.c.value).where(counter.c.town_id == EVERYWHERE, counter.c.name == TURNS)
    return {
        "database_up": 1,
        "inbox_pending": count(inbox, PENDING),
        "outbox_ready": count(outbox, OPEN, READY),
        "timers": count(timer),
        "cases_open": count(cases, cases.c.state != "resolved"),
        "turns_total": connection.execute(turns).scalar_one_or_none() or 0,
    }
