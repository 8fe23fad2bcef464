"""Volunteers who interpret: how well they do, in which ways, how often, and what not. Plain columns beside a volunteer.

Of a qualification it is noted who saw the proof and when; the paper itself is nowhere.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.core.errors import BotError
from bot.storage.hot import Row
from bot.storage.tables import appointment, interpreter, offer, volunteer

QUALIFICATIONS = ("none", "lay", "sworn")  # trained lay interpreters; certified or sworn ones
MODES = ("present", "phone", "video")
TALKS = ("school", "doctor", "authority", "counselling", "police", "court", "other")  # kinds of talks
LEVELS = ("mother", "c1", "b2", "b1")  # of a language, the best first
FEES = ("hour", "assignment", "office")
MOST_ASSIGNMENTS = 60  # in a month: two a day is a profession
LONGEST = 12 * 60  # minutes

i, v, a, o = interpreter.c, volunteer.c, appointment.c, offer.c


class WrongInterpreterError(BotError):
    """What somebody entered of an interpreter cannot be."""


class Interpreter(NamedTuple):
    """`qualification` counts for others only once it was seen. Limits: 0 is none."""

    qualification: str = "none"
    seen_on: str = ""
    seen_by: str = ""
    modes: tuple[str, ...] = ()
    most_week: int = 0
    most_month: int = 0
    shortest: int = 0
    longest: int = 0
    unwanted: tuple[str, ...] = ()
    fee: str = "hour"

    @property
    def proved(self) -> str:
        return self.qualification if self.seen_on else "none"


def checked(this: Interpreter) -> Interpreter:
    """Raises WrongInterpreterError."""
    known = (
        this.qualification in QUALIFICATIONS
        and set(this.modes) <= set(MODES)
        and set(this.unwanted) <= set(TALKS)
        and this.fee in FEES
    )
    numbers = all(0 <= each <= MOST_ASSIGNMENTS for each in (this.most_week, this.most_month))
    lengths = 0 <= this.shortest <= LONGEST and 0 <= this.longest <= LONGEST
    if not (known and numbers and lengths) or 0 < this.longest < this.shortest:
        raise WrongInterpreterError
    return this._replace(
        modes=tuple(each for each in MODES if each in this.modes),
        unwanted=tuple(each for each in TALKS if each in this.unwanted),
    )


def put(connection: sa.Connection, volunteer_id: int, this: Interpreter, now: int) -> None:
    """Raises WrongInterpreterError."""
    told = checked(this)
    values = told._asdict() | {"modes": " ".join(told.modes), "unwanted": " ".join(told.unwanted), "changed_at": now}
    town = connection.execute(sa.select(v.town_id).where(v.id == volunteer_id)).scalar_one()
    insert = sqlite_insert(interpreter) if connection.dialect.name == "sqlite" else postgres_insert(interpreter)
    new = insert.values(town_id=town, volunteer_id=volunteer_id, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["volunteer_id"], set_=values))


def of_volunteer(connection: sa.Connection, volunteer_id: int) -> Interpreter | None:
    row = connection.execute(sa.select(interpreter).where(i.volunteer_id == volunteer_id)).one_or_none()
    return _opened(row) if row else None


def of_all(connection: sa.Connection, town: str, organisation: str) -> dict[int, Interpreter]:
    """By the id of the volunteer, within an organisation; organisation "": of the whole town."""
    which = [v.town_id == town, *([v.organisation_id == organisation] if organisation else [])]
    rows = connection.execute(sa.select(interpreter).join(volunteer, v.id == i.volunteer_id).where(*which))
    return {row.volunteer_id: _opened(row) for row in rows}


def promised(connection: sa.Connection, town: str, since: str) -> dict[int, tuple[str, ...]]:
    """Days on which volunteers interpret or have done so, from a day on."""
    query = sa.select(o.volunteer_id, a.starts).join(appointment, a.id == o.appointment_id)
    query = query.where(
        a.town_id == town,
        a.kind == "interpret",
        a.state.in_(("confirmed", "over")),
        o.state == "yes",
        a.starts >= since,
    )
    found: dict[int, list[str]] = {}
    for who, starts in connection.execute(query.order_by(a.starts)):
        found.setdefault(who, []).append(starts[:10])
    return {who: tuple(days) for who, days in found.items()}


def is_over_limit(connection: sa.Connection, volunteer_id: int, starts: str) -> bool:
    """Whether one more on this day (wall time) would be more than they want in its week or month."""
    told = of_volunteer(connection, volunteer_id)
    if told is None or not (told.most_week or told.most_month):
        return False
    day = dt.date.fromisoformat(starts[:10])
    theirs = sa.select(a.starts).join(offer, o.appointment_id == a.id)
    theirs = theirs.where(o.volunteer_id == volunteer_id, o.state == "yes", a.kind == "interpret")
    theirs = theirs.where(a.state.in_(("confirmed", "over")))
    for most, first, last in ((told.most_week, *week_of(day)), (told.most_month, *month_of(day))):
        count = sa.select(sa.func.count()).select_from(
            theirs.where(a.starts >= first.isoformat(), a.starts < last.isoformat()).subquery()
        )
        if most and connection.execute(count).scalar_one() >= most:
            return True
    return False


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """From Monday to the next Monday."""
    first = day - dt.timedelta(days=day.weekday())
    return first, first + dt.timedelta(days=7)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.replace(day=1)
    return first, (first + dt.timedelta(days=31)).replace(day=1)


def _opened(row: Row) -> Interpreter:
    plain = {name: getattr(row, name) for name in Interpreter._fields if name not in ("modes", "unwanted")}
    return Interpreter(modes=tuple(row.modes.split()), unwanted=tuple(row.unwanted.split()), **plain)
