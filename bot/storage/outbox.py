"""What goes out: claimed in order for each conversation, `sending` before the call, `sent` after it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import MINUTE
from bot.core.errors import SealError
from bot.core.limits import CHANNELS
from bot.core.messages import Outbound
from bot.storage.hot import Hot
from bot.storage.records import OutboxRow
from bot.storage.tables import OPEN, READY, address, conversation, outbox, subject
from bot.storage.unit import BODY, LANES
from bot.storage.vault import Vault

VALUE = "address.value"
PROVIDER_ID = "outbox.provider_id"
NOTICE = "notice:"  # begins the dedupe key of the message that carries the privacy notice
LOOKED_BACK = 20_000  # rows: what ten busy accounts write in a minute; the whole table would take too long
TO_MANY = LANES["broadcast"]
KEYLESS_REST = MINUTE  # before a message whose key is not among ours is looked at again

log = logging.getLogger("lotse.storage")
decode_outbound = msgspec.json.Decoder(Outbound).decode

_earlier = outbox.alias("earlier")
_holds_up = (
    sa.select(sa.literal(1))
    .where(
        _earlier.c.conversation_id == outbox.c.conversation_id,
        _earlier.c.id < outbox.c.id,
        sa.text("earlier.state IN ('ready', 'sending')"),
        _earlier.c.aside == 0,
        _earlier.c.lane <= outbox.c.lane,  # an answer waits for no reminder, and neither for what goes to many
        sa.or_(_earlier.c.attempts > 0, _earlier.c.due_at <= sa.bindparam("now")),
    )
    .exists()
)
_columns = (
    outbox.c.id,
    outbox.c.uuid,
    outbox.c.town_id,
    outbox.c.account,
    outbox.c.conversation_id,
    outbox.c.purpose,
    outbox.c.lane,
    outbox.c.attempts,
    outbox.c.failed_at,
    outbox.c.expires_at,
    outbox.c.created_at,
    outbox.c.body,
    outbox.c.provider_id,
    address.c.id.label("address_id"),
    address.c.uuid.label("address_uuid"),
    address.c.value,
    address.c.state.label("address_state"),
    address.c.channel,
    conversation.c.seen_at,
    subject.c.wrapped_key,
)
_rows = sa.select(*_columns).select_from(
    outbox.join(conversation, conversation.c.id == outbox.c.conversation_id)
    .join(address, address.c.id == conversation.c.address_id)
    .join(subject, subject.c.id == address.c.subject_id)
)
_ready = (
    _rows.where(
        outbox.c.account == sa.bindparam("account"),
        OPEN,  # the same words as the index
        READY,
        outbox.c.due_at <= sa.bindparam("now"),
        ~_holds_up,
    )
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(sa.bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
_ready_now = Hot(_ready)
_ready_besides = _ready.where(outbox.c.conversation_id.not_in(sa.bindparam("resting", expanding=True)))
_any_ready = Hot(
    sa.select(outbox.c.id)
    .where(outbox.c.account == sa.bindparam("account"), OPEN, READY, outbox.c.due_at <= sa.bindparam("now"))
    .limit(sa.literal_column("1"))
)
_sending = Hot(
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row"))
    .values(
        state=sa.literal_column("'sending'"),
        sender=sa.bindparam("me"),
        attempts=outbox.c.attempts + sa.literal_column("1"),
    )
)


def claim(
    connection: sa.Connection,
    vault: Vault,
    account: str,
    sender: str,
    now: int,
    most: int,
    resting: list[int],
    most_to_many: int | None = None,
) -> list[OutboxRow]:
    """Mark up to `most` due messages of an account as being sent: the first unsent of each conversation.

    `resting`: conversations that got a message just now and must wait for the channel's sake; `most_to_many`: how many
    of the messages may be such as go to many.
    """
    values: dict[str, object] = {"account": account, "now": now, "most": most}
    if resting:
        rows = connection.execute(_ready_besides, {**values, "resting": resting}).all()
    else:
        rows = _ready_now.rows(connection, values)
    if most_to_many is not None:  # they come last
        first = [row for row in rows if row.lane < TO_MANY]
        rows = [*first, *rows[len(first) :][: max(0, most_to_many)]]
    opened = _open_all(connection, vault, rows, now)
    if opened:
        _sending.many(connection, [{"row": row.id, "me": sender} for row in opened])
    return opened


def _open_all(connection: sa.Connection, vault: Vault, rows: Sequence[Any], now: int) -> list[OutboxRow]:
    """Opened rows. One whose key is not among ours waits (in the end it expires) and holds up only its own."""
    opened = []
    for row in rows:
        try:
            opened.append(_opened(vault, row))
        except (SealError, msgspec.DecodeError) as error:
            log.error("message cannot be opened", extra={"outbound": row.uuid, "error": type(error).__name__})
            later = {"row": row.id, "at": now + KEYLESS_REST, "why": type(error).__name__}
            connection.execute(_keyless, later)
    return opened


def _opened(vault: Vault, row: Any) -> OutboxRow:
    key = vault.unwrap(row.wrapped_key)
    value = key.open(VALUE, row.address_uuid, row.value).decode()
    parts = key.open(PROVIDER_ID, row.uuid, row.provider_id).decode() if row.provider_id else ""
    return _row(row, value, decode_outbound(key.open(BODY, row.uuid, row.body)) if row.body else None, parts)


def _row(row: Any, value: str, outbound: Outbound | None, parts: str = "") -> OutboxRow:
    return OutboxRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        account=row.account,
        conversation_id=row.conversation_id,
        address_id=row.address_id,
        address_uuid=row.address_uuid,
        address=value,
        address_state=row.address_state,
        channel=row.channel,
        wrapped_key=row.wrapped_key,
        purpose=row.purpose,
        lane=row.lane,
        attempts=row.attempts,
        failed_at=row.failed_at,
        expires_at=row.expires_at,
        heard_at=row.seen_at,
        outbound=outbound,
        written_at=row.created_at,
        parts=parts,
    )


def rows_with(*conditions: Any) -> sa.Select[Any]:
    """Messages with their address and state, for whoever looks one up."""
    return (
        _rows.add_columns(outbox.c.state, outbox.c.status, outbox.c.dedupe_key)
        .where(*conditions)
        .with_for_update(of=outbox)
    )


def bare_row(row: Any) -> OutboxRow:
    """Without address and body."""
    return _row(row, "", None)


class Sent(NamedTuple):
    """The provider took a message; `provider_id` is its own id for it ("" where it gives none)."""

    row: OutboxRow
    provider_id: str


_sent = Hot(
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row"), sa.text("state <> 'failed'"))  # a receipt may be quicker than this note
    .values(
        state=sa.literal_column("'sent'"),
        body=sa.literal_column("NULL"),
        sent_at=sa.bindparam("now"),
        provider_hash=sa.bindparam("hash"),
        provider_id=sa.bindparam("sealed"),
        error=sa.literal_column("''"),
    )
)


_notice_sent = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"), conversation.c.notice_at < 0)
    .values(notice_at=-conversation.c.notice_at)
)


def mark_sent(connection: sa.Connection, vault: Vault, sent: Sequence[Sent], now: int) -> None:
    _sent.many(
        connection,
        [
            {
                "row": row.id,
                "now": now,
                "hash": vault.lookup(row.account + ":" + provider_id) if provider_id else None,
                "sealed": _sealed_id(vault, row, provider_id),
            }
            for row, provider_id in sent
        ],
    )
    notice_sent(
        connection,
        {row.conversation_id for row, _ in sent if row.outbound and row.outbound.dedupe_key.startswith(NOTICE)},
    )


def _sealed_id(vault: Vault, row: OutboxRow, provider_id: str) -> bytes | None:
    """The provider's id, where a message may have to be taken back by it."""
    channel = CHANNELS[row.channel]
    if not provider_id or not channel.can_delete or channel.keeps_history:
        return None
    return vault.unwrap(row.wrapped_key).seal(PROVIDER_ID, row.uuid, provider_id.encode())


def sent_ids(connection: sa.Connection, vault: Vault, conversation_id: int, before: int, since: int) -> list[str]:
    """The provider's ids of what was sent to a conversation before a row and after an instant."""
    theirs = _rows.where(
        outbox.c.conversation_id == conversation_id,
        outbox.c.provider_id.is_not(None),
        outbox.c.id < before,
        outbox.c.sent_at >= since,
    )
    rows = connection.execute(theirs.order_by(outbox.c.id)).all()
    return [vault.unwrap(row.wrapped_key).open(PROVIDER_ID, row.uuid, row.provider_id).decode() for row in rows]


def last_sent(connection: sa.Connection, conversation_id: int, since: int) -> int:
    """When something was last sent to a conversation after an instant, microseconds UTC; 0: nothing was."""
    newest = sa.select(sa.func.max(outbox.c.id)).scalar_subquery()
    lately = sa.and_(outbox.c.id > newest - LOOKED_BACK, outbox.c.sent_at > since)
    last = sa.select(sa.func.max(outbox.c.sent_at)).where(outbox.c.conversation_id == conversation_id, lately)
    return connection.execute(last).scalar_one() or 0


def notice_sent(connection: sa.Connection, conversations: Collection[int]) -> None:
    """The privacy notice was sent there: it counts from now on."""
    if conversations:
        connection.execute(_notice_sent, [{"number": number} for number in sorted(conversations)])


_keyless = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row"))
    .values(state="ready", due_at=sa.bindparam("at"), error=sa.bindparam("why"), attempts=outbox.c.attempts + 1)
)
_mine = sa.and_(outbox.c.id == sa.bindparam("row"), outbox.c.state == "sending", outbox.c.sender == sa.bindparam("me"))
_again = (
    outbox.update()
    .where(_mine)
    .values(
        state="ready",
        due_at=sa.bindparam("at"),
        failed_at=sa.bindparam("since"),
        aside=sa.bindparam("aside_now"),
        error=sa.bindparam("why"),
    )
)
_ended = outbox.update().where(_mine).values(state=sa.bindparam("final"), body=None, error=sa.bindparam("why"))
_expired = (
    outbox.update().where(outbox.c.id == sa.bindparam("row"), READY).values(state="expired", body=None, error="expired")
)
_notice_unsent = (
    conversation.update()
    .where(
        conversation.c.id.in_(
            sa.select(outbox.c.conversation_id).where(
                outbox.c.id == sa.bindparam("row"), outbox.c.dedupe_key.startswith(NOTICE)
            )
        )
    )
    .values(notice_at=0)
)


def send_later(connection: sa.Connection, row: int, sender: str, at: int, *, since: int, aside: bool, why: str) -> None:
    """Back to `ready`, if this sender still has it: another may have taken over and sent it meanwhile."""
    values = {"row": row, "me": sender, "at": at, "since": since, "aside_now": int(aside), "why": why[:200]}
    connection.execute(_again, values)


def end(connection: sa.Connection, row: int, sender: str, final: str, why: str) -> bool:
    """Give a message up: `failed` (refused) or `expired`. Its text goes, the row stays for counting.

    False if this sender no longer has it.
    """
    values = {"row": row, "me": sender, "final": final, "why": why[:200]}
    if not connection.execute(_ended, values).rowcount:
        return False
    notice_unsent(connection, row)
    return True


def notice_unsent(connection: sa.Connection, row: int) -> None:
    """The privacy notice counts once it was sent: if this message brought it, the next one brings it again."""
    connection.execute(_notice_unsent, {"row": row})


def any_ready(connection: sa.Connection, account: str, now: int) -> bool:
    """Whether a message of an account is due but was not claimed: another one goes before it."""
    return bool(_any_ready.rows(connection, {"account": account, "now": now}))


def any_expired(connection: sa.Connection, now: int) -> bool:
    query = sa.select(outbox.c.id).where(OPEN, READY, outbox.c.expires_at <= now).limit(1)
    return connection.execute(query).first() is not None


def end_expired(connection: sa.Connection, now: int, most: int = 200) -> list[OutboxRow]:
    """End unsent messages past their time, of all accounts; returns them without address and body."""
    query = (
        _rows.where(OPEN, READY, outbox.c.expires_at <= now).limit(most).with_for_update(of=outbox, skip_locked=True)
    )
    rows = connection.execute(query).all()
    if rows:
        connection.execute(_expired, [{"row": row.id} for row in rows])
        connection.execute(_notice_unsent, [{"row": row.id} for row in rows])
    return [bare_row(row) for row in rows]


def adopt(
    connection: sa.Connection, vault: Vault, account: str, sender: str, known: Sequence[int], now: int
) -> list[OutboxRow]:
    """Take over messages that are `sending` though nobody sends them: perhaps sent, perhaps not.

    Only for the one that leads an account. `known`: those it is really sending now.
    """
    lost = sa.and_(outbox.c.account == account, OPEN, outbox.c.state == "sending", outbox.c.id.not_in(known))
    rows = connection.execute(_rows.where(lost).order_by(outbox.c.id).with_for_update(of=outbox)).all()
    opened = _open_all(connection, vault, rows, now)
    if opened:
        connection.execute(outbox.update().where(outbox.c.id.in_([row.id for row in opened])).values(sender=sender))
    return opened


def next_due(connection: sa.Connection, account: str) -> int | None:
    """When the next unsent message of an account is due, microseconds UTC."""
    ready = sa.and_(outbox.c.account == account, OPEN, READY)
    due: int | None = connection.execute(sa.select(sa.func.min(outbox.c.due_at)).where(ready)).scalar_one()
    return due


def close_address(connection: sa.Connection, address_id: int, state: str) -> None:
    """Nothing more goes to this address until something comes from it again."""
    connection.execute(address.update().where(address.c.id == address_id).values(state=state))
