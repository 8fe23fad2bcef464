"""Prompts that stand with an object: the rating under an answer counts whatever else is open."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.conversations.turn import Turn
from bot.core.clock import DAY
from bot.core.messages import Part
from bot.storage import standing as store

ANSWER_STANDS = 14 * DAY  # how long "was this helpful?" under an older answer still counts
RATINGS = {"helpful-yes": 1, "helpful-no": 0}


def remember(turn: Turn, prompt: str, topic: str) -> None:
    """The question under an answer about `topic` now stands by itself."""
    unit, vault, now = turn.unit, turn.world.vault, turn.now

    def job(connection: sa.Connection) -> None:
        store.add(connection, vault, unit.conversation, prompt, "answer", {"topic": topic}, now, ANSWER_STANDS)

    unit.jobs.append(job)


async def take(turn: Turn) -> bool:
    """Whether the choice answers a standing prompt that is not the open question."""
    choice = turn.inbound.choice
    open_prompt = turn.session.prompt
    if choice is None or choice.value not in RATINGS or not choice.prompt:
        return False
    if open_prompt and open_prompt.id == choice.prompt:
        return False
    row = await turn.world.database.read(
        lambda connection: store.find(connection, turn.world.vault, turn.unit.conversation, choice.prompt, turn.now)
    )
    if row is None or row.payload is None:
        return False
    topic = str(msgspec.json.decode(row.payload).get("topic", ""))
    rate(turn, topic, RATINGS[choice.value])
    turn.add(Part(text=turn.text("rating-thanks")))
    return True


def rate(turn: Turn, topic: str, helpful: int) -> None:
    """Count a rating for a topic and a day; nobody's name stands beside it."""
    unit, day = turn.unit, turn.local_now.date().isoformat()

    def job(connection: sa.Connection) -> None:
        store.rate(connection, unit.conversation.town, topic, turn.language, day, helpful)

    unit.jobs.append(job)
