"""The calendar of a programme: a month or a week of appointments, trainings, offers and intake talks. Audited."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock, from_micros, to_micros
from bot.core.towns import Town
from bot.storage import appointments, audit, caseload, volunteers
from bot.storage.appointments import Appointment
from bot.storage.calendar import Dated, Period, appointments_in, gatherings_in, talks_in
from bot.storage.database import Database
from bot.storage.vault import Vault
from bot.volunteers.leading import leads

View = Literal["month", "week"]
VIEWS: tuple[View, ...] = ("month", "week")
KINDS = ("appointment", "training", "exchange", "offer", "talk")
OF_A_DAY: Mapping[View, int] = {"month": 6, "week": 200}  # shown; the rest is a number
WEEK = dt.timedelta(days=7)
YEARS = range(2000, 2200)  # that can be reckoned with
MOST = 2_500  # of each source in a period
NAMED = 300  # volunteers one can choose among


class Span(NamedTuple):
    """The days of a view, the last included; `before` and `after`: a day of the neighbouring ones."""

    view: View
    day: dt.date
    first: dt.date
    last: dt.date
    before: dt.date
    after: dt.date


class Entry(NamedTuple):
    """`begins` and `ends`: on the clocks of the town. Names where they may be known and are shown."""

    dated: Dated
    begins: dt.datetime
    ends: dt.datetime
    person: str = ""
    volunteer: str = ""
    volunteer_uuid: str = ""


class Day(NamedTuple):
    """`more`: how many are not shown."""

    date: dt.date
    entries: list[Entry]
    more: int


class Shown(NamedTuple):
    """`who`: volunteers who stand in it, to choose one; `full`: there is more than can be shown."""

    span: Span
    days: list[Day]
    who: list[tuple[str, str]]
    full: bool


def span_of(view: View, day: dt.date) -> Span:
    """Weeks begin on Monday; a month is shown with its whole weeks. Raises ValueError for a day too far away."""
    if day.year not in YEARS:
        raise ValueError(day)
    if view == "week":
        first = day - dt.timedelta(days=day.weekday())
        return Span(view, day, first, first + dt.timedelta(days=6), day - WEEK, day + WEEK)
    begin = day.replace(day=1)
    end = day.replace(day=months.monthrange(day.year, day.month)[1])
    first, last = begin - dt.timedelta(days=begin.weekday()), end + dt.timedelta(days=6 - end.weekday())
    after = end + dt.timedelta(days=1)
    return Span(view, day, first, last, (begin - dt.timedelta(days=1)).replace(day=1), after)


@dataclass(frozen=True)
class Calendar:
    """Every method is for coordinators, within their organisation. Raises NotAllowedError for anybody else."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def show(self, by: By, span: Span, *, volunteer: str = "", kind: str = "") -> Shown:
        leads(by)
        found = await self.database.read(partial(self.look, by=by, span=span, volunteer=volunteer, kind=kind))
        await self.database.write(partial(self._record, by=by, verb="calendar.read", span=span))
        return found

    def look(
        self, connection: sa.Connection, *, by: By, span: Span, volunteer: str = "", kind: str = "", whole: bool = False
    ) -> Shown:
        """`whole`: nothing of a day is left out."""
        who = volunteers.find(connection, self.vault, by.town, by.organisation, volunteer) if volunteer else None
        dated, full = self._dated(connection, by, span, who.id if who else 0, kind)
        zone, of = ZoneInfo(self.towns[by.town].zone), defaultdict[dt.date, list[Dated]](list)
        for each in dated:
            of[from_micros(each.starts_at).astimezone(zone).date()].append(each)
        most = len(dated) if whole else OF_A_DAY[span.view]
        named = self._names(connection, [each for listed in of.values() for each in listed[:most]])
        days = []
        for number in range((span.last - span.first).days + 1):
            date = span.first + dt.timedelta(days=number)
            entries = [named(_entry(each, zone)) for each in of[date][:most]]
            days.append(Day(date, entries, max(len(of[date]) - most, 0)))
        numbers = [*([who.id] if who else []), *(each.volunteer for each in dated if each.volunteer)]
        return Shown(span, days, self._who(connection, numbers), full)

    async def export(self, by: By, span: Span, *, volunteer: str = "", kind: str = "") -> list[Entry]:
        """With all names."""
        leads(by)

        def job(connection: sa.Connection) -> list[Entry]:
            self._record(connection, by=by, verb="calendar.export", span=span)
            found = self.look(connection, by=by, span=span, volunteer=volunteer, kind=kind, whole=True)
            return [entry for day in found.days for entry in day.entries]

        return await self.database.write(job)

    async def in_full(self, entries: Iterable[Entry]) -> dict[int, Appointment]:
        """Appointments among them with their words, by their numbers."""
        numbers = [each.dated.id for each in entries if each.dated.kind == "appointment"]
        return await self.database.read(lambda c: appointments.by_ids(c, self.vault, numbers))

    # --- inside

    def _dated(
        self, connection: sa.Connection, by: By, span: Span, volunteer: int, kind: str
    ) -> tuple[list[Dated], bool]:
        zone = ZoneInfo(self.towns[by.town].zone)
        since, until = (
            to_micros(dt.datetime.combine(day, dt.time.min, zone)) for day in (span.first, span.last + dt.timedelta(1))
        )
        period = Period(by.town, by.organisation, since, until, volunteer, MOST)
        found: list[Dated] = []
        full = False
        for source, kinds in ((appointments_in, KINDS[:1]), (gatherings_in, KINDS[1:4]), (talks_in, KINDS[4:])):
            if not kind or kind in kinds:
                those = source(connection, period)
                full |= len(those) > MOST
                found += [each for each in those[:MOST] if not kind or each.kind == kind]
        return sorted(found, key=lambda each: (each.starts_at, each.kind, each.id)), full

    def _names(self, connection: sa.Connection, dated: Sequence[Dated]) -> Callable[[Entry], Entry]:
        people = caseload.names(connection, self.vault, {each.person for each in dated if each.person})
        helpers = volunteers.named(connection, self.vault, {each.volunteer for each in dated if each.volunteer})

        def named(entry: Entry) -> Entry:
            uuid, helper = helpers.get(entry.dated.volunteer, ("", ""))
            person = people.get(entry.dated.person, "")
            return entry._replace(person=person, volunteer=helper, volunteer_uuid=uuid)

        return named

    def _who(self, connection: sa.Connection, numbers: Iterable[int]) -> list[tuple[str, str]]:
        """Who stands in it or was chosen."""
        found = volunteers.named(connection, self.vault, list(dict.fromkeys(numbers))[:NAMED]).values()
        return sorted(found, key=lambda who: who[1].casefold())

    def _record(self, connection: sa.Connection, *, by: By, verb: str, span: Span) -> None:
        about, now = f"calendar:{span.first}..{span.last}", self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=now)


def _entry(each: Dated, zone: ZoneInfo) -> Entry:
    """The end is so many minutes later, also in a night in which the clocks change."""
    begins = from_micros(each.starts_at)
    ends = begins + dt.timedelta(minutes=each.minutes)
    return Entry(each, begins.astimezone(zone), ends.astimezone(zone))
