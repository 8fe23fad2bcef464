"""Certificates, sealed with the key of the volunteer: who erases them ends what their code confirms."""

from __future__ import annotations

import secrets
import uuid
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.storage.hot import Row
from bot.storage.tables import certificate, person, subject, volunteer
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer

BODY = "certificate.body"
LETTERS = "346789ACDEFHJKMNPQRTVWXY"  # none that is taken for another on paper (0 O, 1 I L, 2 Z, 5 S, 8 B, G 6, U V)
GROUP, GROUPS = 4, 5  # 20 of 24 letters: 91 bits, which nobody guesses
CODE_LENGTH = GROUP * GROUPS

c = certificate.c

_sealed = sa.select(certificate, subject.c.wrapped_key).select_from(
    certificate.join(volunteer, volunteer.c.id == c.volunteer_id)
    .join(person, person.c.id == volunteer.c.person_id)
    .join(subject, subject.c.id == person.c.subject_id)
)


class Module(msgspec.Struct, frozen=True):
    """A part of a training that somebody took."""

    title: str
    minutes: int


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the paper shows. Days are ISO dates; `activities`: minutes of each; `signer`: who signs, "": by hand."""

    code: str
    name: str
    programme: str
    organisation: str
    town: str
    first_day: str
    last_day: str
    issued_on: str
    activities: dict[str, int] = {}
    modules: tuple[Module, ...] = ()
    signer: str = ""
    language: str = ""  # of the translation; "": none

    @property
    def minutes(self) -> int:
        return sum(self.activities.values())


class Certificate(NamedTuple):
    """`paper` is None once its keep-period is over."""

    id: int
    uuid: str
    town: str
    organisation: str
    volunteer_id: int
    paper: Paper | None
    issued_on: str
    made_by: str
    revoked_on: str


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def in_groups(code: str) -> str:
    """As people read and write it: ACDE-FHJK-…"""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What somebody typed from a paper; "" if it cannot be a code."""
    letters = "".join(letter for letter in typed[: 4 * CODE_LENGTH].upper() if letter.isalnum())
    return letters if len(letters) == CODE_LENGTH and set(letters) <= set(LETTERS) else ""


def add(connection: sa.Connection, vault: Vault, who: Volunteer, paper: Paper, by: str, now: int) -> str:
    """Returns its uuid."""
    outside = str(uuid.uuid4())
    mine = sa.select(subject.c.wrapped_key).join(person, person.c.subject_id == subject.c.id)
    key = connection.execute(mine.where(person.c.id == who.person_id)).scalar_one()
    row = {"uuid": outside, "town_id": who.town, "organisation_id": who.organisation, "volunteer_id": who.id}
    row |= {"code_hash": vault.lookup(_mark(paper.code)), "issued_on": paper.issued_on, "made_by": by, "made_at": now}
    body = vault.unwrap(key).seal(BODY, outside, msgspec.json.encode(paper))
    connection.execute(certificate.insert(), {**row, "body": body})
    return outside


def of_volunteer(connection: sa.Connection, vault: Vault, volunteer_id: int) -> list[Certificate]:
    """The newest first."""
    rows = connection.execute(_sealed.where(c.volunteer_id == volunteer_id).order_by(c.id.desc()))
    return [_opened(vault, row) for row in rows]


def find(connection: sa.Connection, vault: Vault, volunteer_id: int, outside: str) -> Certificate | None:
    """By uuid, of this volunteer."""
    row = connection.execute(_sealed.where(c.volunteer_id == volunteer_id, c.uuid == outside)).one_or_none()
    return _opened(vault, row) if row else None


def by_code(connection: sa.Connection, vault: Vault, typed: str) -> Certificate | None:
    """What a code confirms. What cannot be a code is looked up like any other: who guesses learns nothing by time."""
    marks = vault.lookups(_mark(read_code(typed)))
    row = connection.execute(_sealed.where(c.code_hash.in_(marks), c.body.is_not(None))).one_or_none()
    return _opened(vault, row) if row else None


def revoke(connection: sa.Connection, volunteer_id: int, outside: str, day: str) -> int:
    """The number of what is withdrawn now; 0: there is none, or it was before."""
    mine = sa.and_(c.volunteer_id == volunteer_id, c.uuid == outside, c.revoked_on == "")
    number = connection.execute(sa.select(c.id).where(mine)).scalar_one_or_none() or 0
    if number:
        connection.execute(certificate.update().where(c.id == number, c.revoked_on == "").values(revoked_on=day))
    return number


def rehash(connection: sa.Connection, vault: Vault, first: int, last: int) -> None:
    """After a new LOTSE_KEY: the code on the paper of these subjects is found under it."""
    theirs = _sealed.where(subject.c.id.between(first, last), c.code_hash.is_not(None), c.body.is_not(None))
    for row in connection.execute(theirs).all():
        paper = None if row.code_hash.startswith(vault.key_id.encode()) else _opened(vault, row).paper
        if paper:
            again = certificate.update().where(c.id == row.id, c.code_hash == row.code_hash)
            connection.execute(again.values(code_hash=vault.lookup(_mark(paper.code))))


def _mark(code: str) -> str:
    return f"certificate:{code}"


def _opened(vault: Vault, row: Row) -> Certificate:
    paper = None
    if row.body:
        paper = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Paper)
    return Certificate(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        volunteer_id=row.volunteer_id,
        paper=paper,
        issued_on=row.issued_on,
        made_by=row.made_by,
        revoked_on=row.revoked_on,
    )
