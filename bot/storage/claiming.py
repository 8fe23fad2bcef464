"""Claiming: conversations with unread messages, each leased to one worker at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa

from bot.core.clock import HOUR, MINUTE, SECOND
from bot.core.errors import LostLeaseError, SealError
from bot.core.limits import ATTEMPTS, BATCH_TURNS, LEASE_SECONDS, PENDING_A_CONVERSATION
from bot.storage.hot import Hot, Row
from bot.storage.inbox import PAYLOAD, SESSION, Inside, decode_inbound, store_from_inside
from bot.storage.records import Claim, ConversationRow, Pending
from bot.storage.tables import PENDING, address, conversation, inbox, person, subject
from bot.storage.timers import system_inbound
from bot.storage.vault import SubjectKey, Vault

CLAIM_WINDOW = 8 * BATCH_TURNS  # pending rows looked at for one claim: bursts of one person are common
IN_COMPANY = "+"  # ends the owner of a lease taken together with other messages
KEYLESS_REST = MINUTE  # a conversation whose key is not among ours waits so long: nothing is lost, nobody held up

log = logging.getLogger("lotse.storage")

_unread = (
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
        conversation.c.held_case,
        person.c.roles,
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
        .outerjoin(person, person.c.id == address.c.person_id)
    )
    .where(PENDING)
    .order_by(inbox.c.id)
    .with_for_update(of=conversation, skip_locked=True, key_share=True)  # an arrival's foreign key locks nobody out
)
_free = conversation.c.lease_until <= sa.bindparam("now", type_=sa.BigInteger)
_claimable = Hot(_unread.where(_free).limit(CLAIM_WINDOW))
_first_of_each = (
    sa.select(sa.func.min(inbox.c.id))
    .select_from(inbox.join(conversation, conversation.c.id == inbox.c.conversation_id))
    .where(PENDING, _free)
    .group_by(inbox.c.conversation_id)
    .order_by(sa.func.min(inbox.c.id))
    .limit(BATCH_TURNS)
    .correlate(None)
)
_heads = Hot(_unread.where(_free, inbox.c.id.in_(_first_of_each.scalar_subquery())))
_lease = Hot(
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"))
    .values(
        lease_owner=sa.bindparam("owner"),
        lease_until=sa.bindparam("until"),
        fence=conversation.c.fence + sa.literal_column("1"),
    )
)
_rest = Hot(
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"))
    .values(lease_owner=sa.literal_column("''"), lease_until=sa.bindparam("until"))
)
_attempt = Hot(
    inbox.update().where(inbox.c.id == sa.bindparam("row")).values(attempts=inbox.c.attempts + sa.literal_column("1"))
)
_attempt_anew = Hot(inbox.update().where(inbox.c.id == sa.bindparam("row")).values(attempts=sa.literal_column("0")))
_rows: sa.BindParameter[int] = sa.bindparam("rows", expanding=True)
_before = inbox.alias("before")
_passed_over = sa.exists().where(
    _before.c.conversation_id == inbox.c.conversation_id,
    _before.c.state == sa.literal_column("'pending'"),
    sa.tuple_(_before.c.order_no, _before.c.id) < sa.tuple_(inbox.c.order_no, inbox.c.id),
    _before.c.id.not_in(_rows),
)
_attempt_unread = (
    inbox.update()
    .where(inbox.c.id.in_(_rows), PENDING, ~_passed_over)
    .values(attempts=inbox.c.attempts + 1)
    .returning(inbox.c.id)
)


def claim(connection: sa.Connection, vault: Vault, owner: str, now: int, *, most: int = BATCH_TURNS) -> list[Claim]:
    """Lease conversations with unread messages and count the attempt, before anything is read.

    A conversation whose lease ran out (its worker died or hangs) comes alone with its first message only:
    what killed one worker shall not take others' conversations with it. An attempt in company proves nothing
    against a message: where a process dies of something else, those it held begin to count anew.
    """
    unread = _look(connection, vault, now, most)
    expired = next((rows for rows in unread.values() if rows[0].lease_owner), None)
    chosen = [expired] if expired else list(unread.values())[:most]
    claims = []
    for rows in chosen:
        if rows[0].order_no:
            rows.sort(key=lambda row: (row.order_no, row.message_id))
        taken = rows[: 1 if expired else BATCH_TURNS]
        anew = set[int]()
        if expired:
            near = rows if rows[0].lease_owner.endswith(IN_COMPANY) else rows[1:]
            anew = {row.message_id for row in near if row.attempts}
        if anew:
            _attempt_anew.many(connection, [{"row": row} for row in anew])
        try:
            claims.append(_claim(vault, taken, anew))
        except SealError as error:
            log.error("conversation rests: %s", error, extra={"conversation": rows[0].id})
            _rest.many(connection, [{"number": rows[0].id, "until": now + KEYLESS_REST}])
    claims = _count_attempts(connection, claims)
    if not claims:
        return []
    until = now + LEASE_SECONDS * SECOND
    if sum(len(claim.pending) for claim in claims) > 1:
        owner += IN_COMPANY
    _lease.many(connection, [{"number": claim.conversation.id, "owner": owner, "until": until} for claim in claims])
    return claims


def _look(connection: sa.Connection, vault: Vault, now: int, most: int) -> dict[int, list[Row]]:
    """Unread messages by conversation, the oldest first.

    One who floods us shall not hide the others: then the first message of each is looked for, too.
    """
    unread: dict[int, list[Row]] = {}
    rows = _claimable.rows(connection, {"now": now})
    for row in rows:
        unread.setdefault(row.id, []).append(row)
    if len(rows) == CLAIM_WINDOW:
        _cut_floods(connection, vault, unread.values(), now)
        if len(unread) < most:
            for row in _heads.rows(connection, {"now": now}):
                unread.setdefault(row.id, [row])
    return unread


_cut = (
    inbox.update()
    .where(
        inbox.c.conversation_id == sa.bindparam("number"),
        PENDING,
        inbox.c.id > sa.bindparam("last"),
        inbox.c.kind != "system",
    )
    .values(state="dead", payload=None, error="flood")
)


def _cut_floods(connection: sa.Connection, vault: Vault, unread: Iterable[list[Row]], now: int) -> None:
    """Nobody gets an answer to more than so many messages at once: the later ones are dead, without their text.

    The person is told, once an hour.
    """
    for rows in unread:
        if len(rows) <= PENDING_A_CONVERSATION:
            continue
        row, last = rows[0], rows[PENDING_A_CONVERSATION - 1].message_id
        cut = connection.execute(_cut, {"number": row.id, "last": last}).rowcount
        del rows[PENDING_A_CONVERSATION:]
        log.warning("flood cut", extra={"conversation": row.id, "count": cut})
        once = f"delivery.flood:{row.id}:{now // HOUR}"
        told = system_inbound(
            account=row.account, address=row.uuid, name="delivery.flood", once=once, values={}, now=now
        )
        if vault.opens(row.wrapped_key):
            store_from_inside(connection, vault, Inside(row.town_id, row.id, row.wrapped_key), told)


def _count_attempts(connection: sa.Connection, claims: list[Claim]) -> list[Claim]:
    """Count before anything is read; returns what is still unread.

    On PostgreSQL a conversation may have been taken, answered and given back between our looking and our
    locking it: the lock then shows the conversation as it is now, but its messages as they were. And a lock that
    was let go while we looked hides a conversation's first messages, not its later ones: these must wait for them.
    """
    wanted = [pending.id for claim in claims for pending in claim.pending]
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        _attempt.many(connection, [{"row": row} for row in wanted])
        return claims
    counted = set(connection.execute(_attempt_unread, {"rows": wanted}).scalars())
    if len(counted) == len(wanted):
        return claims
    left = [(claim, [pending for pending in claim.pending if pending.id in counted]) for claim in claims]
    return [msgspec.structs.replace(claim, pending=pending) for claim, pending in left if pending]


def _claim(vault: Vault, rows: list[Row], anew: set[int]) -> Claim:
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
            session=_session(key, row) if row.session else None,
            language=row.language,
            notice_at=row.notice_at,
            seen_at=row.seen_at,
            held_case=row.held_case,
            roles=tuple(row.roles.split(",")) if row.roles else ("newcomer",),
            fence=row.fence + 1,
        ),
        pending=[_pending(key, row, 1 if row.message_id in anew else row.attempts + 1) for row in rows],
    )


def _session(key: SubjectKey, row: Row) -> bytes | None:
    """A broken session must not silence its person for ever: the dialogue begins anew."""
    try:
        return key.open(SESSION, str(row.id), row.session)
    except SealError:
        log.error("session unreadable", extra={"conversation": row.id})
        return None


def _pending(key: SubjectKey, row: Row, attempts: int) -> Pending:
    inbound, problem = None, ""
    if attempts < ATTEMPTS and row.payload is not None:
        try:
            inbound = decode_inbound(key.open(PAYLOAD, row.message_uuid, row.payload))
        except (SealError, msgspec.DecodeError) as error:
            problem = type(error).__name__
    return Pending(
        id=row.message_id,
        uuid=row.message_uuid,
        kind=row.kind,
        attempts=attempts,
        inbound=inbound,
        problem=problem,
    )


_release = (
    conversation.update()
    .where(conversation.c.id == sa.bindparam("number"), conversation.c.fence == sa.bindparam("held"))
    .values(lease_owner="", lease_until=sa.bindparam("until"))
)
_note_error = inbox.update().where(inbox.c.id == sa.bindparam("row")).values(error=sa.bindparam("why"))


def release(connection: sa.Connection, conversation_id: int, fence: int, until: int = 0) -> None:
    """Give a conversation back unchanged; nobody takes it before `until`, so that its order is kept.

    Raises LostLeaseError if somebody else has claimed it meanwhile.
    """
    if not connection.execute(_release, {"number": conversation_id, "held": fence, "until": until}).rowcount:
        raise LostLeaseError


def note_error(connection: sa.Connection, row: int, why: str) -> None:
    """Remember why a turn failed: the name of the error, nothing personal."""
    connection.execute(_note_error, {"row": row, "why": why[:200]})


_uncount = Hot(
    inbox.update().where(inbox.c.id == sa.bindparam("row")).values(attempts=inbox.c.attempts - sa.literal_column("1"))
)


def uncount(connection: sa.Connection, rows: Sequence[int]) -> None:
    """Take back the attempt of messages that were not tried after all, or could not be for no fault of theirs."""
    if rows:
        _uncount.many(connection, [{"row": row} for row in rows])
