"""What those who come to a training, an exchange evening or an offer are told: only what still holds, and once."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.conversations.speaking import run_engine
from bot.conversations.turn import Turn
from bot.storage import gatherings, registrations
from bot.storage.gathering_news import CANCELLED, MOVED, SEAT

REMINDER = "timer.gathering"
NEWS = (REMINDER, SEAT, MOVED, CANCELLED)


async def tell(turn: Turn, *, quiet: bool) -> None:
    """`quiet`: somebody else may read it: only that there is something."""
    values = turn.inbound.values
    if not await turn.database.read(lambda c: _holds(c, turn)):
        return
    if quiet:
        plain: dict[str, Any] = {**values, "news": "plain"}
        turn.inbound = msgspec.structs.replace(turn.inbound, values=plain)
    turn.speak("reminder" if turn.inbound.name == REMINDER else "notice")
    turn.once = str(values.get("once", ""))
    await run_engine(turn)


def _holds(connection: sa.Connection, turn: Turn) -> bool:
    """Whether it still concerns them: they gave up, it was moved again or is over."""
    values, person_id = turn.inbound.values, turn.unit.conversation.person_id
    this = gatherings.find(connection, str(values.get("gathering", "")))
    if this is None or person_id is None or this.starts_at <= turn.now or this.version != values.get("version"):
        return False
    mine = registrations.of_person(connection, turn.vault, this.id, person_id)
    if mine is None or (turn.inbound.name == CANCELLED) != (this.state == "cancelled"):
        return False
    return mine.state == "registered" or (mine.state == "waiting" and turn.inbound.name in (MOVED, CANCELLED))
