"""Guests of one case: an interpreter or a bilingual contact is invited, comes in by a code, and sees only that."""

from __future__ import annotations

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import NoSuchCaseError, NoSuchGuestError, WrongValueError
from bot.cases.notes import is_seen
from bot.cases.room import Room
from bot.core.limits import TEXT_IN
from bot.locales import clean
from bot.storage import case_guests, events
from bot.storage.records import GuestRow
from bot.storage.scope import GUEST

NAME_LENGTH = 80  # characters: more no list shows
GUESTS = 5  # in one case: more is a meeting


def guest_by(guest: GuestRow) -> By:
    """How a guest acts: in their case alone."""
    return By(guest.town, f"guest:{guest.id}", guest.organisation, 0, GUEST, guest.case_id)


class Guests(Room):
    async def invite_guest(self, by: By, number: int, name: str, language: str = "") -> tuple[str, str]:
        """The guest's outside id and a code that counts once, within three days.

        Raises NoSuchCaseError, WrongValueError.
        """
        now, called = self.clock.now(), name_of(name)

        def job(connection: sa.Connection) -> tuple[str, str]:
            case = self._find_open(connection, by, number)
            if len(case_guests.of_case(connection, self.vault, case.id)) >= GUESTS:
                raise WrongValueError(f"A case has at most {GUESTS} guests.")
            made = case_guests.invite(connection, self.vault, case.id, called, language, by.staff, now)
            events.tell(connection, case.id, "changed", now, by.staff)
            self._audit(connection, by, "guest.invite", case)
            return made

        return await self._write(job)

    async def end_guest(self, by: By, number: int, guest: str) -> None:
        """Raises NoSuchCaseError, NoSuchGuestError."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            case = self._find_locked(connection, by, number)
            if not case_guests.end(connection, case.id, guest, now):
                raise NoSuchGuestError("This case has no such guest.")
            events.tell(connection, case.id, "changed", now, by.staff)
            self._audit(connection, by, "guest.end", case)

        await self._write(job)

    async def enter_guest(self, town: str, code: str) -> GuestRow:
        """The guest of a code, which counts no more afterwards. Raises NoSuchGuestError."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> GuestRow:
            guest = case_guests.enter(connection, self.vault, town, code, now) if 0 < len(code) <= TEXT_IN else None
            if guest is None:
                raise NoSuchGuestError
            self._record(connection, guest_by(guest), "guest.enter", str(guest.number))
            return guest

        return await self._write(job)

    async def guest(self, by: By) -> GuestRow:
        """The guest somebody is, while they are welcome. Raises NoSuchCaseError."""

        def job(connection: sa.Connection) -> GuestRow:
            found = None
            if by.role == GUEST and self._is_welcome(connection, by):
                found = case_guests.find(connection, self.vault, int(by.actor.removeprefix("guest:")))
            if found is None or found.town != by.town:
                raise NoSuchCaseError
            return found

        return await self.database.read(job)


def name_of(name: str) -> str:
    """Raises WrongValueError."""
    called = " ".join(clean(name[:TEXT_IN]).split())[:NAME_LENGTH]
    if not is_seen(called):
        raise WrongValueError("A name is needed.")
    return called
