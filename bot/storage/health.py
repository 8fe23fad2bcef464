"""What `lotse doctor` asks the database: can it be read and written, what waits, what was given up."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from bot.core.errors import SealError
from bot.storage import tables as t
from bot.storage import tickets
from bot.storage.migrate import revision
from bot.storage.tables import OPEN, PENDING
from bot.storage.vault import Vault

FLOOD = "flood"  # the error of what was cut because somebody wrote without end: nothing is wrong there
SOME_KEYS = 50  # of the oldest and of the newest subjects, whose keys are tried


class Queue(msgspec.Struct, frozen=True):
    """What waits to be sent for one account and is due; `since`: the oldest, in microseconds UTC."""

    account: str
    count: int
    since: int


class Health(msgspec.Struct, frozen=True, kw_only=True):
    revision: str
    size: int = 0  # bytes of the tables
    newest: int = 0  # the latest instant that stands in it
    unread: int = 0  # messages no turn was taken of yet
    unread_since: int = 0  # since when the oldest of them could be claimed
    timers_since: int = 0  # when the oldest timer that is overdue was due
    parked: int = 0  # put aside unread; a human was told
    dead: int = 0  # nobody could read or report them
    queues: tuple[Queue, ...] = ()
    senders: dict[str, int] = {}  # until when an account's sender holds its lease
    failed: dict[str, int] = {}  # messages refused since yesterday, by account and code
    conversations: int = 0
    given_up: int = 0  # cases that could not be handed to the outside desk for a day
    given_up_why: str = ""  # the newest one's code


def look(connection: sa.Connection, now: int, yesterday: int) -> Health:
    found = revision(connection) or ""
    if not found:
        return Health(revision="")
    unread, since = connection.execute(
        sa.select(sa.func.count(), sa.func.min(t.inbox.c.received_at)).select_from(t.inbox).where(PENDING)
    ).one()
    due = sa.select(sa.func.min(t.timer.c.due_at)).where(t.timer.c.due_at < now)
    system = t.inbox.c.kind == "system"
    troubled = tickets.troubled(connection)
    return Health(
        revision=found,
        size=_size(connection),
        newest=max(_newest(connection)),
        unread=unread,
        unread_since=since or 0,
        timers_since=connection.execute(due).scalar_one() or 0,
        parked=_count(connection, t.inbox.c.state == "parked", ~system),
        dead=_count(connection, t.inbox.c.state == "parked", system) + _count(connection, *_dead()),
        queues=tuple(_queues(connection, now)),
        senders=_senders(connection),
        failed=_failed(connection, yesterday),
        given_up=len(troubled),
        given_up_why=troubled[0].error if troubled else "",
        conversations=connection.execute(sa.select(sa.func.count()).select_from(t.conversation)).scalar_one(),
    )


def _dead() -> tuple[sa.ColumnElement[bool], ...]:
    """Not those of somebody who was erased: they have no conversation any more."""
    return t.inbox.c.state == "dead", t.inbox.c.error != FLOOD, t.inbox.c.conversation_id.is_not(None)


def _count(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(t.inbox).where(*where)).scalar_one()


def _size(connection: sa.Connection) -> int:
    if connection.dialect.name == "postgresql":
        query = "SELECT pg_database_size(current_database())"
    else:
        query = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    return int(connection.execute(sa.text(query)).scalar_one())


def _newest(connection: sa.Connection) -> Iterator[int]:
    for column in (t.inbox.c.received_at, t.outbox.c.created_at, t.audit.c.at):
        yield connection.execute(sa.select(sa.func.max(column))).scalar_one() or 0


def _queues(connection: sa.Connection, now: int) -> Iterator[Queue]:
    o = t.outbox.c
    query = sa.select(o.account, sa.func.count(), sa.func.min(o.due_at)).where(OPEN, o.due_at <= now)
    for account, count, since in connection.execute(query.group_by(o.account).order_by(o.account)):
        yield Queue(account, count, since)


def _senders(connection: sa.Connection) -> dict[str, int]:
    rows = connection.execute(sa.select(t.lease.c.name, t.lease.c.until).where(t.lease.c.name.like("send:%")))
    return {row.name.removeprefix("send:"): row.until for row in rows}


def _failed(connection: sa.Connection, since: int) -> dict[str, int]:
    o = t.outbox.c
    query = sa.select(o.account, o.error, sa.func.count()).where(o.state == "failed", o.created_at >= since)
    rows = connection.execute(query.group_by(o.account, o.error).order_by(o.account, o.error))
    return {f"{account} {error or 'unknown'}": count for account, error, count in rows}


def try_writing(connection: sa.Connection) -> None:
    """Changes nothing; raises what the database says if it cannot be written."""
    connection.execute(t.lease.update().where(t.lease.c.name == "").values(until=0))


def keys_missing(connection: sa.Connection, vault: Vault) -> tuple[int, int]:
    """Of some of the oldest and the newest subjects: how many were looked at, how many no key of ours opens."""
    rows: dict[int, bytes] = {}
    for order in (t.subject.c.id, t.subject.c.id.desc()):
        query = sa.select(t.subject.c.id, t.subject.c.wrapped_key).order_by(order).limit(SOME_KEYS)
        rows |= {row.id: row.wrapped_key for row in connection.execute(query)}
    return len(rows), sum(not _opens(vault, wrapped) for wrapped in rows.values())


def _opens(vault: Vault, wrapped: bytes) -> bool:
    try:
        return vault.opens(wrapped)
    except (SealError, ValueError):
        return False


def look_at_revision(connection: sa.Connection) -> str:
    """The revision of the tables; empty if there are none."""
    return revision(connection) or ""
