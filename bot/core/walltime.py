"""Wall time: what the clock on an office's wall shows. Stored as 2026-12-01T17:30 beside its zone; instants follow.

What was agreed is the hour on the wall: when a government moves a clock change, the appointment stays at ten.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.core.clock import to_micros
from bot.core.errors import BotError

MINUTES = "minutes"  # how exactly wall times are written
_UTC = dt.UTC


class NoSuchTimeError(BotError):
    """A wall time that no clock there shows: it is left out when the clocks go forward, or it is no time at all."""


def parse(wall: str) -> dt.datetime:
    """Raises NoSuchTimeError."""
    try:
        moment = dt.datetime.fromisoformat(wall)
    except ValueError as error:
        raise NoSuchTimeError(f"No time: {wall!r}. Write it as 2026-12-01T17:30.") from error
    if written(moment) != wall:  # ISO 8601 knows many more ways to write it
        raise NoSuchTimeError(f"No wall time: {wall!r}. Write it as 2026-12-01T17:30.")
    return moment


def written(moment: dt.datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec=MINUTES)


def instant(wall: str, zone: str) -> int:
    """Microseconds UTC. An hour that comes twice in autumn is the first one. Raises NoSuchTimeError."""
    local = parse(wall).replace(tzinfo=ZoneInfo(zone))
    try:
        back = local.astimezone(_UTC).astimezone(ZoneInfo(zone))
    except OverflowError as error:  # the first hours of year 1 and the last of 9999: elsewhere it is another era
        raise NoSuchTimeError(f"No time that can be counted: {wall!r}.") from error
    if written(back) != written(local):
        raise NoSuchTimeError(f"The clocks in {zone} never show {wall}.")
    return to_micros(local)


def a_day_before(wall: str, zone: str) -> int:
    """The same hour on the wall the day before, as an instant: 23 or 25 hours earlier when the clocks change.

    If that hour is left out there, the one the clocks go on with.
    """
    local = (parse(wall) - dt.timedelta(days=1)).replace(tzinfo=ZoneInfo(zone))
    return to_micros(local)
