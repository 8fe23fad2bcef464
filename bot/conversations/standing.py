"""Prompts that stand with an object: the rating under an answer counts whatever else is open."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.cases.referring import NO, YES
from bot.conversations import gaps
from bot.conversations.turn import Turn
from bot.core.clock import DAY
from bot.core.languages import base_of
from bot.core.messages import Part
from bot.flows.session import Prompt
from bot.storage import case_people
from bot.storage import standing as store
from bot.storage.gaps import UNHELPFUL
from bot.volunteers.telling import KIND_OF

STANDS = 14 * DAY  # how long a question under an older answer or a resolved case still counts
RATINGS = {"helpful-yes": 1, "helpful-no": 0}  # of an answer
CASE_RATINGS = {"rate-no": 1, "rate-partly": 2, "rate-yes": 3}  # of a case, as it keeps them
WRONG = "worked-wrong"
WORKED = {"worked-yes": "yes", "worked-not-yet": "not-yet", WRONG: "wrong"}  # of a referral, as the case keeps them
FOLLOW_UP = "follow-up"
REFERRAL = "referral"  # may this go to an office: asked by a guide, outside of any flow
# Kinds, by a choice of theirs; and the slot of the flow that says what a prompt is about.
KINDS = dict.fromkeys(RATINGS, "answer") | dict.fromkeys(CASE_RATINGS, "case") | dict.fromkeys(WORKED, FOLLOW_UP)
KINDS |= dict.fromkeys((YES, NO), REFERRAL)
KINDS |= KIND_OF  # of appointments: asked by the house, outside of any flow
ABOUT = {"answer": ("topic",), "case": ("number",), FOLLOW_UP: ("number", "place"), REFERRAL: ("referral",)}


def remember(turn: Turn, prompt: Prompt) -> None:
    """If the question asks about an answer or a case, it stands by itself from now on."""
    kind = next((KINDS[choice.value] for choice in prompt.choices if choice.value in KINDS), "")
    slots = turn.session.stack[-1].slots if turn.session.stack else {}
    if not kind or not slots.get(ABOUT[kind][0]):
        return
    about = {name: slots.get(name) for name in ABOUT[kind]}
    unit, vault, now = turn.unit, turn.world.vault, turn.now

    def job(connection: sa.Connection) -> None:
        store.drop(connection, unit.conversation.id, prompt.id)  # asked again: it stands once
        store.add(connection, vault, unit.conversation, prompt.id, kind, about, now, STANDS)

    unit.jobs.append(job)


async def find(turn: Turn) -> tuple[str, dict[str, Any]]:
    """Kind and object of the standing prompt that the choice answers, unless it is the open question; "" if none."""
    choice, open_prompt = turn.inbound.choice, turn.session.prompt
    if choice is None or choice.value not in KINDS or not choice.prompt:
        return "", {}
    if open_prompt and open_prompt.id == choice.prompt:
        return "", {}
    row = await turn.world.database.read(
        lambda connection: store.find(connection, turn.world.vault, turn.unit.conversation, choice.prompt, turn.now)
    )
    if row is None or row.payload is None or row.kind != KINDS[choice.value]:
        return "", {}
    return row.kind, msgspec.json.decode(row.payload)


def take(turn: Turn, kind: str, about: dict[str, Any]) -> None:
    """A rating of an answer or a case is counted and thanked for, and nothing else changes."""
    assert turn.inbound.choice
    value = turn.inbound.choice.value
    if kind == "case":
        rate_case(turn, about.get("number"), value)
    else:
        rate(turn, str(about.get("topic", "")), RATINGS[value])
    turn.add(Part(text=turn.text("rating-thanks")))


def rate(turn: Turn, topic: str, helpful: int, asked: str = "") -> None:
    """Count a rating for a topic and a day, once for each answer; nobody's name stands beside it.

    Of what did not help, also the masked question is kept for editors.
    """
    unit, day = turn.unit, turn.local_now.date().isoformat()

    def job(connection: sa.Connection) -> None:
        store.rate(connection, unit.conversation.town, topic, base_of(turn.language), day, helpful)

    unit.jobs.append(job)
    answered(turn)
    gaps.note(turn, "helpful" if helpful else UNHELPFUL, asked="" if helpful else asked, topics=[topic])


def rate_case(turn: Turn, number: object, value: str) -> None:
    """Note how a person rates a case of theirs; the first rating counts."""
    rating, here = CASE_RATINGS.get(value, 0), turn.unit.conversation.id
    turn.well_helped = rating == max(CASE_RATINGS.values())

    def job(connection: sa.Connection) -> None:
        if isinstance(number, int) and rating:
            case_people.rate(connection, here, number, rating)

    turn.unit.jobs.append(job)
    answered(turn)


def answered(turn: Turn) -> None:
    """The prompt whose button was pressed stands no longer."""
    choice, here = turn.inbound.choice, turn.unit.conversation.id

    def job(connection: sa.Connection) -> None:
        if choice:
            store.drop(connection, here, choice.prompt)

    turn.unit.jobs.append(job)
