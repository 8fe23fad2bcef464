"""Letters, contracts and forms that somebody does not understand: when it is urgent, and how a guide answers."""

from __future__ import annotations

import datetime as dt

from bot.core.languages import Language
from bot.locales import Texts, clean

LETTER = "letter"  # the kind of case
SOON = dt.timedelta(days=7)  # a day in a letter so near, or past, is urgent: a guide may be away for a weekend
FIELDS = ("who", "what", "until", "do")  # of the answer: who wrote, what they want, until when, what to do


def deadline(said: str) -> str:
    """The day in a letter as the case keeps it; "" if that is none."""
    try:
        return dt.date.fromisoformat(said).isoformat()
    except ValueError:
        return ""


def is_urgent(day: str, legal: str, today: dt.date) -> bool:
    """Whether it speaks of an objection or a time limit, or its day is near."""
    return legal == "yes" or (bool(day) and dt.date.fromisoformat(day) - today <= SOON)


def answer(texts: Texts, language: Language, fields: dict[str, str]) -> str:
    """A guide's answer of four fields: labels in the person's language, the words as they were given."""
    said = {name: clean(fields.get(name, "")).strip() for name in FIELDS}
    return "\n".join(f"{texts.say(language, f'letter-answer-{name}')}\n{said[name]}" for name in FIELDS if said[name])
