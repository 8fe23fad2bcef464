"""Words that an open question does not take, and whose meaning the program knows all the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from bot.conversations.turn import Turn
from bot.core.messages import Picked
from bot.core.people import AGES
from bot.flows.picking import pick, words
from bot.flows.step import Question
from bot.locales import Texts, read_number
from bot.volunteers.log import heard

UNDER_16, TEENAGER, ADULT = AGES
OLDEST = 120  # years; more is no age
LOG = "log-meeting"  # the flow in which a volunteer logs a meeting
AFTER = "after-appointment"  # the flow that asks for one
PLACES = "ask-area"  # the flow that asks where somebody lives


def take_age(turn: Turn) -> None:
    """ "Adult", or a number of years, where the buttons ask for an age: as if that button were pressed."""
    inbound, prompt = turn.inbound, turn.session.prompt
    if inbound.kind != "text" or not prompt or all(choice.value != ADULT for choice in prompt.choices):
        return
    if pick(inbound.text, prompt.choices) is None and (age := _age(turn)):
        chosen = Picked(prompt=prompt.id, value=age)
        turn.inbound = msgspec.structs.replace(inbound, kind="choice", text="", choice=chosen)


def _age(turn: Turn) -> str:
    years = read_number(turn.inbound.text, turn.language)
    if years is not None and 0 <= years <= OLDEST:
        return UNDER_16 if years < 16 else TEENAGER if years < 18 else ADULT
    return _ages(turn.texts).get(words(turn.inbound.text), "")


@lru_cache(maxsize=1)
def _ages(texts: Texts) -> dict[str, str]:
    return {
        words(phrase): age
        for age in AGES
        for lang in texts.languages
        if texts.has(lang, f"age-{age}-phrases")
        for phrase in texts.phrases(lang, f"age-{age}-phrases")
    }


def instead_of_place(turn: Turn) -> str:
    """The topic of a question typed where a place is asked for; "" if the words may be a place."""
    inbound, stack = turn.inbound, turn.session.stack
    if inbound.kind != "text" or not turn.session.prompt or not stack or stack[-1].flow != PLACES:
        return ""
    text = inbound.text.strip()
    if (
        pick(text, turn.session.prompt.choices) is not None
        or turn.world.library.towns_meant(text, turn.town.land).towns
    ):
        return ""
    found = turn.search(text)
    return found.hits[0].topic if found.zone == "sure" else ""


def logged(turn: Turn) -> dict[str, Any]:
    """What a volunteer says of a meeting, as slots of the flow that logs it; empty if it is nothing of the kind."""
    inbound = turn.inbound
    if inbound.kind != "text" or "volunteer" not in turn.unit.conversation.roles or _awaits_words(turn):
        return {}
    asked = _asked_to_log(turn)
    found = heard.slots(inbound.text, turn.language, turn.local_now.date(), asked=bool(asked))
    return {**found, **asked} if found else {}


def _asked_to_log(turn: Turn) -> dict[str, Any]:
    """Which appointment the open question is about, if it asks whether it took place."""
    stack = turn.session.stack
    if not turn.session.prompt or not stack or stack[-1].flow != AFTER:
        return {}
    return {"partner": stack[-1].slots.get("partner")}


def _awaits_words(turn: Turn) -> bool:
    """Whether the open question wants sentences: then they are its answer, whatever they tell."""
    question = _question(turn)
    return bool(question and question.prose)


def is_choosy(turn: Turn) -> bool:
    """Whether a question is open that takes some words and no others: it is tried with these first."""
    question = _question(turn)
    return bool(question and not question.free)


def _question(turn: Turn) -> Question | None:
    prompt = turn.session.prompt
    flow = turn.world.flows.get(prompt.flow) if prompt else None
    step = flow.step(prompt.step) if prompt and flow else None
    return step if isinstance(step, Question) else None
