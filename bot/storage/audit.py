"""The audit log: append-only, each entry chained to the one before; ids and verbs only."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import audit, cases, staff

START = b"\0" * 32
VERIFIED, ENTRY = "audit.verify", "entry:"  # that all of the log up to an entry was followed stands in it, too


class Head(NamedTuple):
    """How far the log goes."""

    id: int
    hash: bytes


BEGIN = Head(0, START)


def record(connection: sa.Connection, *, town: str, actor: str, verb: str, about: str, now: int) -> None:
    """Append who did what to which object (ids). The row before is locked, so that the chain has one order."""
    newest = sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
    previous = connection.execute(newest).scalar_one_or_none() or START
    connection.execute(
        audit.insert(),
        {
            "town_id": town,
            "at": now,
            "actor": actor,
            "verb": verb,
            "object": about,
            "previous": previous,
            "hash": chain(previous, town, now, actor, verb, about),
        },
    )


def chain(previous: bytes, town: str, at: int, actor: str, verb: str, about: str) -> bytes:
    return hashlib.sha256(previous + "\x1f".join([town, str(at), actor, verb, about]).encode()).digest()


def last(connection: sa.Connection, town: str, verbs: Collection[str], about: str) -> int:
    """When one of these was last done to an object; 0: never."""
    c = audit.c
    query = sa.select(sa.func.max(c.at)).where(c.town_id == town, c.object == about, c.verb.in_(verbs))
    return connection.execute(query).scalar_one() or 0


class Entry(NamedTuple):
    """Who did what to which object, when (µs UTC)."""

    id: int
    at: int
    actor: str
    verb: str
    about: str


def listing(
    connection: sa.Connection, town: str, organisation: str, *, before: int = 0, about: str = "", most: int = 100
) -> list[Entry]:
    """The newest entries of a town that concern an organisation: done by its staff, or to its cases.

    `before`: entries before this number; `about`: of one object only, as "case:12".
    """
    c = audit.c
    ours = sa.select(sa.literal("staff:") + sa.cast(staff.c.id, sa.Text)).where(
        staff.c.town_id == town, staff.c.organisation_id == organisation
    )
    objects = sa.select(sa.literal("case:") + sa.cast(cases.c.number, sa.Text)).where(
        cases.c.town_id == town, cases.c.organisation_id == organisation
    )
    which = [c.town_id == town, sa.or_(c.actor.in_(ours), c.object.in_(objects))]
    which += [c.id < before] if before else []
    which += [c.object == about] if about else []
    rows = connection.execute(sa.select(audit).where(*which).order_by(c.id.desc()).limit(most))
    return [Entry(row.id, row.at, row.actor, row.verb, row.object) for row in rows]


def head(connection: sa.Connection) -> Head:
    """The newest entry."""
    row = connection.execute(sa.select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)).one_or_none()
    return Head(row.id, row.hash) if row else BEGIN


def some_back(connection: sa.Connection, count: int) -> Head:
    """The entry so many before the newest; the beginning if there are not so many."""
    query = sa.select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).offset(count).limit(1)
    row = connection.execute(query).one_or_none()
    return Head(row.id, row.hash) if row else BEGIN


class Followed(NamedTuple):
    """A part of the chain. `broken`: the first entry that does not fit the one before it; None if all do."""

    broken: int | None
    head: Head  # the last entry that fits
    entries: int


def follow(connection: sa.Connection, after: Head, most: int | None = None) -> Followed:
    """Follow the chain from an entry on, at most so far."""
    head, count = after, 0
    query = sa.select(audit).where(audit.c.id > after.id).order_by(audit.c.id).limit(most)
    for row in connection.execute(query):
        expected = chain(head.hash, row.town_id, row.at, row.actor, row.verb, row.object)
        if row.previous != head.hash or row.hash != expected:
            return Followed(int(row.id), head, count)
        head, count = Head(int(row.id), row.hash), count + 1
    return Followed(None, head, count)


def is_there(connection: sa.Connection, entry: Head) -> bool:
    """Whether an entry that was there once still is, as it was."""
    if entry == BEGIN:
        return True
    found = connection.execute(sa.select(audit.c.hash).where(audit.c.id == entry.id)).scalar_one_or_none()
    return bool(found == entry.hash)


def first_break(connection: sa.Connection, after: Head = BEGIN) -> int | None:
    """The id of the first entry that does not fit the one before it; None if the chain holds.

    `after`: an entry that was there once, and is looked for first; the chain is followed from it.
    """
    return follow(connection, after).broken if is_there(connection, after) else after.id


def verified(connection: sa.Connection) -> tuple[int, int]:
    """When the whole chain was followed last (µs UTC), and up to which entry; zeros if never."""
    c = audit.c
    query = sa.select(c.at, c.object).where(c.verb == VERIFIED).order_by(c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return (row.at, int(row.object.removeprefix(ENTRY))) if row else (0, 0)
