"""Whom guides accompany: the responsible guide, the next step, contacts by phone or at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

import msgspec
import sqlalchemy as sa

from bot.cases.body import CaseBody
from bot.cases.by import By
from bot.cases.case_view import Earlier
from bot.cases.errors import NoSuchPersonError, NotAllowedError, WrongValueError
from bot.cases.guests import name_of
from bot.cases.kinds import EMERGENCIES, KINDS, answer_due
from bot.cases.notes import REPLY_LENGTH, note_words
from bot.cases.reading import EARLIER, earlier_case
from bot.cases.room import Room, leads
from bot.cases.sorting import is_day
from bot.core.clock import DAY
from bot.locales import clean
from bot.storage import caseload, staff
from bot.storage import cases as store
from bot.storage.caseload import Contact, Known
from bot.storage.scope import GUEST
from bot.storage.staff import new_person

ContactKind = Literal["phone", "counter", "visit", "letter"]
CONTACTS = 100  # of one person on one page
BACK = 365 * DAY  # a contact of before was kept no longer than this anyway


class NewPerson(NamedTuple):
    """Somebody without any chat."""

    name: str
    language: str = ""


class Accompanied(msgspec.Struct, frozen=True, kw_only=True):
    """A person as the caseload shows them. `needs`: their open cases."""

    person: str
    name: str
    language: str
    responsible: int
    responsible_name: str
    stand_in: int
    stand_in_name: str
    last_contact: int
    needs: list[Earlier]
    next_step: str
    next_step_on: str


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """One person, with contacts and all cases one may see, the newest first."""

    about: Accompanied
    contacts: list[Contact]
    cases: list[Earlier]


class People(Room):
    async def assign(self, by: By, person: str, guide: str, stand_in: str = "") -> None:
        """Make a guide responsible, with a stand-in; guide "": nobody is any more. For coordinators.

        Raises NotAllowedError, NoSuchPersonError, NoSuchStaffError.
        """
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            known = self._person(connection, by, person)
            if not leads(by):
                raise NotAllowedError("Coordinators assign people.")
            first = self._staff(connection, by, guide, known.organisation).id if guide else 0
            second = self._staff(connection, by, stand_in, known.organisation).id if stand_in and first else 0
            caseload.assign(connection, known.id, first, second, by.staff, now)
            self._record_about(connection, by, "person.assign", f"person:{known.id} staff:{first}")

        await self._write(job)

    async def caseload(self, by: By, *, everyone: bool = False) -> list[Accompanied]:
        """Whom one accompanies or stands in for; `everyone`: whom anybody does, for coordinators. Audited.

        The next dated step first. Raises NotAllowedError.
        """
        if by.role == GUEST or (everyone and not leads(by)):
            raise NotAllowedError

        def job(connection: sa.Connection) -> list[Accompanied]:
            people = caseload.listing(connection, self.vault, by, 0 if everyone else by.staff or -1)
            met = caseload.last_contacts(connection, [known.id for known in people])
            names = self._guides(connection, people)
            if people:
                self._record_about(connection, by, "person.list", f"person:{','.join(str(each.id) for each in people)}")
            return [self._accompanied(connection, by, known, met, names) for known in people]

        return await self.database.write(job)

    async def person(self, by: By, person: str) -> PersonPage:
        """Audited. Raises NoSuchPersonError."""

        def job(connection: sa.Connection) -> PersonPage:
            known = self._person(connection, by, person)
            met, names = caseload.last_contacts(connection, [known.id]), self._guides(connection, [known])
            self._record_about(connection, by, "person.read", f"person:{known.id}")
            return PersonPage(
                about=self._accompanied(connection, by, known, met, names),
                contacts=caseload.contacts(connection, self.vault, known.id, CONTACTS),
                cases=[earlier_case(row) for row in store.earlier(connection, self.vault, by, known.id, 0, EARLIER)],
            )

        return await self.database.write(job)

    async def set_next_step(self, by: By, person: str, words: str, on: str = "") -> None:
        """What comes next and on which day (2026-12-31); who sets it for somebody nobody accompanies does so then.

        Raises NoSuchPersonError, WrongValueError.
        """
        now, step = self.clock.now(), clean(words[:REPLY_LENGTH])
        if on and not is_day(on):
            raise WrongValueError("The next step is on a day, as 2026-12-31.")

        def job(connection: sa.Connection) -> None:
            known = self._person(connection, by, person)
            if not known.staff:
                if not by.staff:
                    raise WrongValueError("Nobody accompanies this person.")
                caseload.assign(connection, known.id, by.staff, 0, by.staff, now)
            caseload.set_next_step(connection, self.vault, known.id, step, on, now)
            self._record_about(connection, by, "person.next-step", f"person:{known.id}")

        await self._write(job)

    async def name_person(self, by: By, person: str, name: str) -> None:
        """What the desk calls somebody whom the chat knows without a name; "": nothing any more.

        Raises NoSuchPersonError, WrongValueError.
        """
        said = name_of(name) if name else ""

        def job(connection: sa.Connection) -> None:
            known = self._person(connection, by, person)
            caseload.name_person(connection, self.vault, known.id, said)
            self._record_about(connection, by, "person.name", f"person:{known.id}")

        await self._write(job)

    async def add_contact(
        self, by: By, person: str | NewPerson, kind: ContactKind, note: str = "", *, at: int = 0
    ) -> str:
        """What was spoken outside any chat; somebody new is entered with it, accompanied by who does so.

        Returns the person's outside id. Raises NoSuchPersonError, WrongValueError, ReplyError.
        """
        now, words = self.clock.now(), note_words(note) if note.strip() else ""
        at = at or now
        if kind not in get_args(ContactKind) or not now - BACK < at <= now:
            raise WrongValueError("A contact was by phone, counter, visit or letter, within the last year.")

        def job(connection: sa.Connection) -> str:
            known = self._person_or_new(connection, by, person, now)
            caseload.add_contact(connection, self.vault, known.id, kind, words, by.staff, at, now)
            self._record_about(connection, by, "person.contact", f"person:{known.id}")
            return known.uuid

        return await self._write(job)

    async def open_for(self, by: By, person: str | NewPerson, kind: str, words: str, *, language: str = "") -> int:
        """A case that was not asked in a chat: it silences no bot. Returns its number.

        Raises NoSuchPersonError, WrongValueError, ReplyError.
        """
        now, asked = self.clock.now(), note_words(words)
        if kind not in KINDS or kind == "system":
            raise WrongValueError("A case is of a kind, and not of the program.")

        def job(connection: sa.Connection) -> int:
            known = self._person_or_new(connection, by, person, now)
            number = store.next_number(connection, by.town)
            new = store.NewCase(
                number=number,
                town=by.town,
                organisation=known.organisation,
                conversation_id=None,
                kind=kind,
                urgent=kind in EMERGENCIES,
                holds=False,
                language=language or known.language or "de",
                body=msgspec.json.encode(CaseBody(asked=asked, reason="entered")),
                now=now,
                person_id=known.id,
                answer_due_at=answer_due(self.towns[by.town], kind, now),
            )
            store.open_case(connection, self.vault, new)
            self._record(connection, by, "case.open", str(number))
            return number

        return await self._write(job)

    def _person(self, connection: sa.Connection, by: By, outside: str) -> Known:
        known = caseload.find(connection, self.vault, by, outside)
        if known is None:
            raise NoSuchPersonError
        return known

    def _person_or_new(self, connection: sa.Connection, by: By, person: str | NewPerson, now: int) -> Known:
        if isinstance(person, str):
            return self._person(connection, by, person)
        if by.role == GUEST:
            raise NotAllowedError
        name = name_of(person.name)
        organisation = by.organisation or self.towns[by.town].organisation
        number = new_person(connection, self.vault, by.town, organisation, now)
        caseload.name_person(connection, self.vault, number, name, person.language[:20])
        if by.staff:  # else they would be in nobody's list; a coordinator may say otherwise
            caseload.assign(connection, number, by.staff, 0, by.staff, now)
        return caseload.of_person(connection, self.vault, number)

    def _guides(self, connection: sa.Connection, people: list[Known]) -> dict[int, str]:
        numbers = {each for known in people for each in (known.staff, known.stand_in)}
        return staff.names(connection, self.vault, numbers)

    def _accompanied(
        self, connection: sa.Connection, by: By, known: Known, met: Mapping[int, int], names: Mapping[int, str]
    ) -> Accompanied:
        rows = store.earlier(connection, self.vault, by, known.id, 0, EARLIER)
        return Accompanied(
            person=known.uuid,
            name=known.name,
            language=known.language,
            responsible=known.staff,
            responsible_name=names.get(known.staff, ""),
            stand_in=known.stand_in,
            stand_in_name=names.get(known.stand_in, ""),
            last_contact=met.get(known.id, 0),
            needs=[earlier_case(row) for row in rows if row.state != "resolved"],
            next_step=known.next_step,
            next_step_on=known.next_step_on,
        )
