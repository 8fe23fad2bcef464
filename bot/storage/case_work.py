"""What staff change on a case: who has it, how it is sorted, until when it rests. And what the clock changes."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage import case_messages, events
from bot.storage.case_messages import back
from bot.storage.case_queue import is_held, is_there
from bot.storage.tables import cases, staff

AT_ONCE = 200  # cases woken or alerted in one commit

c = cases.c


def claim(connection: sa.Connection, case_id: int, me: int, now: int) -> bool:
    """Take a case that nobody has who is there: one statement, so that the first one wins."""
    free = sa.or_(c.holder.in_((0, me)), ~is_held(now))
    change = cases.update().where(c.id == case_id, c.state != "resolved", free)
    state = sa.case((c.state == "queued", sa.literal("claimed")), else_=c.state)
    taken = connection.execute(change.values(holder=me, claimed_at=now, state=state)).rowcount > 0
    if taken:
        events.tell(connection, case_id, "changed", now, me)
    return taken


def give(connection: sa.Connection, case_id: int, to: int, now: int, actor: int) -> None:
    """Make somebody the holder; 0: back to the queue."""
    if to:
        state = sa.case((c.state == "queued", sa.literal("claimed")), else_=c.state)
    else:
        state = sa.case((c.state == "claimed", sa.literal("queued")), else_=c.state)
    values = {"holder": to, "claimed_at": now if to else 0, "state": state}
    connection.execute(cases.update().where(c.id == case_id).values(**values))
    events.tell(connection, case_id, "changed", now, actor)


def held_by(connection: sa.Connection, case_id: int, now: int) -> int:
    """The staff who has a case and is there; 0: nobody."""
    query = sa.select(c.holder).where(c.id == case_id, is_held(now))
    return connection.execute(query).scalar_one_or_none() or 0


def change(connection: sa.Connection, case_id: int, now: int, actor: int, **values: int | str) -> None:
    """Set tags, topic, team, priority, deadline or how the follow-up ended."""
    connection.execute(cases.update().where(c.id == case_id).values(**values))
    events.tell(connection, case_id, "changed", now, actor)


def snooze(connection: sa.Connection, case_id: int, until: int, now: int, actor: int) -> None:
    change(connection, case_id, now, actor, state="snoozed", snoozed_until=until)


def wake(connection: sa.Connection, now: int) -> list[tuple[str, int]]:
    """Cases whose rest is over are to be worked on again; returns town and number of each."""
    over = sa.and_(c.state == "snoozed", c.snoozed_until > 0, c.snoozed_until <= now)
    ids = sa.select(c.id).where(over).order_by(c.id).limit(AT_ONCE)
    values = {"state": back(), "snoozed_until": 0}
    change_ = cases.update().where(c.id.in_(ids), over).values(**values).returning(c.id, c.town_id, c.number)
    rows = connection.execute(change_).all()
    for row in rows:
        events.tell(connection, row.id, "changed", now)
    return [(row.town_id, row.number) for row in rows]


def late(connection: sa.Connection, now: int) -> list[tuple[str, int, int, str, str]]:
    """Cases whose first answer is overdue and nobody was told: town, number, holder, organisation, team."""
    overdue = sa.and_(c.answer_due_at > 0, c.answer_due_at <= now, c.first_answer_at == 0, c.alerted_at == 0)
    which = sa.and_(overdue, c.state != "resolved")
    ids = sa.select(c.id).where(which).order_by(c.id).limit(AT_ONCE)
    change_ = cases.update().where(c.id.in_(ids), which).values(alerted_at=now)
    rows = connection.execute(change_.returning(c.id, c.town_id, c.number, c.holder, c.organisation_id, c.team)).all()
    for row in rows:
        events.tell(connection, row.id, "changed", now)
    return [(row.town_id, row.number, row.holder, row.organisation_id, row.team) for row in rows]


def anything_due(connection: sa.Connection, now: int) -> bool:
    """Whether a case must be woken, somebody told that one is late, or a reply sent."""
    wakes = sa.and_(c.state == "snoozed", c.snoozed_until > 0, c.snoozed_until <= now)
    overdue = sa.and_(c.answer_due_at > 0, c.answer_due_at <= now, c.first_answer_at == 0, c.alerted_at == 0)
    which = sa.and_(c.state != "resolved", sa.or_(wakes, overdue))
    if connection.execute(sa.select(c.id).where(which).limit(1)).first():
        return True
    return bool(case_messages.due(connection, now, 1))


def who_is_there(connection: sa.Connection, numbers: Collection[int], now: int) -> set[int]:
    """Which of these staff work at this moment."""
    query = sa.select(staff.c.id).where(staff.c.id.in_(set(numbers) - {0}), is_there(now))
    return set(connection.execute(query).scalars())
