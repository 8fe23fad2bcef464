"""Standing prompts and ratings."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.records import ConversationRow, StandingRow
from bot.storage.tables import rating, standing
from bot.storage.vault import Vault

PAYLOAD = "standing.payload"


def add(
    connection: sa.Connection,
    vault: Vault,
    to: ConversationRow,
    prompt: str,
    kind: str,
    values: dict[str, object],
    now: int,
    keep: int,
) -> None:
    sealed = vault.unwrap(to.wrapped_key).seal(PAYLOAD, f"{to.id}:{prompt}", msgspec.json.encode(values))
    connection.execute(
        standing.insert(),
        {
            "town_id": to.town,
            "conversation_id": to.id,
            "prompt": prompt,
            "kind": kind,
            "payload": sealed,
            "created_at": now,
            "expires_at": now + keep,
        },
    )


def find(connection: sa.Connection, vault: Vault, to: ConversationRow, prompt: str, now: int) -> StandingRow | None:
    row = connection.execute(
        standing.select().where(
            standing.c.conversation_id == to.id, standing.c.prompt == prompt, standing.c.expires_at > now
        )
    ).one_or_none()
    if row is None:
        return None
    payload = vault.unwrap(to.wrapped_key).open(PAYLOAD, f"{to.id}:{prompt}", row.payload) if row.payload else None
    return StandingRow(
        prompt=row.prompt, kind=row.kind, payload=payload, created_at=row.created_at, expires_at=row.expires_at
    )


def of_kind(connection: sa.Connection, vault: Vault, to: ConversationRow, kind: str, now: int) -> list[StandingRow]:
    """Those that still count, the newest first."""
    s = standing.c
    mine = standing.select().where(s.conversation_id == to.id, s.kind == kind, s.expires_at > now)
    found = (find(connection, vault, to, row.prompt, now) for row in connection.execute(mine.order_by(s.id.desc())))
    return [row for row in found if row]


def open_prompts(connection: sa.Connection, conversation_id: int, now: int) -> set[str]:
    """Which questions still count here, besides that of the dialogue."""
    mine = sa.and_(standing.c.conversation_id == conversation_id, standing.c.expires_at > now)
    return set(connection.execute(sa.select(standing.c.prompt).where(mine)).scalars())


def rate(connection: sa.Connection, town: str, topic: str, language: str, day: str, helpful: int) -> None:
    """Add one to the counts of a topic, language and day."""
    insert = sqlite_insert(rating) if connection.dialect.name == "sqlite" else postgres_insert(rating)
    column = rating.c.helpful if helpful else rating.c.unhelpful
    row = {"town_id": town, "topic": topic, "language": language, "day": day}
    counted = insert.values(**row, helpful=helpful, unhelpful=1 - helpful)
    connection.execute(counted.on_conflict_do_update(index_elements=list(row), set_={column.name: column + 1}))


def drop(connection: sa.Connection, conversation_id: int, prompt: str) -> bool:
    """Whether it was there."""
    mine = sa.and_(standing.c.conversation_id == conversation_id, standing.c.prompt == prompt)
    return bool(connection.execute(standing.delete().where(mine)).rowcount)


def drop_kind(connection: sa.Connection, conversation_id: int, kind: str) -> None:
    theirs = sa.and_(standing.c.conversation_id == conversation_id, standing.c.kind == kind)
    connection.execute(standing.delete().where(theirs))
