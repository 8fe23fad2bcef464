"""What there is to count for reports: one query a table, whatever the number of months; names and numbers only.

Everything is counted by the month it happened in, what is older than the first month with the first one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, MINUTE
from bot.storage.tables import cases, gathering, meeting, partnership, staff_hours, survey, tally, volunteer

# What tells of the service itself, or of volunteers, is no case of somebody who came to ask.
OWN_KINDS = ("system", "volunteer")
NEED = "need"
WAITS = (  # until the first answer, by the clock
    ("15m", 15 * MINUTE), ("1h", HOUR), ("4h", 4 * HOUR), ("8h", 8 * HOUR),
    ("1d", DAY), ("2d", 2 * DAY), ("7d", 7 * DAY),
)  # fmt: skip
LONGER = "longer"
OTHER = "other"
ALL = "all"  # the one name of a section that is not divided


class Month(NamedTuple):
    name: str  # 2026-11
    ends: int  # the first instant after it, where the town is


class Found(NamedTuple):
    section: str
    name: str
    month: int  # place in the list of months
    number: int
    minutes: int = 0


Count = Callable[[sa.Connection, str, str, Sequence[Month]], list[Found]]  # town, organisation, months in their order


about_need = sa.case((cases.c.kind == NEED, cases.c.topic), else_="")
_waited = cases.c.first_answer_at - cases.c.opened_at
waited = sa.case(*((_waited <= most, name) for name, most in WAITS), else_=LONGER)


def counted(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """All there was up to the end of the last of these months."""
    found: list[Found] = []
    parts = (_tallies, _cases, _waits, _referrals, _volunteers, _partnerships, _meetings, _gatherings, _surveys, _hours)
    for count in parts:
        found += count(connection, town, organisation, months)
    return found


def first_instant(connection: sa.Connection, town: str, organisation: str) -> tuple[int, str]:
    """Of the first case (µs UTC; 0: none), and the first month something was told or logged in ("": none)."""

    def least(column: sa.Column[Any], *more: sa.ColumnElement[bool]) -> Any:
        where = ours(column.table, town, organisation)
        return connection.execute(sa.select(sa.func.min(column)).where(where, *more)).scalar_one()

    days = (
        least(tally.c.month),
        least(meeting.c.day),
        least(partnership.c.started_on, partnership.c.started_on != ""),
        least(staff_hours.c.day),
    )
    return least(cases.c.opened_at) or 0, min((day[:7] for day in days if day), default="")


def ours(table: Any, town: str, organisation: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.town_id == town, table.c.organisation_id == organisation)


def place_of(column: sa.Column[int], months: Sequence[Month]) -> sa.ColumnElement[int]:
    """In which of the months an instant lies; later than the last one: none."""
    return sa.case(*((column < month.ends, place) for place, month in enumerate(months)))


def _by_month(rows: Iterable[Sequence[Any]], section: str, months: Sequence[Month]) -> list[Found]:
    """Of rows with name, day or month, count and perhaps minutes."""
    names = [month.name for month in months]
    places = {name: place for place, name in enumerate(names)}
    found = []
    for name, day, count, *minutes in rows:
        month = day[:7]
        if month <= names[-1]:
            found.append(Found(section, name or OTHER, places.get(month, 0), int(count), *map(int, minutes)))
    return found


def _tallies(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c = tally.c
    by_section: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in connection.execute(
        sa.select(c.section, c.name, c.month, c.value).where(ours(tally, town, organisation))
    ):
        by_section[row.section].append((row.name, row.month, row.value))
    return [each for section, rows in by_section.items() for each in _by_month(rows, section, months)]


def asked(town: str, organisation: str) -> sa.ColumnElement[bool]:
    return sa.and_(ours(cases, town, organisation), cases.c.kind.not_in(OWN_KINDS))


def _cases(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """By kind; needs, which are a section of their own, by topic."""
    c, place = cases.c, place_of(cases.c.opened_at, months).label("place")
    topic = about_need.label("about")
    which = (asked(town, organisation), c.opened_at < months[-1].ends)
    query = sa.select(c.kind, topic, place, sa.func.count()).where(*which).group_by(c.kind, "about", "place")
    return [
        Found("needs", about or OTHER, month, count) if kind == NEED else Found("cases", kind, month, count)
        for kind, about, month, count in connection.execute(query)
    ]


def _waits(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, place = cases.c, place_of(cases.c.first_answer_at, months).label("place")
    how_long = waited.label("waited")
    which = (asked(town, organisation), c.first_answer_at > 0, c.first_answer_at < months[-1].ends)
    query = sa.select(how_long, place, sa.func.count()).where(*which).group_by("waited", "place")
    return [Found("waits", *row) for row in connection.execute(query)]


def _referrals(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, place = cases.c, place_of(cases.c.resolved_at, months).label("place")
    which = (
        asked(town, organisation), c.outcome == "referred", c.resolved_at > 0, c.resolved_at < months[-1].ends
    )  # fmt: skip
    query = sa.select(c.referred_to, place, sa.func.count()).where(*which).group_by(c.referred_to, "place")
    return [Found("referrals", name or OTHER, month, count) for name, month, count in connection.execute(query)]


def _volunteers(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """As they are now: what was before is not kept."""
    query = sa.select(volunteer.c.state, sa.func.count()).where(ours(volunteer, town, organisation))
    rows = connection.execute(query.group_by(volunteer.c.state))
    return [Found("volunteers", state, len(months) - 1, count) for state, count in rows]


def _partnerships(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Those that began; of them those that ended, by reason."""
    c = partnership.c
    started = sa.and_(ours(partnership, town, organisation), c.started_on != "")
    month = sa.func.substr(c.started_on, 1, 7).label("month")
    begun = sa.select(sa.literal(ALL), month, sa.func.count()).where(started).group_by("month")
    month = sa.func.substr(c.ended_on, 1, 7).label("month")
    over = sa.select(c.reason, month, sa.func.count()).where(started, c.ended_on != "").group_by(c.reason, "month")
    return [
        *_by_month(connection.execute(begun).all(), "begun", months),
        *_by_month(connection.execute(over).all(), "ended", months),
    ]


def _meetings(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, month = meeting.c, sa.func.substr(meeting.c.day, 1, 7).label("month")
    query = (
        sa.select(c.activity, month, sa.func.count(), sa.func.sum(c.minutes))
        .where(ours(meeting, town, organisation), c.state == "counts", c.day <= months[-1].name + "-31")
        .group_by(c.activity, "month")
    )
    return _by_month(connection.execute(query).all(), "meetings", months)


def _gatherings(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Who took part in trainings, evenings and offers, by kind; of the erased only that they did."""
    c, month = gathering.c, sa.func.substr(gathering.c.starts, 1, 7).label("month")
    query = (
        sa.select(c.kind, month, sa.func.sum(c.came), sa.func.sum(c.came * c.minutes))
        .where(ours(gathering, town, organisation), c.came > 0, c.starts < months[-1].name + "-32")
        .group_by(c.kind, "month")
    )
    return _by_month(connection.execute(query).all(), "trainings", months)


def _surveys(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Answers, as many as a survey shows at its end, in the month it ended."""
    c, place = survey.c, place_of(survey.c.closed_at, months).label("place")
    which = (ours(survey, town, organisation), c.answered > 0, c.closed_at > 0, c.closed_at < months[-1].ends)
    query = sa.select(place, sa.func.sum(c.answered)).where(*which).group_by("place")
    return [Found("surveys", ALL, month, int(number)) for month, number in connection.execute(query)]


def _hours(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Of staff, by measure."""
    c, month = staff_hours.c, sa.func.substr(staff_hours.c.day, 1, 7).label("month")
    query = (
        sa.select(c.measure, month, sa.func.count(), sa.func.sum(c.minutes))
        .where(ours(staff_hours, town, organisation), c.state == "counts", c.day <= months[-1].name + "-31")
        .group_by(c.measure, "month")
    )
    return _by_month(connection.execute(query).all(), "hours", months)
