"""How long what funders ask for is kept. What was counted stays, without anybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.storage import tables as t

if TYPE_CHECKING:
    from bot.storage.retention import Window


def participants(connection: sa.Connection, window: Window) -> int:
    """Who has left a programme, and was not spoken of since."""
    c, before = t.participant.c, window.before("participant")
    over = sa.and_(window.rows(t.participant), c.left_on != "", c.changed_at < before)
    return connection.execute(t.participant.delete().where(over)).rowcount


def hours(connection: sa.Connection, window: Window) -> int:
    """Whose they were goes."""
    c = t.staff_hours.c
    old = sa.and_(window.rows(t.staff_hours), c.made_at < window.before("hours"), c.staff_id.is_not(None))
    return connection.execute(t.staff_hours.update().where(old).values(staff_id=None)).rowcount
