"""Conversations as targets: what somebody outside a turn needs to write to a person."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from bot.core.errors import BotError
from bot.core.limits import MAIL
from bot.core.messages import Outbound
from bot.storage.going_out import is_sent
from bot.storage.hot import Row
from bot.storage.records import ConversationRow
from bot.storage.silence import SILENT, free_among
from bot.storage.tables import address, conversation, person, subject
from bot.storage.unit import append_history, insert_outbox, keeps_history, outbox_row, replace_unsent
from bot.storage.vault import Vault

_targets = (
    sa.select(
        conversation,
        address.c.uuid,
        address.c.account,
        address.c.channel,
        address.c.state,
        address.c.subject_id,
        address.c.person_id,
        address.c.last_in_at,
        subject.c.wrapped_key,
        person.c.roles,
    )
    .select_from(
        conversation.join(address, address.c.id == conversation.c.address_id)
        .join(subject, subject.c.id == address.c.subject_id)
        .outerjoin(person, person.c.id == address.c.person_id)
    )
    .order_by(conversation.c.seen_at.desc(), conversation.c.id.desc())
)


def conversation_by_id(connection: sa.Connection, number: int) -> ConversationRow | None:
    row = connection.execute(_targets.where(conversation.c.id == number)).one_or_none()
    return _target(row) if row else None


def earlier_conversations(connection: sa.Connection, address_id: int) -> list[ConversationRow]:
    """Conversations of people who used this phone before and left it by "someone else", the last one first."""
    before = sa.select(address.c.before_id).where(address.c.id == address_id).cte("before", recursive=True)
    before = before.union_all(sa.select(address.c.before_id).where(address.c.id == before.c.before_id))
    rows = connection.execute(_targets.where(conversation.c.address_id.in_(sa.select(before.c.before_id))))
    return [_target(row) for row in rows]


def conversations_of(connection: sa.Connection, person_id: int) -> list[ConversationRow]:
    """A person's conversations that can be reached, the one used last first."""
    rows = connection.execute(_targets.where(address.c.person_id == person_id, address.c.state == "open"))
    return [_target(row) for row in rows]


# Which of somebody's addresses they are told things in: the least.
chosen = sa.case((address.c.wanted == 1, 0), (address.c.channel != MAIL, 1), else_=2)
_told = _targets.order_by(None).order_by(chosen, conversation.c.seen_at.desc(), conversation.c.id.desc())


def told_in(connection: sa.Connection, person_id: int) -> list[ConversationRow]:
    """The one conversation in which somebody is told of appointments and the like; none if they cannot be reached.

    By mail if they want that; else where they were last; by mail also who has no messenger.
    """
    theirs = _told.where(address.c.person_id == person_id, address.c.state == "open")
    return [_target(row) for row in connection.execute(theirs.limit(1))]


def conversations_with(connection: sa.Connection, person_id: int) -> list[int]:
    """All of a person's conversations, also where they are not reached, the one used last first."""
    return [row.id for row in connection.execute(_targets.where(address.c.person_id == person_id))]


def _target(row: Row) -> ConversationRow:
    """Without its session: nobody but a turn reads that."""
    return ConversationRow(
        id=row.id,
        town=row.town_id,
        address_id=row.address_id,
        address_uuid=row.uuid,
        account=row.account,
        channel=row.channel,
        address_state=row.state,
        subject_id=row.subject_id,
        wrapped_key=row.wrapped_key,
        person_id=row.person_id,
        session=None,
        language=row.language,
        notice_at=row.notice_at,
        seen_at=row.seen_at,
        held_case=row.held_case,
        roles=tuple(row.roles.split(",")) if row.roles else ("newcomer",),
        fence=row.fence,
    )


class HeldError(BotError):
    """A human is in charge of this person: nothing of the program's own is written to them until that ends."""


def write_to(connection: sa.Connection, vault: Vault, to: ConversationRow, outbound: Outbound, now: int) -> str:
    """Write one message to a conversation from outside a turn; returns the topic to wake its reader or sender.

    Raises HeldError for a message that is not let through while a human is in charge.
    """
    if outbound.purpose in SILENT and not free_among(connection, [to.id]):
        raise HeldError("A human is in charge of this person.")
    if keeps_history(to):
        append_history(connection, vault, to, [(outbound.id, "out", outbound.purpose, outbound)], now)
        if not is_sent(to):
            return f"page:{to.address_uuid}"
    replace_unsent(connection, to, outbound)
    insert_outbox(connection, [outbox_row(vault, to, outbound, now)])
    return f"outbox:{to.account}"


def write_to_many(
    connection: sa.Connection, vault: Vault, messages: Sequence[tuple[ConversationRow, Outbound]], now: int
) -> tuple[set[int], set[str]]:
    """The same for many at once, one each. Returns the conversations that are held, where nothing was written, and the
    topics to wake.
    """
    asked = [to.id for to, outbound in messages if outbound.purpose in SILENT]
    held = set(asked) - free_among(connection, asked)
    rows, wakes = list[dict[str, object]](), set[str]()
    for to, outbound in messages:
        if to.id in held:
            continue
        if keeps_history(to):
            append_history(connection, vault, to, [(outbound.id, "out", outbound.purpose, outbound)], now)
            if not is_sent(to):
                wakes.add(f"page:{to.address_uuid}")
                continue
        rows.append(outbox_row(vault, to, outbound, now))
        wakes.add(f"outbox:{to.account}")
    insert_outbox(connection, rows)
    return held, wakes
