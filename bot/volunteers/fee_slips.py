"""Fee slips of interpreters: what they did in a period and what they get for it. For coordinators, audited."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.locales import Texts, clean
from bot.storage import audit, fees, interpreters, offices, volunteers
from bot.storage.database import Database
from bot.storage.fees import Done, Line, Paper, Rate, Slip
from bot.storage.interpreters import Interpreter
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer
from bot.volunteers import fee_slip
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError, is_day
from bot.volunteers.leading import leads, today_in
from bot.volunteers.log.logs import Logs

HOUR = 60  # minutes
LONGEST = 366  # days of one slip

T = TypeVar("T")


class NothingDoneError(BotError):
    """No assignment in this period that is on no slip yet."""


class NoRateError(BotError):
    """Nobody has set what is paid on one of these days."""


class NoSuchSlipError(BotError):
    """There is none, not for this coordinator, or it was withdrawn."""


class Row(NamedTuple):
    """An assignment as the page shows it. `said`: minutes as the office says, None: nothing."""

    line: Line
    said: int | None
    is_on_slip: bool
    has_rate: bool


class Seen(NamedTuple):
    volunteer: Volunteer
    told: Interpreter
    rows: list[Row]
    slips: list[Slip]


@dataclass(frozen=True)
class FeeSlips:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchVolunteerError."""

    database: Database
    vault: Vault
    clock: Clock
    texts: Texts
    towns: Mapping[str, Town]

    async def show(self, by: By, outside: str, first: str, last: str) -> Seen:
        """Raises WrongDayError."""
        _check(first, last)

        def job(connection: sa.Connection) -> Seen:
            who = self._find(connection, by, outside)
            self._record(connection, by, "fee.read", who)
            told = interpreters.of_volunteer(connection, who.id) or Interpreter()
            rows = self._rows(connection, who, told, first, last)
            return Seen(who, told, rows, fees.of_volunteer(connection, self.vault, who.id))

        return await self._write(by, job)

    async def issue(self, by: By, outside: str, first: str, last: str) -> str:
        """All of a period that is on no slip yet. Returns its uuid.

        Raises WrongDayError, NothingDoneError, NoRateError, fee_slip.NoLettersError.
        """
        _check(first, last)
        today = self._today(by)

        def paper_of(connection: sa.Connection) -> tuple[Volunteer, Paper]:
            who = self._find(connection, by, outside)
            told = interpreters.of_volunteer(connection, who.id) or Interpreter()
            rows = [each for each in self._rows(connection, who, told, first, last) if not each.is_on_slip]
            if not rows:
                raise NothingDoneError
            if not all(each.has_rate for each in rows):
                raise NoRateError
            town = self.towns[who.town]
            named = next((each.name for each in town.organisations if each.id == who.organisation), "")
            return who, Paper(
                name=" ".join(clean(who.profile.name).split()),
                organisation=named or town.name or town.id,
                town=town.name or town.id,
                first_day=first,
                last_day=last,
                fee=told.fee,
                lines=tuple(each.line for each in rows),
            )

        _, paper = await self.database.read(paper_of)
        await self._made(Slip("", 0, paper, today, ""))  # what cannot be printed is not issued

        def job(connection: sa.Connection) -> str:
            fees.lock(connection, self._find(connection, by, outside).id)
            who, now_of = paper_of(connection)
            made = fees.issue(connection, self.vault, who, now_of, today, by.actor, self.clock.now())
            self._record(connection, by, "fee.issue", who)
            return made

        return await self._write(by, job)

    async def pdf(self, by: By, outside: str, which: str) -> bytes:
        """Raises NoSuchSlipError."""

        def job(connection: sa.Connection) -> Slip:
            who, found = self._slip(connection, by, outside, which)
            self._record(connection, by, "fee.print", who)
            return found

        return await self._made(await self._write(by, job))

    async def withdraw(self, by: By, outside: str, which: str) -> None:
        """Its assignments may stand on another. Raises NoSuchSlipError."""

        def job(connection: sa.Connection) -> None:
            who, found = self._slip(connection, by, outside, which)
            fees.withdraw(connection, who.id, found.uuid, self._today(by))
            self._record(connection, by, "fee.withdraw", who)

        await self._write(by, job)

    async def pay(self, by: By, outside: str, which: str, kind: str, day: str, *, on_purpose: bool = False) -> None:
        """Note it as paid, once, so that the limit of the year counts it.

        Raises NoSuchSlipError, WrongDayError, OverLimitError unless it is `on_purpose`.
        """

        def job(connection: sa.Connection) -> Slip:
            return self._slip(connection, by, outside, which)[1]

        found = await self._write(by, job)
        assert found.paper
        logs = Logs(self.database, self.vault, self.clock, self.towns)
        row = str(uuid.uuid5(uuid.UUID(found.uuid), "payment"))
        await logs.pay(by, outside, row, kind, day, found.paper.cents, on_purpose=on_purpose)

    # --- inside

    def _rows(self, connection: sa.Connection, who: Volunteer, told: Interpreter, first: str, last: str) -> list[Row]:
        done = fees.assignments(connection, who.id, first, last)
        names = offices.names(connection, self.vault, [each.person_id for each in done])
        said = offices.hours_of(connection, [each.appointment for each in done])
        used = fees.on_slips(connection, self.vault, who.id)
        known = fees.rates(connection, who.town, who.organisation)
        found = []
        for each in done:
            cents = amount(each, told.fee, known)
            line = Line(
                meeting=each.meeting, day=each.day, minutes=each.minutes, language=each.language,
                whom=names.get(each.person_id, ""), cents=cents or 0,
            )  # fmt: skip
            found.append(Row(line, said.get(each.appointment), each.meeting in used, cents is not None))
        return found

    def _slip(self, connection: sa.Connection, by: By, outside: str, which: str) -> tuple[Volunteer, Slip]:
        who = self._find(connection, by, outside)
        found = fees.find(connection, self.vault, who.id, which)
        if found is None or found.paper is None or found.withdrawn_on:
            raise NoSuchSlipError
        return who, found

    async def _made(self, slip: Slip) -> bytes:
        return await asyncio.to_thread(fee_slip.made, slip, self.texts)

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Volunteer:
        found = volunteers.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchVolunteerError
        return found

    async def _write(self, by: By, job: Callable[[sa.Connection], T]) -> T:
        leads(by)
        return await self.database.write(job)

    def _record(self, connection: sa.Connection, by: By, verb: str, who: Volunteer) -> None:
        about, now = f"volunteer:{who.id}", self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=now)

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)


def _check(first: str, last: str) -> None:
    """Raises WrongDayError."""
    for day in (first, last):
        is_day(day)
    if not 0 <= (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days < LONGEST:
        raise WrongDayError


def amount(done: Done, fee: str, known: list[Rate]) -> int | None:
    """Cents; None: nobody has set what is paid on that day. Whom the office pays gets nothing of us."""
    if fee == "office":
        return 0
    cents = fees.rate_on(known, fee, done.day)
    if cents is None or fee == "assignment":
        return cents
    return (cents * done.minutes * 2 + HOUR) // (2 * HOUR)  # half a cent is rounded up
