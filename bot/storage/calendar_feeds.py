"""The private address of somebody's calendar: known by a keyed hash alone, and replaced whenever they ask anew."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from bot.storage.tables import calendar_feed, person
from bot.storage.vault import Vault

BYTES = 24  # of randomness: nobody guesses it
f = calendar_feed.c


def make(connection: sa.Connection, vault: Vault, person_id: int, now: int) -> str:
    """A new token; the one before leads nowhere any more."""
    token = secrets.token_urlsafe(BYTES)
    connection.execute(calendar_feed.delete().where(f.person_id == person_id))
    town = connection.execute(sa.select(person.c.town_id).where(person.c.id == person_id)).scalar_one()
    row = {"town_id": town, "person_id": person_id, "mark": vault.lookup(f"feed:{token}"), "made_at": now}
    connection.execute(calendar_feed.insert(), row)
    return token


def person_of(connection: sa.Connection, vault: Vault, token: str) -> int | None:
    query = sa.select(f.person_id).where(f.mark.in_(vault.lookups(f"feed:{token}")))
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found
