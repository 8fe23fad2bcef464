"""The responsible guides of newcomers, and contacts with them outside any chat."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.hot import Row
from bot.storage.scope import Within, may_know
from bot.storage.tables import address as addresses
from bot.storage.tables import caseload, cases, contact, conversation, person, subject
from bot.storage.vault import SubjectKey, Vault

PROFILE = "person.profile"
NEXT_STEP = "caseload.next_step"
NOTE = "contact.note"
MOST = 500  # people on one page: more nobody accompanies

p, o = person.c, caseload.c


class Known(NamedTuple):
    """A person as the desk knows them. `staff` 0: nobody is responsible."""

    id: int
    uuid: str
    organisation: str
    name: str
    language: str
    staff: int
    stand_in: int
    next_step: str
    next_step_on: str
    created_at: int


class Contact(NamedTuple):
    kind: str
    happened_at: int
    staff: int
    note: str


class Profile(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What staff entered of a person who has no chat, or called them by."""

    name: str = ""
    language: str = ""


_known = (
    sa.select(
        p.id, p.uuid, p.organisation_id, p.profile, p.created_at,
        o.uuid.label("row"), o.staff_id, o.stand_in, o.next_step, o.next_step_on, subject.c.wrapped_key,
    )
    .select_from(person.join(subject, subject.c.id == p.subject_id).outerjoin(caseload, o.person_id == p.id))
)  # fmt: skip


def find(connection: sa.Connection, vault: Vault, by: Within, outside: str) -> Known | None:
    """A person among those somebody may know."""
    row = connection.execute(_known.where(may_know(by), p.uuid == outside)).one_or_none()
    return _opened(connection, vault, row) if row else None


def by_number(connection: sa.Connection, vault: Vault, by: Within, number: int) -> Known | None:
    row = connection.execute(_known.where(may_know(by), p.id == number)).one_or_none()
    return _opened(connection, vault, row) if row else None


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> Known:
    return _opened(connection, vault, connection.execute(_known.where(p.id == person_id)).one())


def names(connection: sa.Connection, vault: Vault, numbers: Collection[int]) -> dict[int, str]:
    """What the desk calls these people."""
    query = sa.select(p.id, p.uuid, p.profile, subject.c.wrapped_key).join(subject).where(p.id.in_(numbers))
    rows = connection.execute(query.where(p.profile.is_not(None)))
    return {row.id: _profile(vault.unwrap(row.wrapped_key), row).name for row in rows}


def listing(connection: sa.Connection, vault: Vault, by: Within, staff_id: int = 0) -> list[Known]:
    """Whoever is accompanied: by one guide or as their stand-in, or by anybody."""
    which = [may_know(by), o.id.is_not(None)]
    which += [sa.or_(o.staff_id == staff_id, o.stand_in == staff_id)] if staff_id else []
    dated = sa.case((o.next_step_on == "", 1), else_=0)
    rows = connection.execute(_known.where(*which).order_by(dated, o.next_step_on, o.id).limit(MOST)).all()
    return [_opened(connection, vault, row) for row in rows]


def _opened(connection: sa.Connection, vault: Vault, row: Row) -> Known:
    key = vault.unwrap(row.wrapped_key)
    profile = _profile(key, row)
    step = key.open(NEXT_STEP, row.row, row.next_step).decode() if row.next_step else ""
    return Known(
        id=row.id,
        uuid=row.uuid,
        organisation=row.organisation_id,
        name=profile.name,
        language=_chat_language(connection, row.id) or profile.language,
        staff=row.staff_id or 0,
        stand_in=row.stand_in or 0,
        next_step=step,
        next_step_on=row.next_step_on or "",
        created_at=row.created_at,
    )


def _chat_language(connection: sa.Connection, person_id: int) -> str:
    query = (
        sa.select(conversation.c.language)
        .join(addresses, addresses.c.id == conversation.c.address_id)
        .where(addresses.c.person_id == person_id, addresses.c.state != "left")
        .order_by(conversation.c.seen_at.desc())
    )
    return connection.execute(query.limit(1)).scalar_one_or_none() or ""


def name_person(connection: sa.Connection, vault: Vault, person_id: int, name: str, language: str = "") -> None:
    """What the desk calls somebody; without a language the one they had stays."""
    query = sa.select(p.uuid, p.profile, subject.c.wrapped_key).join(subject).where(p.id == person_id)
    row = connection.execute(query).one()
    key = vault.unwrap(row.wrapped_key)
    profile = Profile(name=name, language=language or _profile(key, row).language)
    sealed = key.seal(PROFILE, row.uuid, msgspec.json.encode(profile))
    connection.execute(person.update().where(p.id == person_id).values(profile=sealed))


def _profile(key: SubjectKey, row: Row) -> Profile:
    return msgspec.json.decode(key.open(PROFILE, row.uuid, row.profile), type=Profile) if row.profile else Profile()


def assign(connection: sa.Connection, person_id: int, staff_id: int, stand_in: int, assigned_by: int, now: int) -> None:
    """Make somebody responsible; 0: nobody is any more."""
    if not staff_id:
        connection.execute(caseload.delete().where(o.person_id == person_id))
        return
    town = connection.execute(sa.select(p.town_id).where(p.id == person_id)).scalar_one()
    insert = sqlite_insert(caseload) if connection.dialect.name == "sqlite" else postgres_insert(caseload)
    values = {"staff_id": staff_id, "stand_in": stand_in, "assigned_by": assigned_by, "assigned_at": now}
    values["updated_at"] = now
    new = {"uuid": str(uuid.uuid4()), "town_id": town, "person_id": person_id, **values}
    connection.execute(insert.values(**new).on_conflict_do_update(index_elements=["person_id"], set_=values))


def set_next_step(connection: sa.Connection, vault: Vault, person_id: int, words: str, on: str, now: int) -> bool:
    """False if nobody accompanies this person."""
    query = sa.select(o.uuid, subject.c.wrapped_key).select_from(
        caseload.join(person, p.id == o.person_id).join(subject, subject.c.id == p.subject_id)
    )
    row = connection.execute(query.where(o.person_id == person_id)).one_or_none()
    if row is None:
        return False
    sealed = vault.unwrap(row.wrapped_key).seal(NEXT_STEP, row.uuid, words.encode()) if words else None
    change = caseload.update().where(o.person_id == person_id)
    connection.execute(change.values(next_step=sealed, next_step_on=on, updated_at=now))
    return True


def add_contact(
    connection: sa.Connection, vault: Vault, person_id: int, kind: str, note: str, staff_id: int, at: int, now: int
) -> None:
    """What was spoken by phone or at the counter; the person has been heard of."""
    row = connection.execute(sa.select(p.town_id, subject.c.wrapped_key).join(subject).where(p.id == person_id)).one()
    outside = str(uuid.uuid4())
    sealed = vault.unwrap(row.wrapped_key).seal(NOTE, outside, note.encode()) if note else None
    values = {"uuid": outside, "town_id": row.town_id, "person_id": person_id, "staff_id": staff_id, "kind": kind}
    connection.execute(contact.insert(), values | {"happened_at": at, "note": sealed, "created_at": now})
    connection.execute(person.update().where(p.id == person_id, p.seen_at < now).values(seen_at=now))
    connection.execute(caseload.update().where(o.person_id == person_id).values(updated_at=now))


def contacts(connection: sa.Connection, vault: Vault, person_id: int, most: int) -> list[Contact]:
    """The newest first."""
    n = contact.c
    query = sa.select(contact, subject.c.wrapped_key).select_from(
        contact.join(person, p.id == n.person_id).join(subject, subject.c.id == p.subject_id)
    )
    rows = connection.execute(query.where(n.person_id == person_id).order_by(n.happened_at.desc()).limit(most)).all()
    return [Contact(row.kind, row.happened_at, row.staff_id, _note(vault, row)) for row in rows]


def _note(vault: Vault, row: Row) -> str:
    return vault.unwrap(row.wrapped_key).open(NOTE, row.uuid, row.note).decode() if row.note else ""


def last_contacts(connection: sa.Connection, people: list[int]) -> dict[int, int]:
    """When each of these was last spoken with: by a guide's answer, by phone, at the counter."""
    met = sa.select(contact.c.person_id, contact.c.happened_at.label("at")).where(contact.c.person_id.in_(people))
    told = sa.select(cases.c.person_id, cases.c.answered_at).where(cases.c.person_id.in_(people))
    both = sa.union_all(met, told).subquery()
    query = sa.select(both.c.person_id, sa.func.max(both.c.at)).group_by(both.c.person_id)
    return {row[0]: row[1] for row in connection.execute(query)}
