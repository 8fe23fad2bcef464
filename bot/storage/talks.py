"""Intake talks: when a coordinator has time, and who comes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.core.walltime import instant
from bot.storage.hot import Row
from bot.storage.tables import talk, talk_slot

NOTICE = 12 * HOUR  # nobody is booked for in an hour
WAYS = ("there", "phone", "video")

s, k = talk_slot.c, talk.c


class Slot(NamedTuple):
    """`starts`: wall time there. `volunteer` 0: it is free."""

    id: int
    uuid: str
    organisation: str
    staff: int
    starts: str
    zone: str
    starts_at: int
    minutes: int
    way: str
    where: str
    volunteer: int


_slots = sa.select(talk_slot, k.volunteer_id).select_from(talk_slot.outerjoin(talk, k.slot_id == s.id))


def add(
    connection: sa.Connection,
    town: str,
    organisation: str,
    staff_id: int,
    starts: Iterable[str],
    zone: str,
    *,
    minutes: int,
    way: str,
    where: str,
    now: int,
) -> int:
    """Times a coordinator has; known ones stay. Returns how many are new. Raises NoSuchTimeError."""
    new = 0
    known = set(connection.execute(sa.select(s.starts).where(s.staff_id == staff_id)).scalars())
    for wall in dict.fromkeys(starts):
        at = instant(wall, zone)
        if wall in known or at <= now:
            continue
        row = {"uuid": str(uuid.uuid4()), "town_id": town, "organisation_id": organisation, "staff_id": staff_id}
        more = {"starts": wall, "zone": zone, "starts_at": at, "minutes": minutes, "way": way, "where": where}
        connection.execute(talk_slot.insert(), {**row, **more, "offered_at": now})
        new += 1
    return new


def free(connection: sa.Connection, town: str, organisation: str, now: int, most: int) -> list[Slot]:
    """The next ones nobody has taken."""
    which = (s.town_id == town, s.organisation_id == organisation, k.id.is_(None), s.starts_at > now + NOTICE)
    rows = connection.execute(_slots.where(*which).order_by(s.starts_at, s.id).limit(most))
    return [_slot(row) for row in rows]


def book(connection: sa.Connection, outside: str, volunteer_id: int, now: int) -> Slot | None:
    """Take a slot in place of an earlier one; None: somebody was quicker, or it is too late for it."""
    row = connection.execute(sa.select(talk_slot).where(s.uuid == outside).with_for_update()).one_or_none()
    if row is None or row.starts_at <= now + NOTICE:
        return None
    holder = connection.execute(sa.select(k.volunteer_id).where(k.slot_id == row.id)).scalar_one_or_none()
    if holder not in (None, volunteer_id):
        return None
    connection.execute(talk.delete().where(k.volunteer_id == volunteer_id))
    values = {"uuid": str(uuid.uuid4()), "town_id": row.town_id, "slot_id": row.id, "volunteer_id": volunteer_id}
    connection.execute(talk.insert(), {**values, "booked_at": now})
    return of_volunteer(connection, volunteer_id)


def of_volunteer(connection: sa.Connection, volunteer_id: int) -> Slot | None:
    row = connection.execute(_slots.where(k.volunteer_id == volunteer_id)).one_or_none()
    return _slot(row) if row else None


def give_back(connection: sa.Connection, volunteer_id: int) -> bool:
    """Whether there was one."""
    return bool(connection.execute(talk.delete().where(k.volunteer_id == volunteer_id)).rowcount)


def withdraw(connection: sa.Connection, outside: str, staff_id: int) -> int | None:
    """A coordinator has no time after all. Returns whose talk it was, 0 for nobody's; None: there is no such slot."""
    row = connection.execute(_slots.where(s.uuid == outside, s.staff_id == staff_id)).one_or_none()
    if row is None:
        return None
    connection.execute(talk.delete().where(k.slot_id == row.id))
    connection.execute(talk_slot.delete().where(s.id == row.id))
    return row.volunteer_id or 0


def calendar(connection: sa.Connection, staff_id: int, now: int) -> list[Slot]:
    """What a coordinator has offered and still comes."""
    rows = connection.execute(_slots.where(s.staff_id == staff_id, s.starts_at > now).order_by(s.starts_at))
    return [_slot(row) for row in rows]


def _slot(row: Row) -> Slot:
    return Slot(
        id=row.id,
        uuid=row.uuid,
        organisation=row.organisation_id,
        staff=row.staff_id,
        starts=row.starts,
        zone=row.zone,
        starts_at=row.starts_at,
        minutes=row.minutes,
        way=row.way,
        where=row.where,
        volunteer=row.volunteer_id or 0,
    )
