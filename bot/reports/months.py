"""Calendar months, in which everything is counted, where a town is."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.core.clock import DAY, from_micros, to_micros
from bot.core.errors import BotError
from bot.storage.report_counts import Month

# Volunteers are reminded to log after two days and a week later: so long a month stays open, then it is counted.
CLOSES_AFTER = 10 * DAY
MOST = 120  # months that are closed at once, and of one report: ten years
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


class NoSuchPeriodError(BotError):
    """A period begins and ends with a month, as 2026-01, and may be ten years long."""


class Period(NamedTuple):
    first: str
    last: str


def period(first: str, last: str) -> Period:
    """Raises NoSuchPeriodError."""
    if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)) or first > last or len(between(first, last)) > MOST:
        raise NoSuchPeriodError
    return Period(first, last)


def after(month: str) -> str:
    return moved(month, 1)


def moved(month: str, by: int) -> str:
    whole = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{whole // 12:04}-{whole % 12 + 1:02}"


def between(first: str, last: str) -> list[str]:
    """All months from the first to the last one."""
    count = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    return [moved(first, by) for by in range(count)]


def month_of(instant: int, zone: str) -> str:
    return from_micros(instant).astimezone(ZoneInfo(zone)).strftime("%Y-%m")


def ending(month: str, zone: str) -> Month:
    following = after(month)
    first = dt.datetime(int(following[:4]), int(following[5:]), 1, tzinfo=ZoneInfo(zone))
    return Month(month, to_micros(first))


def newest_over(now: int, zone: str) -> str:
    """The newest month that can be closed."""
    return moved(month_of(now - CLOSES_AFTER, zone), -1)
