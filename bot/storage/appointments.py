"""Appointments of newcomers: what is agreed, sealed with their key, and finding it. Changes: `appointment_changes`."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.core.errors import BotError
from bot.core.walltime import instant
from bot.storage import cases as case_store
from bot.storage import requests
from bot.storage.hot import Row
from bot.storage.people import home_of
from bot.storage.tables import appointment, offer, person, subject, volunteer
from bot.storage.vault import Vault

BODY = "appointment.body"
KINDS = ("accompany", "interpret", "learn", "first-meeting", "other")
OPEN = ("proposed", "offered", "confirmed")
PLAIN = ("kind", "starts", "zone", "minutes", "place", "topic", "language", "age", "guardian_on")
SOONEST = 10 * MINUTE  # whoever is asked needs at least to read it
FARTHEST = 366 * DAY  # a date further away is a slip of the pen
LONGEST = 12 * 60  # minutes
OFFICE = "office"  # role of who asks for an office, as in `offices`

a, o = appointment.c, offer.c


class WrongAppointmentError(BotError):
    """A time or length that cannot be; `what`: past, far, long, short, or busy: they have another one then."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This appointment cannot be: {what}.")


class NoSuchAppointmentError(BotError):
    """There is none, or it is over or cancelled."""


class Words(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What staff or the newcomer wrote: where to meet, what to bring."""

    where: str = ""
    bring: str = ""
    mode: str = ""  # of interpreting: present | phone | video
    contact: str = ""  # by which the interpreter reaches the office; newcomers' own numbers stand nowhere
    reference: str = ""  # what the office calls it


class Plan(NamedTuple):
    """What is agreed. `starts`: wall time, 2026-12-01T17:30."""

    kind: str
    starts: str
    zone: str
    minutes: int = 60
    place: str = ""
    topic: str = ""
    language: str = ""
    words: Words = Words()
    age: str = ""  # of who is accompanied; "": not said, and they came as adults do
    guardian_on: str = ""


class Appointment(NamedTuple):
    """Times in µs UTC, besides the wall time of the plan."""

    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int
    case_id: int | None
    version: int
    state: str
    plan: Plan
    starts_at: int


class Offer(NamedTuple):
    id: int
    uuid: str
    appointment_id: int
    volunteer_id: int
    turn: int
    version: int
    state: str
    until: int


sealed = sa.select(appointment, subject.c.wrapped_key).select_from(
    appointment.join(person, person.c.id == a.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def propose(
    connection: sa.Connection, vault: Vault, person_id: int, plan: Plan, by: str, now: int, case_id: int | None = None
) -> Appointment:
    """A new appointment of a newcomer. Raises WrongAppointmentError, NoSuchTimeError."""
    starts_at = checked(plan, now)
    case_store.lock(connection, person_id)
    if meets_another(connection, person_id, 0, starts_at, plan.minutes):
        raise WrongAppointmentError("busy")
    age, guardian_on = requests.youngest(connection, vault, person_id, plan.age, plan.guardian_on, now)
    plan = plan._replace(age=age, guardian_on=guardian_on)
    owner, outside = home_of(connection, person_id), str(uuid.uuid4())
    values: dict[str, object] = {"uuid": outside, "town_id": owner.town, "organisation_id": owner.organisation}
    values |= {"person_id": person_id, "case_id": case_id, "made_by": by, "made_at": now, "changed_at": now}
    values |= columns(vault, owner.wrapped_key, outside, plan, starts_at)
    connection.execute(appointment.insert(), values)
    found = find(connection, vault, outside)
    assert found
    return found


def find(connection: sa.Connection, vault: Vault, outside: str) -> Appointment | None:
    return _one(connection, vault, a.uuid == outside)


def by_id(connection: sa.Connection, vault: Vault, number: int) -> Appointment | None:
    return _one(connection, vault, a.id == number)


def by_ids(connection: sa.Connection, vault: Vault, numbers: Collection[int]) -> dict[int, Appointment]:
    return {row.id: _opened(vault, row) for row in connection.execute(sealed.where(a.id.in_(numbers)))}


def of_person(connection: sa.Connection, vault: Vault, person_id: int, now: int) -> list[Appointment]:
    """What still comes, the next first."""
    coming = sealed.where(a.person_id == person_id, a.state.in_(OPEN), a.starts_at > now).order_by(a.starts_at)
    return [_opened(vault, row) for row in connection.execute(coming)]


def calendar(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, since: int, most: int
) -> list[Appointment]:
    """Those of a town that begin after an instant, by time."""
    which = [a.town_id == town, a.starts_at > since, *([a.organisation_id == organisation] if organisation else [])]
    rows = connection.execute(sealed.where(*which).order_by(a.starts_at, a.id).limit(most))
    return [_opened(vault, row) for row in rows]


def that_begin(connection: sa.Connection, vault: Vault, person_id: int, starts_at: int) -> list[Appointment]:
    """All of a newcomer's at an instant, whatever became of them."""
    rows = connection.execute(sealed.where(a.person_id == person_id, a.starts_at == starts_at).order_by(a.id))
    return [_opened(vault, row) for row in rows]


def of_both(connection: sa.Connection, vault: Vault, person_id: int, since: int, most: int) -> list[Appointment]:
    """What somebody comes to, as newcomer or volunteer; also what was called off, if both had agreed to it."""
    mine = sa.select(o.appointment_id).join(volunteer, volunteer.c.id == o.volunteer_id)
    mine = mine.where(volunteer.c.person_id == person_id, o.state.in_(("yes", "withdrawn")), o.answered_at > 0)
    agreed = sa.select(o.appointment_id).where(o.answered_at > 0, o.state.in_(("yes", "withdrawn")))
    theirs = sa.or_(sa.and_(a.person_id == person_id, a.id.in_(agreed)), a.id.in_(mine))
    which = sealed.where(theirs, a.state.in_(("confirmed", "cancelled", "over")), a.starts_at > since)
    return [_opened(vault, row) for row in connection.execute(which.order_by(a.starts_at).limit(most))]


def of_volunteer(connection: sa.Connection, vault: Vault, volunteer_id: int, now: int) -> list[Appointment]:
    """To what they said yes and what still comes, the next first."""
    mine = sa.select(o.appointment_id).where(o.volunteer_id == volunteer_id, o.state == "yes")
    coming = sealed.where(a.id.in_(mine), a.state == "confirmed", a.starts_at > now).order_by(a.starts_at)
    return [_opened(vault, row) for row in connection.execute(coming)]


def offers(connection: sa.Connection, appointment_id: int) -> list[Offer]:
    """In the order in which they are asked."""
    rows = connection.execute(sa.select(offer).where(o.appointment_id == appointment_id).order_by(o.turn, o.id))
    return [_offer(row) for row in rows]


def asked_of(connection: sa.Connection, vault: Vault, person_id: int, now: int) -> list[tuple[Appointment, Offer]]:
    """What somebody is asked as a volunteer and has not answered, the next first."""
    mine = sa.select(offer).join(volunteer, volunteer.c.id == o.volunteer_id)
    rows = connection.execute(mine.where(volunteer.c.person_id == person_id, o.state == "asked", o.until > now)).all()
    found = [(this, _offer(row)) for row in rows if (this := by_id(connection, vault, row.appointment_id))]
    return sorted((pair for pair in found if pair[0].starts_at > now), key=lambda pair: pair[0].starts_at)


def find_offer(connection: sa.Connection, outside: str) -> Offer | None:
    row = connection.execute(sa.select(offer).where(o.uuid == outside)).one_or_none()
    return _offer(row) if row else None


def checked(plan: Plan, now: int) -> int:
    starts_at = instant(plan.starts, plan.zone)
    for wrong, what in (
        (starts_at < now + SOONEST, "past"),
        (starts_at > now + FARTHEST, "far"),
        (plan.minutes > LONGEST, "long"),
        (plan.minutes <= 0, "short"),
    ):
        if wrong:
            raise WrongAppointmentError(what)
    return starts_at


def locked(connection: sa.Connection, vault: Vault, outside: str) -> Appointment:
    """As it stays until this is committed. Raises NoSuchAppointmentError."""
    owner = connection.execute(sa.select(a.person_id).where(a.uuid == outside)).scalar_one_or_none()
    if owner is None:
        raise NoSuchAppointmentError
    case_store.lock(connection, owner)
    connection.execute(sa.select(a.id).where(a.uuid == outside).with_for_update())  # also of who has no chat
    this = find(connection, vault, outside)
    if this is None or this.state not in OPEN:
        raise NoSuchAppointmentError
    return this


def hold(connection: sa.Connection, number: int) -> None:
    """Nobody else changes it, or what hangs on it, until this is committed."""
    connection.execute(sa.select(a.id).where(a.id == number).with_for_update())


def meets_another(connection: sa.Connection, person_id: int, besides: int, starts_at: int, minutes: int) -> bool:
    """Whether a newcomer has another appointment at that time. An office may have many."""
    overlaps = overlaps_with(besides, starts_at, minutes)
    theirs = sa.select(a.id).join(person, person.c.id == a.person_id)
    theirs = theirs.where(a.person_id == person_id, person.c.roles != OFFICE, a.state.in_(OPEN), overlaps)
    return connection.execute(theirs.limit(1)).first() is not None


def overlaps_with(besides: int, starts_at: int, minutes: int) -> sa.ColumnElement[bool]:
    ends_at = starts_at + minutes * MINUTE
    return sa.and_(a.starts_at < ends_at, a.starts_at + a.minutes * MINUTE > starts_at, a.id != besides)


def columns(vault: Vault, key: bytes, outside: str, plan: Plan, starts_at: int) -> dict[str, object]:
    body = vault.unwrap(key).seal(BODY, outside, msgspec.json.encode(plan.words))
    plain = {name: getattr(plan, name) for name in PLAIN}
    return {**plain, "starts_at": starts_at, "body": body}


def _one(connection: sa.Connection, vault: Vault, *which: sa.ColumnElement[bool]) -> Appointment | None:
    row = connection.execute(sealed.where(*which)).one_or_none()
    return _opened(vault, row) if row else None


def _opened(vault: Vault, row: Row) -> Appointment:
    words = Words()
    if row.body:
        words = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Words)
    return Appointment(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        person_id=row.person_id,
        case_id=row.case_id,
        version=row.version,
        state=row.state,
        plan=Plan(words=words, **{name: getattr(row, name) for name in PLAIN}),
        starts_at=row.starts_at,
    )


def _offer(row: Row) -> Offer:
    return Offer(row.id, row.uuid, row.appointment_id, row.volunteer_id, row.turn, row.version, row.state, row.until)
