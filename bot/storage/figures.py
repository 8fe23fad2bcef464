"""Counts for `/metrics` and `doctor`: how much waits, how much was given up."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.tables import OPEN, PENDING, READY, cases, counter, inbox, outbox, timer

EVERYWHERE, TURNS = "", "turns"  # the counter of all towns' turns, to which each process adds its own now and then


SOURCE = "source."  # begins the counters of links people came by
SOURCES = 200  # of one town: posters, pages, leaflets
SOURCE_LETTERS = 32


def add_turns(connection: sa.Connection, count: int) -> None:
    """Add turns that were taken: on PostgreSQL other processes take some, too."""
    _add(connection, EVERYWHERE, TURNS, count)


def add_source(connection: sa.Connection, town: str, source: str) -> None:
    """Count that somebody came by a link of a poster or page. Made-up links do not fill the table."""
    name = SOURCE + source[:SOURCE_LETTERS]
    theirs = sa.and_(counter.c.town_id == town, counter.c.name.startswith(SOURCE))
    known = set(connection.execute(sa.select(counter.c.name).where(theirs)).scalars())
    if name in known or len(known) < SOURCES:
        _add(connection, town, name, 1)


def _add(connection: sa.Connection, town: str, name: str, count: int) -> None:
    insert = sqlite_insert(counter) if connection.dialect.name == "sqlite" else postgres_insert(counter)
    statement = insert.values(town_id=town, name=name, value=count)
    more = {"value": counter.c.value + statement.excluded.value}
    connection.execute(statement.on_conflict_do_update(index_elements=["town_id", "name"], set_=more))


def counts(connection: sa.Connection) -> dict[str, int]:
    """Figures by name. All of them are answered from small indexes."""

    def count(table: sa.Table, *where: sa.ColumnElement[bool] | sa.TextClause) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()

    sources = sa.select(counter.c.town_id, counter.c.name, counter.c.value).where(counter.c.name.startswith(SOURCE))
    came = {
        f'came_by_total{{town="{row.town_id}",source="{row.name.removeprefix(SOURCE)}"}}': row.value
        for row in connection.execute(sources.order_by(counter.c.town_id, counter.c.name))
    }
    turns = sa.select(counter.c.value).where(counter.c.town_id == EVERYWHERE, counter.c.name == TURNS)
    return {
        "database_up": 1,
        "inbox_pending": count(inbox, PENDING),
        "outbox_ready": count(outbox, OPEN, READY),
        "timers": count(timer),
        "cases_open": count(cases, cases.c.state != "resolved"),
        "turns_total": connection.execute(turns).scalar_one_or_none() or 0,
        **came,
    }
