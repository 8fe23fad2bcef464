"""When information may be sent to many: by day, and on no Sunday or holiday of the Land."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.core.clock import from_micros, to_micros
from bot.core.towns import Town
from bot.knowledge.hours import is_holiday

DAY_BEGINS, DAY_ENDS = 8, 20  # o'clock there: what is not urgent wakes nobody, and offices write by day
SUNDAY = 6
LOOKED_AHEAD = 10  # days: between Christmas Eve and New Year there are fewer without a working day


def is_quiet(town: Town, instant: int) -> bool:
    return next_moment(town, instant) != instant


def next_moment(town: Town, instant: int) -> int:
    """The first moment from an instant on in which many may be written to; the instant itself, if it may be so."""
    local = from_micros(instant).astimezone(ZoneInfo(town.zone))
    if _is_day_of_rest(town, local.date()) or local.hour >= DAY_ENDS:
        return _morning_after(town, local.date())
    return instant if local.hour >= DAY_BEGINS else _morning(town, local.date())


def _morning_after(town: Town, day: dt.date) -> int:
    for ahead in range(1, LOOKED_AHEAD):
        then = day + dt.timedelta(days=ahead)
        if not _is_day_of_rest(town, then):
            return _morning(town, then)
    return _morning(town, day + dt.timedelta(days=LOOKED_AHEAD))


def _morning(town: Town, day: dt.date) -> int:
    return to_micros(dt.datetime.combine(day, dt.time(DAY_BEGINS), ZoneInfo(town.zone)))


def _is_day_of_rest(town: Town, day: dt.date) -> bool:
    return day.weekday() == SUNDAY or is_holiday(town.land, day)
