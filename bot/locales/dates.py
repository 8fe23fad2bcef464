"""Reading a day: tables first, a library for full dates last, and the whole text or nothing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from bot.locales import solar
from bot.locales.folding import fold
from bot.locales.lexicon import Found, Lexicon, readings

FIRST_YEAR, LAST_YEAR = 1900, 2100  # birthdays of the living, and nothing past planning

# What every language's people write; a language's own templates come from its time.yaml.
_EVERYWHERE = {
    "on": (
        "{iso}",
        "[{weekday}] {numeric}",
        "[{weekday}] {day}[.] {month} [{year}]",
        "[{weekday}] {month} {day} [{year}]",
        "[{weekday}] {day}[.] {solar_month} [{year}]",
    ),
    "weekday": ("{weekday}",),
}
_FULL = re.compile(r"(?=.*[^\W\d_])\D{0,20}(\d{1,2}|\d{4})\D{1,20}(\d{1,2}|\d{4})\D{0,6}")


def read_date(text: str, lang: str, today: dt.date, *, past: bool = False) -> dt.date | None:
    """The day meant, or None unless the whole text says one.

    Without a year the nearest such day is meant, and a bare weekday is the coming one; with `past`
    (asking about what happened) both are the last one. 3/4 is the third of April, as in Germany.
    """
    for words, prepared in readings(text, lang):
        if found := date_in(prepared, words, today, past):
            return found
    return _by_library(text, lang)


def date_in(text: str, words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    """The same for a prepared text and one language."""
    if text in words.days:
        return _moved(today, words.days[text])
    for section, read in _READERS.items():
        templates: Iterable[str] = (*_EVERYWHERE.get(section, ()), *words.times.dates.get(section, ()))
        for found in words.match(templates, text):
            date = read(found, words, today, past)
            if date and FIRST_YEAR <= date.year <= LAST_YEAR:
                return date
    return None


def _on(found: Found, words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    if "numeric" in found or "iso" in found:
        date = _numeric(found, words, today, past)
    else:
        day, year = int(found["day"]), int(found.get("year", 0))
        if "solar_month" in found:
            date = _solar(year, words.solar_months[found["solar_month"]], day, today, past)
        else:
            date = _gregorian(year, words.months[found["month"].rstrip(".")], day, today, past)
    if date and "weekday" in found and words.weekdays[found["weekday"].rstrip(".")] != date.isoweekday():
        if "year" in found or len(re.findall(r"\d+", found.get("numeric", ""))) == 3:
            return None  # "Monday" and a Tuesday's date: one of them is wrong
        return _on_weekday(date, words.weekdays[found["weekday"].rstrip(".")], today)
    return date


def _on_weekday(date: dt.date, weekday: int, today: dt.date) -> dt.date | None:
    """The year was left out and the weekday tells it: only if one year beside it fits."""
    near = (_date(date.year + step, date.month, date.day) for step in (-1, 1))
    fits = [day for day in near if day and day.isoweekday() == weekday and abs((day - today).days) < 366]
    return fits[0] if len(fits) == 1 else None


def _numeric(found: Found, words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    numbers = [int(part) for part in re.findall(r"\d+", found.get("iso") or found["numeric"])]
    if "iso" in found:
        year, month, day = numbers
    else:
        day, month, year = (*numbers, 0)[:3]
        if year and year < 100:
            year += 2000 if 2000 + year <= today.year + 10 else 1900
    if words.times.solar and solar.FIRST_YEAR <= year <= solar.LAST_YEAR:
        return solar.to_gregorian(year, month, day)
    return _gregorian(year, month, day, today, past)


def _gregorian(year: int, month: int, day: int, today: dt.date, past: bool) -> dt.date | None:
    if year:
        return _date(year, month, day)
    return _nearest((_date(today.year + step, month, day) for step in (-1, 0, 1)), today, past)


def _solar(year: int, month: int, day: int, today: dt.date, past: bool) -> dt.date | None:
    if year:
        return solar.to_gregorian(year, month, day)
    now = solar.year_of(today)
    return _nearest((solar.to_gregorian(now + step, month, day) for step in (-1, 0, 1)), today, past)


def _nearest(days: Iterable[dt.date | None], today: dt.date, past: bool) -> dt.date | None:
    possible = [day for day in days if day and not (past and day > today)]
    return min(possible, key=lambda day: abs((day - today).days), default=None)


def _day_of_month(found: Found, _words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    """The coming 15th, or with `past` the last one."""
    day = int(found["day"])
    for months in range(4):  # a 31st comes within two months
        first = _months_on(today.replace(day=1), -months if past else months)
        date = _date(first.year, first.month, day) if first else None
        if date and (date <= today if past else date >= today):
            return date
    return None


def _ahead(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _by_units(found, words, today, 1)


def _ago(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _by_units(found, words, today, -1)


def _by_units(found: Found, words: Lexicon, today: dt.date, sign: int) -> dt.date | None:
    said, unit = found.get("n", "1"), words.units[found["unit"]]
    steps = sign * (int(said) if said.isdecimal() else words.counts[said])
    if unit in ("month", "year"):
        return _months_on(today, steps * (12 if unit == "year" else 1))
    return _moved(today, steps * (7 if unit == "week" else 1)) if unit in ("day", "week") else None


def _weekday(found: Found, words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    return _last(found, words, today, past) if past else _next(found, words, today, past)


def _next(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _moved(today, (_number(found, words) - today.isoweekday() - 1) % 7 + 1)


def _last(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _moved(today, -((today.isoweekday() - _number(found, words) - 1) % 7 + 1))


def _this(found: Found, words: Lexicon, today: dt.date, past: bool) -> dt.date | None:
    ahead = (_number(found, words) - today.isoweekday()) % 7
    return _moved(today, ahead - 7 if past and ahead else ahead)


def _next_week(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _moved(today, 7 + _number(found, words) - today.isoweekday())


def _last_week(found: Found, words: Lexicon, today: dt.date, _past: bool) -> dt.date | None:
    return _moved(today, -7 + _number(found, words) - today.isoweekday())


def _number(found: Found, words: Lexicon) -> int:
    return words.weekdays[found["weekday"].rstrip(".")]


_READERS: dict[Any, Callable[[Found, Lexicon, dt.date, bool], dt.date | None]] = {
    "on": _on, "day_of_month": _day_of_month, "ahead": _ahead, "ago": _ago, "weekday": _weekday, "next": _next,
    "this": _this, "last": _last, "next_week": _next_week, "last_week": _last_week,
}  # fmt: skip


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _moved(today: dt.date, days: int) -> dt.date | None:
    return today + dt.timedelta(days=days) if abs(days) < 40_000 else None


def _months_on(today: dt.date, months: int) -> dt.date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return dt.date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _by_library(text: str, lang: str) -> dt.date | None:
    """A full date in a wording our tables lack; both numbers must be the date's own, so nothing was skipped."""
    folded = fold(text) if len(text) <= 60 else ""
    numbers = _FULL.fullmatch(folded)
    parser = _library(lang) if numbers else None
    if not numbers or parser is None:
        return None
    try:
        found = parser.get_date_data(text).date_obj
    except (ValueError, OverflowError, RecursionError, re.error):  # the library's own mistakes
        return None
    if not found or sorted(map(int, numbers.groups())) != sorted((found.day, found.year)):
        return None
    return _date(found.year, found.month, found.day)


@lru_cache(maxsize=16)
def _library(lang: str) -> Any:
    """dateparser for one language, or None where it has none. It takes 25 MB and 0.1 s: loaded at first need."""
    from dateparser.date import DateDataParser

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "DMY",
    }
    try:
        return DateDataParser(languages=[lang], settings=settings)
    except ValueError:
        return None
