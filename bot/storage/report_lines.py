"""What reports show of closed months: written once, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import report_line

CLOSED = "closed"  # the section of the row that says that a month is closed, whatever it shows
STOCKED = "stocked"  # of the row that says that a month was the newest one then: what there was at its end is known
c = report_line.c


class LineRow(NamedTuple):
    month: str
    section: str
    name: str
    shown: int
    taken: int
    shown_minutes: int
    taken_minutes: int


_FIELDS = [c[name] for name in LineRow._fields]


def last_closed(connection: sa.Connection, town: str, organisation: str) -> str:
    """The newest month that is closed; "" if none is."""
    which = (c.town_id == town, c.organisation_id == organisation, c.section == CLOSED)
    return connection.execute(sa.select(sa.func.max(c.month)).where(*which)).scalar_one() or ""


def stock_known(connection: sa.Connection, town: str, organisations: Iterable[str], *, until: str) -> str:
    """The newest month up to this one at whose end all of these had their stocks counted; "": not all were yet."""
    found = []
    for each in organisations:
        which = (c.town_id == town, c.organisation_id == each, c.section == STOCKED, c.month <= until)
        found.append(connection.execute(sa.select(sa.func.max(c.month)).where(*which)).scalar_one() or "")
    return min(found, default="")


def listing(
    connection: sa.Connection, town: str, organisations: Iterable[str], *, until: str = "9999-12"
) -> list[LineRow]:
    """All that is shown up to a month, in the order of months."""
    which = (
        c.town_id == town,
        c.organisation_id.in_(list(organisations)),
        c.section.not_in((CLOSED, STOCKED)),
        c.month <= until,
    )
    rows = connection.execute(sa.select(*_FIELDS).where(*which).order_by(c.month, c.section, c.name))
    return [LineRow(*row) for row in rows]


def lock(connection: sa.Connection) -> None:
    """A month is closed by one process only. On SQLite there is one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE report_line IN SHARE ROW EXCLUSIVE MODE"))


def keep(
    connection: sa.Connection, town: str, organisation: str, months: Sequence[str], lines: Sequence[LineRow]
) -> None:
    """Write what is shown of these months, which are closed by that; stocks were counted at the end of the last one."""
    closed = [LineRow(month, CLOSED, "", 0, 0, 0, 0) for month in months]
    closed += [LineRow(month, STOCKED, "", 0, 0, 0, 0) for month in months[-1:]]
    rows = [{"town_id": town, "organisation_id": organisation, **line._asdict()} for line in (*closed, *lines)]
    if rows:
        connection.execute(report_line.insert(), rows)
