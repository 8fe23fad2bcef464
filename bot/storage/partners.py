"""Whom a volunteer accompanies: the newcomers of their partnerships, and appointments they said yes to.

A name is read only where both have agreed to meet; of an appointment alone it is day and kind that tell which one.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage.caseload import PROFILE, Profile
from bot.storage.tables import appointment, offer, partnership, person, subject
from bot.storage.vault import Vault

AGREED = ("agreed", "active", "paused")
LATELY = 60 * DAY  # what was longer ago is logged by its day alone
MOST = 8  # of each on one screen

a, o, p = appointment.c, offer.c, partnership.c


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
    """Lately, the last first."""
    columns = (a.id, a.uuid, a.person_id, a.kind, a.topic, a.starts, a.minutes)
    query = sa.select(*columns).join(offer, o.appointment_id == a.id)
    lately = a.starts_at.between(now - LATELY, now)
    query = query.where(o.volunteer_id == volunteer_id, o.state == "yes", a.state.in_(("confirmed", "over")), lately)
    return [Date(*row) for row in connection.execute(query.order_by(a.starts_at.desc()).limit(MOST))]


def date_of(connection: sa.Connection, volunteer_id: int, outside: str) -> Date | None:
    """An appointment by its uuid, if this volunteer said yes to it."""
    columns = (a.id, a.uuid, a.person_id, a.kind, a.topic, a.starts, a.minutes)
    query = sa.select(*columns).join(offer, o.appointment_id == a.id)
    row = connection.execute(
        query.where(a.uuid == outside, o.volunteer_id == volunteer_id, o.state == "yes")
    ).one_or_none()
    return Date(*row) if row else None
