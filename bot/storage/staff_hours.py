"""Hours of staff by measure. Only they themselves see theirs; a correction is a new row, what it replaces stays."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage.tables import staff
from bot.storage.tables import staff_hours as table

SPANS = {"day": 16 * 60, "week": 80 * 60}  # minutes: nobody works longer, whatever the law says
OLDEST = 366  # days back
COUNTS, REPLACED, WITHDRAWN = "counts", "replaced", "withdrawn"

h = table.c


class WrongHoursError(BotError):
    """It cannot have been so; `reason`: measure, day, minutes or full (the day or week has more than fit in it)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"These hours cannot be entered: {reason}.")


class NoSuchHoursError(BotError):
    """There are none, they are somebody else's, or they do not count any more."""


class Worked(NamedTuple):
    measure: str
    day: str
    minutes: int
    span: str = "day"


class Entry(NamedTuple):
    uuid: str
    worked: Worked
    state: str
    made_at: int


def add(connection: sa.Connection, staff_id: int, worked: Worked, today: str, now: int, replaces: str = "") -> None:
    """Enter them, perhaps in place of others of one's own. Raises WrongHoursError, NoSuchHoursError."""
    who = connection.execute(staff.select().where(staff.c.id == staff_id).with_for_update()).one()
    old = _end(connection, staff_id, replaces, REPLACED) if replaces else 0
    _check(worked, today)
    worked = _begun(worked)
    if _spent(connection, staff_id, worked) + worked.minutes > SPANS[worked.span]:
        raise WrongHoursError("full")
    connection.execute(
        table.insert(),
        {
            "uuid": str(uuid.uuid4()), "town_id": who.town_id, "organisation_id": who.organisation_id,
            "staff_id": staff_id, "replaces": old, "made_at": now, **worked._asdict(),
        },
    )  # fmt: skip


def withdraw(connection: sa.Connection, staff_id: int, outside: str) -> None:
    """Raises NoSuchHoursError."""
    _end(connection, staff_id, outside, WITHDRAWN)


def own(connection: sa.Connection, staff_id: int, most: int) -> list[Entry]:
    """The newest first; also what was corrected or withdrawn."""
    rows = connection.execute(
        table.select().where(h.staff_id == staff_id).order_by(h.day.desc(), h.id.desc()).limit(most)
    )
    return [
        Entry(row.uuid, Worked(row.measure, row.day, row.minutes, row.span), row.state, row.made_at) for row in rows
    ]


def _check(worked: Worked, today: str) -> None:
    try:
        ago = (dt.date.fromisoformat(today) - dt.date.fromisoformat(worked.day)).days
    except ValueError:
        raise WrongHoursError("day") from None
    if not 0 <= ago <= OLDEST or worked.span not in SPANS:
        raise WrongHoursError("day")
    if worked.minutes <= 0:
        raise WrongHoursError("minutes")


def _begun(worked: Worked) -> Worked:
    """A week is known by its Monday, whichever of its days was meant."""
    day = dt.date.fromisoformat(worked.day)
    monday = day - dt.timedelta(days=day.weekday())
    return worked._replace(day=monday.isoformat()) if worked.span == "week" else worked


def _spent(connection: sa.Connection, staff_id: int, worked: Worked) -> int:
    """What of this day, or week, is entered already."""
    which = (h.staff_id == staff_id, h.state == COUNTS, h.day == worked.day, h.span == worked.span)
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.sum(h.minutes), 0)).where(*which)).scalar_one())


def _end(connection: sa.Connection, staff_id: int, outside: str, state: str) -> int:
    which = (h.uuid == outside, h.staff_id == staff_id, h.state == COUNTS)
    number = connection.execute(sa.select(h.id).where(*which).with_for_update()).scalar_one_or_none()
    if number is None:
        raise NoSuchHoursError
    connection.execute(table.update().where(h.id == number).values(state=state))
    return int(number)
