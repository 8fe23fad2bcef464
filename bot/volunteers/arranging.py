"""What a coordinator does with requests and appointments: look who fits, ask them, move, call off. Audited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.core.walltime import NoSuchTimeError, instant
from bot.storage import (
    appointments,
    audit,
    caseload,
    events,
    interpreters,
    offices,
    requests,
    volunteer_standing,
    volunteers,
)
from bot.storage.appointment_changes import Answer
from bot.storage.appointments import Appointment, Offer, Plan, Words
from bot.storage.database import Database
from bot.storage.interpreters import MODES
from bot.storage.requests import Request, Wanted
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer
from bot.volunteers.appointing import Answered, Appointing
from bot.volunteers.assigning import Plan as DayPlan
from bot.volunteers.assigning import assign
from bot.volunteers.leading import leads, month_before, today_in
from bot.volunteers.matching import Asked, Standing, Suggestion, suggest
from bot.volunteers.pool import Pool, Pools

MOST = 500  # requests or appointments on one page
EVERYBODY = 10_000  # volunteers who are looked at for a suggestion
TEXT = 200  # characters of a place or of what to bring
BACK = 14 * 86_400 * 1_000_000  # µs: how long past appointments stay in the calendar

T = TypeVar("T")


class NoSuchRequestError(BotError):
    """There is none, or not for this coordinator."""


class Suggested(NamedTuple):
    """`best`: each with whom it is. `excluded`: how many by what keeps them out."""

    best: list[tuple[Volunteer, Suggestion]]
    excluded: dict[str, int]


class Seen(NamedTuple):
    """A request as a page shows it; the newcomer's name only to who may know it."""

    request: Request
    name: str
    suggested: Suggested
    arranged: list[Appointment]


class Asking(NamedTuple):
    """Somebody who was, is or will be asked."""

    offer: Offer
    name: str


class Shown(NamedTuple):
    """`suggested`: who else could be asked, while nobody has promised to come."""

    appointment: Appointment
    name: str
    asked: list[Asking]
    suggested: Suggested = Suggested([], {})


class Agreed(NamedTuple):
    """What a coordinator fills in. `starts`: wall time, 2026-12-01T17:30."""

    starts: str
    minutes: int
    place: str = ""
    where: str = ""
    bring: str = ""
    mode: str = ""  # of interpreting
    contact: str = ""  # of the office, for the interpreter only

    def words(self, reference: str) -> Words:
        mode = self.mode if self.mode in MODES else ""
        return Words(
            where=self.where[:TEXT],
            bring=self.bring[:TEXT],
            mode=mode,
            contact=self.contact[:TEXT],
            reference=reference,
        )


@dataclass(frozen=True)
class Arranging:
    """Every method is for coordinators. Raises NotAllowedError for anybody else, NoSuchRequestError."""

    database: Database
    vault: Vault
    clock: Clock
    towns: Mapping[str, Town]
    room: Appointing
    pools: Callable[[], Pools]

    async def waiting(self, by: By) -> list[Request]:
        """Those nobody was found for yet, the oldest first."""
        leads(by)
        return await self.database.read(
            lambda c: requests.listing(c, self.vault, by.town, by.organisation, "open", MOST)
        )

    async def offices_of(self, by: By, found: Sequence[Request]) -> dict[int, str]:
        """The names of offices among who asked, by their persons."""
        leads(by)
        return await self.database.read(lambda c: offices.names(c, self.vault, [each.person_id for each in found]))

    async def show(self, by: By, outside: str) -> Seen:
        def job(connection: sa.Connection) -> Seen:
            this = self._request(connection, by, outside)
            self._record(connection, by, "request.read", f"request:{this.id}")
            known = caseload.of_person(connection, self.vault, this.person_id)
            coming = appointments.of_person(connection, self.vault, this.person_id, self.clock.now())
            return Seen(this, known.name, self._suggest(connection, by, this), coming)

        return await self._write(by, job)

    async def note_guardian(self, by: By, outside: str, day: str) -> None:
        """The yes of a guardian or the Jugendamt was seen on a day; "": taken back. Raises ValueError for no day."""
        day = dt.date.fromisoformat(day).isoformat() if day else ""  # of the ways to write it, the one that compares
        if day > self._today(by):
            raise ValueError(day)

        def job(connection: sa.Connection) -> None:
            this = self._request(connection, by, outside)
            wanted = msgspec.structs.replace(this.wanted or Wanted(kind="other"), guardian_on=day)
            requests.change(connection, self.vault, this, wanted, self.clock.now())
            self._record(connection, by, "request.guardian", f"request:{this.id}")

        await self._write(by, job)

    async def close(self, by: By, outside: str) -> None:
        """Nobody is looked for any more."""

        def job(connection: sa.Connection) -> None:
            this = self._request(connection, by, outside)
            requests.set_state(connection, this.id, "closed", self.clock.now())
            self._record(connection, by, "request.close", f"request:{this.id}")

        await self._write(by, job)

    async def arrange(self, by: By, outside: str, agreed: Agreed, helpers: Sequence[str]) -> str:
        """Make an appointment of a request and ask these volunteers in turn. Returns its outside id.

        Raises WrongAppointmentError, NoSuchTimeError, MinorGateError.
        """

        def job(connection: sa.Connection) -> tuple[str, list[str]]:
            this = self._request(connection, by, outside)
            numbers = self._volunteers(connection, by, helpers)
            plan = self._plan(by, this.wanted or Wanted(kind="other"), agreed)
            made, wakes = self.room.propose(
                connection, this.person_id, plan, numbers, by.actor, self.clock.now(), this.case_id
            )
            requests.set_state(connection, this.id, "matched", self.clock.now())
            self._record(connection, by, "appointment.make", f"appointment:{made.id}")
            return made.uuid, wakes

        made, wakes = await self._write(by, job)
        await self._wake(wakes)
        return made

    async def calendar(self, by: By) -> list[Shown]:
        """What comes and what was in the last two weeks, by time."""
        since = self.clock.now() - BACK

        def job(connection: sa.Connection) -> list[Shown]:
            found = appointments.calendar(connection, self.vault, by.town, by.organisation, since, MOST)
            if found:
                self._record(connection, by, "appointment.list", ",".join(str(each.id) for each in found))
            return [self._shown(connection, each) for each in found]

        return await self._write(by, job)

    async def appointment(self, by: By, outside: str) -> Shown:
        def job(connection: sa.Connection) -> Shown:
            this = self._appointment(connection, by, outside)
            self._record(connection, by, "appointment.read", f"appointment:{this.id}")
            shown = self._shown(connection, this)
            if this.state not in ("proposed", "offered"):
                return shown
            return shown._replace(suggested=self._others(connection, by, shown))

        return await self._write(by, job)

    async def forward(self, by: By, outside: str, helpers: Sequence[str]) -> None:
        """Ask these, too, after those who wait already. Raises NoSuchAppointmentError, MinorGateError."""

        def job(connection: sa.Connection) -> list[str]:
            this = self._appointment(connection, by, outside)
            wakes = self.room.put_forward(connection, this, self._volunteers(connection, by, helpers), self.clock.now())
            self._record(connection, by, "appointment.forward", f"appointment:{this.id}")
            return wakes

        await self._wake(await self._write(by, job))

    async def move(self, by: By, outside: str, agreed: Agreed) -> None:
        """Raises NoSuchAppointmentError, WrongAppointmentError, NoSuchTimeError."""

        def job(connection: sa.Connection) -> list[str]:
            this = self._appointment(connection, by, outside)
            words = agreed.words(this.plan.words.reference)
            plan = this.plan._replace(starts=agreed.starts, minutes=agreed.minutes, place=agreed.place, words=words)
            _, wakes = self.room.move(connection, this.uuid, plan, self.clock.now())
            self._record(connection, by, "appointment.move", f"appointment:{this.id}")
            return wakes

        await self._wake(await self._write(by, job))

    async def cancel(self, by: By, outside: str) -> None:
        """Raises NoSuchAppointmentError."""

        def job(connection: sa.Connection) -> list[str]:
            this = self._appointment(connection, by, outside)
            wakes = self.room.cancel(connection, this.uuid, self.clock.now())
            self._record(connection, by, "appointment.cancel", f"appointment:{this.id}")
            return wakes

        await self._wake(await self._write(by, job))

    async def answer_for(self, by: By, outside: str, offer: str, said: Answer) -> Answered:
        """What a volunteer said on the phone, marked as such. Raises NoSuchAppointmentError."""

        def job(connection: sa.Connection) -> Answered:
            this = self._appointment(connection, by, outside)
            if all(each.uuid != offer for each in appointments.offers(connection, this.id)):
                raise NoSuchRequestError
            done = self.room.answer(connection, offer, this.version, said, self.clock.now(), by.actor)
            self._record(connection, by, f"appointment.answer-{said}", f"appointment:{this.id}")
            return done

        done = await self._write(by, job)
        await self._wake(done.wakes)
        return done

    async def plan_day(self, by: By, day: str) -> tuple[DayPlan, dict[int, Request], dict[int, Volunteer]]:
        """Who could go where on a day with many requests: a proposal. Raises TooManyRequestsError."""

        def job(connection: sa.Connection) -> tuple[DayPlan, dict[int, Request], dict[int, Volunteer]]:
            listed = requests.listing(connection, self.vault, by.town, by.organisation, "open", MOST)
            those = [each for each in listed if each.wanted and each.wanted.starts[:10] == day]
            pool, standing = self._pool(connection, by)
            asked = [self._asked(connection, by, each) for each in those]
            self._record(connection, by, "request.plan", f"day:{day}")
            plan = assign(asked, pool, standing)
            of = volunteers.some(connection, self.vault, {each.volunteer for each in plan.given.values()})
            return plan, {each.id: each for each in those}, of

        return await self._write(by, job)

    # --- inside

    def _suggest(self, connection: sa.Connection, by: By, this: Request) -> Suggested:
        pool, standing = self._pool(connection, by, minor=_is_minor(this.wanted))
        found = suggest(self._asked(connection, by, this), pool, standing)
        of = volunteers.some(connection, self.vault, [each.volunteer for each in found.best])
        return Suggested([(of[each.volunteer], each) for each in found.best], found.excluded)

    def _others(self, connection: sa.Connection, by: By, shown: Shown) -> Suggested:
        """Besides those who were asked."""
        this, plan = shown.appointment, shown.appointment.plan
        wanted = Wanted(
            kind=plan.kind, language=plan.language, topic=plan.topic, starts=plan.starts, minutes=plan.minutes,
            age=plan.age, mode=plan.words.mode,
        )  # fmt: skip
        alike = Request(this.id, "", this.town, this.organisation, this.person_id, "", None, "open", wanted, 0)
        found = self._suggest(connection, by, alike)
        known = {each.offer.volunteer_id for each in shown.asked}
        return found._replace(best=[each for each in found.best if each[0].id not in known])

    def _pool(self, connection: sa.Connection, by: By, *, minor: bool = False) -> tuple[Pool, Standing]:
        """Volunteers are opened anew only when one of them has changed."""
        today, now = self._today(by), self.clock.now()
        states = ("approved", "paused")
        revision = volunteers.revision(connection, by.town, by.organisation, states)
        found = volunteer_standing.now_of(connection, by.town, by.organisation, today, now)
        barred = found.barred
        if minor:
            barred |= volunteer_standing.without_record(connection, by.town, by.organisation, today)
        pool = self.pools().of(
            by.town,
            by.organisation,
            revision,
            lambda: volunteers.listing(connection, self.vault, by.town, by.organisation, states, EVERYBODY),
        )
        told = interpreters.of_all(connection, by.town, by.organisation)
        promised = interpreters.promised(connection, by.town, month_before(today)) if told else {}
        standing = Standing(loads=found.loads, barred=barred, busy=found.busy, interpreters=told, promised=promised)
        return pool, standing

    def _asked(self, connection: sa.Connection, by: By, this: Request) -> Asked:
        wanted = this.wanted or Wanted(kind="other")
        before, now = volunteer_standing.companions(connection, this.person_id)
        return Asked(
            id=this.id,
            kind=wanted.kind if wanted.kind in ("accompany", "learn", "interpret") else "other",  # type: ignore[arg-type]
            languages=(wanted.language,) if wanted.language else (),
            topic=wanted.topic if wanted.topic != "other" else "",
            area=wanted.area,
            starts=self._still(by, wanted.starts),
            minutes=wanted.minutes,
            zone=self.towns[by.town].zone,
            wishes=wanted.wishes,
            companions=tuple(sorted(before)),
            current=tuple(sorted(now)),
            mode=wanted.mode,
            level=wanted.level,
            qualification=wanted.qualification,
        )

    def _still(self, by: By, starts: str) -> str:
        """A wall time that exists there; what was typed for a missing hour is asked anew."""
        try:
            instant(starts, self.towns[by.town].zone)
        except NoSuchTimeError:
            return ""
        return starts

    def _plan(self, by: By, wanted: Wanted, agreed: Agreed) -> Plan:
        kind = wanted.kind if wanted.kind in appointments.KINDS else "other"
        return Plan(
            kind=kind,
            starts=agreed.starts,
            zone=self.towns[by.town].zone,
            minutes=agreed.minutes,
            place=agreed.place,
            topic=wanted.topic,
            language=wanted.language,
            words=agreed.words(wanted.reference),
            age=wanted.age,
            guardian_on=wanted.guardian_on,
        )

    def _shown(self, connection: sa.Connection, this: Appointment) -> Shown:
        known = caseload.of_person(connection, self.vault, this.person_id)
        asked = []
        for each in appointments.offers(connection, this.id):
            who = volunteers.by_id(connection, self.vault, each.volunteer_id)
            asked.append(Asking(each, who.profile.name if who else ""))
        return Shown(this, known.name, asked)

    def _volunteers(self, connection: sa.Connection, by: By, uuids: Sequence[str]) -> list[int]:
        found = [volunteers.find(connection, self.vault, by.town, by.organisation, each) for each in uuids]
        return [each.id for each in found if each]

    def _request(self, connection: sa.Connection, by: By, outside: str) -> Request:
        found = requests.find(connection, self.vault, by.town, by.organisation, outside)
        if found is None:
            raise NoSuchRequestError
        return found

    def _appointment(self, connection: sa.Connection, by: By, outside: str) -> Appointment:
        found = appointments.find(connection, self.vault, outside)
        if found is None or found.town != by.town or (by.organisation and found.organisation != by.organisation):
            raise NoSuchRequestError
        return found

    async def _write(self, by: By, job: Callable[[sa.Connection], T]) -> T:
        leads(by)
        return await self.database.write(job)

    async def _wake(self, wakes: Sequence[str]) -> None:
        await self.database.notify(events.TOPIC, *dict.fromkeys(wakes))

    def _record(self, connection: sa.Connection, by: By, verb: str, about: str) -> None:
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())

    def _today(self, by: By) -> str:
        return today_in(self.towns[by.town], self.clock)


def _is_minor(wanted: Wanted | None) -> bool:
    return bool(wanted) and wanted is not None and wanted.age in ("under-16", "16-17")
