"""Opening hours: shown only where sourced, and never "open" on a guess.

Expressions are OpenStreetMap's. The library behind them knows national holidays only, so a holiday of
the Land comes from `holidays`, and `PH` in an expression is read as that day's weekday.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from bot.knowledge.model import OpenState

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LOOK_AHEAD = 28  # days searched for the next opening: monthly hours are found, "closed for good" ends
_HOLIDAY = re.compile(r"\bPH\b(?!\s*[+-]\s*\d)")  # not "PH -1 day", which is another day
_SCHOOL_HOLIDAY = re.compile(r"\bSH\b")  # nobody here knows them: ask


class Hours(NamedTuple):
    """`text`: the coming week; `opens_at`: the next sure opening while not open, in the zone of `now`."""

    state: OpenState
    text: str = ""
    opens_at: dt.datetime | None = None


class Interval(NamedTuple):
    """Wall time of one day. Not `sure` where the page adds a remark ("by appointment only")."""

    start: dt.datetime
    end: dt.datetime
    sure: bool
    remark: str

    def text(self) -> str:
        until = "24:00" if self.end.date() > self.start.date() else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}–{until}" + (f" ({self.remark})" if self.remark else "")


def mistake(expression: str) -> str:
    """What is wrong with an expression, or ""."""
    from opening_hours import validate

    return "" if validate(expression) else "write them like Mo-Fr 08:00-12:00; Sa 10:00-12:00"


def hours_at(expression: str, land: str, now: dt.datetime, lang: str) -> Hours:
    """Whether a place is open at `now` (aware, local) in a Land ("HE", "RP", "TH" …, "" for unknown)."""
    if not expression:
        return Hours("ask")
    wall = now.replace(tzinfo=None)
    text = week_text(expression, land, wall.date(), lang)
    if _SCHOOL_HOLIDAY.search(expression):
        return Hours("ask", text)
    state = _state(expression, land, wall)
    return Hours(state, text, None if state == "open" else _next_opening(expression, land, now))


def _state(expression: str, land: str, wall: dt.datetime) -> OpenState:
    today = day_hours(expression, land, wall.date())
    if today and _unruled_holiday(expression, land, wall.date()):
        return "probably-closed"
    for interval in today:
        if interval.start <= wall < interval.end:
            return "open" if interval.sure else "ask"
    return "closed"


def _next_opening(expression: str, land: str, now: dt.datetime) -> dt.datetime | None:
    wall = now.replace(tzinfo=None)
    for ahead in range(LOOK_AHEAD):
        day = wall.date() + dt.timedelta(days=ahead)
        if _unruled_holiday(expression, land, day):
            continue
        for interval in day_hours(expression, land, day):
            if interval.start > wall and interval.sure:
                return interval.start.replace(tzinfo=now.tzinfo)
    return None


@lru_cache(maxsize=4_096)
def day_hours(expression: str, land: str, day: dt.date) -> tuple[Interval, ...]:
    """The intervals of one day in wall time."""
    if is_holiday(land, day):
        expression = _HOLIDAY.sub(WEEKDAYS[day.weekday()], expression)
    start = dt.datetime.combine(day, dt.time())
    found = _parsed(expression).intervals(start, start + dt.timedelta(days=1))
    return tuple(
        Interval(begin, end, str(state) == "open" and not remark, remark)
        for begin, end, state, remark in found
        if str(state) != "closed"
    )


def is_holiday(land: str, day: dt.date) -> bool:
    return bool(land) and day in _holidays(land, day.year)


def _unruled_holiday(expression: str, land: str, day: dt.date) -> bool:
    return is_holiday(land, day) and not _HOLIDAY.search(expression) and expression.strip() != "24/7"


@lru_cache(maxsize=1_024)
def week_text(expression: str, land: str, today: dt.date, lang: str) -> str:
    """The hours of the coming seven days, Monday first: "Mo–Fr 08:00–12:00; Sa 10:00–12:00".

    These very days, not a usual week: what opens on first Saturdays is listed only when one is coming.
    """
    coming = sorted((today + dt.timedelta(days=ahead) for ahead in range(7)), key=dt.date.weekday)
    names = day_names(lang)
    runs: list[tuple[int, int, str]] = []
    for weekday, day in enumerate(coming):
        hours = ", ".join(interval.text() for interval in day_hours(expression, land, day))
        if runs and runs[-1][1:] == (weekday - 1, hours):
            runs[-1] = (runs[-1][0], weekday, hours)
        elif hours:
            runs.append((weekday, weekday, hours))
    return "; ".join(
        f"{names[first] if first == last else f'{names[first]}–{names[last]}'} {hours}" for first, last, hours in runs
    )


@lru_cache(maxsize=64)
def day_names(lang: str) -> tuple[str, ...]:
    try:
        names = Locale.parse(lang).days["format"]["abbreviated"]
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("de").days["format"]["abbreviated"]
    return tuple(str(names[day]).rstrip(".") for day in range(7))


@lru_cache(maxsize=64)
def _holidays(land: str, year: int) -> frozenset[dt.date]:
    import holidays  # slow to load, and only answers with hours need it

    try:
        return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))
    except NotImplementedError:  # a Land the library does not know
        return frozenset()


@lru_cache(maxsize=512)
def _parsed(expression: str):  # type: ignore[no-untyped-def]  # the library's class is untyped
    from opening_hours import OpeningHours

    return OpeningHours(expression)
