"""What stands in a cell: a day in any usual form, a length of time, an amount, a number."""

from __future__ import annotations

import datetime as dt
import re

EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel, since it believes that 1900 was a leap year
SERIALS = range(20_000, 80_000)  # of days from 1954 to 2119: other numbers are no days
MINUTES_A_DAY = 24 * 60
HALF_A_CENTURY = 70  # two digits of a year below this are of ours
UNCLEAR = 10  # a bare number below this may be hours: nobody notes a meeting of nine minutes

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
GERMAN = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?", re.ASCII)
FRACTION = re.compile(r"0[.,](\d+)", re.ASCII)
TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?(?: ?(?:uhr|h))?", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?: ?h)?", re.ASCII)
HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))? ?(?:h|std\.?|stunden?|hours?)", re.ASCII)
MINUTES = re.compile(r"(\d{1,4})(?: ?(?:min\.?|minuten?|minutes?))?", re.ASCII)
PLAIN = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?", re.ASCII)
EUROS = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?(?: ?(?:€|eur|euro))?", re.ASCII)
NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


def day_of(text: str) -> str:
    """As 2026-12-31; "": it is none. Of a day with an hour the day."""
    return _apart(text)[0]


def time_of(text: str) -> str:
    """As 17:30, also where a day stands before it; "": there is none."""
    return _apart(text)[1] or _clock(text.strip().lower())


def _apart(text: str) -> tuple[str, str]:
    """A day and the time behind it."""
    text = text.strip().lower()
    for form, order in ((ISO, (1, 2, 3)), (GERMAN, (3, 2, 1))):
        if found := form.match(text):
            year, month, day = (int(found[at]) for at in order)
            rest = text[found.end() :].lstrip(" ,t")
            time = _clock(rest)
            if rest and not time:
                return "", ""
            return _written(year + (_century(year) if year < 100 else 0), month, day), time
    found = SERIAL.fullmatch(text)
    if not found or int(found[1]) not in SERIALS:
        return "", ""
    time = _of_day(float(f"0.{found[2]}")) if found[2] and int(found[2]) else ""
    return (EPOCH + dt.timedelta(days=int(found[1]))).isoformat(), time


def _century(year: int) -> int:
    return 2000 if year < HALF_A_CENTURY else 1900


def _written(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _clock(text: str) -> str:
    if found := FRACTION.fullmatch(text):
        return _of_day(float(f"0.{found[1]}"))
    found = TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else ""


def _of_day(part: float) -> str:
    minutes = round(part * MINUTES_A_DAY) % MINUTES_A_DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes_of(text: str) -> int:
    """Of 90, 90 min, 1:30, 1,5 h; 0: it is no length, or might mean hours."""
    text = text.strip().lower()
    if found := CLOCK.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    if found := HOURS.fullmatch(text):
        return _hours(found)
    found = MINUTES.fullmatch(text)
    minutes = int(found[1]) if found else 0
    return minutes if minutes >= UNCLEAR or (found and "m" in text) else 0


def hours_of(text: str) -> int:
    """Minutes of a cell in a column of hours: 1,5 or 1:30."""
    found = PLAIN.fullmatch(text.strip())
    return _hours(found) if found else minutes_of(text)


def _hours(found: re.Match[str]) -> int:
    return int(found[1]) * 60 + round(float(f"0.{found[2] or 0}") * 60)


def cents_of(text: str) -> int:
    """-1: it is no amount."""
    found = EUROS.fullmatch(text.strip().lower())
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else -1


def number_of(text: str) -> int:
    """0: it is none."""
    text = text.strip().removeprefix("#")
    return int(text) if NUMBER.fullmatch(text) else 0
