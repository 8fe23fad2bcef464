"""Whom a volunteer accompanies: the newcomers of their partnerships, and appointments they said yes to.

A name is read only where both have agreed to meet; of an appointment alone it is day and kind that tell which one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.caseload import PROFILE, Profile
from bot.storage.tables import appointment, meeting, offer, partnership, person, subject
from bot.storage.vault import Vault

AGREED = ("agreed", "active", "paused")
LATELY = 60 * DAY  # what was longer ago is logged by its day alone
MOST = 8  # of each on one screen

a, m, o, p = appointment.c, meeting.c, offer.c, partnership.c


class Partner(NamedTuple):
    """The newcomer of a partnership. `name` "": nobody has entered one."""

    id: int
    uuid: str
    person_id: int
    name: str
    started_on: str


class Date(NamedTuple):
    """An appointment a volunteer said yes to, whose time has come."""

    id: int
    uuid: str
    person_id: int
    kind: str
    topic: str
    starts: str
    minutes: int


def partners(connection: sa.Connection, vault: Vault, volunteer_id: int) -> list[Partner]:
    """The newest first."""
    query = sa.select(p.id, p.uuid, p.person_id, p.started_on, person.c.uuid.label("of"), person.c.profile)
    query = query.add_columns(subject.c.wrapped_key).select_from(
        partnership.join(person, person.c.id == p.person_id).join(subject, subject.c.id == person.c.subject_id)
    )
    mine = query.where(p.volunteer_id == volunteer_id, p.state.in_(AGREED)).order_by(p.id.desc()).limit(MOST)
    found = []
    for row in connection.execute(mine).all():
        profile = Profile()
        if row.profile:
            opened = vault.unwrap(row.wrapped_key).open(PROFILE, row.of, row.profile)
            profile = msgspec.json.decode(opened, type=Profile)
        found.append(Partner(row.id, row.uuid, row.person_id, profile.name, row.started_on))
    return found


def dates(connection: sa.Connection, volunteer_id: int, now: int) -> list[Date]:
    """Those lately that are not logged yet, the last first."""
    lately = a.starts_at.between(now - LATELY, now)
    counted = sa.select(m.id).where(m.volunteer_id == volunteer_id, m.appointment == a.id, m.state == "counts")
    query = _said_yes(volunteer_id).where(a.state.in_(("confirmed", "over")), lately, ~counted.exists())
    return [Date(*row) for row in connection.execute(query.order_by(a.starts_at.desc()).limit(MOST))]


def date_of(connection: sa.Connection, volunteer_id: int, outside: str) -> Date | None:
    """An appointment by its uuid, if this volunteer said yes to it."""
    row = connection.execute(_said_yes(volunteer_id).where(a.uuid == outside)).one_or_none()
    return Date(*row) if row else None


def date_by_id(connection: sa.Connection, volunteer_id: int, number: int) -> Date | None:
    row = connection.execute(_said_yes(volunteer_id).where(a.id == number)).one_or_none()
    return Date(*row) if row else None


def _said_yes(volunteer_id: int) -> sa.Select[Any]:
    columns = (a.id, a.uuid, a.person_id, a.kind, a.topic, a.starts, a.minutes)
    query = sa.select(*columns).join(offer, o.appointment_id == a.id)
    return query.where(o.volunteer_id == volunteer_id, o.state == "yes")
