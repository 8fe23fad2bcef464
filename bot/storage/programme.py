"""Counts of a programme: who waits, what is not answered, what is quiet. Nobody's words are opened here."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.gatherings import coming
from bot.storage.partnerships import LASTING, is_quiet, last_meetings
from bot.storage.tables import appointment, cases, partnership, request, volunteer

LOOKED = 28 * DAY  # how far ahead free seats are counted
SHOWN = 5  # of what waits longest or comes next
MOST_DATES = 200
TROUBLE = "volunteer"  # kind of the cases in which volunteers say that something is wrong

a, c, p, r, v = appointment.c, cases.c, partnership.c, request.c, volunteer.c


class Named(NamedTuple):
    """A row to lead to: since when it waits, or when it is."""

    uuid: str
    at: int


class Counts(NamedTuple):
    """`waiting` and `unanswered`: how many, with the first of them."""

    waiting: int
    longest: list[Named]
    unanswered: int
    next: list[Named]
    quiet: int
    agreed: int
    trouble: int
    seats: int
    dates: int
    volunteers: dict[str, int]


def counts(connection: sa.Connection, town: str, organisation: str, today: str, now: int) -> Counts:
    open_ = (r.town_id == town, r.organisation_id == organisation, r.state == "open")
    ours = (a.town_id == town, a.organisation_id == organisation)
    unanswered = (*ours, a.state.in_(("proposed", "offered")), a.starts_at > now)
    ahead = [each for each in coming(connection, town, organisation, ("training", "exchange", "offer"), now, MOST_DATES)
             if each.starts_at < now + LOOKED and each.free]  # fmt: skip
    quiet, agreed = _pairs(connection, town, organisation, today)
    return Counts(
        _count(connection, request, *open_),
        _first(connection, r.uuid, r.made_at, *open_),
        _count(connection, appointment, *unanswered),
        _first(connection, a.uuid, a.starts_at, *unanswered),
        quiet,
        agreed,
        _count(connection, cases, c.town_id == town, c.organisation_id == organisation, c.kind == TROUBLE,
               c.state != "resolved"),
        sum(each.free or 0 for each in ahead),
        len(ahead),
        _volunteers(connection, town, organisation),
    )  # fmt: skip


def _count(connection: sa.Connection, table: sa.Table, *which: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(table).where(*which)).scalar_one()


def _first(
    connection: sa.Connection, uuid: sa.Column[str], at: sa.Column[int], *which: sa.ColumnElement[bool]
) -> list[Named]:
    return [Named(*row) for row in connection.execute(sa.select(uuid, at).where(*which).order_by(at).limit(SHOWN))]


def _pairs(connection: sa.Connection, town: str, organisation: str, today: str) -> tuple[int, int]:
    """Quiet ones, and those that wait for their first meeting."""
    query = sa.select(p.id, p.state, p.started_on, p.paused_until)
    query = query.where(p.town_id == town, p.organisation_id == organisation, p.state.in_((*LASTING, "agreed")))
    found = connection.execute(query).all()
    lasting = [row for row in found if row.state in LASTING]
    last = last_meetings(connection, [row.id for row in lasting])
    quiet = sum(is_quiet(row, last.get(row.id, ""), today) for row in lasting)
    return quiet, sum(row.state == "agreed" for row in found)


def _volunteers(connection: sa.Connection, town: str, organisation: str) -> dict[str, int]:
    query = sa.select(v.state, sa.func.count()).where(v.town_id == town, v.organisation_id == organisation)
    return Counter({row[0]: row[1] for row in connection.execute(query.group_by(v.state))})
