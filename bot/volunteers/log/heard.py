"""Free words of a volunteer as the beginning of a log: "gestern 2h Jobcenter mit der Familie"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from bot.locales.dates import date_in
from bot.locales.lexicon import lexicons
from bot.volunteers.log.logbook import read_log
from bot.volunteers.log.times import said_in, tokens_of

PLANNED = dt.timedelta(days=31)  # a day so soon is one that is planned; further ahead it is rather one of last year
LONGEST = 1_000  # characters: more is a letter, not a log
_QUESTION = re.compile(r"[?؟⸮]")


def slots(text: str, language: str, today: dt.date, *, asked: bool = False) -> dict[str, Any]:
    """Slots of the flow that logs a meeting; empty unless it tells how long it was, and when or what.

    `asked`: about one that is known: then how long is enough. A question is none, nor is what lies ahead. What is not
    sure is left out, so that it is asked.
    """
    if len(text) > LONGEST or _QUESTION.search(text):
        return {}
    read = read_log(text, language, today)
    day = read.day if "day" not in read.unsure else None
    minutes = read.minutes if "length" not in read.unsure else None
    activity = read.activity if "activity" not in read.unsure else ""
    if not minutes or not (day or activity or asked) or (day is None and _is_plan(text, language, today)):
        return {}
    found: dict[str, Any] = {"length": minutes, "note": read.note}
    if day:
        found["day"] = day.isoformat()
    if activity:
        found["activity"] = activity
    return found


def _is_plan(text: str, language: str, today: dt.date) -> bool:
    """Whether a day it names is one that comes: "in three days", or "tomorrow" as the first word."""
    tokens = tokens_of(text, language)
    named = [" ".join(tokens[one.start : one.end]) for one in said_in(tokens, language, today) if one.kind == "day"]
    named += tokens[:1]
    days = (date_in(each, words, today, False) for each in named for words in lexicons(language))
    return any(day and today < day <= today + PLANNED for day in days)
