"""What there is to count for reports: one query a table, whatever the number of months; names and numbers only.

Everything is counted by the month it happened in, what is older than the first month with the first one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, MINUTE
from bot.storage.tables import cases, gathering, meeting, partnership, survey, tally, volunteer

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


def counted(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """All there was up to the end of the last of these months."""
    found: list[Found] = []
    for count in (_tallies, _cases, _waits, _referrals, _volunteers, _partnerships, _meetings, _gatherings, _surveys):
        found += count(connection, town, organisation, months)
    return found


def first_instant(connection: sa.Connection, town: str, organisation: str) -> tuple[int, str]:
    """Of the first case (µs UTC; 0: none), and the first month something was told or logged in ("": none)."""

    def least(column: sa.Column[Any], *more: sa.ColumnElement[bool]) -> Any:
        where = _ours(column.table, town, organisation)
        return connection.execute(sa.select(sa.func.min(column)).where(where, *more)).scalar_one()

    days = (
        least(tally.c.month),
        least(meeting.c.day),
        least(partnership.c.started_on, partnership.c.started_on != ""),
    )
    return least(cases.c.opened_at) or 0, min((day[:7] for day in days if day), default="")


def _ours(table: Any, town: str, organisation: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.town_id == town, table.c.organisation_id == organisation)


def _place(column: sa.Column[int], months: Sequence[Month]) -> sa.ColumnElement[int]:
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
        sa.select(c.section, c.name, c.month, c.value).where(_ours(tally, town, organisation))
    ):
        by_section[row.section].append((row.name, row.month, row.value))
    return [each for section, rows in by_section.items() for each in _by_month(rows, section, months)]


def _asked(town: str, organisation: str) -> sa.ColumnElement[bool]:
    return sa.and_(_ours(cases, town, organisation), cases.c.kind.not_in(OWN_KINDS))


def _cases(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """By kind; needs, which are a section of their own, by topic."""
    c, place = cases.c, _place(cases.c.opened_at, months).label("place")
    topic = sa.case((c.kind == NEED, c.topic), else_="").label("about")
    which = (_asked(town, organisation), c.opened_at < months[-1].ends)
    query = sa.select(c.kind, topic, place, sa.func.count()).where(*which).group_by(c.kind, "about", "place")
    return [
        Found("needs", about or OTHER, month, count) if kind == NEED else Found("cases", kind, month, count)
        for kind, about, month, count in connection.execute(query)
    ]


def _waits(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, place = cases.c, _place(cases.c.first_answer_at, months).label("place")
    waited = c.first_answer_at - c.opened_at
    how_long = sa.case(*((waited <= most, name) for name, most in WAITS), else_=LONGER).label("waited")
    which = (_asked(town, organisation), c.first_answer_at > 0, c.first_answer_at < months[-1].ends)
    query = sa.select(how_long, place, sa.func.count()).where(*which).group_by("waited", "place")
    return [Found("waits", *row) for row in connection.execute(query)]


def _referrals(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, place = cases.c, _place(cases.c.resolved_at, months).label("place")
    which = (
        _asked(town, organisation), c.outcome == "referred", c.resolved_at > 0, c.resolved_at < months[-1].ends
    )  # fmt: skip
    query = sa.select(c.referred_to, place, sa.func.count()).where(*which).group_by(c.referred_to, "place")
    return [Found("referrals", name or OTHER, month, count) for name, month, count in connection.execute(query)]


def _volunteers(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """As they are now: what was before is not kept."""
    query = sa.select(volunteer.c.state, sa.func.count()).where(_ours(volunteer, town, organisation))
    rows = connection.execute(query.group_by(volunteer.c.state))
    return [Found("volunteers", state, len(months) - 1, count) for state, count in rows]


def _partnerships(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Those that began; of them those that ended, by reason."""
    c = partnership.c
    ours = sa.and_(_ours(partnership, town, organisation), c.started_on != "")
    month = sa.func.substr(c.started_on, 1, 7).label("month")
    begun = sa.select(sa.literal(ALL), month, sa.func.count()).where(ours).group_by("month")
    month = sa.func.substr(c.ended_on, 1, 7).label("month")
    over = sa.select(c.reason, month, sa.func.count()).where(ours, c.ended_on != "").group_by(c.reason, "month")
    return [
        *_by_month(connection.execute(begun).all(), "begun", months),
        *_by_month(connection.execute(over).all(), "ended", months),
    ]


def _meetings(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    c, month = meeting.c, sa.func.substr(meeting.c.day, 1, 7).label("month")
    query = (
        sa.select(c.activity, month, sa.func.count(), sa.func.sum(c.minutes))
        .where(_ours(meeting, town, organisation), c.state == "counts", c.day <= months[-1].name + "-31")
        .group_by(c.activity, "month")
    )
    return _by_month(connection.execute(query).all(), "meetings", months)


def _gatherings(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Who took part in trainings, evenings and offers, by kind; of the erased only that they did."""
    c, month = gathering.c, sa.func.substr(gathering.c.starts, 1, 7).label("month")
    query = (
        sa.select(c.kind, month, sa.func.sum(c.came), sa.func.sum(c.came * c.minutes))
        .where(_ours(gathering, town, organisation), c.came > 0, c.starts < months[-1].name + "-32")
        .group_by(c.kind, "month")
    )
    return _by_month(connection.execute(query).all(), "trainings", months)


def _surveys(connection: sa.Connection, town: str, organisation: str, months: Sequence[Month]) -> list[Found]:
    """Answers, as many as a survey shows at its end, in the month it ended."""
    c, place = survey.c, _place(survey.c.closed_at, months).label("place")
    which = (_ours(survey, town, organisation), c.answered > 0, c.closed_at > 0, c.closed_at < months[-1].ends)
    query = sa.select(place, sa.func.sum(c.answered)).where(*which).group_by("place")
    return [Found("surveys", ALL, month, int(number)) for month, number in connection.execute(query)]
