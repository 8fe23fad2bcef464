"""One-time links to the desk's set-up page: for who comes from the chat, and for who lost their way to log in."""

from __future__ import annotations

import secrets
from typing import Literal, NamedTuple

import sqlalchemy as sa

from bot.core.clock import MINUTE
from bot.storage import audit
from bot.storage.tables import desk_link, staff
from bot.storage.vault import Vault

LASTS = 10 * MINUTE  # ASVS 6.5.5
LETTERS = 43  # of 32 random bytes in base64

Purpose = Literal["setup", "recover"]


class Used(NamedTuple):
    town: str
    staff_id: int
    purpose: str


def make(connection: sa.Connection, vault: Vault, staff_id: int, purpose: Purpose, actor: str, now: int) -> str:
    """The code of a new one; earlier ones of this person count no more."""
    connection.execute(desk_link.delete().where(desk_link.c.staff_id == staff_id))
    code = secrets.token_urlsafe(32)
    town = connection.execute(sa.select(staff.c.town_id).where(staff.c.id == staff_id)).scalar_one()
    values = {"town_id": town, "staff_id": staff_id, "purpose": purpose, "mark": vault.lookup(_mark(code))}
    connection.execute(desk_link.insert(), {**values, "made_at": now, "expires_at": now + LASTS})
    audit.record(connection, town=town, actor=actor, verb=f"desk.link-{purpose}", about=f"staff:{staff_id}", now=now)
    return code


def use(connection: sa.Connection, vault: Vault, code: str, now: int) -> Used | None:
    """Whose link it is, once. Unknown, used and expired are the same."""
    c = desk_link.c
    if len(code) != LETTERS:
        return None
    this = (c.mark.in_(vault.lookups(_mark(code))), c.used_at == 0, c.expires_at > now)
    row = connection.execute(desk_link.update().where(*this).values(used_at=now).returning(desk_link)).first()
    if row is None:
        return None
    active = sa.select(staff.c.id).where(staff.c.id == row.staff_id, staff.c.state != "ended")
    return Used(row.town_id, row.staff_id, row.purpose) if connection.execute(active).first() else None


def _mark(code: str) -> str:
    return f"desk-link:{code}"
