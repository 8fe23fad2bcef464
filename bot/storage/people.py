"""People and their consents; an address that changes hands."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import address, consent, conversation, person, subject

ROLE_SEPARATOR = ","


class Owner(NamedTuple):
    person_id: int
    wrapped_key: bytes


def ensure_person(connection: sa.Connection, conversation_id: int, organisation: str, now: int) -> Owner:
    """The person behind a conversation; made at the first thing that belongs to a person."""
    row = connection.execute(
        sa.select(address.c.id, address.c.town_id, address.c.subject_id, address.c.person_id, subject.c.wrapped_key)
        .select_from(conversation.join(address, address.c.id == conversation.c.address_id).join(subject))
        .where(conversation.c.id == conversation_id)
    ).one()
    if row.person_id is not None:
        return Owner(row.person_id, key_of_person(connection, row.person_id))
    person_id = connection.execute(
        person.insert().returning(person.c.id),
        {
            "uuid": str(uuid.uuid4()),
            "town_id": row.town_id,
            "organisation_id": organisation,
            "subject_id": row.subject_id,
            "created_at": now,
            "seen_at": now,
        },
    ).scalar_one()
    connection.execute(address.update().where(address.c.id == row.id).values(person_id=person_id))
    return Owner(person_id, row.wrapped_key)


class Home(NamedTuple):
    """Where a person belongs, and the key their words are sealed with."""

    town: str
    organisation: str
    wrapped_key: bytes


def home_of(connection: sa.Connection, person_id: int) -> Home:
    query = sa.select(person.c.town_id, person.c.organisation_id, subject.c.wrapped_key)
    mine = query.join(subject, subject.c.id == person.c.subject_id).where(person.c.id == person_id)
    return Home(*connection.execute(mine).one())


def key_of_person(connection: sa.Connection, person_id: int) -> bytes:
    return home_of(connection, person_id).wrapped_key


def person_of(connection: sa.Connection, conversation_id: int) -> int | None:
    query = (
        sa.select(address.c.person_id)
        .join(conversation, conversation.c.address_id == address.c.id)
        .where(conversation.c.id == conversation_id)
    )
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found


def organisation_of(connection: sa.Connection, person_id: int) -> str:
    found: str = connection.execute(sa.select(person.c.organisation_id).where(person.c.id == person_id)).scalar_one()
    return found


def close_all(connection: sa.Connection, address_id: int, state: str) -> None:
    """Nothing more goes to this address, nor to others of its person, until something comes from there again."""
    person_id = connection.execute(sa.select(address.c.person_id).where(address.c.id == address_id)).scalar_one()
    theirs = address.c.id == address_id
    if person_id is not None:
        theirs = sa.or_(theirs, sa.and_(address.c.person_id == person_id, address.c.state == "open"))
    connection.execute(address.update().where(theirs).values(state=state))


def add_consent(connection: sa.Connection, person_id: int, kind: str, wording: str, now: int) -> None:
    town = connection.execute(sa.select(person.c.town_id).where(person.c.id == person_id)).scalar_one()
    connection.execute(
        consent.insert(),
        {"town_id": town, "person_id": person_id, "kind": kind, "wording": wording, "given_at": now},
    )


def end_consent(connection: sa.Connection, person_id: int, kind: str, now: int) -> None:
    connection.execute(
        consent.update()
        .where(consent.c.person_id == person_id, consent.c.kind == kind, consent.c.withdrawn_at == 0)
        .values(withdrawn_at=now)
    )


def has_consent(connection: sa.Connection, person_id: int, kind: str) -> bool:
    """Whether the person agreed to it, and has not taken it back."""
    query = sa.select(consent.c.id).where(
        consent.c.person_id == person_id, consent.c.kind == kind, consent.c.withdrawn_at == 0
    )
    return connection.execute(query.limit(1)).first() is not None


def consents(connection: sa.Connection, kind: str, person_ids: Collection[int]) -> dict[int, int]:
    """When each of these people agreed to it, if they still do."""
    c = consent.c
    which = (c.person_id.in_(person_ids), c.kind == kind, c.withdrawn_at == 0)
    rows = connection.execute(sa.select(c.person_id, sa.func.min(c.given_at)).where(*which).group_by(c.person_id))
    return {row[0]: row[1] for row in rows}


def give_role(connection: sa.Connection, conversation_id: int, organisation: str, role: str, now: int) -> None:
    """Make somebody a volunteer, guide or coordinator besides what they are."""
    add_role(connection, ensure_person(connection, conversation_id, organisation, now).person_id, role)


def add_role(connection: sa.Connection, person_id: int, role: str) -> None:
    _set_roles(connection, person_id, [role, *(each for each in _roles(connection, person_id) if each != role)])


def take_role(connection: sa.Connection, person_id: int, role: str) -> None:
    """They are a newcomer again, if they are nothing else."""
    _set_roles(connection, person_id, [each for each in _roles(connection, person_id) if each != role] or ["newcomer"])


def _roles(connection: sa.Connection, person_id: int) -> list[str]:
    roles: str = connection.execute(sa.select(person.c.roles).where(person.c.id == person_id)).scalar_one()
    return roles.split(ROLE_SEPARATOR)


def _set_roles(connection: sa.Connection, person_id: int, roles: list[str]) -> None:
    new = ROLE_SEPARATOR.join(roles)
    connection.execute(person.update().where(person.c.id == person_id).values(roles=new))
