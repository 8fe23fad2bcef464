"""Quiet hours: what goes to many waits until the morning."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.core.clock import from_micros, to_micros

BEGIN, END = dt.time(20), dt.time(8)  # on the wall: who did not ask for a message is not woken by it


def after_quiet(now: int, zone: str) -> int:
    """This instant, or the end of the quiet hours it lies in (µs UTC)."""
    local = from_micros(now).astimezone(ZoneInfo(zone))
    if END <= local.time() < BEGIN:
        return now
    day = local.date() + dt.timedelta(days=local.time() >= BEGIN)
    return to_micros(dt.datetime.combine(day, END, ZoneInfo(zone)))
