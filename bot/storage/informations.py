"""Information to many: written as a draft, planned, sent in steps, each of which is one transaction; and taken back.

A step moves the mark behind the last person it looked at in the transaction that writes their messages: whatever dies,
it goes on there, and nobody gets anything twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.errors import BotError
from bot.core.languages import Language
from bot.storage import groups
from bot.storage.groups import Group
from bot.storage.hot import Row
from bot.storage.tables import OPEN as UNSENT
from bot.storage.tables import READY, information, information_copy, outbox
from bot.storage.unit import EXPIRES_AFTER

OPEN = ("planned", "sending")  # what the clock looks at
HELD, OFTEN = "held", "often"  # states of copies that were not written: a human is in charge; got enough this week
NEW = "ready"  # of one that was

i, k, o = information.c, information_copy.c, outbox.c


class NoSuchInformationError(BotError):
    """There is none, or it is past what was wanted of it."""


class Wording(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said in one language. `machine`: a program proposed it and nobody has read it over yet."""

    text: str
    machine: bool = False


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What a coordinator writes. `title` is read by coordinators only."""

    title: str = ""
    texts: Mapping[Language, Wording] = {}
    group: Group = Group()


class Information(NamedTuple):
    id: int
    uuid: str
    town: str
    organisation: str
    words: Words
    state: str
    due_at: int
    after: int
    counts: Mapping[str, int] | None  # None: the copies are still there
    made_at: int
    begun_at: int
    ended_at: int


class Copy(NamedTuple):
    """`outbound` "": nothing was written, for the reason in `state`."""

    person_id: int
    outbound: str
    channel: str
    language: str
    state: str


def add(connection: sa.Connection, town: str, organisation: str, words: Words, by: str, now: int) -> Information:
    """A draft."""
    outside = str(uuid.uuid4())
    row = {"uuid": outside, "town_id": town, "organisation_id": organisation, "made_by": by, **_written(words)}
    connection.execute(information.insert(), {**row, "made_at": now, "changed_at": now})
    return _one(connection, i.uuid == outside)


def change(connection: sa.Connection, this: Information, words: Words, now: int) -> None:
    """Raises NoSuchInformationError for what is no draft any more."""
    _move(connection, this, ("draft",), now, **_written(words))


def plan(connection: sa.Connection, this: Information, due_at: int, now: int) -> None:
    """Raises NoSuchInformationError for what is no draft any more."""
    _move(connection, this, ("draft",), now, state="planned", due_at=due_at)


def cancel(connection: sa.Connection, this: Information, now: int) -> None:
    """Nobody else gets it, nor who was to get it next. Raises NoSuchInformationError for what was sent to all."""
    _move(connection, this, OPEN, now, state="cancelled", ended_at=now)
    groups.drop_unsent(connection, o.uuid.in_(sa.select(k.outbound).where(k.information_id == this.id)))


def _move(connection: sa.Connection, this: Information, states: Collection[str], now: int, **values: object) -> None:
    mine = information.update().where(i.id == this.id, i.state.in_(states))
    if not connection.execute(mine.values(changed_at=now, **values)).rowcount:
        raise NoSuchInformationError


def find(connection: sa.Connection, town: str, organisation: str, outside: str) -> Information:
    """Raises NoSuchInformationError."""
    which = [i.uuid == outside, i.town_id == town, *([i.organisation_id == organisation] if organisation else [])]
    return _one(connection, *which)


def listing(connection: sa.Connection, town: str, organisation: str, most: int) -> list[Information]:
    """The newest first."""
    which = [i.town_id == town, *([i.organisation_id == organisation] if organisation else [])]
    rows = connection.execute(information.select().where(*which).order_by(i.id.desc()).limit(most))
    return [_opened(row) for row in rows]


# --- sending


def next_due(connection: sa.Connection, now: int) -> int | None:
    """The id of one that is to be sent now, in whichever town."""
    which = sa.select(i.id).where(i.state.in_(OPEN), i.due_at <= now).order_by(i.due_at, i.id).limit(1)
    found: int | None = connection.execute(which).scalar_one_or_none()
    return found


def locked(connection: sa.Connection, number: int) -> Information:
    """So that it is sent by one at a time, and cancelled between two steps only. Raises NoSuchInformationError."""
    return _one(connection, i.id == number, lock=True)


def postpone(connection: sa.Connection, this: Information, due_at: int) -> None:
    """It goes on at another time."""
    connection.execute(information.update().where(i.id == this.id).values(due_at=due_at))


def step(connection: sa.Connection, this: Information, after: int | None, now: int) -> None:
    """Sending has come so far; `after` None: that was all."""
    begun = {"state": "sending", "begun_at": this.begun_at or now}
    done = {"state": "sent", "ended_at": now} if after is None else {"after": after}
    connection.execute(information.update().where(i.id == this.id).values(**{**begun, **done}))


def got_it(connection: sa.Connection, this: Information, people: Collection[int]) -> set[int]:
    """Who of these people has a copy already: two people that became one."""
    mine = sa.select(k.person_id).where(k.information_id == this.id, k.person_id.in_(people))
    return set(connection.execute(mine).scalars())


def lately(connection: sa.Connection, people: Collection[int], since: int) -> dict[int, int]:
    """How many informations were written to each of these people since an instant, if any."""
    written = sa.and_(k.person_id.in_(people), k.outbound != "", k.written_at > since)
    counted = sa.select(k.person_id, sa.func.count().label("times")).where(written).group_by(k.person_id)
    return {row.person_id: row.times for row in connection.execute(counted)}


def keep(connection: sa.Connection, this: Information, copies: Iterable[Copy], now: int) -> None:
    rows = [{**copy._asdict(), "town_id": this.town, "information_id": this.id, "written_at": now} for copy in copies]
    if rows:
        connection.execute(information_copy.insert(), rows)


def anything_unsent(connection: sa.Connection, town: str, before: int) -> bool:
    """Whether messages to many of a town would be sent before an instant."""
    return connection.execute(sa.select(o.id).where(*_unsent(town, before)).limit(1)).first() is not None


def rest_until(connection: sa.Connection, town: str, until: int) -> int:
    """Messages to many that a town has not sent yet wait until an instant, and hold up nothing meanwhile; how many."""
    later = {"due_at": until, "expires_at": until + EXPIRES_AFTER, "aside": 1}
    return connection.execute(outbox.update().where(*_unsent(town, until)).values(later)).rowcount


def _unsent(town: str, before: int) -> tuple[sa.ColumnElement[bool] | sa.TextClause, ...]:
    """Those that wait for somebody to write are due much later."""
    return UNSENT, READY, o.purpose == "broadcast", o.town_id == town, o.due_at < before


# --- inside


def _written(words: Words) -> dict[str, str]:
    texts = {lang: each for lang, each in words.texts.items() if each.text}
    return {"title": words.title, "texts": _json(texts), "audience": groups.encode(words.group)}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _one(connection: sa.Connection, *which: sa.ColumnElement[bool], lock: bool = False) -> Information:
    query = information.select().where(*which)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NoSuchInformationError
    return _opened(row)


def _opened(row: Row) -> Information:
    texts = msgspec.json.decode(row.texts or "{}", type=dict[str, Wording])
    return Information(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        words=Words(title=row.title, texts=texts, group=groups.decode(row.audience or "{}")),
        state=row.state,
        due_at=row.due_at,
        after=row.after,
        counts=msgspec.json.decode(row.counts, type=dict[str, int]) if row.counts else None,
        made_at=row.made_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )
