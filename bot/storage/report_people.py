"""Who stands behind what is counted for reports: numbers of rows, to see how many different people there are.

Only of what is not settled yet. Whoever was erased counts as one and the same; a meeting without a known newcomer, as
one with the same newcomer as the volunteer's others: never more people than there were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.core.limits import FEWEST
from bot.storage.report_counts import (
    ALL,
    NEED,
    OTHER,
    Month,
    about_need,
    asked,
    ours,
    place_of,
    waited,
)
from bot.storage.tables import cases, gathering, meeting, meeting_note, partnership, registration, staff_hours

ERASED = 0
Settled = Mapping[str, Set[str]]  # by section: names of which something was shown


class Behind(NamedTuple):
    """`who`: one from each side; `at_least`: so many different people there were at once."""

    section: str
    name: str
    month: str
    who: tuple[int, ...]
    at_least: int = 0


class Window(NamedTuple):
    """`months`: the first is settled for every name of which anything is, the others follow."""

    town: str
    organisation: str
    months: Sequence[Month]
    settled: Settled

    def ours(self, table: Any) -> sa.ColumnElement[bool]:
        return ours(table, self.town, self.organisation)

    def instants(self, column: sa.Column[int], name: sa.ColumnElement[str], section: str) -> sa.ColumnElement[bool]:
        open_ = sa.or_(column >= self.months[0].ends, name.not_in(self.settled.get(section, ())))
        return sa.and_(column > 0, column < self.months[-1].ends, open_)

    def days(self, column: sa.Column[str], name: sa.ColumnElement[str], section: str) -> sa.ColumnElement[bool]:
        open_ = sa.or_(column >= self.months[1].name, name.not_in(self.settled.get(section, ())))
        return sa.and_(column != "", column < self.months[-1].name + "-32", open_)


def behind(
    connection: sa.Connection, town: str, organisation: str, months: Sequence[Month], settled: Settled
) -> list[Behind]:
    window = Window(town, organisation, months, settled)
    found: list[Behind] = []
    for look in (_cases, _waits, _referrals, _partnerships, _meetings, _gatherings, _hours):
        found += look(connection, window)
    return found


def _who(
    connection: sa.Connection, section: str, rows: sa.Select[Any], month: Callable[[Any], str] = str
) -> list[Behind]:
    """Of a query for name, month and one column for each side.

    Where enough are found in one month alone, they are only counted: so few rows are read, however much there is.
    """
    source = rows.subquery()
    name, at, *sides = source.c
    counts = [sa.func.count(side.distinct()) for side in sides]
    cells = sa.select(name, at, *counts).group_by(name, at)
    found, small = list[Behind](), False
    for row in connection.execute(cells):
        at_least = min(row[2:])
        small = small or at_least < FEWEST
        if at_least >= FEWEST:
            found.append(Behind(section, row[0] or OTHER, month(row[1]), (), at_least))
    if small:
        few = cells.having(sa.or_(*(count < FEWEST for count in counts))).subquery()
        theirs = sa.and_(name == few.c[0], at == few.c[1])
        query = sa.select(name, at, *sides).select_from(source.join(few, theirs)).distinct()
        found += [Behind(section, row[0] or OTHER, month(row[1]), tuple(row[2:])) for row in connection.execute(query)]
    return found


def _instants(
    connection: sa.Connection,
    window: Window,
    section: str,
    name: sa.ColumnElement[str],
    column: sa.Column[int],
    *more: sa.ColumnElement[bool],
) -> list[Behind]:
    place = place_of(column, window.months)
    which = (asked(window.town, window.organisation), window.instants(column, name, section), *more)
    query = sa.select(name.label("name"), place.label("place"), cases.c.person_id).where(*which)
    return _who(connection, section, query, lambda place: window.months[place].name)


def _cases(connection: sa.Connection, window: Window) -> list[Behind]:
    c = cases.c
    return [
        *_instants(connection, window, "cases", c.kind, c.opened_at, c.kind != NEED),
        *_instants(connection, window, "needs", about_need, c.opened_at, c.kind == NEED),
    ]


def _waits(connection: sa.Connection, window: Window) -> list[Behind]:
    return _instants(connection, window, "waits", waited, cases.c.first_answer_at)


def _referrals(connection: sa.Connection, window: Window) -> list[Behind]:
    c = cases.c
    return _instants(connection, window, "referrals", c.referred_to, c.resolved_at, c.outcome == "referred")


def _partnerships(connection: sa.Connection, window: Window) -> list[Behind]:
    c = partnership.c
    sides = [sa.func.coalesce(side, ERASED).label(side.name) for side in (c.volunteer_id, c.person_id)]
    found: list[Behind] = []
    for section, name, day in (("begun", sa.literal(ALL), c.started_on), ("ended", c.reason, c.ended_on)):
        which = (window.ours(partnership), c.started_on != "", window.days(day, name, section))
        found += _who(connection, section, sa.select(name.label("name"), _month(day), *sides).where(*which))
    return found


def _meetings(connection: sa.Connection, window: Window) -> list[Behind]:
    c = meeting.c
    volunteer = sa.func.coalesce(c.volunteer_id, ERASED).label("volunteer")
    newcomer = sa.func.coalesce(meeting_note.c.person_id, -c.volunteer_id, ERASED).label("newcomer")
    query = (
        sa.select(c.activity, _month(c.day), volunteer, newcomer)
        .select_from(meeting.outerjoin(meeting_note, meeting_note.c.meeting_id == c.id))
        .where(window.ours(meeting), c.state == "counts", window.days(c.day, c.activity, "meetings"))
    )
    return _who(connection, "meetings", query)


def _gatherings(connection: sa.Connection, window: Window) -> list[Behind]:
    """Who came to one date came only once; whoever is still known is known by all of them."""
    g = gathering.c
    which = (window.ours(gathering), g.came > 0, window.days(g.starts, g.kind, "trainings"))
    most = sa.select(g.kind, _month(g.starts), sa.func.max(g.came)).where(*which).group_by(g.kind, "month")
    query = (
        sa.select(g.kind, _month(g.starts), registration.c.person_id)
        .select_from(gathering.join(registration, registration.c.gathering_id == g.id))
        .where(*which, registration.c.state == "attended")
    )
    return [
        *(Behind("trainings", row[0] or OTHER, row[1], (), int(row[2])) for row in connection.execute(most)),
        *_who(connection, "trainings", query),
    ]


def _hours(connection: sa.Connection, window: Window) -> list[Behind]:
    c = staff_hours.c
    which = (window.ours(staff_hours), c.state == "counts", window.days(c.day, c.measure, "hours"))
    query = sa.select(c.measure, _month(c.day), sa.func.coalesce(c.staff_id, ERASED).label("who")).where(*which)
    return _who(connection, "hours", query)


def _month(day: sa.Column[str]) -> sa.Label[str]:
    return sa.func.substr(day, 1, 7).label("month")
