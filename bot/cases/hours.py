"""Time as the desk counts it: only hours in which somebody reads, without the holidays of the Land."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from bot.core.clock import from_micros, to_micros
from bot.core.towns import Town
from bot.knowledge.hours import day_hours, is_holiday

LOOK = 60  # days: desks that are closed longer have no hours


def later(town: Town, now: int, amount: int) -> int:
    """The instant after so much desk time; by the clock where the town has no desk hours."""
    left = amount
    for start, end in _spans(town, now, 1):
        begin = max(start, now)
        if end - begin >= left:
            return begin + left
        left -= max(0, end - begin)
    return now + amount


def earlier(town: Town, now: int, amount: int) -> int:
    """The instant since which so much desk time has passed."""
    left = amount
    for start, end in _spans(town, now, -1):
        stop = min(end, now)
        if stop - start >= left:
            return stop - left
        left -= max(0, stop - start)
    return now - amount


def _spans(town: Town, now: int, step: int) -> Iterator[tuple[int, int]]:
    """When somebody reads, from the day of `now` on, or back."""
    if not any(team.desk_hours for team in town.teams):
        return
    today = from_micros(now).astimezone(ZoneInfo(town.zone)).date()
    for days in islice(range(0, step * LOOK, step), LOOK):
        found = _of_day(town, today + dt.timedelta(days=days))
        yield from found if step > 0 else reversed(found)


def _of_day(town: Town, day: dt.date) -> list[tuple[int, int]]:
    """The hours of all teams of one day, put together."""
    zone, merged = ZoneInfo(town.zone), list[tuple[int, int]]()
    hours = [
        (to_micros(each.start.replace(tzinfo=zone)), to_micros(each.end.replace(tzinfo=zone)))
        for team in town.teams
        if team.desk_hours and not (is_holiday(town.land, day) and "PH" not in team.desk_hours)
        for each in day_hours(team.desk_hours, town.land, day)
        if each.sure
    ]
    for start, end in sorted(hours):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
