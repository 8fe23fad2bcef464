"""Free words of a volunteer as the beginning of a log: "gestern 2h Jobcenter mit der Familie"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from bot.volunteers.logbook import read_log

LONGEST = 1_000  # characters: more is a letter, not a log
_QUESTION = re.compile(r"[?؟⸮]")


def slots(text: str, language: str, today: dt.date) -> dict[str, Any]:
    """Slots of the flow that logs a meeting; empty unless it tells how long it was, and when or what.

    A question is none, nor is what lies ahead. What is not sure is left out, so that it is asked.
    """
    if len(text) > LONGEST or _QUESTION.search(text):
        return {}
    read = read_log(text, language, today)
    day = read.day if "day" not in read.unsure else None
    minutes = read.minutes if "length" not in read.unsure else None
    activity = read.activity if "activity" not in read.unsure else ""
    if not minutes or not (day or activity) or (day and day > today):
        return {}
    found: dict[str, Any] = {"length": minutes, "note": read.note}
    if day:
        found["day"] = day.isoformat()
    if activity:
        found["activity"] = activity
    return found
