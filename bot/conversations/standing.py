"""Prompts that stand with an object: the rating under an answer counts whatever else is open."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from bot.conversations import gaps
from bot.conversations.turn import Turn
from bot.core.clock import DAY
from bot.core.languages import base_of
from bot.core.messages import Part
from bot.flows.session import Prompt
from bot.storage import standing as store
from bot.storage.gaps import UNHELPFUL

ANSWER_STANDS = 14 * DAY  # how long "was this helpful?" under an older answer still counts
RATINGS = {"helpful-yes": 1, "helpful-no": 0}


def remember(turn: Turn, prompt: Prompt) -> None:
    """If the question offers a rating of the answer above it, it stands by itself from now on."""
    topic = turn.session.stack[-1].slots.get("topic") if turn.session.stack else None
    if not topic or all(choice.value not in RATINGS for choice in prompt.choices):
        return
    unit, vault, now = turn.unit, turn.world.vault, turn.now

    def job(connection: sa.Connection) -> None:
        store.drop(connection, unit.conversation.id, prompt.id)  # asked again: it stands once
        store.add(connection, vault, unit.conversation, prompt.id, "answer", {"topic": topic}, now, ANSWER_STANDS)

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


def rate(turn: Turn, topic: str, helpful: int, asked: str = "") -> None:
    """Count a rating for a topic and a day, once for each answer; nobody's name stands beside it.

    Of what did not help, also the masked question is kept for editors.
    """
    unit, day = turn.unit, turn.local_now.date().isoformat()
    choice = turn.inbound.choice

    def job(connection: sa.Connection) -> None:
        store.rate(connection, unit.conversation.town, topic, base_of(turn.language), day, helpful)
        if choice:
            store.drop(connection, unit.conversation.id, choice.prompt)

    unit.jobs.append(job)
    gaps.note(turn, "helpful" if helpful else UNHELPFUL, asked="" if helpful else asked, topics=[topic])
