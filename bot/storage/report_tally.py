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


KEYS = ("town_id", "organisation_id", "month", "section", "name")


def _one_more(dialect: str) -> sa.Insert:
    insert = sqlite_insert(tally) if dialect == "sqlite" else postgres_insert(tally)
    more = {"value": tally.c.value + insert.excluded.value}
    return insert.on_conflict_do_update(index_elements=KEYS, set_=more)


_statements = {dialect: _one_more(dialect) for dialect in ("sqlite", "postgresql")}


def add(connection: sa.Connection, found: Iterable[Tally]) -> None:
    """In one order, so that two batches never wait for each other."""
    counted = sorted(Counter(found).items())
    if counted:
        rows = [{**dict(zip(KEYS, each, strict=True)), "value": count} for each, count in counted]
        connection.execute(_statements[connection.dialect.name], rows)
