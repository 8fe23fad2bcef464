"""The life of an appointment with everything that must be told: asked in turn, confirmed, moved, called off, over.

Each method takes a connection and is one transaction with what is told of it; it returns whom to wake after the commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.core.clock import from_micros
from bot.core.towns import Town
from bot.storage import appointment_changes as changes
from bot.storage import appointment_reminders as reminders
from bot.storage import appointments, caseload, offices, volunteers
from bot.storage.appointment_changes import Answer, Outcome
from bot.storage.appointments import Appointment, Offer, Plan
from bot.storage.vault import Vault
from bot.volunteers.raising import for_the_desk
from bot.volunteers.telling import Telling

BATCH = 100  # appointments looked at in one tick


class Answered(NamedTuple):
    """`appointment` None: there is none any more."""

    outcome: Outcome
    appointment: Appointment | None
    wakes: list[str]


@dataclass(frozen=True)
class Appointing:
    vault: Vault
    telling: Telling
    towns: Mapping[str, Town]

    def propose(
        self,
        connection: sa.Connection,
        person_id: int,
        plan: Plan,
        helpers: Sequence[int],
        by: str,
        now: int,
        case_id: int | None = None,
    ) -> tuple[Appointment, list[str]]:
        """A new one; the first volunteer is asked. Raises WrongAppointmentError, NoSuchTimeError, MinorGateError."""
        this = appointments.propose(connection, self.vault, person_id, plan, by, now, case_id)
        return this, self.put_forward(connection, this, helpers, now)

    def put_forward(self, connection: sa.Connection, this: Appointment, helpers: Sequence[int], now: int) -> list[str]:
        """Raises NoSuchAppointmentError, MinorGateError."""
        today = self._day(this, now)
        asked = changes.put_forward(connection, self.vault, this.uuid, helpers, today, now)
        return self._ask(connection, this, asked, now)

    def answer(
        self, connection: sa.Connection, offer: str, version: int, said: Answer, now: int, by: str = ""
    ) -> Answered:
        """What a volunteer says, by themselves or through somebody of the desk (`by`).

        Raises NoSuchAppointmentError.
        """
        before = appointments.find_offer(connection, offer)
        others = self._asked_besides(connection, before)
        outcome, following = changes.answer(connection, self.vault, offer, version, said, now, by)
        this = self._of(connection, before)
        if this is None or before is None:
            return Answered(outcome, this, [])
        wakes: list[str] = []
        if outcome == "confirmed" and before.state != "yes":
            wakes += self._confirmed(connection, this, now) + self.telling.no_more(connection, others, now)
        elif outcome == "declined":
            if before.state == "yes":
                reminders.set_again(connection, self.vault, this, now)
                wakes += self.telling.newcomer(connection, this, "appointment-seeking", now)
            wakes += self._go_on(connection, this, following, now)
        return Answered(outcome, this, wakes)

    def move(
        self, connection: sa.Connection, outside: str, plan: Plan, now: int, *, by_person: int = 0
    ) -> tuple[Appointment, list[str]]:
        """`by_person`: who moved it and knows.

        Raises NoSuchAppointmentError, WrongAppointmentError, NoSuchTimeError.
        """
        before = [each for each in self._offers(connection, outside) if each.state in ("asked", "yes")]
        moved = changes.move(connection, self.vault, outside, plan, now)
        reminders.set_again(connection, self.vault, moved, now)
        knows = by_person == moved.person_id
        wakes = [] if knows else self.telling.newcomer(connection, moved, "appointment-moved", now)
        after = {each.id: each for each in appointments.offers(connection, moved.id)}
        wakes += self._ask(connection, moved, next((o for o in after.values() if o.state == "asked"), None), now)
        gone = [each for each in before if after[each.id].state != "asked"]
        return moved, wakes + self.telling.no_more(connection, gone, now)

    def cancel(self, connection: sa.Connection, outside: str, now: int, *, by_person: int = 0) -> list[str]:
        """`by_person`: who called it off and knows. Raises NoSuchAppointmentError."""
        this = appointments.find(connection, self.vault, outside)
        ended = changes.cancel(connection, self.vault, outside, now)
        assert this
        reminders.set_again(connection, self.vault, this._replace(state="cancelled"), now)
        helpers = [volunteers.person_of(connection, each.volunteer_id) for each in ended]
        concerned = [each for each in (this.person_id, *helpers) if each != by_person]
        return self.telling.cancelled(connection, this, concerned, now)

    def call_off(self, connection: sa.Connection, outside: str, person_id: int, now: int) -> tuple[str, list[str]]:
        """One of the two cannot come: cancelled by the newcomer, given back by the volunteer. Else `none`."""
        this = appointments.find(connection, self.vault, outside)
        if this is None or this.state not in appointments.OPEN or this.starts_at <= now:
            return "none", []
        if person_id == this.person_id:
            return "cancelled", self.cancel(connection, outside, now, by_person=person_id)
        for each in appointments.offers(connection, this.id):
            if each.state == "yes" and volunteers.person_of(connection, each.volunteer_id) == person_id:
                return "given-back", self.answer(connection, each.uuid, each.version, "no", now).wakes
        return "none", []

    def leave(self, connection: sa.Connection, volunteer_id: int, now: int) -> list[str]:
        """A volunteer pauses or leaves: whom they had promised to hears that somebody else is sought."""
        wakes: list[str] = []
        for this, following in changes.release(connection, self.vault, volunteer_id, now):
            fresh = appointments.find(connection, self.vault, this.uuid) or this
            reminders.set_again(connection, self.vault, fresh, now)
            wakes += self.telling.newcomer(connection, fresh, "appointment-seeking", now)
            wakes += self._go_on(connection, fresh, following, now)
        return wakes

    def ask_again(self, connection: sa.Connection, person_id: int, now: int) -> list[str]:
        """Whoever can be reached only now: what they were asked before, nobody has told them."""
        found = appointments.asked_of(connection, self.vault, person_id, now)
        return [wake for this, asked in found for wake in self.telling.ask(connection, this, asked, now)]

    def part(self, connection: sa.Connection, person_id: int, now: int) -> list[str]:
        """Somebody is about to be erased: nobody waits for them at a door, and nobody is told who or why."""
        wakes: list[str] = []
        if who := volunteers.of_person(connection, self.vault, person_id):
            wakes += self.leave(connection, who.id, now)
        for this in appointments.of_person(connection, self.vault, person_id, now):
            wakes += self.cancel(connection, this.uuid, now, by_person=person_id)
        return wakes

    def tick(self, connection: sa.Connection, now: int) -> tuple[int, list[str]]:
        """Whoever kept silent is not waited for, and what is past is over. Returns how much was done."""
        wakes: list[str] = []
        lapsed = changes.lapse(connection, self.vault, now, BATCH)
        for this, following in lapsed:
            wakes += self._go_on(connection, this, following, now)
        over = changes.end(connection, now)
        return len(lapsed) + len(over), wakes

    # --- inside

    def _confirmed(self, connection: sa.Connection, this: Appointment, now: int) -> list[str]:
        reminders.set_again(connection, self.vault, this, now)
        said = next(each for each in appointments.offers(connection, this.id) if each.state == "yes")
        helper = volunteers.by_id(connection, self.vault, said.volunteer_id)
        newcomer = caseload.of_person(connection, self.vault, this.person_id)
        office = offices.of_person(connection, self.vault, this.person_id)
        them = office.contact.name if office else first_name(newcomer.name)
        names = (them, first_name(helper.profile.name if helper else ""))
        return self.telling.confirmed(connection, this, names, now, office=office is not None)

    def _go_on(self, connection: sa.Connection, this: Appointment, following: Offer | None, now: int) -> list[str]:
        """The next is asked; if there is none, a coordinator and the newcomer hear of it."""
        if following:
            return self._ask(connection, this, following, now)
        if any(each.state in ("asked", "yes", "waiting") for each in appointments.offers(connection, this.id)):
            return []
        if not changes.tell_once(connection, this.id, now):
            return []
        self._case(connection, this, now)
        return self.telling.newcomer(connection, this, "appointment-nobody", now)

    def _case(self, connection: sa.Connection, this: Appointment, now: int) -> None:
        """For the coordinator: nobody was found. The number is in the words, nobody's name is."""
        known = caseload.of_person(connection, self.vault, this.person_id)
        when = this.plan.starts.replace("T", " ")
        asked = self.telling.texts.say("de", "appointment-case-nobody", {"when": when})
        body, town = CaseBody(asked=asked, reason="appointment"), self.towns[this.town]
        for_the_desk(connection, self.vault, town, known, "appointment", body, now, this.plan.starts[:10])

    def _asked_besides(self, connection: sa.Connection, mine: Offer | None) -> list[Offer]:
        known = appointments.offers(connection, mine.appointment_id) if mine else []
        return [each for each in known if each.state == "asked" and mine and each.id != mine.id]

    def _ask(self, connection: sa.Connection, this: Appointment, asked: Offer | None, now: int) -> list[str]:
        return self.telling.ask(connection, this, asked, now) if asked else []

    def _offers(self, connection: sa.Connection, outside: str) -> list[Offer]:
        this = appointments.find(connection, self.vault, outside)
        return appointments.offers(connection, this.id) if this else []

    def _of(self, connection: sa.Connection, asked: Offer | None) -> Appointment | None:
        return appointments.by_id(connection, self.vault, asked.appointment_id) if asked else None

    def _day(self, this: Appointment, now: int) -> str:
        return from_micros(now).astimezone(ZoneInfo(this.plan.zone)).date().isoformat()


def first_name(name: str) -> str:
    """A first name is enough to meet somebody."""
    return name.split()[0] if name.split() else ""
