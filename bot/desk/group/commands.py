"""What a guide writes in the topic of a case: a command, or an answer for the person. Pure."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from bot.core.clock import HOUR, MINUTE, from_micros, to_micros

Name = Literal["reply", "take", "release", "note", "resolve", "snooze", "topic", "help", "unknown"]

NOTE = "//"  # also begins a note: quicker than the command on a phone
MORNING = dt.time(8)  # when “tomorrow” begins at a desk
LONGEST = 90 * 24 * HOUR  # nobody remembers why after a season

_COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL | re.ASCII)
_SPAN = re.compile(r"(\d{1,4})\s*(m|min|h|std|d|t)", re.IGNORECASE | re.ASCII)
_UNITS = {"m": MINUTE, "min": MINUTE, "h": HOUR, "std": HOUR, "d": 24 * HOUR, "t": 24 * HOUR}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", re.ASCII)
_TOMORROW = frozenset({"tomorrow", "morgen"})
_NAMES: dict[str, Name] = {
    "take": "take", "nehmen": "take", "release": "release", "freigeben": "release", "note": "note", "notiz": "note",
    "resolve": "resolve", "fertig": "resolve", "snooze": "snooze", "später": "snooze", "spaeter": "snooze",
    "topic": "topic", "thema": "topic", "help": "help", "hilfe": "help", "start": "help",
}  # fmt: skip


class Command(NamedTuple):
    name: Name
    words: str = ""


def read(text: str) -> Command:
    """A command with its words; all else is an answer. What looks like a command and is none is never sent."""
    said = text.strip()
    if said.startswith(NOTE):
        return Command("note", said.removeprefix(NOTE).strip())
    if not said.startswith("/"):
        return Command("reply", said)
    found = _COMMAND.fullmatch(said)
    name = _NAMES.get(found[1].lower()) if found else None
    return Command(name, (found[2] or "").strip()) if found and name else Command("unknown", said.split()[0])


def until(words: str, now: int, zone: str) -> int | None:
    """When a snooze ends, µs UTC: “2h”, “3 d”, “tomorrow”, “4.12.”. "": 0, with the next message. None: not understood.

    A day begins at eight in the morning of the town.
    """
    said = words.strip().lower()
    if not said:
        return 0
    if found := _SPAN.fullmatch(said):
        span = int(found[1]) * _UNITS[found[2].lower()]
        return now + span if 0 < span <= LONGEST else None
    local = from_micros(now).astimezone(ZoneInfo(zone))
    day = local.date() + dt.timedelta(days=1) if said in _TOMORROW else _day(said, local.date())
    if day is None:
        return None
    moment = to_micros(dt.datetime.combine(day, MORNING, ZoneInfo(zone)))
    return moment if now < moment <= now + LONGEST else None


def _day(said: str, today: dt.date) -> dt.date | None:
    found = _DAY.fullmatch(said)
    if found is None:
        return None
    year = int(found[3] or today.year)
    try:
        day = dt.date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day.replace(year=year + 1) if not found[3] and day < today and (day.month, day.day) != (2, 29) else day
