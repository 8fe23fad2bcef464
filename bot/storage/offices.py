"""Offices that ask for interpreters by a link: a school, a Kita, a counselling centre. No account.

Who asks is a person with the role `office` and without any chat: requests and appointments of the office are theirs,
sealed with their key, and go with them. Of the link only a keyed hash is kept.
"""

from __future__ import annotations

import secrets
import uuid
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.storage import caseload
from bot.storage.appointments import OFFICE
from bot.storage.hot import Row
from bot.storage.staff import new_person
from bot.storage.tables import appointment, office, office_hours, person, request, subject
from bot.storage.vault import Vault

BODY = "office.body"
BYTES = 32  # of randomness: 256 bits, which nobody guesses
TOKEN_LETTERS = 64

f, h = office.c, office_hours.c


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`name` is the office's, `asker` who asks there. `mail` "": they look at their page."""

    name: str
    asker: str = ""
    phone: str = ""
    mail: str = ""


class Office(NamedTuple):
    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int
    contact: Contact
    until: str
    revoked_at: int


_sealed = sa.select(office, subject.c.wrapped_key).select_from(
    office.join(person, person.c.id == f.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def make(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, contact: Contact, until: str, by: str,
    now: int,
) -> tuple[Office, str]:  # fmt: skip
    """A new office, and the token of its link, which is nowhere else."""
    person_id = new_person(connection, vault, town, organisation, now)
    connection.execute(person.update().where(person.c.id == person_id).values(roles=OFFICE))
    caseload.name_person(connection, vault, person_id, contact.name, "de")
    mine = sa.select(subject.c.wrapped_key).join(person, person.c.subject_id == subject.c.id)
    key = connection.execute(mine.where(person.c.id == person_id)).scalar_one()
    outside, token = str(uuid.uuid4()), secrets.token_urlsafe(BYTES)
    row = {"uuid": outside, "town_id": town, "organisation_id": organisation, "person_id": person_id, "until": until}
    row |= {"mark": vault.lookup(_mark(token)), "made_by": by, "made_at": now, "mails": int(bool(contact.mail))}
    body = vault.unwrap(key).seal(BODY, outside, msgspec.json.encode(contact))
    connection.execute(office.insert(), {**row, "body": body})
    found = find(connection, vault, town, organisation, outside)
    assert found
    return found, token


def renew(connection: sa.Connection, vault: Vault, this: Office, until: str) -> str:
    """Another link in place of the one before, which leads nowhere from now on."""
    token = secrets.token_urlsafe(BYTES)
    values = {"mark": vault.lookup(_mark(token)), "until": until, "revoked_at": 0}
    connection.execute(office.update().where(f.id == this.id).values(values))
    return token


def revoke(connection: sa.Connection, this: Office, now: int) -> None:
    connection.execute(office.update().where(f.id == this.id, f.revoked_at == 0).values(revoked_at=now))


def by_token(connection: sa.Connection, vault: Vault, token: str, today: str) -> Office | None:
    """Whose link it is, while it counts. `today`: a day by which none that counts anywhere is over."""
    if not token or len(token) > TOKEN_LETTERS:
        return None
    counts = (f.mark.in_(vault.lookups(_mark(token))), f.revoked_at == 0, f.until >= today, f.body.is_not(None))
    row = connection.execute(_sealed.where(*counts)).one_or_none()
    return _opened(vault, row) if row else None


def find(connection: sa.Connection, vault: Vault, town: str, organisation: str, outside: str) -> Office | None:
    """By uuid, within an organisation; organisation "": any of the town."""
    row = connection.execute(_sealed.where(f.uuid == outside, *_within(town, organisation))).one_or_none()
    return _opened(vault, row) if row else None


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> Office | None:
    row = connection.execute(_sealed.where(f.person_id == person_id)).one_or_none()
    return _opened(vault, row) if row else None


def by_id(connection: sa.Connection, vault: Vault, number: int) -> Office | None:
    row = connection.execute(_sealed.where(f.id == number)).one_or_none()
    return _opened(vault, row) if row else None


def listing(connection: sa.Connection, vault: Vault, town: str, organisation: str, most: int) -> list[Office]:
    """The newest first."""
    rows = connection.execute(_sealed.where(*_within(town, organisation)).order_by(f.id.desc()).limit(most))
    return [_opened(vault, row) for row in rows]


def names(connection: sa.Connection, vault: Vault, people: list[int]) -> dict[int, str]:
    """Names of offices by their persons; who is no office is not among them."""
    rows = connection.execute(_sealed.where(f.person_id.in_(people)))
    return {row.person_id: _opened(vault, row).contact.name for row in rows}


def requests_of(connection: sa.Connection, this: Office, most: int) -> list[str]:
    """Uuids of what it asked for, the newest first."""
    mine = sa.select(request.c.uuid).where(request.c.person_id == this.person_id)
    return list(connection.execute(mine.order_by(request.c.id.desc()).limit(most)).scalars())


def appointment_of(connection: sa.Connection, case_id: int | None) -> str:
    """The uuid of the newest appointment made of a request, by its case; "": none."""
    if case_id is None:
        return ""
    mine = sa.select(appointment.c.uuid).where(appointment.c.case_id == case_id).order_by(appointment.c.id.desc())
    return connection.execute(mine.limit(1)).scalar_one_or_none() or ""


# --- hours


def set_hours(connection: sa.Connection, town: str, appointment_id: int, minutes: int, now: int) -> None:
    """What it says last counts."""
    values = {"minutes": minutes, "at": now}
    if not connection.execute(office_hours.update().where(h.appointment_id == appointment_id).values(values)).rowcount:
        connection.execute(
            office_hours.insert(), {"town_id": town, "appointment_id": appointment_id, **values}
        )  # of one appointment: its row is locked


def hours_of(connection: sa.Connection, appointments: list[int]) -> dict[int, int]:
    """Minutes as offices said, by the ids of appointments."""
    rows = connection.execute(sa.select(h.appointment_id, h.minutes).where(h.appointment_id.in_(appointments)))
    return {row.appointment_id: row.minutes for row in rows}


def _within(town: str, organisation: str) -> list[sa.ColumnElement[bool]]:
    return [f.town_id == town, *([f.organisation_id == organisation] if organisation else [])]


def _mark(token: str) -> str:
    return f"office:{token}"


def _opened(vault: Vault, row: Row) -> Office:
    contact = Contact(name="")
    if row.body:
        contact = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Contact)
    return Office(row.id, row.uuid, row.town_id, row.organisation_id, row.person_id, contact, row.until, row.revoked_at)
