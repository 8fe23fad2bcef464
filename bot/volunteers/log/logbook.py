"""Reads what a volunteer writes about a meeting: "gestern 2h Jobcenter mit der Familie", in every language.

What is missing, could mean two things or contradicts itself is named, so that it is asked and never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from bot.core.languages import Language
from bot.locales.folding import clean
from bot.volunteers.log.times import LONGEST, OF_TIMES, Said, said_in, tokens_of
from bot.volunteers.log.words import activity_in

READ = 200  # words; in a longer report too much is said of other days to tell which one is meant

PARTS = ("day", "length", "activity")


class Reading(NamedTuple):
    day: dt.date | None
    minutes: int | None
    activity: str  # language, authority, doctor, school, letters, leisure, sport, interpreting, other; "": not said
    note: str  # the text as written
    unsure: tuple[str, ...]  # of PARTS: what must be asked


def read_log(text: str, language: Language, today: dt.date) -> Reading:
    """`today`: where the meeting was, for days are told from it."""
    tokens = tokens_of(text, language)
    if len(tokens) > READ:
        return Reading(None, None, "", clean(text), PARTS)
    said = said_in(tokens, language, today)
    day = _day([one for one in said if one.kind == "day"])
    minutes = _minutes([one for one in said if one.kind == "length"], tokens)
    activity = activity_in(tokens, language) or ""
    unsure = tuple(part for part, value in zip(PARTS, (day, minutes, activity), strict=True) if not value)
    return Reading(day, minutes, activity, clean(text), unsure)


def _day(said: Sequence[Said]) -> dt.date | None:
    days = {one.value for one in said}
    return day if len(days) == 1 and isinstance(day := days.pop(), dt.date) else None


def _minutes(said: Sequence[Said], tokens: Sequence[str]) -> int | None:
    """One length, or the sum of those joined by a plus sign; from when until when may be said besides."""
    lengths = [one.value for one in said if isinstance(one.value, int)]
    if not lengths or len(lengths) < len(said):
        return None
    if len(said) > 1 and all(tokens[one.start - 1] == "+" for one in said[1:]):
        total = sum(lengths)
    elif len(set(lengths)) == 1 and sum(one.rank != OF_TIMES for one in said) <= 1:  # "vormittags 1h, abends 1h"
        total = lengths[0]
    else:
        return None
    return total if total <= LONGEST else None
