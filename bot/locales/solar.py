"""The Solar Hijri calendar of Iran and Afghanistan, as far as reading a date needs it."""

from __future__ import annotations

import datetime as dt

FIRST_YEAR, LAST_YEAR = 1300, 1500  # 1921 to 2122: where the 33-year rule holds


def to_gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian date, or None where the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= _days_in(year, month)):
        return None
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return _new_year(year) + dt.timedelta(days=before + day - 1)


def year_of(date: dt.date) -> int:
    """The Solar Hijri year a Gregorian date lies in."""
    year = date.year - 621
    return year if date >= _new_year(year) else year - 1


def _new_year(year: int) -> dt.date:
    """The first day of spring, counted from that of 1300 (21 March 1921)."""
    leaps = sum(_leap(past) for past in range(FIRST_YEAR, year))
    return dt.date(1921, 3, 21) + dt.timedelta(days=365 * (year - FIRST_YEAR) + leaps)


def _leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8  # 8 leap years in 33


def _days_in(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _leap(year) else 29
