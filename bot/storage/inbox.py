"""What came in: stored once, claimed by one worker at a time, done in the turn's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import SECOND
from bot.core.limits import ATTEMPTS, BATCH_TURNS, LEASE_SECONDS
from bot.core.messages import Inbound
from bot.storage.addresses import known_addresses
from bot.storage.hot import Hot, Row
from bot.storage.records import Claim, ConversationRow, Pending
from bot.storage.tables import PENDING, address, conversation, inbox, subject
from bot.storage.vault import Vault

PAYLOAD = "inbox.payload"
SESSION = "conversation.session"
CLAIM_WINDOW = 8 * BATCH_TURNS  # pending rows looked at for one claim: bursts of one person are common

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


_claimable = Hot(
    sa.select(
        conversation.c.id,
        conversation.c.town_id,
        conversation.c.address_id,
        address.c.uuid,
        address.c.account,
        address.c.channel,
        address.c.state,
        address.c.subject_id,
        subject.c.wrapped_key,
        address.c.person_id,
        conversation.c.session,
        conversation.c.language,
        conversation.c.notice_at,
        conversation.c.seen_at,
        conversation.c.fence,
        conversation.c.lease_owner,
        inbox.c.id.label("message_id"),
        inbox.c.uuid.label("message_uuid"),
        inbox.c.kind,
        inbox.c.attempts,
        inbox.c.order_no,
        inbox.c.payload,
    )
    .select_from(
        inbox.join(conversation, conversation.c.id == inbox.c.conversation_id)
        .join(address, address.c.id == conversation.c.address_id)
        .join(subject, subject.c.id == address.c.subject_id)
    )
    .where(PENDING, conversation.c.lease_until <= sa.bindparam("now", type_=sa.BigInteger))
    .order_by(inbox.c.id)
    .limit(CLAIM_WINDOW)
    .with_for_update(of=conversation, skip_locked=True)
)
_lease = Hot(
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"))
    .values(
        lease_owner=sa.bindparam("owner"),
        lease_until=sa.bindparam("until"),
        fence=conversation.c.fence + sa.literal_column("1"),
    )
)
_attempt = Hot(
    inbox.update().where(inbox.c.id == sa.bindparam("row")).values(attempts=inbox.c.attempts + sa.literal_column("1"))
)


def claim(connection: sa.Connection, vault: Vault, owner: str, now: int, *, most: int = BATCH_TURNS) -> list[Claim]:
    """Lease conversations with unread messages and count the attempt, before anything is read.

    A conversation whose lease ran out (its worker died or hangs) comes alone with its first message only:
    what killed one worker shall not take others' conversations with it.
    """
    unread: dict[int, list[Row]] = {}
    for row in _claimable.rows(connection, {"now": now}):
        unread.setdefault(row.id, []).append(row)
    if not unread:
        return []
    expired = next((rows for rows in unread.values() if rows[0].lease_owner), None)
    chosen = [expired] if expired else list(unread.values())[:most]
    claimed = []
    for rows in chosen:
        if rows[0].order_no:
            rows.sort(key=lambda row: (row.order_no, row.message_id))
        claimed.append(rows[:1] if expired else rows[:BATCH_TURNS])
    until = now + LEASE_SECONDS * SECOND
    _lease.many(connection, [{"number": rows[0].id, "owner": owner, "until": until} for rows in claimed])
    _attempt.many(connection, [{"row": row.message_id} for rows in claimed for row in rows])
    return [_claim(vault, rows) for rows in claimed]


def _claim(vault: Vault, rows: list[Row]) -> Claim:
    row = rows[0]
    key = vault.unwrap(row.wrapped_key)
    return Claim(
        conversation=ConversationRow(
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
            session=key.open(SESSION, str(row.id), row.session) if row.session else None,
            language=row.language,
            notice_at=row.notice_at,
            seen_at=row.seen_at,
            fence=row.fence + 1,
        ),
        pending=[
            Pending(
                id=entry.message_id,
                uuid=entry.message_uuid,
                kind=entry.kind,
                attempts=entry.attempts + 1,
                inbound=None
                if entry.attempts + 1 >= ATTEMPTS or entry.payload is None
                else decode_inbound(key.open(PAYLOAD, entry.message_uuid, entry.payload)),
            )
            for entry in rows
        ],
    )


_release = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"), conversation.c.fence == sa.bindparam("held"))
    .values(lease_owner="", lease_until=sa.bindparam("until"))
)
_note_error = inbox.update().where(inbox.c.id == sa.bindparam("row")).values(error=sa.bindparam("why"))
_orphaned = conversation.update().where(conversation.c.lease_owner != "").values(lease_until=0)


def release(connection: sa.Connection, conversation_id: int, fence: int, until: int = 0) -> None:
    """Give a conversation back unchanged; nobody takes it before `until`, so that its order is kept."""
    connection.execute(_release, {"number": conversation_id, "held": fence, "until": until})


def note_error(connection: sa.Connection, row: int, why: str) -> None:
    """Remember why a turn failed: the name of the error, nothing personal."""
    connection.execute(_note_error, {"row": row, "why": why[:200]})


def expire_leases(connection: sa.Connection) -> None:
    """At the start of the only process on a SQLite file: whoever held a lease is dead."""
    connection.execute(_orphaned)


def pending_count(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(inbox).where(PENDING)).scalar_one()


def anything_waits(connection: sa.Connection) -> bool:
    """Whether a conversation with unread messages could be claimed now, were it not for back-off."""
    waiting = inbox.join(conversation, conversation.c.id == inbox.c.conversation_id)
    query = sa.select(inbox.c.id).select_from(waiting).where(PENDING, conversation.c.lease_until == 0).limit(1)
    return connection.execute(query).first() is not None
