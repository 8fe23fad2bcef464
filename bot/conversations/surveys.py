"""The buttons under an invitation to a survey. They stay: until it is over, answers can be changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.conversations.speaking import start_flow
from bot.conversations.turn import Turn
from bot.core.messages import Part
from bot.storage import standing
from bot.volunteers.telling import SURVEY

FLOW = "survey"
PRESSED = "pressed"  # in what stands: from now on words alone no longer answer it


async def take(turn: Turn, about: dict[str, Any], yes: bool) -> None:
    """While a human is in charge nothing is asked; the invitation waits."""
    if turn.held:
        turn.speak("notice")
        turn.add(Part(text=turn.text("survey-later")))
        return
    _pressed(turn, about)
    if yes:
        await start_flow(turn, FLOW, {"survey": str(about["survey"])})
    else:
        turn.add(Part(text=turn.text("survey-declined")))


def _pressed(turn: Turn, about: dict[str, Any]) -> None:
    choice, here, now = turn.inbound.choice, turn.unit.conversation, turn.now
    until = int(about.get("until", 0))
    if choice is None or not choice.prompt or until <= now:
        return

    def job(connection: sa.Connection) -> None:
        if standing.drop(connection, here.id, choice.prompt):
            standing.add(
                connection, turn.vault, here, choice.prompt, SURVEY, {**about, PRESSED: True}, now, until - now
            )

    turn.unit.jobs.append(job)
