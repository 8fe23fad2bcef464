"""Which ticket a case is at an outside desk, and what is still to do about it.

What is to do is not noted anywhere: it is what cases hold and tickets do not. So nothing is forgotten, whoever wrote it
and whatever process died.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.core.clock import DAY, MINUTE
from bot.storage.case_messages import SAID
from bot.storage.hot import Row
from bot.storage.tables import audit, case_message, cases, consent, media, person, subject, ticket, ticket_article
from bot.storage.vault import Vault

TOPIC = "outside"  # wakes whoever works for the outside desk
AT_ONCE = 100  # cases that get a ticket in one step
LOOK_EVERY = 10 * MINUTE  # an open ticket is looked at so often even if nobody told us of a change
GIVE_UP_AFTER = DAY  # a mistake that lasts a day does not go away by itself

_t, _a, _m = ticket.c, ticket_article.c, case_message.c


class TicketRow(msgspec.Struct, frozen=True, kw_only=True):
    """The ticket of a case. Instants in microseconds UTC; `outside_id` 0: not known yet."""

    id: int
    town: str
    case_id: int
    case_number: int
    marker: str
    state: str
    outside_id: int
    customer_id: int
    owner_id: int
    wanted: int
    looked_at: int
    tries: int
    failing_since: int


class ToSend(NamedTuple):
    """A message of a case that is not at the desk yet. `started`: it may be, the answer was not noted."""

    uuid: str
    direction: str
    body: bytes
    created_at: int
    started: bool


class Troubled(NamedTuple):
    """A ticket that was given up."""

    case_number: int
    error: str
    given_up_at: int


def _said() -> sa.ColumnElement[bool]:
    """Messages that go over: all that was said, not what is still to be."""
    return sa.and_(_m.body.is_not(None), _m.state == "sent")


def _may_go() -> sa.ColumnElement[bool]:
    """Whether the person of a case agreed to be handed on, and still does."""
    return (
        sa.select(consent.c.id)
        .where(consent.c.person_id == cases.c.person_id, consent.c.kind == "handoff", consent.c.withdrawn_at == 0)
        .exists()
    )


def begin(connection: sa.Connection, town: str, desk: str, now: int) -> int:
    """Give each open case a ticket that is still to be made. Returns how many. Twice is once."""
    missing = ~sa.select(_t.id).where(_t.case_id == cases.c.id).exists()
    query = sa.select(cases.c.id, cases.c.number, cases.c.uuid).where(
        cases.c.town_id == town, cases.c.state != "resolved", missing, _may_go()
    )
    rows = connection.execute(query.order_by(cases.c.id).limit(AT_ONCE)).all()
    for row in rows:
        new = {
            "town_id": town,
            "desk": desk,
            "case_id": row.id,
            "case_number": row.number,
            "marker": marker_of(row.uuid),
            "made_at": now,
        }
        insert = sqlite_insert(ticket) if connection.dialect.name == "sqlite" else postgres_insert(ticket)
        connection.execute(insert.on_conflict_do_nothing(), new)
    return len(rows)


def marker_of(case_uuid: str) -> str:
    """One word of letters and digits: searches that take texts apart leave it whole."""
    return "lotse" + case_uuid.replace("-", "")


def due(connection: sa.Connection, town: str, desk: str, now: int, most: int) -> list[int]:
    """Tickets with something to do now, those that waited longest first."""
    mine = sa.select(_a.id).where(_a.ticket_id == _t.id)
    closed = cases.c.state == "resolved"
    unsent = (
        sa.select(_m.id)
        .where(_m.case_id == cases.c.id, _said(), ~sa.select(_a.id).where(_open_or_over()).exists())
        .exists()
    )
    todo = sa.or_(
        _t.state.in_(("new", "opening")),
        _t.wanted > 0,
        cases.c.id.is_(None),
        sa.and_(closed, _t.state == "open"),
        sa.and_(~closed, _t.state == "closed"),
        mine.where(_a.state == "doing").exists(),
        sa.and_(_t.state == "open", _t.looked_at < now - LOOK_EVERY),
        sa.and_(unsent, _may_go()),
    )
    ready = (_t.town_id == town, _t.desk == desk, _t.due_at <= now, _t.given_up_at == 0)
    lives = sa.or_(
        _t.state.in_(("new", "opening", "open", "closed")), sa.and_(_t.state == "gone", cases.c.id.is_(None))
    )
    query = sa.select(_t.id).select_from(ticket.outerjoin(cases, cases.c.id == _t.case_id))
    return list(connection.execute(query.where(*ready, lives, todo).order_by(_t.due_at, _t.id).limit(most)).scalars())


def _open_or_over() -> sa.ColumnElement[bool]:
    """The note of a message that needs no sending any more."""
    return sa.and_(_a.message_uuid == _m.uuid, _a.state != "sending")


def claim(connection: sa.Connection, number: int, now: int, lease: int) -> TicketRow | None:
    """Take a ticket, so that no other process does until the lease ends. None: somebody has it."""
    taken = ticket.update().where(_t.id == number, _t.due_at <= now).values(due_at=now + lease)
    if not connection.execute(taken).rowcount:
        return None
    return read(connection, number)


def keep(connection: sa.Connection, number: int, now: int, lease: int) -> None:
    """Go on with a ticket that was claimed."""
    connection.execute(ticket.update().where(_t.id == number).values(due_at=now + lease))


def read(connection: sa.Connection, number: int) -> TicketRow:
    row = connection.execute(sa.select(ticket).where(_t.id == number)).one()
    return TicketRow(
        id=row.id,
        town=row.town_id,
        case_id=row.case_id,
        case_number=row.case_number,
        marker=row.marker,
        state=row.state,
        outside_id=row.outside_id,
        customer_id=row.customer_id,
        owner_id=row.owner_id,
        wanted=row.wanted,
        looked_at=row.looked_at,
        tries=row.tries,
        failing_since=row.failing_since,
    )


def set_state(connection: sa.Connection, number: int, state: str) -> None:
    connection.execute(ticket.update().where(_t.id == number).values(state=state))


def opened(connection: sa.Connection, number: int, outside_id: int, outside_number: str, customer_id: int) -> None:
    """The ticket is there."""
    there = {"outside_id": outside_id, "outside_number": outside_number, "customer_id": customer_id, "state": "open"}
    connection.execute(ticket.update().where(_t.id == number, _t.outside_id == 0).values(**there))


def finished(connection: sa.Connection, number: int) -> None:
    """All is done for now."""
    clean = {"due_at": 0, "tries": 0, "failing_since": 0, "error": ""}
    connection.execute(ticket.update().where(_t.id == number).values(**clean))


def failed(connection: sa.Connection, row: TicketRow, error: str, again_at: int, now: int) -> bool:
    """Try again later; after a day not any more. Returns whether it is given up now."""
    since = row.failing_since or now
    over = now - since >= GIVE_UP_AFTER
    values = {"due_at": again_at, "tries": row.tries + 1, "failing_since": since, "error": error}
    values |= {"given_up_at": now} if over else {}
    connection.execute(ticket.update().where(_t.id == row.id).values(**values))
    return over


def postpone(connection: sa.Connection, number: int, until: int) -> None:
    """Nothing is wrong: something is not here yet."""
    connection.execute(ticket.update().where(_t.id == number).values(due_at=until))


def resume(connection: sa.Connection, town: str, desk: str) -> int:
    """What was given up is tried again: somebody may have set right what was wrong."""
    gave_up = sa.and_(_t.town_id == town, _t.desk == desk, _t.given_up_at > 0)
    again = {"given_up_at": 0, "tries": 0, "failing_since": 0, "due_at": 0}
    return connection.execute(ticket.update().where(gave_up).values(**again)).rowcount


def troubled(connection: sa.Connection) -> list[Troubled]:
    """What was given up, the newest first: for `lotse doctor`."""
    query = sa.select(_t.case_number, _t.error, _t.given_up_at).where(_t.given_up_at > 0)
    return [Troubled(*row) for row in connection.execute(query.order_by(_t.given_up_at.desc()).limit(AT_ONCE))]


class Told(NamedTuple):
    """What a desk says of a ticket of its own that changed; `marker` "": none stands in its title."""

    outside_id: int
    outside_number: str
    customer_id: int
    marker: str


def changed(connection: sa.Connection, town: str, desk: str, told: Told) -> bool:
    """A town's desk says that a ticket changed. One whose making is in doubt is known by its marker. False: not ours.

    Desks of two towns count their tickets each for itself.
    """
    again = ticket.update().values(wanted=_t.wanted + 1)
    mine = sa.and_(_t.town_id == town, _t.desk == desk)
    if connection.execute(again.where(mine, _t.outside_id == told.outside_id)).rowcount:
        return True
    there = {"outside_id": told.outside_id, "outside_number": told.outside_number, "customer_id": told.customer_id}
    doubtful = sa.and_(mine, _t.marker == told.marker, _t.outside_id == 0, _t.state == "opening")
    return bool(connection.execute(again.where(doubtful).values(**there, state="open")).rowcount)


def looked(connection: sa.Connection, row: TicketRow, owner_id: int, now: int) -> None:
    """It was looked at as it was told of when `row` was read; what was told since is looked at again."""
    values = {"wanted": _t.wanted - row.wanted, "looked_at": now, "owner_id": owner_id}
    connection.execute(ticket.update().where(_t.id == row.id).values(**values))


def to_send(connection: sa.Connection, vault: Vault, case_id: int) -> list[ToSend]:
    """The messages of a case that are not at the desk, as they were said. None without the person's consent."""
    over = sa.select(_a.id).where(_open_or_over()).exists()
    started = sa.select(_a.id).where(_a.message_uuid == _m.uuid, _a.state == "sending").exists()
    query = (
        sa.select(_m.uuid, _m.direction, _m.body, _m.created_at, started.label("started"), subject.c.wrapped_key)
        .select_from(
            case_message.join(cases, cases.c.id == _m.case_id)
            .join(person, person.c.id == cases.c.person_id)
            .join(subject)
        )
        .where(_m.case_id == case_id, _said(), ~over, _may_go())
        .order_by(_m.id)
    )
    return [
        ToSend(row.uuid, row.direction, _words(vault, row), row.created_at, bool(row.started))
        for row in connection.execute(query)
    ]


def _words(vault: Vault, row: Row) -> bytes:
    return vault.unwrap(row.wrapped_key).open(SAID, row.uuid, row.body)


def sending(connection: sa.Connection, row: TicketRow, message: str, now: int) -> None:
    """A message is about to go over."""
    _note(connection, row, "sending", now, message=message)


def sent(connection: sa.Connection, message: str, article: int | None, state: str = "sent") -> None:
    """A message is at the desk as this article, or was refused there."""
    change = ticket_article.update().where(_a.message_uuid == message)
    connection.execute(change.values(article_id=article, state=state))


def came(connection: sa.Connection, row: TicketRow, article: int, state: str, now: int) -> None:
    """What becomes of an article from the desk."""
    known = ticket_article.update().where(_a.ticket_id == row.id, _a.article_id == article).values(state=state)
    if not connection.execute(known).rowcount:
        _note(connection, row, state, now, article=article)


def from_there(connection: sa.Connection, row: TicketRow, messages: Collection[str], now: int) -> None:
    """These messages of the case came from the desk: they do not go back."""
    for message in messages:
        _note(connection, row, "from-there", now, message=message)


def _note(
    connection: sa.Connection,
    row: TicketRow,
    state: str,
    now: int,
    *,
    message: str | None = None,
    article: int | None = None,
) -> None:
    insert = sqlite_insert(ticket_article) if connection.dialect.name == "sqlite" else postgres_insert(ticket_article)
    new = {
        "town_id": row.town,
        "ticket_id": row.id,
        "state": state,
        "message_uuid": message,
        "article_id": article,
        "at": now,
    }
    connection.execute(insert.on_conflict_do_nothing(), new)


def settled(connection: sa.Connection, number: int) -> set[int]:
    """Articles of a ticket with which nothing is to be done any more."""
    query = sa.select(_a.article_id).where(_a.ticket_id == number, _a.article_id.is_not(None), _a.state != "doing")
    return set(connection.execute(query).scalars())


def has_begun(connection: sa.Connection, number: int) -> bool:
    """Whether an answer from the desk was begun and not ended."""
    query = sa.select(_a.id).where(_a.ticket_id == number, _a.state == "doing")
    return connection.execute(query.limit(1)).first() is not None


def unmarked_out(connection: sa.Connection, vault: Vault, row: TicketRow) -> list[tuple[str, bytes]]:
    """Messages to the person that are not at the desk, and of which nobody knows yet whether they came from there."""
    return [(each.uuid, each.body) for each in to_send(connection, vault, row.case_id) if each.direction == "out"]


def was_done(connection: sa.Connection, town: str, actor: str, verb: str) -> bool:
    """Whether the audit log knows that this was done: it is written in the same transaction as the deed."""
    query = sa.select(audit.c.id).where(audit.c.town_id == town, audit.c.actor == actor, audit.c.verb == verb)
    return connection.execute(query.limit(1)).first() is not None


def waits_for(connection: sa.Connection, case_id: int, refs: Collection[str]) -> bool:
    """Whether one of these files is still being fetched from where the person sent it."""
    c = media.c
    query = sa.select(c.id).where(c.case_id == case_id, c.uuid.in_(refs), c.due_at > 0, c.source.is_not(None))
    return connection.execute(query.limit(1)).first() is not None
