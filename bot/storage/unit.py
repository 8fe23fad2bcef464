"""The unit of work: what one turn changes, written together with the others of its batch or not at all."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Set
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import HOUR
from bot.core.errors import HeldMeanwhileError, LostLeaseError
from bot.core.limits import CHANNELS
from bot.core.messages import Inbound, Outbound
from bot.storage import report_tally, window
from bot.storage.going_out import FROM_NOBODY, goes_out
from bot.storage.handing import Promised, in_hand, insert_sending, may_be_handed, nothing_waits
from bot.storage.hot import Hot
from bot.storage.inbox import SESSION
from bot.storage.records import ConversationRow, OutboxRow, Pending
from bot.storage.report_tally import Tally
from bot.storage.silence import SILENT, free_among
from bot.storage.tables import address, conversation, inbox, message, outbox, timer
from bot.storage.vault import Vault

EXPIRES_AFTER = 24 * HOUR  # an answer nobody could receive for a day is no answer any more
LANES = {"reply": 0, "reminder": 1, "broadcast": 2}
BODY = "outbox.body"
HISTORY = "message.body"
TIMER = "timer.payload"

log = logging.getLogger("lotse.storage")
encode = msgspec.json.Encoder().encode


class NewTimer(NamedTuple):
    """Becomes a system inbound `timer.<kind>` when due (microseconds UTC). A timer with the same key is replaced."""

    key: str
    kind: str
    due_at: int
    values: dict[str, object]


class Unit:
    """What one inbound causes. The turn changes the fields; nothing is stored before `write`."""

    __slots__ = (
        "cancels", "conversation", "jobs", "keep_inbound", "language", "lets_go", "message", "notice_at", "outbounds",
        "passed_on", "remember", "seen_at", "session", "tallies", "timers", "wakes",
    )  # fmt: skip

    def __init__(self, conversation: ConversationRow, message: Pending) -> None:
        self.conversation = conversation
        self.message = message
        self.session = conversation.session
        self.language = conversation.language
        self.notice_at = conversation.notice_at
        self.seen_at = conversation.seen_at
        self.outbounds: list[tuple[ConversationRow, Outbound]] = []
        self.timers: list[NewTimer] = []
        self.cancels: list[str] = []
        self.remember = True  # whether a page's history may show what came in
        self.passed_on = False  # what came in went to a human: a page's history tells it by the purpose "relay"
        self.keep_inbound = False  # the sealed text stays in the inbox until retention takes it
        self.jobs: list[Callable[[sa.Connection], None]] = []
        self.tallies: list[Tally] = []  # counted for reports
        self.lets_go = False  # the jobs end a human's part: what this turn says is said after them
        self.wakes: set[str] = set()  # topics whose listeners hear of it once it is written

    def send(self, outbound: Outbound, to: ConversationRow | None = None) -> None:
        self.outbounds.append((to or self.conversation, outbound))

    def carry_to(self, later: Unit) -> None:
        """What this turn changed is where the next turn of the same conversation begins."""
        later.session, later.language = self.session, self.language
        later.notice_at, later.seen_at = self.notice_at, self.seen_at


Said = list[tuple[Unit, list[tuple[ConversationRow, Outbound]]]]


class Written(NamedTuple):
    """What whoever waits for it must hear of after the commit."""

    addresses: set[str]  # outside ids of addresses whose page has something new
    queued: set[str]  # accounts with messages for their sender to claim
    handed_over: list[OutboxRow]  # are `sending` already, by the sender they were promised to


_fences_locked = (
    sa.select(conversation.c.id, conversation.c.fence, conversation.c.held_case)
    .where(conversation.c.id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(conversation.c.id)
    .with_for_update()
)
_new_notice = sa.bindparam("new_notice", type_=sa.BigInteger)
_save = Hot(
    conversation.update()
    .where(
        conversation.c.id == sa.bindparam("number"),
        conversation.c.fence == sa.bindparam("fenced"),
        # nobody took the person over since the turn began; a turn that began held looks for itself
        sa.or_(
            conversation.c.held_case == sa.literal_column("0"),
            sa.bindparam("was_held", type_=sa.BigInteger) != sa.literal_column("0"),
        ),
    )
    .values(
        session=sa.bindparam("new_session"),
        language=sa.bindparam("new_language"),
        # what became of the notice while the turn was taken is not undone
        notice_at=sa.case(
            (_new_notice != sa.bindparam("old_notice", type_=sa.BigInteger), _new_notice),
            else_=conversation.c.notice_at,
        ),
        seen_at=sa.bindparam("new_seen"),
        lease_owner=sa.literal_column("''"),
        lease_until=sa.literal_column("0"),
    )
)
_finish = Hot(
    inbox.update()
    .where(inbox.c.id == sa.bindparam("row"))
    .values(state=sa.bindparam("new_state"), payload=sa.literal_column("NULL"))
)
_finish_kept = Hot(inbox.update().where(inbox.c.id == sa.bindparam("row")).values(state=sa.bindparam("new_state")))
_outbox = Hot(insert_once=outbox)
_drop_timer = timer.delete().where(timer.c.town_id == sa.bindparam("town"), timer.c.key == sa.bindparam("name"))


def write(
    connection: sa.Connection, vault: Vault, units: Iterable[Unit], now: int, promised: Promised | None = None
) -> Written:
    """Write turns in one go: sessions, what is sent, timers, and that their messages are done.

    Raises LostLeaseError if another worker has claimed one of the conversations meanwhile, HeldMeanwhileError if a
    human has taken one over. What may not be said at this moment to whom it is for is left out, see `silence`.
    """
    turns = list(units)
    last = {unit.conversation.id: unit for unit in turns}
    if connection.dialect.name != "sqlite":  # asyncpg does not count the rows of a batch
        _check_fences(connection, last, _others(turns))
    if _save.many(connection, [_saved(vault, unit) for unit in last.values()]) not in (-1, len(last)):
        _check_fences(connection, last)
        raise LostLeaseError
    _finish_messages(connection, turns)
    written = Written(set(), set(), [])
    sure = {number for number, unit in last.items() if not unit.conversation.held_case}  # else it was not saved
    for step in _steps(turns):
        ends = step[0].lets_go
        if ends:
            _run_jobs(connection, step)
        said = _said(connection, step, sure)
        _write_outbounds(connection, vault, said, now, written, promised or {})
        _write_histories(connection, vault, said, now, written)
        _write_timers(connection, vault, step, now)
        if not ends:
            _run_jobs(connection, step)
        sure = set()  # the jobs may have changed who is held
    report_tally.add(connection, [each for unit in turns for each in unit.tallies])
    return written


def _steps(turns: list[Unit]) -> Iterator[list[Unit]]:
    """Turns that can be written side by side; nearly always that is all of them.

    What a turn does counts for the next one of its conversation, and one that lets go is written for itself.
    """
    step: list[Unit] = []
    for unit in turns:
        before = step and any(other.jobs and other.conversation.id == unit.conversation.id for other in step)
        if before or (step and (unit.lets_go or step[0].lets_go)):
            yield step
            step = []
        step.append(unit)
    if step:
        yield step


def _run_jobs(connection: sa.Connection, step: list[Unit]) -> None:
    for unit in step:
        for job in unit.jobs:
            job(connection)


def _others(turns: list[Unit]) -> set[int]:
    """Conversations that are written to from another one's turn, which may be held without the turn's knowledge."""
    return {to.id for unit in turns for to, outbound in unit.outbounds if outbound.purpose in SILENT}


def _said(connection: sa.Connection, step: list[Unit], sure: Set[int]) -> Said:
    """Turns and what they may say now to whom it is for. `sure`: conversations known to be in no human's hands."""
    doubtful = _others(step) - sure
    free = free_among(connection, doubtful) | sure if doubtful else sure
    if doubtful <= free:
        return [(unit, unit.outbounds) for unit in step]
    log.warning("kept silent", extra={"inbounds": ",".join(unit.message.uuid for unit in step)})
    may = [[pair for pair in unit.outbounds if pair[1].purpose not in SILENT or pair[0].id in free] for unit in step]
    return list(zip(step, may, strict=True))


def _check_fences(connection: sa.Connection, last: dict[int, Unit], others: Set[int] = frozenset()) -> None:
    """All rows are locked in one order, also those that are only written to: two batches never wait for each other."""
    found = {row.id: row for row in connection.execute(_fences_locked, {"ids": list(last.keys() | others)})}
    for number, unit in last.items():
        if number not in found or found[number].fence != unit.conversation.fence:
            raise LostLeaseError
        if found[number].held_case and not unit.conversation.held_case:
            raise HeldMeanwhileError


def _finish_messages(connection: sa.Connection, turns: list[Unit]) -> None:
    """What was read loses its text; what was parked unread keeps it, sealed, until retention takes it."""
    states = {True: "done", False: "parked"}
    rows = [(unit, {"row": unit.message.id, "new_state": states[bool(unit.message.inbound)]}) for unit in turns]
    kept = [row for unit, row in rows if unit.keep_inbound or unit.message.inbound is None]
    done = [row for unit, row in rows if not unit.keep_inbound and unit.message.inbound is not None]
    if kept:
        _finish_kept.many(connection, kept)
    if done:
        _finish.many(connection, done)


def _saved(vault: Vault, unit: Unit) -> dict[str, object]:
    row = unit.conversation
    sealed = vault.unwrap(row.wrapped_key).seal(SESSION, str(row.id), unit.session) if unit.session else None
    return {
        "number": row.id,
        "fenced": row.fence,
        "was_held": row.held_case,
        "new_session": sealed,
        "new_language": unit.language,
        "new_notice": unit.notice_at,
        "old_notice": row.notice_at,
        "new_seen": unit.seen_at,
    }


def _write_outbounds(
    connection: sa.Connection, vault: Vault, turns: Said, now: int, written: Written, promised: Promised
) -> None:
    """Hand what may go at once to the sender it was promised to; queue the rest behind it."""
    free = nothing_waits(connection, promised)
    queued: list[dict[str, object]] = []
    handed: list[tuple[dict[str, object], str]] = []
    hands: list[tuple[ConversationRow, str, Outbound, int]] = []
    for unit, outbounds in turns:
        for to, outbound in outbounds:
            if not goes_out(to, unit.conversation.id, unit.message.inbound):
                continue
            replace_unsent(connection, to, outbound)
            row = outbox_row(vault, to, outbound, now)
            sender, came_in = free.pop(to.id, ""), unit.message.inbound
            if sender and came_in and came_in.kind not in FROM_NOBODY and may_be_handed(to, outbound):
                handed.append((row, sender))
                hands.append((to, came_in.address, outbound, unit.seen_at))
            else:
                queued.append(row)
                written.queued.add(to.account)
    for id_, hand in zip(insert_sending(connection, handed), hands, strict=True):
        written.handed_over.append(in_hand(id_, *hand, now, now + EXPIRES_AFTER))
    insert_outbox(connection, queued)


def replace_unsent(connection: sa.Connection, to: ConversationRow, outbound: Outbound) -> None:
    """A newer word on the same matter takes the place of one that has not been sent yet."""
    if outbound.supersedes:
        window.drop_unsent(connection, to.town, to.id, outbound.supersedes)


def insert_outbox(connection: sa.Connection, rows: list[dict[str, object]]) -> None:
    """Queue messages; one whose dedupe key is there already is left out."""
    if rows:
        _outbox.many(connection, rows)


def outbox_row(vault: Vault, to: ConversationRow, outbound: Outbound, now: int) -> dict[str, object]:
    return {
        "uuid": outbound.id,
        "town_id": to.town,
        "account": to.account,
        "conversation_id": to.id,
        "purpose": outbound.purpose,
        "lane": LANES[outbound.lane],
        "body": vault.unwrap(to.wrapped_key).seal(BODY, outbound.id, encode(outbound)),
        "dedupe_key": outbound.dedupe_key or None,
        "due_at": max(outbound.not_before, now),
        "expires_at": outbound.expires_at or max(outbound.not_before, now) + EXPIRES_AFTER,
        "created_at": now,
    }


def _write_histories(connection: sa.Connection, vault: Vault, turns: Said, now: int, written: Written) -> None:
    lines: dict[int, tuple[ConversationRow, list[tuple[str, str, str, Inbound | Outbound]]]] = {}
    for unit, outbounds in turns:
        came_in = unit.message.inbound
        if came_in and unit.remember and came_in.kind != "system" and keeps_history(unit.conversation):
            entry = lines.setdefault(unit.conversation.address_id, (unit.conversation, []))
            entry[1].append((came_in.id, "in", "relay" if unit.passed_on else "dialogue", came_in))
        for to, outbound in outbounds:
            if keeps_history(to):
                entry = lines.setdefault(to.address_id, (to, []))
                entry[1].append((outbound.id, "out", outbound.purpose, outbound))
    for _, (to, new) in sorted(lines.items()):  # one order for all: two batches never wait for each other
        append_history(connection, vault, to, new, now)
        written.addresses.add(to.address_uuid)


def keeps_history(to: ConversationRow) -> bool:
    return CHANNELS[to.channel].keeps_history and to.address_state != "left"


_next_numbers = (
    address.update()
    .where(address.c.id == sa.bindparam("number"))
    .values(events=address.c.events + sa.bindparam("more"))
    .returning(address.c.events)
)


def append_history(
    connection: sa.Connection,
    vault: Vault,
    to: ConversationRow,
    lines: list[tuple[str, str, str, Inbound | Outbound]],
    now: int,
) -> None:
    """Add (uuid, direction, purpose, message)s to a page's history.

    The counter is taken by an update that locks the address until commit: numbers become visible in order.
    """
    last = connection.execute(_next_numbers, {"number": to.address_id, "more": len(lines)}).scalar_one()
    key = vault.unwrap(to.wrapped_key)
    connection.execute(
        message.insert(),
        [
            {
                "uuid": f"{direction}:{number}",
                "town_id": to.town,
                "address_id": to.address_id,
                "number": last - len(lines) + 1 + offset,
                "direction": direction,
                "purpose": purpose,
                "body": key.seal(HISTORY, f"{direction}:{number}", encode(content)),
                "created_at": now,
            }
            for offset, (number, direction, purpose, content) in enumerate(lines)
        ],
    )


def _write_timers(connection: sa.Connection, vault: Vault, turns: list[Unit], now: int) -> None:
    """Of several turns' timers with one key the last one holds, or none if it was cancelled after it was set."""
    final: dict[tuple[str, str], tuple[ConversationRow, NewTimer] | None] = {}
    for unit in turns:
        town = unit.conversation.town
        final |= {(town, name): None for name in unit.cancels}
        final |= {(town, new.key): (unit.conversation, new) for new in unit.timers}
    if final:
        connection.execute(_drop_timer, [{"town": town, "name": name} for town, name in final])
    rows = [timer_row(vault, *entry, now) for entry in final.values() if entry]
    if rows:
        connection.execute(timer.insert(), rows)


def timer_row(vault: Vault, to: ConversationRow, new: NewTimer, now: int) -> dict[str, object]:
    outside = str(uuid.uuid4())
    return {
        "uuid": outside,
        "town_id": to.town,
        "conversation_id": to.id,
        "kind": new.kind,
        "key": new.key,
        "payload": vault.unwrap(to.wrapped_key).seal(TIMER, outside, encode(new.values)),
        "due_at": new.due_at,
        "created_at": now,
    }
