"""Timers are rows that become inbounds when due: one path for everything."""

from __future__ import annotations

import uuid

import msgspec
import sqlalchemy as sa

from bot.core.messages import Inbound
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.tables import address, conversation, subject, timer
from bot.storage.unit import TIMER
from bot.storage.vault import Vault

TIMERS_AT_ONCE = 200  # due timers moved in one commit

_due = (
    sa.select(
        timer.c.id,
        timer.c.uuid,
        timer.c.kind,
        timer.c.key,
        timer.c.payload,
        timer.c.town_id,
        timer.c.conversation_id,
        address.c.account,
        address.c.uuid.label("address_uuid"),
        subject.c.wrapped_key,
    )
    .select_from(
        timer.join(conversation, conversation.c.id == timer.c.conversation_id)
        .join(address, address.c.id == conversation.c.address_id)
        .join(subject, subject.c.id == address.c.subject_id)
    )
    .where(timer.c.due_at <= sa.bindparam("now"))
    .order_by(timer.c.due_at)
    .limit(TIMERS_AT_ONCE)
    .with_for_update(of=timer, skip_locked=True)
)


def move_due(connection: sa.Connection, vault: Vault, now: int) -> int:
    """Turn due timers into system inbounds; returns how many. A timer and its inbound change together."""
    rows = connection.execute(_due, {"now": now}).all()
    for row in rows:
        values = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(TIMER, row.uuid, row.payload))
        inbound = system_inbound(
            account=row.account,
            address=row.address_uuid,
            name=f"timer.{row.kind}",
            once=f"timer:{row.uuid}",
            values={"key": row.key, **values},
            now=now,
        )
        store_from_inside(connection, vault, Inside(row.town_id, row.conversation_id, row.wrapped_key), inbound)
    if rows:
        connection.execute(timer.delete().where(timer.c.id.in_([row.id for row in rows])))
    return len(rows)


def system_inbound(*, account: str, address: str, name: str, once: str, values: dict[str, object], now: int) -> Inbound:
    """An inbound from inside the house; `once` makes sure it is stored only once, `address` is our outside id."""
    return Inbound(
        id=str(uuid.uuid4()),
        account=account,
        address=address,
        provider_id=once,
        kind="system",
        name=name,
        values=values,
        sent_at=now,
        received_at=now,
    )


def next_due(connection: sa.Connection) -> int | None:
    due: int | None = connection.execute(sa.select(sa.func.min(timer.c.due_at))).scalar_one()
    return due
