"""What one browser must answer within minutes. Bound to its cookie; whoever takes it leaves nothing to try again."""

from __future__ import annotations

import sqlalchemy as sa

from bot.core.clock import MINUTE
from bot.storage.tables import challenge
from bot.storage.vault import Vault

LASTS = 10 * MINUTE  # to find the phone with the passkey, or to log in at the organisation


def put(connection: sa.Connection, vault: Vault, kind: str, cookie: str, payload: bytes, now: int) -> None:
    """An earlier one of this kind in this browser counts no more."""
    take(connection, vault, kind, cookie, now)
    values = {"mark": vault.lookup(_mark(kind, cookie)), "payload": payload, "expires_at": now + LASTS}
    connection.execute(challenge.insert(), values)


def take(connection: sa.Connection, vault: Vault, kind: str, cookie: str, now: int) -> bytes | None:
    """Its payload, once; None if there is none or its minutes are over."""
    mine = challenge.c.mark.in_(vault.lookups(_mark(kind, cookie)))
    rows = connection.execute(challenge.delete().where(mine).returning(challenge.c.payload, challenge.c.expires_at))
    return next((row.payload for row in rows.all() if row.expires_at > now), None)


def _mark(kind: str, cookie: str) -> str:
    return f"challenge:{kind}:{cookie}"
