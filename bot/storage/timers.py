"""Timers are rows that become inbounds when due: one path for everything."""

from __future__ import annotations

import logging
import uuid

import msgspec
import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.core.errors import SealError
from bot.core.messages import Inbound
from bot.storage.inbox import Inside, store_from_inside
from bot.storage.records import ConversationRow
from bot.storage.tables import address, conversation, subject, timer
from bot.storage.unit import TIMER, NewTimer, timer_row
from bot.storage.vault import Vault

TIMERS_AT_ONCE = 200  # due timers moved in one commit
UNREADABLE_REST = HOUR  # a timer whose key is not among ours is looked at again, and holds up no other

log = logging.getLogger("lotse.storage")

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
_postpone = timer.update().where(timer.c.id == sa.bindparam("row")).values(due_at=sa.bindparam("at"))


def move_due(connection: sa.Connection, vault: Vault, now: int) -> int:
    """Turn due timers into system inbounds; returns how many. A timer and its inbound change together."""
    moved = []
    for row in connection.execute(_due, {"now": now}).all():
        try:
            values = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(TIMER, row.uuid, row.payload))
        except (SealError, msgspec.DecodeError) as error:
            log.error("timer cannot be read: %s", type(error).__name__, extra={"timer": row.uuid})
            connection.execute(_postpone, {"row": row.id, "at": now + UNREADABLE_REST})
            continue
        inbound = system_inbound(
            account=row.account,
            address=row.address_uuid,
            name=f"timer.{row.kind}",
            once=f"timer:{row.uuid}",
            values={"key": row.key, **values},
            now=now,
        )
        store_from_inside(connection, vault, Inside(row.town_id, row.conversation_id, row.wrapped_key), inbound)
        moved.append(row.id)
    if moved:
        connection.execute(timer.delete().where(timer.c.id.in_(moved)))
    return len(moved)


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


def set_timer(connection: sa.Connection, vault: Vault, to: ConversationRow, new: NewTimer, now: int) -> None:
    """Set one from outside a turn; the one with the same key is replaced."""
    drop_timer(connection, to.town, new.key)
    connection.execute(timer.insert(), timer_row(vault, to, new, now))


def drop_timer(connection: sa.Connection, town: str, key: str) -> None:
    connection.execute(timer.delete().where(timer.c.town_id == town, timer.c.key == key))


def next_due(connection: sa.Connection) -> int | None:
    due: int | None = connection.execute(sa.select(sa.func.min(timer.c.due_at))).scalar_one()
    return due


def keys(connection: sa.Connection, conversation_id: int, kind: str) -> list[str]:
    """Keys of the timers of a kind, in all conversations of a conversation's person."""
    here = sa.select(address.c.person_id).join(conversation, conversation.c.address_id == address.c.id)
    person_id = connection.execute(here.where(conversation.c.id == conversation_id)).scalar_one_or_none()
    mine = timer.c.conversation_id == conversation_id
    if person_id is not None:
        linked = sa.select(conversation.c.id).join(address, address.c.id == conversation.c.address_id)
        theirs = linked.where(address.c.person_id == person_id, address.c.state != "left")
        mine = sa.or_(mine, timer.c.conversation_id.in_(theirs))
    return list(connection.execute(sa.select(timer.c.key).where(mine, timer.c.kind == kind)).scalars())
