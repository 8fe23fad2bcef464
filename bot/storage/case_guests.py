"""Interpreters and bilingual contacts: somebody with a one-time code who sees one case, and only that."""

from __future__ import annotations

import secrets
import uuid

import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.storage.hot import Row
from bot.storage.records import GuestRow
from bot.storage.tables import case_guest, cases, person, subject
from bot.storage.vault import Vault

NAME = "case_guest.name"
HOLDS = 72 * HOUR  # to accept it: a weekend
CODE_BYTES = 32  # 256 bits: too many to guess

g = case_guest.c

_guests = (
    sa.select(case_guest, cases.c.number, cases.c.organisation_id, subject.c.wrapped_key)
    .select_from(
        case_guest.join(cases, cases.c.id == g.case_id).join(person, person.c.id == cases.c.person_id).join(subject)
    )
    .order_by(g.id)
)


def invite(
    connection: sa.Connection, vault: Vault, case_id: int, name: str, language: str, made_by: int, now: int
) -> tuple[str, str]:
    """The outside id of the invitation, and its code, which nobody can tell afterwards."""
    owner = connection.execute(
        sa.select(cases.c.town_id, subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == cases.c.person_id).join(subject))
        .where(cases.c.id == case_id)
    ).one()
    code, outside = secrets.token_urlsafe(CODE_BYTES), str(uuid.uuid4())
    row = {
        "uuid": outside,
        "town_id": owner.town_id,
        "case_id": case_id,
        "name": vault.unwrap(owner.wrapped_key).seal(NAME, outside, name.encode()),
        "language": language,
        "mark": _marks(vault, owner.town_id, code)[0],
        "made_by": made_by,
        "made_at": now,
        "expires_at": now + HOLDS,
    }
    connection.execute(case_guest.insert(), row)
    return outside, code


def enter(connection: sa.Connection, vault: Vault, town: str, code: str, now: int) -> GuestRow | None:
    """The guest of a code, which counts no more afterwards; None if it does not count."""
    open_ = sa.and_(g.town_id == town, g.used_at == 0, g.ended_at == 0, g.expires_at > now)
    change = case_guest.update().where(open_, g.mark.in_(_marks(vault, town, code))).values(used_at=now)
    number = connection.execute(change.returning(g.id)).scalar_one_or_none()
    return find(connection, vault, number) if number else None


def find(connection: sa.Connection, vault: Vault, guest_id: int) -> GuestRow | None:
    row = connection.execute(_guests.where(g.id == guest_id)).one_or_none()
    return _opened(vault, row) if row else None


def of_case(connection: sa.Connection, vault: Vault, case_id: int) -> list[GuestRow]:
    """Those of a case that have not ended."""
    rows = connection.execute(_guests.where(g.case_id == case_id, g.ended_at == 0))
    return [_opened(vault, row) for row in rows]


def is_welcome(connection: sa.Connection, guest_id: int, case_id: int) -> bool:
    """Whether a guest has come in, into this case, and has not ended."""
    query = sa.select(g.id).where(g.id == guest_id, g.case_id == case_id, g.used_at > 0, g.ended_at == 0)
    return connection.execute(query).first() is not None


def end(connection: sa.Connection, case_id: int, outside: str, now: int) -> bool:
    mine = sa.and_(g.case_id == case_id, g.uuid == outside, g.ended_at == 0)
    return connection.execute(case_guest.update().where(mine).values(ended_at=now)).rowcount > 0


def end_all(connection: sa.Connection, case_id: int, now: int) -> None:
    connection.execute(case_guest.update().where(g.case_id == case_id, g.ended_at == 0).values(ended_at=now))


def _marks(vault: Vault, town: str, code: str) -> list[bytes]:
    return vault.lookups(f"guest:{town}:{code}")


def _opened(vault: Vault, row: Row) -> GuestRow:
    return GuestRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        case_id=row.case_id,
        number=row.number,
        name=vault.unwrap(row.wrapped_key).open(NAME, row.uuid, row.name).decode() if row.name else "",
        language=row.language,
        made_by=row.made_by,
        expires_at=row.expires_at,
        used_at=row.used_at,
        ended_at=row.ended_at,
    )
