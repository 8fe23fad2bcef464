"""Counts that turns leave behind for reports: one statement for all turns of a batch, and nobody in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.tables import tally

REACHED, ANSWERS, UNANSWERED = "reached", "answers", "unanswered"


class Tally(NamedTuple):
    """One more. `name` "": it counts among all others."""

    town: str
    organisation: str
    month: str
    section: str
    name: str


def add(connection: sa.Connection, found: Iterable[Tally]) -> None:
    """In one order, so that two batches never wait for each other."""
    counted = Counter(found)
    if not counted:
        return
    insert = sqlite_insert(tally) if connection.dialect.name == "sqlite" else postgres_insert(tally)
    keys = ("town_id", "organisation_id", "month", "section", "name")
    rows = [{**dict(zip(keys, each, strict=True)), "value": count} for each, count in sorted(counted.items())]
    statement = insert.values(rows)
    more = {"value": tally.c.value + statement.excluded.value}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=more))
