"""What a coordinator does with interpreters: look who there is, enter what they do, set what is paid. Audited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.languages import base_of
from bot.core.towns import Town
from bot.storage import audit, fees, interpreters, staff, volunteers
from bot.storage.database import Database
from bot.storage.fees import Rate
from bot.storage.interpreters import LEVELS, Interpreter, WrongInterpreterError
from bot.storage.vault import Vault
from bot.storage.volunteers import Spoken, Volunteer
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError, is_day
from bot.volunteers.leading import leads, today_in

STATES = ("applied", "process", "approved", "paused")
MOST = 5_000  # volunteers looked through for one page
TOPIC = "interpreting"
SPOKEN = 12  # languages of one person

T = TypeVar("T")


class Filter(NamedTuple):
    """ "": any."""

    language: str = ""
    level: str = ""  # at least
    qualification: str = ""  # at least, seen
    mode: str = ""

    def fits(self, who: Volunteer, told: Interpreter) -> bool:
        spoken = [each for each in who.profile.languages if base_of(each.code) == self.language]
        order = interpreters.QUALIFICATIONS
        return (
            (not self.language or bool(spoken))
            and (not self.level or any(_at_least(each, self.level) for each in spoken or who.profile.languages))
            and (not self.qualification or order.index(told.proved) >= order.index(self.qualification))
            and (not self.mode or self.mode in told.modes)
        )


class Entry(NamedTuple):
    """`is_entered`: nobody has asked them yet otherwise. `seen_by`: the name of who saw their proof."""

    volunteer: Volunteer
    told: Interpreter
    is_entered: bool
    seen_by: str = ""


@dataclass(frozen=True)
class InterpretersDesk:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchVolunteerError."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]

    async def listing(self, by: By, wanted: Filter) -> list[Entry]:
        """Who was entered, and who wants to interpret; the newest first."""

        def job(connection: sa.Connection) -> list[Entry]:
            known = interpreters.of_all(connection, by.town, by.organisation)
            everybody = volunteers.listing(connection, self.vault, by.town, by.organisation, STATES, MOST)
            entries = [
                Entry(who, known.get(who.id, Interpreter()), who.id in known)
                for who in everybody
                if who.id in known or TOPIC in who.profile.topics
            ]
            found = [each for each in entries if wanted.fits(each.volunteer, each.told)]
            if found:
                ids = ",".join(str(each.volunteer.id) for each in found)
                self._record(connection, by, "interpreter.list", f"volunteer:{ids}")
            return found

        return await self._write(by, job)

    async def show(self, by: By, outside: str) -> Entry:
        def job(connection: sa.Connection) -> Entry:
            who = self._find(connection, by, outside)
            self._record(connection, by, "interpreter.read", f"volunteer:{who.id}")
            told = interpreters.of_volunteer(connection, who.id)
            number = told.seen_by.partition(":")[2] if told else ""
            row = staff.find(connection, self.vault, int(number)) if number.isdecimal() else None
            return Entry(who, told or Interpreter(), told is not None, row.name if row else "")

        return await self._write(by, job)

    async def save(self, by: By, outside: str, told: Interpreter, levels: Mapping[str, str]) -> None:
        """What they do, and how well they speak. A proof is noted with who saw it; `seen_on` "": none was.

        Raises WrongInterpreterError, WrongDayError.
        """
        if told.seen_on:
            is_day(told.seen_on)
            if told.seen_on > self._today(by):
                raise WrongDayError
        if any(level not in ("", *LEVELS) for level in levels.values()):
            raise WrongInterpreterError

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            before, now = interpreters.of_volunteer(connection, who.id), self.clock.now()
            same = before and (before.qualification, before.seen_on) == (told.qualification, told.seen_on)
            seen_by = before.seen_by if same and before else by.actor if told.seen_on else ""
            seen_on = told.seen_on if told.qualification != "none" else ""
            new = told._replace(seen_on=seen_on, seen_by=seen_by if seen_on else "")
            interpreters.put(connection, who.id, new, now)
            spoken = tuple(Spoken(each.code, levels.get(each.code, each.level)) for each in who.profile.languages)
            added = tuple(
                Spoken(code, level) for code, level in levels.items()
                if level and code not in {each.code for each in who.profile.languages}
            )  # fmt: skip
            profile = msgspec.structs.replace(who.profile, languages=(*spoken, *added)[:SPOKEN])
            volunteers.change(connection, self.vault, who, profile=profile, age=who.age, now=now)
            self._record(connection, by, "interpreter.save", f"volunteer:{who.id}")

        await self._write(by, job)

    async def rates(self, by: By) -> list[Rate]:
        return await self._write(by, lambda c: fees.rates(c, by.town, by.organisation))

    async def set_rate(self, by: By, rate: Rate) -> None:
        """Raises WrongDayError for a day or an amount that cannot be."""
        is_day(rate.since)
        if rate.kind not in fees.KINDS or not 0 < rate.cents <= fees.MOST_CENTS:
            raise WrongDayError

        def job(connection: sa.Connection) -> None:
            fees.set_rate(connection, by.town, by.organisation, rate, by.actor, self.clock.now())
            self._record(connection, by, "fee.set", f"fee:{rate.kind}")

        await self._write(by, job)

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Volunteer:
        found = volunteers.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchVolunteerError
        return found

    async def _write(self, by: By, job: Callable[[sa.Connection], T]) -> T:
        leads(by)
        return await self.database.write(job)

    def _record(self, connection: sa.Connection, by: By, verb: str, about: str) -> None:
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)


def _at_least(spoken: Spoken, level: str) -> bool:
    return spoken.level in LEVELS and LEVELS.index(spoken.level) <= LEVELS.index(level)
