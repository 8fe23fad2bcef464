"""What a coordinator does with those who want to help: read, check, decide, offer times for a talk. Audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.knowledge.training import Training
from bot.locales import clean
from bot.storage import audit, gathering_news, mail_addresses, talks, volunteers
from bot.storage.database import Database
from bot.storage.gatherings import FOR_VOLUNTEERS
from bot.storage.mail_addresses import MailAddress
from bot.storage.vault import Vault
from bot.storage.volunteers import BEFORE_APPROVAL, CHECKS, NEXT, OF_MINORS, Check, Volunteer
from bot.volunteers.appointing import Appointing
from bot.volunteers.by_mail import ByMail
from bot.volunteers.completing import Completed, proposed
from bot.volunteers.leading import leads, today_in

MOST = 500  # volunteers on one page
SEXES = ("woman", "man", "other")
MOST_PEOPLE = 10  # one accompanies at once: more is an office
NOTE_LENGTH, WHERE_LENGTH = 500, 80
TIMES = 40  # a coordinator offers at once: two weeks of four a day
YEARS_OF_A_RECORD = 5  # after which a certificate of conduct is usually seen anew; `until` says otherwise


class NoSuchVolunteerError(BotError):
    """There is none, or not for this coordinator."""


class WrongDayError(BotError):
    """A day that is none, lies ahead, or comes before the paper it speaks of."""


class Known(NamedTuple):
    """A volunteer with what a page shows. `missing`: what must be checked before an approval; `may`: next states.

    `completed`: programmes of which they attended every module, to be confirmed as the check "training".
    """

    volunteer: Volunteer
    checks: list[Check]
    missing: tuple[str, ...]
    may: tuple[str, ...]
    talk: talks.Slot | None
    completed: list[Completed]
    mails: list[MailAddress]


@dataclass(frozen=True)
class Coordination:
    """Every method is for coordinators. Raises NotAllowedError for anybody else."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]
    room: Appointing
    training: Training

    async def listing(self, by: By, states: Sequence[str]) -> list[Volunteer]:
        """The newest first."""
        leads(by)

        def job(connection: sa.Connection) -> list[Volunteer]:
            found = volunteers.listing(connection, self.vault, by.town, by.organisation, states, MOST)
            if found:
                self._record(connection, by, "volunteer.list", ",".join(str(each.id) for each in found))
            return found

        return await self.database.write(job)

    async def show(self, by: By, outside: str) -> Known:
        """Raises NoSuchVolunteerError."""
        leads(by)

        def job(connection: sa.Connection) -> Known:
            who = self._find(connection, by, outside)
            self._record(connection, by, "volunteer.read", str(who.id))
            wanted = BEFORE_APPROVAL if who.age == "adult" else (*BEFORE_APPROVAL, *OF_MINORS)
            return Known(
                who,
                volunteers.checks(connection, self.vault, who),
                volunteers.missing(connection, who.id, wanted, self._today(by)),
                NEXT[who.state],
                talks.of_volunteer(connection, who.id),
                proposed(connection, self.vault, self.training, who),
                mail_addresses.of_person(connection, self.vault, who.person_id),
            )

        return await self.database.write(job)

    async def check(
        self, by: By, outside: str, kind: str, done_on: str, *, dated_on: str = "", until: str = "", note: str = ""
    ) -> None:
        """Note what was held, signed or seen; `done_on` "": it is taken back. Never the paper itself.

        A certificate of conduct counts five years from its date, unless `until` says otherwise. Raises
        NoSuchVolunteerError, WrongDayError.
        """
        leads(by)
        if kind not in CHECKS:
            raise NoSuchVolunteerError
        today = self._today(by)
        for day in filter(None, (done_on, dated_on, until)):
            is_day(day)
        if done_on > today or dated_on > (done_on or today) or (until and until < done_on):
            raise WrongDayError
        if kind == "record" and done_on and not until:
            until = _years_later(dated_on or done_on, YEARS_OF_A_RECORD)
        noted = Check(kind, done_on, dated_on, until, clean(note)[:NOTE_LENGTH], by.actor, self.clock.now())

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            volunteers.add_check(connection, self.vault, who, noted)
            self._record(connection, by, f"volunteer.check-{kind}", str(who.id))

        await self.database.write(job)

    async def set_state(self, by: By, outside: str, state: str) -> None:
        """Raises NoSuchVolunteerError, WrongStateError, ChecksMissingError, MinorGateError."""
        leads(by)
        if state not in volunteers.STATES:
            raise NoSuchVolunteerError

        def job(connection: sa.Connection) -> list[str]:
            who, now = self._find(connection, by, outside), self.clock.now()
            volunteers.set_state(connection, who.id, state, self._today(by), now)
            if state == "left":
                talks.give_back(connection, who.id)
                gathering_news.leave_all(connection, self.vault, who.person_id, FOR_VOLUNTEERS, now)
            self._record(connection, by, f"volunteer.{state}", str(who.id))
            if state == "approved" and who.state in ("applied", "process"):
                return self.room.telling.partner(connection, who.person_id, "volunteer-approved", now)
            return self.room.leave(connection, who.id, now) if state in ("paused", "left") else []

        wakes = await self.database.write(job, wakes=("inbox",))  # who moves up in a training is told
        await self.database.notify(*dict.fromkeys(wakes))

    async def describe(self, by: By, outside: str, *, sex: str, most: int) -> None:
        """What was said in the talk and counts for matching: `sex` only if told, and how many people at once."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            told = msgspec.structs.replace(
                who.profile, sex=sex if sex in SEXES else "", most=min(max(most, 1), MOST_PEOPLE)
            )
            volunteers.change(connection, self.vault, who, profile=told, age=who.age, now=self.clock.now())
            self._record(connection, by, "volunteer.describe", str(who.id))

        await self.database.write(job, wakes=("inbox",))  # who moves up in a training is told

    async def mail(self, by: By, outside: str, room: ByMail, typed: str, language: str) -> str:
        """Ask at an address whether somebody reads there; the outcome is that of `ByMail.ask`."""
        leads(by)

        def job(connection: sa.Connection) -> tuple[str, list[str]]:
            who = self._find(connection, by, outside)
            self._record(connection, by, "volunteer.mail", str(who.id))
            return room.ask(connection, by.town, who.person_id, typed, language, self.clock.now())

        outcome, wakes = await self.database.write(job)
        for topic in wakes:
            await self.database.notify(topic)
        return outcome

    async def tell_in(self, by: By, outside: str, room: ByMail, *, wanted: bool) -> None:
        """Whether they are told by mail, or in the chat as far as there is one."""
        leads(by)

        def job(connection: sa.Connection) -> None:
            who = self._find(connection, by, outside)
            self._record(connection, by, "volunteer.mail-wanted" if wanted else "volunteer.mail-unwanted", str(who.id))
            room.want(connection, who.person_id, self.clock.now(), wanted=wanted)

        await self.database.write(job)

    async def remove_mail(self, by: By, outside: str, room: ByMail, address: str) -> bool:
        """Whether it was one of theirs."""
        leads(by)

        def job(connection: sa.Connection) -> bool:
            who = self._find(connection, by, outside)
            self._record(connection, by, "volunteer.mail-remove", str(who.id))
            return room.remove(connection, who.person_id, address, self.clock.now())

        return await self.database.write(job)

    async def offer_times(self, by: By, walls: Sequence[str], *, minutes: int, way: str, where: str) -> int:
        """When one has time for first talks (2026-12-01T17:30). Returns how many are new. Raises NoSuchTimeError."""
        leads(by)
        zone, where = self.towns[by.town].zone, clean(where)[:WHERE_LENGTH]
        way = way if way in talks.WAYS else "there"
        minutes = min(max(minutes, 10), 120)

        def job(connection: sa.Connection) -> int:
            more = {"minutes": minutes, "way": way, "where": where, "now": self.clock.now()}
            new = talks.add(connection, by.town, by.organisation, by.staff, walls[:TIMES], zone, **more)  # type: ignore[arg-type]
            self._record(connection, by, "talk.offer", str(by.staff))
            return new

        return await self.database.write(job)

    async def times(self, by: By) -> list[talks.Slot]:
        """One's own that still come."""
        leads(by)
        return await self.database.read(lambda c: talks.calendar(c, by.staff, self.clock.now()))

    async def withdraw_time(self, by: By, outside: str) -> bool:
        """Whether it was one's own. Who had it is free to choose another."""
        leads(by)

        def job(connection: sa.Connection) -> bool:
            whose = talks.withdraw(connection, outside, by.staff)
            if whose is not None:
                self._record(connection, by, "talk.withdraw", str(whose))
            return whose is not None

        return await self.database.write(job)

    def _find(self, connection: sa.Connection, by: By, outside: str) -> Volunteer:
        found = volunteers.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchVolunteerError
        return found

    def _record(self, connection: sa.Connection, by: By, verb: str, ids: str) -> None:
        now = self.clock.now()
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=f"volunteer:{ids}", now=now)

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)


def is_day(day: str) -> None:
    """Raises WrongDayError."""
    try:
        if dt.date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise WrongDayError


def _years_later(day: str, years: int) -> str:
    first = dt.date.fromisoformat(day)
    leap = first.month == 2 and first.day == 29
    return first.replace(year=first.year + years, day=28 if leap else first.day).isoformat()
