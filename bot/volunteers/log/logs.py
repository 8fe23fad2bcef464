"""What a coordinator does with the logs of volunteers: read, enter for somebody on the phone, correct; and payments.

Audited; an entry of theirs is marked as theirs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.towns import Town
from bot.locales import clean
from bot.storage import audit, meetings, payments, volunteers
from bot.storage.database import Database
from bot.storage.meetings import Entry, Meeting, Sums, Writer
from bot.storage.payments import KINDS, NewPayment, Paid
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer
from bot.volunteers.allowances import Used, limit
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError
from bot.volunteers.leading import leads, today_in

MOST = 1_000  # entries on one page
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)


class Listed(NamedTuple):
    """A month of all volunteers. `names`: who they are, by their numbers; `sums`: of what counts, by activity."""

    month: str
    rows: list[Meeting]
    names: dict[int, tuple[str, str]]
    sums: dict[str, Sums]


class Diary(NamedTuple):
    """A month of one volunteer, and what they were paid in its year."""

    volunteer: Volunteer
    month: str
    rows: list[Meeting]
    sums: dict[str, Sums]
    year: Sums
    paid: list[Paid]
    used: list[Used]


@dataclass(frozen=True)
class Logs:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchVolunteerError."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def listing(self, by: By, month: str = "", activity: str = "") -> Listed:
        """Also what was corrected or withdrawn, the latest day first."""
        leads(by)
        month = self._month(by, month)

        def job(connection: sa.Connection) -> Listed:
            more = {"activity": activity, "most": MOST}
            rows = meetings.listing(connection, self.vault, by.town, by.organisation, month, **more)  # type: ignore[arg-type]
            numbers = sorted({row.volunteer for row in rows if row.volunteer})
            names = volunteers.named(connection, self.vault, numbers)
            if numbers:
                self._record(connection, by, "log.list", ",".join(map(str, numbers)))
            return Listed(month, rows, names, _sums(rows))

        return await self.database.write(job)

    async def show(self, by: By, outside: str, month: str = "") -> Diary:
        leads(by)
        month = self._month(by, month)

        def job(connection: sa.Connection) -> Diary:
            who = self._find(connection, by, outside)
            self._record(connection, by, "log.read", str(who.id))
            year = month[:4]
            used = [
                Used(kind, payments.year_total(connection, who.id, kind, year), limit(kind, int(year)))
                for kind in KINDS
            ]
            return Diary(
                who,
                month,
                meetings.of_month(connection, self.vault, who.id, month, all_states=True),
                meetings.sums(connection, who.id, month),
                meetings.in_all(meetings.sums(connection, who.id, year).values()),
                payments.of_year(connection, who.id, year),
                used,
            )

        return await self.database.write(job)

    async def add(self, by: By, outside: str, row: str, entry: Entry) -> None:
        """Enter what somebody tells on the phone; `row`: its uuid, so that a form sent twice is one.

        Raises WrongMeetingError.
        """
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            meetings.add(connection, self.vault, who.id, _cleaned(entry), self._writer(by, row))
            self._record(connection, by, "log.add", str(who.id))

        await self.database.write(job)

    async def correct(self, by: By, outside: str, meeting: str, row: str, entry: Entry) -> None:
        """Put another in its place. Raises WrongMeetingError, ChangedMeanwhileError, NoSuchMeetingError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            old = meetings.find(connection, self.vault, who.id, meeting)
            if old is None:
                raise meetings.NoSuchMeetingError
            told = old.entry
            kept = entry._replace(person_id=told.person_id, appointment=told.appointment, partnership=told.partnership)
            meetings.correct(connection, self.vault, who.id, meeting, _cleaned(kept), self._writer(by, row))
            self._record(connection, by, "log.correct", str(who.id))

        await self.database.write(job)

    async def withdraw(self, by: By, outside: str, meeting: str) -> None:
        """Raises ChangedMeanwhileError, NoSuchMeetingError."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            meetings.withdraw(connection, who.id, meeting)
            self._record(connection, by, "log.withdraw", str(who.id))

        await self.database.write(job)

    # --- payments

    async def pay(
        self, by: By, outside: str, row: str, kind: str, day: str, cents: int, *, on_purpose: bool = False
    ) -> None:
        """Note what a volunteer was paid. Raises WrongDayError; OverLimitError unless it is `on_purpose`."""
        leads(by)
        today = self._today(by)
        year = _year_of(day)
        if kind not in KINDS or not 0 < cents <= payments.MOST_CENTS or day > today or year < int(today[:4]) - 1:
            raise WrongDayError

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            free, now = limit(kind, year), self.clock.now()
            new = NewPayment(row, kind, day, cents, free, on_purpose, by.actor, now)
            total = payments.add(connection, who.id, new)
            self._record(connection, by, "payment.over" if total > free else "payment.add", str(who.id))

        await self.database.write(job)

    async def take_back(self, by: By, outside: str, payment: str) -> bool:
        """Whether there was such a payment that counted."""
        leads(by)

        def job(connection: sa.Connection) -> bool:
            who = self._find(connection, by, outside)
            done = payments.withdraw(connection, who.id, payment, self.clock.now())
            if done:
                self._record(connection, by, "payment.withdraw", str(who.id))
            return done

        return await self.database.write(job)

    # --- inside

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Volunteer:
        found = volunteers.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchVolunteerError
        return found

    def _writer(self, by: By, row: str) -> Writer:
        return Writer(row, self._today(by), self.clock.now(), "desk", by.actor)

    def _month(self, by: By, month: str) -> str:
        return month if MONTH.fullmatch(month) else self._today(by)[:7]

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)

    def _record(self, connection: sa.Connection, by: By, verb: str, ids: str) -> None:
        now = self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=f"volunteer:{ids}", now=now)


def _cleaned(entry: Entry) -> Entry:
    return entry._replace(note=clean(entry.note))


def _sums(rows: Sequence[Meeting]) -> dict[str, Sums]:
    found: dict[str, Sums] = {}
    for row in rows:
        if row.state == "counts":
            before = found.get(row.entry.activity, Sums(0, 0, 0))
            new = Sums(1, row.entry.minutes, row.entry.cents)
            found[row.entry.activity] = meetings.in_all((before, new))
    return found


def _year_of(day: str) -> int:
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        raise WrongDayError from None
    if found.isoformat() != day:
        raise WrongDayError
    return found.year
