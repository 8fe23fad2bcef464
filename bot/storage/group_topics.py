"""Which topic of the guides' group on Telegram belongs to which case, and how much of the case stands there."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.hot import Row
from bot.storage.records import StaffRow
from bot.storage.staff import of_person
from bot.storage.tables import address, case_message, cases, group_topic, person, subject
from bot.storage.vault import Vault

WAITING = "group_topic.waiting"
FROM_GROUP = "telegram:"  # begins the request key of what was written in the group itself
AT_ONCE = 100  # cases that are looked after in one go


class Topic(NamedTuple):
    """`thread` 0: there is none yet. `shown`: what the card shows; `now`: what it should show.

    `waiting`: JSON of translations that wait for “send”.
    """

    id: int
    uuid: str
    case_id: int
    number: int
    thread: int
    card: int
    mirrored: int
    shown: str
    now: str
    waiting: bytes | None


_SHOWN = (cases.c.state, cases.c.holder, cases.c.urgent, cases.c.deadline, cases.c.outcome)
_topics = sa.select(group_topic, cases.c.number, *_SHOWN, subject.c.wrapped_key).select_from(
    group_topic.join(cases, cases.c.id == group_topic.c.case_id)
    .join(person, person.c.id == cases.c.person_id)
    .join(subject, subject.c.id == person.c.subject_id)
)


def open_topics(connection: sa.Connection, vault: Vault, town: str, organisation: str, account: str) -> list[Topic]:
    """A row for every open case of an organisation and for those resolved whose topic still shows them as open.

    Oldest first; cases that have no row yet get one.
    """
    known = sa.select(group_topic.c.case_id).where(group_topic.c.account == account)
    ours = sa.and_(cases.c.town_id == town, cases.c.organisation_id == organisation)
    fresh = sa.select(cases.c.id).where(ours, cases.c.state != "resolved", cases.c.id.not_in(known))
    insert = sqlite_insert(group_topic) if connection.dialect.name == "sqlite" else postgres_insert(group_topic)
    for case_id in connection.execute(fresh.order_by(cases.c.id).limit(AT_ONCE)).scalars().all():
        row = {"uuid": str(uuid.uuid4()), "town_id": town, "account": account, "case_id": case_id}
        connection.execute(insert.values(row).on_conflict_do_nothing())
    busy = sa.or_(cases.c.state != "resolved", ~group_topic.c.shown.startswith("resolved"))
    query = _topics.where(group_topic.c.account == account, ours, busy).order_by(cases.c.id)
    return [_opened(vault, row) for row in connection.execute(query)]


def by_thread(connection: sa.Connection, vault: Vault, account: str, thread: int) -> Topic | None:
    query = _topics.where(group_topic.c.account == account, group_topic.c.thread == thread)
    row = connection.execute(query.order_by(group_topic.c.id.desc()).limit(1)).one_or_none()
    return _opened(vault, row) if row else None


def note(
    connection: sa.Connection,
    topic: Topic,
    *,
    thread: int | None = None,
    card: int | None = None,
    mirrored: int | None = None,
    shown: str | None = None,
) -> None:
    """How far the topic is now."""
    given = {"thread": thread, "card": card, "mirrored": mirrored, "shown": shown}
    values = {name: value for name, value in given.items() if value is not None}
    connection.execute(group_topic.update().where(group_topic.c.id == topic.id).values(values))


def keep_waiting(connection: sa.Connection, vault: Vault, topic: Topic, waiting: bytes | None) -> None:
    """Remember translations that wait for “send”, sealed with the key of the case's person."""
    query = sa.select(subject.c.wrapped_key).select_from(
        cases.join(person, person.c.id == cases.c.person_id).join(subject)
    )
    key = vault.unwrap(connection.execute(query.where(cases.c.id == topic.case_id)).scalar_one())
    sealed = key.seal(WAITING, topic.uuid, waiting) if waiting else None
    connection.execute(group_topic.update().where(group_topic.c.id == topic.id).values(waiting=sealed))


def news(connection: sa.Connection, topic: Topic) -> list[tuple[int, str]]:
    """Number and uuid of what was said in the case since, but not what was written in the group itself."""
    own = sa.and_(case_message.c.request_key.is_not(None), case_message.c.request_key.startswith(FROM_GROUP))
    query = sa.select(case_message.c.id, case_message.c.uuid).where(
        case_message.c.case_id == topic.case_id, case_message.c.id > topic.mirrored, ~sa.func.coalesce(own, sa.false())
    )
    return [(row.id, row.uuid) for row in connection.execute(query.order_by(case_message.c.id))]


def staff_at(connection: sa.Connection, vault: Vault, town: str, account: str, user: int) -> StaffRow | None:
    """The guide behind a user of Telegram: who accepted an invitation in their own chat with this bot."""
    mine = sa.and_(address.c.account == account, address.c.lookup.in_(vault.lookups(str(user))))
    found = connection.execute(
        sa.select(address.c.person_id).where(mine, address.c.state != "left")
    ).scalar_one_or_none()
    if found is None:
        return None
    return next((row for row in of_person(connection, vault, found) if row.town == town), None)


def _opened(vault: Vault, row: Row) -> Topic:
    waiting = vault.unwrap(row.wrapped_key).open(WAITING, row.uuid, row.waiting) if row.waiting else None
    return Topic(
        id=row.id,
        uuid=row.uuid,
        case_id=row.case_id,
        number=row.number,
        thread=row.thread,
        card=row.card,
        mirrored=row.mirrored,
        shown=row.shown,
        now=" ".join(str(getattr(row, column.name)) for column in _SHOWN),
        waiting=waiting,
    )
