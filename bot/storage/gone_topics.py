"""Topics of erased cases: what was said stands in the guides' group on Telegram until its topic is deleted there."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import gone_topic, group_topic

AT_ONCE = 20  # in one go: what a group takes in a minute


class Gone(NamedTuple):
    id: int
    thread: int


def leave(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Remember these rows of `group_topic`, which are about to go, by nothing but where they stand in the group."""
    c = group_topic.c
    there = sa.select(c.town_id, c.account, c.thread).where(which, c.thread != 0)
    connection.execute(gone_topic.insert().from_select(["town_id", "account", "thread"], there))


def of_account(connection: sa.Connection, account: str) -> list[Gone]:
    c = gone_topic.c
    rows = connection.execute(sa.select(c.id, c.thread).where(c.account == account).order_by(c.id).limit(AT_ONCE))
    return [Gone(row.id, row.thread) for row in rows]


def deleted(connection: sa.Connection, gone: Gone) -> None:
    connection.execute(gone_topic.delete().where(gone_topic.c.id == gone.id))
