"""Appointments as a calendar reads them (RFC 5545): a later version replaces an earlier one, a cancelled one says so.

Times are wall time with its zone, so that a calendar knows of clock changes; no name of anybody is in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from bot.core.clock import from_micros
from bot.core.languages import Language
from bot.storage.appointments import Appointment
from bot.volunteers.telling import Telling

PRODUCT = "-//Lotse//Appointments//DE"
ALARM = dt.timedelta(hours=-2)


def calendar(telling: Telling, lang: Language, appointments: Iterable[Appointment], now: int) -> bytes:
    """What a calendar subscribes to."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", telling.texts.say(lang, "calendar-name"))
    made.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for each in appointments:
        made.add_component(_event(telling, lang, each, now))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(telling: Telling, lang: Language, this: Appointment, now: int) -> Event:
    event = Event()
    event.add("uid", f"{this.uuid}@lotse")
    event.add("sequence", this.version * 2 + (this.state == "cancelled"))
    event.add("dtstamp", from_micros(now))
    begins = dt.datetime.fromisoformat(this.plan.starts).replace(tzinfo=ZoneInfo(this.plan.zone))
    event.add("dtstart", begins)
    event.add("duration", dt.timedelta(minutes=this.plan.minutes))
    event.add("summary", telling.kind(lang, this))
    if where := telling.where(this):
        event.add("location", where)
    if bring := this.plan.words.bring:
        event.add("description", telling.texts.say(lang, "appointment-bring", {"what": bring}))
    cancelled = this.state == "cancelled"
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if not cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", ALARM)
        alarm.add("description", telling.kind(lang, this))
        event.add_component(alarm)
    return event
