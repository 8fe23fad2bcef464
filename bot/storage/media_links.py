"""Addresses under which a provider fetches one file: not to be guessed, for a day, kept only as keyed hashes."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from bot.core import limits
from bot.core.clock import DAY
from bot.storage.tables import media, media_link
from bot.storage.vault import Vault

TOKEN_BYTES = 32  # 256 bits: not to be guessed
HOLDS = DAY  # a provider fetches at once; what waits in its queue leaves within hours
MARK = "media-link:"


def make(connection: sa.Connection, vault: Vault, ref: str, now: int) -> str | None:
    """A new one for a file; returns the token. None: there is no such file."""
    row = connection.execute(sa.select(media.c.id, media.c.town_id).where(media.c.uuid == ref)).one_or_none()
    if row is None:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = {"town_id": row.town_id, "media_id": row.id, "mark": vault.lookup(MARK + token), "expires_at": now + HOLDS}
    connection.execute(media_link.insert(), made)
    return token


def leads(connection: sa.Connection, vault: Vault, token: str, now: int) -> bool:
    """Whether a token leads anywhere: asked first, so that nobody keeps the database writing by guessing."""
    return connection.execute(sa.select(media_link.c.id).where(_good(vault, token, now))).first() is not None


def use(connection: sa.Connection, vault: Vault, token: str, now: int) -> str | None:
    """The file a token leads to; each use counts, and after many there is nothing any more."""
    taken = (
        media_link.update()
        .where(_good(vault, token, now))
        .values(uses=media_link.c.uses + 1)
        .returning(media_link.c.media_id)
    )
    number = connection.execute(taken).scalar_one_or_none()
    if number is None:
        return None
    ref: str = connection.execute(sa.select(media.c.uuid).where(media.c.id == number)).scalar_one()
    return ref


def _good(vault: Vault, token: str, now: int) -> sa.ColumnElement[bool]:
    c = media_link.c
    return sa.and_(c.mark.in_(vault.lookups(MARK + token)), c.expires_at > now, c.uses < limits.LINK_USES)
