"""Meetings as volunteers logged them."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables import meeting


def hours_by_activity(connection: sa.Connection, volunteer_id: int, first_day: str, last_day: str) -> dict[str, int]:
    """Minutes of each activity in a period, both days included: what counts, after all corrections."""
    m = meeting.c
    mine = (m.volunteer_id == volunteer_id, m.state == "counts", m.day >= first_day, m.day <= last_day)
    query = sa.select(m.activity, sa.func.sum(m.minutes)).where(*mine).group_by(m.activity).order_by(m.activity)
    return {activity: int(minutes) for activity, minutes in connection.execute(query) if minutes}
