"""What came in: stored once, claimed by one worker at a time, done in the turn's own transaction."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import MINUTE
from bot.core.errors import SealError
from bot.core.limits import BATCH_TURNS
from bot.core.messages import Inbound
from bot.storage.addresses import known_addresses
from bot.storage.hot import Hot
from bot.storage.records import ConversationRow
from bot.storage.tables import PENDING, address, conversation, inbox, subject
from bot.storage.vault import SubjectKey, Vault

PAYLOAD = "inbox.payload"
SESSION = "conversation.session"
CLAIM_WINDOW = 8 * BATCH_TURNS  # pending rows looked at for one claim: bursts of one person are common
IN_COMPANY = "+"  # ends the owner of a lease taken together with other messages
KEYLESS_REST = MINUTE  # a conversation whose key is not among ours waits so long: nothing is lost, nobody held up

log = logging.getLogger("lotse.storage")
encode = msgspec.json.Encoder().encode
decode_inbound = msgspec.json.Decoder(Inbound).decode


def store(connection: sa.Connection, vault: Vault, arrivals: Sequence[tuple[str, str, Inbound]]) -> None:
    """Store (town, channel, inbound)s; one that was stored before is left as it is."""
    wanted = [(town, channel, i.account, i.address, i.received_at) for town, channel, i in arrivals]
    known = known_addresses(connection, vault, wanted)
    rows = [
        _row(vault, town, entry.conversation_id, entry.wrapped_key, inbound)
        for (town, _, inbound), entry in zip(arrivals, known, strict=True)
    ]
    if len(vault.lookups("")) > 1:
        rows = _unseen_under_older_keys(connection, vault, arrivals, rows)
    if rows:
        _insert.many(connection, rows)


def store_from_inside(connection: sa.Connection, vault: Vault, to: Inside, inbound: Inbound) -> None:
    """Store a system inbound of a conversation, once for each provider id."""
    _insert.many(connection, [_row(vault, to.town, to.conversation_id, to.wrapped_key, inbound)])


class Inside(NamedTuple):
    """Whose conversation a system inbound belongs to."""

    town: str
    conversation_id: int
    wrapped_key: bytes


_insert = Hot(insert_once=inbox)


def _row(vault: Vault, town: str, conversation_id: int, wrapped_key: bytes, inbound: Inbound) -> dict[str, object]:
    return {
        "uuid": inbound.id,
        "town_id": town,
        "account": inbound.account,
        "provider_hash": vault.lookup(inbound.provider_id),
        "conversation_id": conversation_id,
        "kind": inbound.kind,
        "order_no": inbound.order,
        "payload": vault.unwrap(wrapped_key).seal(PAYLOAD, inbound.id, encode(inbound)),
        "received_at": inbound.received_at,
    }


def _unseen_under_older_keys(
    connection: sa.Connection,
    vault: Vault,
    arrivals: Sequence[tuple[str, str, Inbound]],
    rows: list[dict[str, object]],
) -> list[dict[str, object]]:
    """After a key change a replay hashes differently: look for it under the older keys, too."""
    older = {h: n for n, (_, _, i) in enumerate(arrivals) for h in vault.lookups(i.provider_id)[1:]}
    found = connection.execute(
        sa.select(inbox.c.account, inbox.c.provider_hash).where(inbox.c.provider_hash.in_(list(older)))
    )
    seen = {older[row.provider_hash] for row in found if arrivals[older[row.provider_hash]][2].account == row.account}
    return [row for n, row in enumerate(rows) if n not in seen]


_orphaned = conversation.update().where(conversation.c.lease_owner != "").values(lease_until=0)


def expire_leases(connection: sa.Connection) -> None:
    """At the start of the only process on a SQLite file: whoever held a lease is dead."""
    connection.execute(_orphaned)


def pending_count(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(inbox).where(PENDING)).scalar_one()


def is_unread(connection: sa.Connection, row: int) -> bool:
    return connection.execute(sa.select(inbox.c.id).where(inbox.c.id == row, PENDING)).first() is not None


def more_unread(connection: sa.Connection, conversation_id: int, besides: int) -> bool:
    """Whether a person has written something in a conversation that no turn was taken of yet."""
    theirs = sa.and_(inbox.c.conversation_id == conversation_id, PENDING, inbox.c.kind != "system")
    query = sa.select(inbox.c.id).where(theirs, inbox.c.id != besides).limit(1)
    return connection.execute(query).first() is not None


def anything_waits(connection: sa.Connection) -> bool:
    """Whether a conversation with unread messages could be claimed now, were it not for back-off."""
    waiting = inbox.join(conversation, conversation.c.id == inbox.c.conversation_id)
    query = sa.select(inbox.c.id).select_from(waiting).where(PENDING, conversation.c.lease_until == 0).limit(1)
    return connection.execute(query).first() is not None


def waiting_text(connection: sa.Connection, vault: Vault, to: ConversationRow) -> str:
    """What the person wrote and nobody read: before the notice without an answer, or put aside; it leaves the inbox."""
    rows = connection.execute(
        sa.select(inbox.c.id, inbox.c.uuid, inbox.c.payload)
        .where(inbox.c.conversation_id == to.id, inbox.c.kind != "system")
        .where(inbox.c.state.in_(("done", "parked")), inbox.c.payload.is_not(None))
        .order_by(inbox.c.id)
    ).all()
    if not rows:
        return ""
    connection.execute(inbox.update().where(inbox.c.id.in_([row.id for row in rows])).values(payload=None))
    texts = [_text_of(vault.unwrap(to.wrapped_key), row.uuid, row.payload) for row in rows]
    return "\n".join(text for text in texts if text)


def _text_of(key: SubjectKey, uuid: str, payload: bytes) -> str:
    """Its words; "" if it is broken: that may be why it was put aside."""
    try:
        return decode_inbound(key.open(PAYLOAD, uuid, payload)).text
    except (SealError, msgspec.MsgspecError):
        return ""


def session_of(connection: sa.Connection, vault: Vault, address_uuid: str) -> bytes | None:
    """The stored session behind an address, opened: for tests and for looking at a conversation that is stuck."""
    row = connection.execute(
        sa.select(conversation.c.id, conversation.c.session, subject.c.wrapped_key)
        .select_from(
            conversation.join(address, address.c.id == conversation.c.address_id).join(
                subject, subject.c.id == address.c.subject_id
            )
        )
        .where(address.c.uuid == address_uuid)
    ).one_or_none()
    if row is None or not row.session:
        return None
    return vault.unwrap(row.wrapped_key).open(SESSION, str(row.id), row.session)


def is_done(connection: sa.Connection, vault: Vault, account: str, provider_id: str) -> bool:
    """Whether the turn of a message was taken, or given up."""
    query = sa.select(inbox.c.state).where(
        inbox.c.account == account, inbox.c.provider_hash.in_(vault.lookups(provider_id))
    )
    return connection.execute(query).scalar_one_or_none() not in (None, "pending")


def waits_for_the_bot(connection: sa.Connection, vault: Vault, account: str, provider_id: str) -> bool:
    """Whether a message has no answer yet, and it is not a human's to answer."""
    waiting = inbox.join(conversation, conversation.c.id == inbox.c.conversation_id)
    query = (
        sa.select(inbox.c.id)
        .select_from(waiting)
        .where(inbox.c.account == account, inbox.c.provider_hash.in_(vault.lookups(provider_id)))
        .where(PENDING, conversation.c.held_case == 0)
    )
    return connection.execute(query).first() is not None


def last_received(connection: sa.Connection, account: str) -> int:
    """When the last message of an account came in, microseconds UTC; 0: never, or longer ago than rows are kept."""
    query = sa.select(inbox.c.received_at).where(inbox.c.account == account, inbox.c.kind != "system")
    return connection.execute(query.order_by(inbox.c.id.desc()).limit(1)).scalar_one_or_none() or 0
