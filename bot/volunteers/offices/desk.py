"""What an office does by its link, without an account: ask for interpreters, see how it stands, move, call off, hours.

It learns the first name of who comes, and nothing else of them; of its client it is asked for the language alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.core.clock import MINUTE, Clock
from bot.core.errors import BotError
from bot.core.towns import Town
from bot.locales import Texts
from bot.storage import appointments, attempts, audit, caseload, events, offices, requests, volunteers
from bot.storage import cases as store
from bot.storage.appointments import Appointment, NoSuchAppointmentError
from bot.storage.database import Database
from bot.storage.offices import Office
from bot.storage.requests import Request, Wanted
from bot.storage.vault import Vault
from bot.volunteers.appointing import Appointing, first_name
from bot.volunteers.leading import today_in
from bot.volunteers.offices.wish import Wish, WrongWishError, minutes_of, read, starts_of, wrong_time
from bot.volunteers.raising import for_the_desk
from bot.volunteers.wanting import NEED, described

SHOWN = 100  # requests on the page of an office
MOST_OPEN = 50  # of one office that nobody was found for yet
# Who guesses tokens of 256 bits never finds one, but nobody may try on and on; and no form may flood the desk.
WRONG = attempts.Bound(30, 15 * MINUTE)
FORMS = attempts.Bound(60, 15 * MINUTE)

T = TypeVar("T")


class NoSuchLinkError(BotError):
    """It never was one, or counts no more: whoever has it learns no more than that."""


class TooOftenError(BotError):
    """This network has guessed too often, or this office sent too many forms."""


class ChangedMeanwhileError(BotError):
    """It stands otherwise by now: moved, called off or over."""


class Line(NamedTuple):
    """A request as the office sees it. `who`: a first name; `number`: of an interpreter without one; `hours` None: not
    said.
    """

    uuid: str
    wanted: Wanted | None
    state: str  # requested | looking | confirmed | not-found | called-off | done
    starts: str
    minutes: int
    version: int
    who: str
    number: int
    hours: int | None

    @property
    def is_open(self) -> bool:
        return self.state in ("requested", "looking", "confirmed", "not-found")


@dataclass(frozen=True)
class OfficeDesk:
    """Every method is for whoever has a link that counts."""

    database: Database
    vault: Vault
    clock: Clock
    texts: Texts
    towns: Mapping[str, Town]
    room: Appointing

    async def enter(self, token: str, network: str) -> Office:
        """Raises NoSuchLinkError, TooOftenError. `network`: where it is asked from; "": nobody counts."""
        found = await self.database.read(lambda c: self._office(c, token))
        if found:
            return found
        tries = [(f"office|{network}", WRONG)] if network else []
        if not await self.database.write(lambda c: attempts.count(c, self.vault, tries, self.clock.now())):
            raise TooOftenError
        raise NoSuchLinkError

    async def view(self, office: Office) -> list[Line]:
        """The newest first."""

        def job(connection: sa.Connection) -> list[Line]:
            mine = offices.requests_of(connection, office, SHOWN)
            return [self._line(connection, self._request(connection, office, each)) for each in mine]

        return await self.database.read(job)

    async def ask(self, office: Office, wish: Wish, row: str) -> None:
        """`row`: the uuid of what is asked, so that a form sent twice is one. Raises WrongWishError, TooOftenError."""
        town, now = self.towns[office.town], self.clock.now()
        wanted = read(wish, town, now)

        def job(connection: sa.Connection) -> None:
            if requests.find(connection, self.vault, office.town, "", row):
                return
            made = requests.add(
                connection, self.vault, office.person_id, wanted, self._actor(office), now, None,
                most=MOST_OPEN, outside=row,
            )  # fmt: skip
            if made is None:
                raise TooOftenError
            known = caseload.of_person(connection, self.vault, office.person_id)
            body = CaseBody(asked=described(self.texts, wanted), reason="office")
            case_id = for_the_desk(connection, self.vault, town, known, NEED, body, now)
            requests.of_case(connection, made.id, case_id)
            self._record(connection, office, "request.ask", f"request:{made.id}")

        await self._write(office, job)
        await self.database.notify(events.TOPIC)

    async def call_off(self, office: Office, outside: str) -> None:
        """Raises ChangedMeanwhileError, NoSuchLinkError."""

        def job(connection: sa.Connection) -> list[str]:
            this, now = self._request(connection, office, outside), self.clock.now()
            if not self._line(connection, this).is_open:
                raise ChangedMeanwhileError
            wakes: list[str] = []
            if date := self._appointment(connection, this):
                wakes = self.room.cancel(connection, date.uuid, now, by_person=office.person_id)
            requests.set_state(connection, this.id, "closed", now)
            case = store.by_id(connection, self.vault, this.case_id) if this.case_id else None
            if case and case.state != "resolved":
                store.set_state(connection, case.id, "resolved", now, outcome=store.WITHDRAWN)
            self._record(connection, office, "request.close", f"request:{this.id}")
            return wakes

        await self._changed(office, job)

    async def move(self, office: Office, outside: str, version: int, wish: Wish) -> None:
        """Another time or length. Raises WrongWishError, ChangedMeanwhileError, NoSuchLinkError."""
        now = self.clock.now()
        if wrong := wrong_time(wish, self.towns[office.town], now):
            raise WrongWishError(wrong)
        starts, minutes = starts_of(wish), minutes_of(wish)

        def job(connection: sa.Connection) -> list[str]:
            this = self._request(connection, office, outside)
            line = self._line(connection, this)
            if not line.is_open or line.version != version or this.wanted is None:
                raise ChangedMeanwhileError
            wakes: list[str] = []
            if date := self._appointment(connection, this):
                plan = date.plan._replace(starts=starts, minutes=minutes)
                _, wakes = self.room.move(connection, date.uuid, plan, now, by_person=office.person_id)
            wanted = msgspec.structs.replace(this.wanted, starts=starts, minutes=minutes)
            requests.change(connection, self.vault, this, wanted, now)
            self._record(connection, office, "request.move", f"request:{this.id}")
            return wakes

        await self._changed(office, job)

    async def confirm_hours(self, office: Office, outside: str, minutes: int) -> None:
        """How long it took; 0: nobody came. Raises WrongWishError, ChangedMeanwhileError, NoSuchLinkError."""
        if not 0 <= minutes <= appointments.LONGEST:
            raise WrongWishError({"hours": "hours"})

        def job(connection: sa.Connection) -> list[str]:
            this = self._request(connection, office, outside)
            date = self._appointment(connection, this)
            if date is None or self._line(connection, this).state != "done":
                raise ChangedMeanwhileError
            appointments.hold(connection, date.id)
            offices.set_hours(connection, office.town, date.id, minutes, self.clock.now())
            self._record(connection, office, "appointment.hours", f"appointment:{date.id}")
            return []

        await self._changed(office, job)

    # --- inside

    def _office(self, connection: sa.Connection, token: str) -> Office | None:
        """A link counts until its last day is over where the office is."""
        found = offices.by_token(connection, self.vault, token, "")
        town = self.towns.get(found.town) if found else None
        return found if found and town and found.until >= today_in(town, self.clock) else None

    def _request(self, connection: sa.Connection, office: Office, outside: str) -> Request:
        found = requests.find(connection, self.vault, office.town, office.organisation, outside)
        if found is None or found.person_id != office.person_id:
            raise NoSuchLinkError
        return found

    def _appointment(self, connection: sa.Connection, this: Request) -> Appointment | None:
        outside = offices.appointment_of(connection, this.case_id)
        return appointments.find(connection, self.vault, outside) if outside else None

    def _line(self, connection: sa.Connection, this: Request) -> Line:
        date = self._appointment(connection, this)
        wanted = this.wanted or Wanted(kind="interpret")
        line = Line(
            this.uuid, this.wanted, "called-off" if this.state == "closed" else "requested",
            wanted.starts, wanted.minutes, 0, "", 0, None,
        )  # fmt: skip
        if date is None:
            return line
        asked = appointments.offers(connection, date.id)
        said = next((each for each in asked if each.state == "yes"), None)
        helper = volunteers.by_id(connection, self.vault, said.volunteer_id) if said else None
        hopes = not asked or any(each.state in ("asked", "waiting", "yes") for each in asked)
        return line._replace(
            state=_state(date, is_promised=said is not None, hopes=hopes, now=self.clock.now()),
            starts=date.plan.starts,
            minutes=date.plan.minutes,
            version=date.version,
            who=first_name(helper.profile.name) if helper else "",
            number=helper.id if helper else 0,
            hours=offices.hours_of(connection, [date.id]).get(date.id),
        )

    async def _changed(self, office: Office, job: Callable[[sa.Connection], list[str]]) -> None:
        try:
            wakes = await self._write(office, job)
        except NoSuchAppointmentError as wrong:
            raise ChangedMeanwhileError from wrong
        await self.database.notify(events.TOPIC, *dict.fromkeys(wakes))

    async def _write(self, office: Office, job: Callable[[sa.Connection], T]) -> T:
        """Raises TooOftenError; NoSuchLinkError if it was ended meanwhile."""

        tries = [(self._actor(office), FORMS)]
        if not await self.database.write(lambda c: attempts.count(c, self.vault, tries, self.clock.now())):
            raise TooOftenError

        def still(connection: sa.Connection) -> T:
            now_of = offices.by_id(connection, self.vault, office.id)
            if now_of is None or now_of.revoked_at:
                raise NoSuchLinkError
            return job(connection)

        return await self.database.write(still)

    def _record(self, connection: sa.Connection, office: Office, verb: str, about: str) -> None:
        actor, now = self._actor(office), self.clock.now()
        audit.record(connection, town=office.town, actor=actor, verb=verb, about=about, now=now)

    def _actor(self, office: Office) -> str:
        return f"office:{office.id}"


def _state(date: Appointment, *, is_promised: bool, hopes: bool, now: int) -> str:
    if date.state == "cancelled":
        return "called-off"
    if date.state == "over" or date.starts_at + date.plan.minutes * MINUTE <= now:
        return "done" if is_promised else "not-found"
    if date.state == "confirmed":
        return "confirmed"
    return "looking" if hopes else "not-found"
