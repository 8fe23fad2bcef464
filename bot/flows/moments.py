"""Days and spans of time as flows write them: `today`, `in-3-days`, `2026-12-01`, `3 days`."""

from __future__ import annotations

import datetime as dt
import re

from bot.core import clock

_NAMED = {"yesterday": -1, "today": 0, "tomorrow": 1}
_IN = re.compile(r"in-(\d{1,4})-(day|days|week|weeks)")
_SPAN = re.compile(r"(\d{1,4}) (minute|hour|day|week)s?")
_UNITS = {"minute": clock.MINUTE, "hour": clock.HOUR, "day": clock.DAY, "week": 7 * clock.DAY}

SPAN = _SPAN.pattern


def day_of(word: str, today: dt.date) -> dt.date | None:
    """The day a word of a flow names, or None."""
    if word in _NAMED:
        return today + dt.timedelta(days=_NAMED[word])
    if found := _IN.fullmatch(word):
        return today + dt.timedelta(days=int(found[1]) * (7 if found[2].startswith("week") else 1))
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        return None


def span(words: str) -> int:
    """Microseconds of "3 days"; the form was checked before."""
    found = _SPAN.fullmatch(words)
    assert found
    return int(found[1]) * _UNITS[found[2]]
