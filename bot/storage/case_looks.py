"""Who has a case open at this moment, and what they have written and not sent yet."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.tables import case_draft, cases, person, presence, subject
from bot.storage.vault import Vault

DRAFT = "case_draft.body"


class Look(NamedTuple):
    staff: int
    writes: bool
    seen_at: int


def look(connection: sa.Connection, town: str, case_id: int, staff_id: int, *, writes: bool, now: int) -> None:
    insert = sqlite_insert(presence) if connection.dialect.name == "sqlite" else postgres_insert(presence)
    new = {"town_id": town, "case_id": case_id, "staff_id": staff_id, "writes": int(writes), "seen_at": now}
    keep = {"writes": int(writes), "seen_at": now}
    statement = insert.values(**new).on_conflict_do_update(index_elements=["staff_id", "case_id"], set_=keep)
    connection.execute(statement)


def lookers(connection: sa.Connection, case_id: int, since: int) -> list[Look]:
    """Who was seen in a case since an instant."""
    p = presence.c
    query = sa.select(p.staff_id, p.writes, p.seen_at).where(p.case_id == case_id, p.seen_at > since)
    return [Look(row.staff_id, bool(row.writes), row.seen_at) for row in connection.execute(query.order_by(p.id))]


def last_look(connection: sa.Connection, case_id: int, staff_id: int) -> Look | None:
    p = presence.c
    query = sa.select(p.staff_id, p.writes, p.seen_at).where(p.case_id == case_id, p.staff_id == staff_id)
    row = connection.execute(query).one_or_none()
    return Look(row.staff_id, bool(row.writes), row.seen_at) if row else None


def last_seen(connection: sa.Connection, case_id: int) -> int:
    """When anybody of the desk last had a case open; 0: never."""
    query = sa.select(sa.func.max(presence.c.seen_at)).where(presence.c.case_id == case_id)
    return connection.execute(query).scalar_one() or 0


def keep_draft(
    connection: sa.Connection, vault: Vault, town: str, case_id: int, staff_id: int, words: str, now: int
) -> None:
    """Keep what somebody is writing; no words: nothing is kept."""
    d = case_draft.c
    connection.execute(case_draft.delete().where(d.case_id == case_id, d.staff_id == staff_id))
    if not words:
        return
    key = connection.execute(
        sa.select(subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
        .where(cases.c.id == case_id)
    ).scalar_one()
    outside = str(uuid.uuid4())
    row = {"uuid": outside, "town_id": town, "case_id": case_id, "staff_id": staff_id, "updated_at": now}
    connection.execute(case_draft.insert(), row | {"body": vault.unwrap(key).seal(DRAFT, outside, words.encode())})


def draft(connection: sa.Connection, vault: Vault, case_id: int, staff_id: int) -> str:
    d = case_draft.c
    query = (
        sa.select(d.uuid, d.body, subject.c.wrapped_key)
        .select_from(
            case_draft.join(cases, cases.c.id == d.case_id).join(person, person.c.id == cases.c.person_id).join(subject)
        )
        .where(d.case_id == case_id, d.staff_id == staff_id)
    )
    row = connection.execute(query).one_or_none()
    return vault.unwrap(row.wrapped_key).open(DRAFT, row.uuid, row.body).decode() if row and row.body else ""
