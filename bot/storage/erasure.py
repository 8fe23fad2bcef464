"""Erasing a person: the key is destroyed, then every row that leads to them is deleted.

Which rows these are is read from the tables themselves: everything that points to the person, their addresses
and keys, and everything that points to that. A new table is erased from the day it has a foreign key.
What outlives an erasure is named here: the keyed hashes by which a repeated webhook is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage import gone_topics
from bot.storage.tables import (
    address,
    certificate,
    conversation,
    erasure,
    group_topic,
    inbox,
    media,
    meeting,
    metadata,
    outbox,
    partnership,
    person,
    staff_hours,
    subject,
)

CHUNK = 500  # ids in one statement

# Rows that stay, and what they lose.
OUTLIVES: dict[sa.Table, dict[str, Any]] = {
    inbox: {"conversation_id": None, "payload": None, "error": ""},
    # What a programme did stays to be counted, without anybody in it.
    meeting: {"volunteer_id": None},
    staff_hours: {"staff_id": None},
    certificate: {"volunteer_id": None, "code_hash": None, "body": None},
    partnership: {"person_id": None, "volunteer_id": None, "goals": None, "state": "ended", "reason": "erased"},
}

Ids = dict[sa.Table, set[int]]


class Erased(NamedTuple):
    """What must be removed outside the database now that the rows are gone."""

    subjects: tuple[int, ...] = ()
    media: tuple[str, ...] = ()  # files in DATA/media
    provider_ids: int = 0  # messages at a provider of which we still knew the id


def erase_person(connection: sa.Connection, person_id: int, now: int) -> Erased:
    """Erase a person with all their addresses, conversations, cases and files. Unknown ids erase nothing.

    Call `database.scrub()` once it is committed: overwritten pages linger in the write-ahead log.
    """
    found = connection.execute(sa.select(person.c.subject_id).where(person.c.id == person_id)).scalar_one_or_none()
    if found is None:
        return Erased()
    theirs = connection.execute(
        sa.select(address.c.id, address.c.subject_id).where(address.c.person_id == person_id)
    ).all()
    start: Ids = {
        person: {person_id},
        address: {row.id for row in theirs},
        subject: {found, *(row.subject_id for row in theirs)},
    }
    return _erase(connection, start, now)


def erase_address(connection: sa.Connection, address_id: int, now: int) -> Erased:
    """Erase one address with its conversation; with the last one of a person the person, too."""
    row = connection.execute(
        sa.select(address.c.subject_id, address.c.person_id).where(address.c.id == address_id)
    ).one_or_none()
    if row is None:
        return Erased()
    if row.person_id is not None:
        query = sa.select(address.c.id).where(address.c.person_id == row.person_id, address.c.id != address_id)
        if connection.execute(query.limit(1)).first() is None:
            return erase_person(connection, row.person_id, now)
    start: Ids = {address: {address_id}}
    if not _is_used(connection, row.subject_id, address_id):
        start[subject] = {row.subject_id}
    return _erase(connection, start, now)


def _is_used(connection: sa.Connection, subject_id: int, address_id: int) -> bool:
    """Whether a person's own key, made with their first address, is this one."""
    by_person = sa.select(person.c.id).where(person.c.subject_id == subject_id)
    by_address = sa.select(address.c.id).where(address.c.subject_id == subject_id, address.c.id != address_id)
    return connection.execute(sa.union_all(by_person, by_address).limit(1)).first() is not None


def _erase(connection: sa.Connection, start: Ids, now: int) -> Erased:
    if conversations := _pointing(connection, conversation, start):
        _lock(connection, conversations)
    doomed = _closure(connection, start)
    subjects = sorted(doomed.get(subject, ()))
    files = _values(connection, media.c.uuid, doomed.get(media, ()))
    known = _values(connection, outbox.c.provider_hash, doomed.get(outbox, ()))
    _destroy_keys(connection, subjects)
    _forget_in_own_table(connection, doomed)
    for ids in _chunks(doomed.get(group_topic, ())):
        gone_topics.leave(connection, group_topic.c.id.in_(ids))
    for table in reversed(metadata.sorted_tables):
        for ids in _chunks(doomed.get(table, ())):
            rows = table.c.id.in_(ids)
            stays = OUTLIVES.get(table)
            connection.execute(table.update().where(rows).values(stays) if stays else table.delete().where(rows))
    _remember(connection, subjects, now)
    return Erased(tuple(subjects), tuple(files), sum(value is not None for value in known))


def _lock(connection: sa.Connection, conversations: set[int]) -> None:
    """First of all the conversations, as every writer does; their fence grows, so that no open turn can write."""
    for ids in _chunks(conversations):
        connection.execute(
            conversation.update().where(conversation.c.id.in_(ids)).values(fence=conversation.c.fence + 1)
        )
        _settle_inbox(connection, ids)


def _settle_inbox(connection: sa.Connection, conversations: Sequence[int]) -> None:
    """What was not read yet is not read any more."""
    unread = sa.and_(inbox.c.conversation_id.in_(conversations), inbox.c.state == "pending")
    connection.execute(inbox.update().where(unread).values(state="dead"))


def _closure(connection: sa.Connection, start: Ids) -> Ids:
    """All rows that lead to these, table by table in the order tables point to each other."""
    doomed: Ids = {table: set(ids) for table, ids in start.items()}
    for table in metadata.sorted_tables:
        doomed.setdefault(table, set()).update(_pointing(connection, table, doomed))
    return doomed


def _pointing(connection: sa.Connection, table: sa.Table, to: Ids) -> set[int]:
    found: set[int] = set()
    for key in table.foreign_keys:
        if key.column.table is table:
            continue
        for ids in _chunks(to.get(key.column.table, ())):
            found.update(connection.execute(sa.select(table.c.id).where(key.parent.in_(ids))).scalars())
    return found


def _forget_in_own_table(connection: sa.Connection, doomed: Ids) -> None:
    """A row that points to another of its own table belongs to somebody else: it stays, and skips what goes.

    So whoever had a phone first is still found from it when somebody between them and the last one is erased.
    """
    for table, rows in doomed.items():
        for key in table.foreign_keys:
            if key.column.table is table:
                for ids in _chunks(rows):
                    query = sa.select(table.c.id, key.parent).where(table.c.id.in_(ids))
                    for number, further in connection.execute(query.order_by(table.c.id)).all():
                        _skip(connection, key.parent, number, further)


def _skip(connection: sa.Connection, column: sa.Column[Any], number: int, further: int | None) -> None:
    connection.execute(column.table.update().where(column == number).values({column.name: further}))


def _destroy_keys(connection: sa.Connection, subjects: Sequence[int]) -> None:
    """Overwrite a key where it lies before its row goes: a deleted row may stay readable in its page."""
    for ids in _chunks(subjects):
        lengths = connection.execute(
            sa.select(subject.c.id, sa.func.length(subject.c.wrapped_key)).where(subject.c.id.in_(ids))
        ).all()
        for number, length in lengths:
            connection.execute(subject.update().where(subject.c.id == number).values(wrapped_key=bytes(length)))


def _remember(connection: sa.Connection, subjects: Iterable[int], now: int) -> None:
    """The list that is replayed when an older backup is restored."""
    insert = sqlite_insert(erasure) if connection.dialect.name == "sqlite" else postgres_insert(erasure)
    rows = [{"subject_id": number, "erased_at": now} for number in subjects]
    if rows:
        connection.execute(insert.on_conflict_do_nothing(), rows)


def _values(connection: sa.Connection, column: sa.Column[Any], rows: Iterable[int]) -> list[Any]:
    values: list[Any] = []
    for ids in _chunks(rows):
        values += connection.execute(sa.select(column).where(column.table.c.id.in_(ids))).scalars()
    return values


def _chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(ids)
    return (ordered[first : first + CHUNK] for first in range(0, len(ordered), CHUNK))
