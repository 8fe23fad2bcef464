"""How things read on the desk's pages: moments, names of languages and topics, files inside a message."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.cases.case_view import Message
from bot.cases.words import File, apart, whose
from bot.core.clock import DAY, HOUR, MINUTE, to_micros
from bot.core.languages import base_of
from bot.desk.visit import Visit
from bot.storage import events

MESSAGE_STATES = ("scheduled", "interpreting", "cancelled", "ready", "sending", "sent", "delivered", "read", "shown")
FINAL = ("cancelled", "delivered", "read", "shown", "failed")


class Line(NamedTuple):
    """A message as the page shows it."""

    message: Message
    words: str
    files: list[File]
    is_moving: bool  # whether its state may still change by itself
    why: str  # id of the text that says why it did not go, or waits


def line(message: Message) -> Line:
    words, files = apart(message.text or "")
    files += [File(part.media, "image" if part.mime.startswith("image/") else "document", part.name)
              for part in message.files]  # fmt: skip
    moving = message.direction == "out" and message.state not in FINAL
    return Line(message, words, files, moving, _why(message))


_REASONS = {
    "window": "desk-why-window",
    "invited": "desk-why-invited",
    "gone": "desk-why-gone",
    "blocked": "desk-why-gone",
    "expired": "desk-why-expired",
}


def _why(message: Message) -> str:
    if not message.error:
        return "desk-why-unknown" if message.state == "failed" else ""
    return _REASONS.get(message.error, "desk-why-refused" if message.state == "failed" else "desk-why-waits")


def ago(visit: Visit, instant: int) -> str:
    """How long something has been so, in the coarsest words that still tell."""
    past = max(0, visit.now - instant)
    if past < HOUR:
        return visit.text("desk-minutes", count=past // MINUTE)
    if past < DAY:
        return visit.text("desk-hours", count=past // HOUR)
    return visit.text("desk-days", count=past // DAY)


def moment(visit: Visit, instant: int) -> str:
    """Day and time on the clocks of the town; of today the time alone."""
    local = visit.local(instant)
    if local.date() == visit.local(visit.now).date():
        return local.strftime("%H:%M")
    return local.strftime("%d.%m.%Y %H:%M" if visit.language == "de" else "%d %b %Y %H:%M")


def day(visit: Visit, iso: str) -> str:
    """A day as 2026-12-31 in the order people here write it."""
    found = dt.date.fromisoformat(iso)
    return found.strftime("%d.%m.%Y" if visit.language == "de" else "%d %b %Y")


def wall(visit: Visit, iso: str) -> str:
    """Day and time as agreed, 2026-12-31T10:00; what is none is shown as it is."""
    try:
        found = dt.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return found.strftime("%d.%m.%Y %H:%M" if visit.language == "de" else "%d %b %Y %H:%M")


def instant_of(visit: Visit, typed: str) -> int:
    """What a field for date and time holds, as the clocks of the town say it; 0 if it is none."""
    try:
        wall = dt.datetime.fromisoformat(typed)
    except ValueError:
        return 0
    if wall.tzinfo or not 2000 < wall.year < 3000:
        return 0
    return to_micros(wall.replace(tzinfo=ZoneInfo(visit.town.zone)))


def topic_title(visit: Visit, topic: str) -> str:
    found = visit.desk.world.library.topics.get(topic)
    return found.wording(visit.language)[1].title if found else topic


def topics(visit: Visit) -> list[tuple[str, str]]:
    """All topics with their titles, in the order of the titles."""
    found = visit.desk.world.library.topics.items()
    titles = [(id_, topic.wording(visit.language)[1].title) for id_, topic in found]
    return sorted(titles, key=lambda item: item[1].casefold())


def helpers(visit: Visit) -> dict[str, Any]:
    """What every template of these pages uses."""
    return {
        "ago": lambda instant: ago(visit, instant),
        "moment": lambda instant: moment(visit, instant),
        "left": lambda instant: ago(visit, 2 * visit.now - instant),
        "day": lambda iso: day(visit, iso),
        "wall": lambda iso: wall(visit, iso),
        "topic_title": lambda topic: topic_title(visit, topic),
        "base_of": base_of,
        "whose": whose,
    }


async def newest_event(visit: Visit) -> int:
    """Read before the page is made: what happens meanwhile is told by the stream."""
    return await visit.desk.database.read(events.newest)
