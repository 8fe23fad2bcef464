"""Kinds and outcomes of cases: which silence the bot, how soon somebody should answer, how they may end."""

from __future__ import annotations

from typing import Literal, get_args

from bot.cases.hours import later
from bot.core.clock import HOUR, MINUTE
from bot.core.towns import Town
from bot.storage.cases import WITHDRAWN as WITHDRAWN

Kind = Literal[
    "question", "need", "letter", "complaint", "urgent", "appointment", "volunteer", "system", "crisis", "call-back"
]
KINDS: tuple[str, ...] = get_args(Kind)
# Who asked a human waits for one: the bot is silent until then. The others tell of something beside the dialogue.
HOLDING = frozenset({"question", "letter", "complaint", "urgent", "crisis", "call-back"})
EMERGENCIES = frozenset({"urgent", "crisis"})

Outcome = Literal["answered", "referred", "appointment", "no-answer", "not-reached", "not-needed"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
OLDER = {"passed-on": "referred"}  # words of before, on the command line

# Until the first answer, in desk hours; of emergencies by the clock, as nobody in one waits for Monday.
ANSWER_WITHIN: dict[str, int] = {
    "crisis": 30 * MINUTE,  # the emergency numbers were given at once; this is the human who asks after them
    "urgent": HOUR,  # an eviction or a deadline of today
    "call-back": 4 * HOUR,  # somebody sits beside their phone: the same half day
    "letter": 8 * HOUR,  # one desk day: time limits in letters begin at two weeks
    "question": 8 * HOUR,  # one desk day
    "appointment": 8 * HOUR,  # an appointment of tomorrow can still be moved
    "complaint": 16 * HOUR,  # two desk days: somebody is asked first
    "need": 24 * HOUR,  # three desk days: it is arranged, not answered
    "volunteer": 24 * HOUR,
    "system": 24 * HOUR,  # nobody waits, but a message did not arrive
}
RESERVED = 4 * HOUR  # of desk time: half a day a new case is the responsible guide's alone


def holds(kind: str) -> bool:
    return kind in HOLDING


def answer_due(town: Town, kind: str, now: int) -> int:
    """When the first answer should be there."""
    within = ANSWER_WITHIN.get(kind, ANSWER_WITHIN["question"])
    return now + within if kind in EMERGENCIES else later(town, now, within)
