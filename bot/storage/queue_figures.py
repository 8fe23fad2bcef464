"""How many cases wait, for the morning's digest: numbers only."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import cases, staff


class Waiting(NamedTuple):
    """Open cases of an organisation as one of its staff has to do with them. `oldest`: since when, µs UTC; 0: none."""

    mine: int
    free: int
    urgent: int
    late: int  # whose first answer is overdue
    deadlines: int  # of letters, within the days asked for
    oldest: int


def waiting_for(
    connection: sa.Connection, town: str, organisation: str, holders: list[int], teams: list[str], now: int, by_day: str
) -> Waiting:
    """What waits for somebody: cases held by them or whom they stand in for, and free ones of their teams.

    `by_day`: deadlines up to this day (2026-12-31) are counted. A case of somebody who has left the desk is free.
    """
    c = cases.c
    there = sa.select(staff.c.id).where(staff.c.state != "ended")
    free = sa.or_(c.holder == 0, c.holder.not_in(there))
    ours = sa.or_(c.holder.in_(holders), sa.and_(free, sa.or_(c.team == "", c.team.in_(teams))))
    ready = sa.and_(c.state.in_(("queued", "claimed")), ours)
    row = connection.execute(
        sa.select(
            _count(c.holder.in_(holders)),
            _count(free),
            _count(c.urgent == 1),
            _count(sa.and_(c.answer_due_at > 0, c.answer_due_at < now, c.first_answer_at == 0)),
            _count(sa.and_(c.deadline != "", c.deadline <= by_day)),
            sa.func.min(sa.case((c.waiting_since > 0, c.waiting_since))),
        ).where(c.town_id == town, c.organisation_id == organisation, ready)
    ).one()
    return Waiting(*(int(value or 0) for value in row))


def _count(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((which, 1), else_=0))
