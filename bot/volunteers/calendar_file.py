"""Appointments as a calendar reads them (RFC 5545): a later version replaces an earlier one, a cancelled one says so.

Times are wall time with its zone, so that a calendar knows of clock changes; no name of anybody is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from bot.core.clock import from_micros
from bot.core.languages import Language
from bot.storage.appointments import Appointment
from bot.storage.calendar import Dated
from bot.volunteers.telling import Telling

PRODUCT = "-//Lotse//Appointments//DE"
OPEN_STILL = ("proposed", "offered", "free")  # nobody has promised yet
ALARM = dt.timedelta(hours=-2)


def calendar(telling: Telling, lang: Language, appointments: Iterable[Appointment], now: int) -> bytes:
    """What a calendar subscribes to."""
    made = _empty(telling, lang)
    made.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    return _written(made, (_event(telling, lang, each, now) for each in appointments))


def of_programme(
    telling: Telling, lang: Language, dated: Iterable[tuple[Dated, str]], full: Mapping[int, Appointment], now: int
) -> bytes:
    """A period for coordinators, each with what it is; `full`: appointments, by their numbers. Without reminders."""
    events = []
    for each, title in dated:
        this = full.get(each.id) if each.kind == "appointment" else None
        where = telling.where(this) if this else each.where
        event = _plain(each.uuid, each.version, each.state, each.starts, each.zone, each.minutes, now)
        event.add("summary", title)
        if where:
            event.add("location", where)
        events.append(event)
    return _written(_empty(telling, lang), events)


def _empty(telling: Telling, lang: Language) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", telling.texts.say(lang, "calendar-name"))
    return made


def _written(made: Calendar, events: Iterable[Event]) -> bytes:
    for each in events:
        made.add_component(each)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _plain(uuid: str, version: int, state: str, starts: str, zone: str, minutes: int, now: int) -> Event:
    event, cancelled = Event(), state == "cancelled"
    event.add("uid", f"{uuid}@lotse")
    event.add("sequence", version * 2 + cancelled)
    event.add("dtstamp", from_micros(now))
    event.add("dtstart", dt.datetime.fromisoformat(starts).replace(tzinfo=ZoneInfo(zone)))
    event.add("duration", dt.timedelta(minutes=minutes))
    event.add("status", "CANCELLED" if cancelled else "TENTATIVE" if state in OPEN_STILL else "CONFIRMED")
    return event


def _event(telling: Telling, lang: Language, this: Appointment, now: int) -> Event:
    plan = this.plan
    event = _plain(this.uuid, this.version, this.state, plan.starts, plan.zone, plan.minutes, now)
    event.add("summary", telling.kind(lang, this))
    if where := telling.where(this):
        event.add("location", where)
    if bring := plan.words.bring:
        event.add("description", telling.texts.say(lang, "appointment-bring", {"what": bring}))
    if this.state != "cancelled":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", ALARM)
        alarm.add("description", telling.kind(lang, this))
        event.add_component(alarm)
    return event
