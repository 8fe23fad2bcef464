"""What all duties around a case share: finding it within one's rights, locking it, writing down who did what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa

from bot.cases.accesses import Accesses
from bot.cases.by import By
from bot.cases.errors import NoSuchCaseError, NoSuchStaffError, NotAllowedError
from bot.core.clock import Clock, Ids
from bot.core.towns import Town
from bot.locales import Texts
from bot.storage import audit, case_guests, events, staff
from bot.storage import cases as store
from bot.storage.database import Database
from bot.storage.media import Media
from bot.storage.records import CaseRow, StaffRow
from bot.storage.scope import GUEST
from bot.storage.vault import Vault

T = TypeVar("T")


@dataclass
class Room:
    database: Database
    vault: Vault
    texts: Texts
    towns: Mapping[str, Town]
    clock: Clock
    ids: Ids
    media: Media
    public_url: str = ""
    accesses: Accesses = field(default_factory=Accesses)

    async def _write(self, job: Callable[[sa.Connection], T], *wakes: str) -> T:
        """Commit, then wake the pages of the desk and whoever else is named."""
        result = await self.database.write(job)
        await self.database.notify(events.TOPIC, *filter(None, wakes))
        return result

    def _find(self, connection: sa.Connection, by: By, number: int, *, guests: bool = False) -> CaseRow:
        """A case within somebody's rights. Raises NoSuchCaseError; NotAllowedError where `guests` may not."""
        case = store.find(connection, self.vault, by, number)
        if case is None or (by.role == GUEST and not self._is_welcome(connection, by)):
            raise NoSuchCaseError(f"There is no case {number} in {by.town}.")
        if by.role == GUEST and not guests:
            raise NotAllowedError
        return case

    def _is_welcome(self, connection: sa.Connection, by: By) -> bool:
        number = by.actor.removeprefix("guest:")
        return number.isdecimal() and case_guests.is_welcome(connection, int(number), by.case)

    def _find_open(self, connection: sa.Connection, by: By, number: int, *, guests: bool = False) -> CaseRow:
        """The case as it stays until this is committed, if it is open."""
        case = self._find_locked(connection, by, number, guests=guests)
        if case.state == "resolved" and case.outcome == store.WITHDRAWN:
            raise NoSuchCaseError(withdrawn(number))
        if case.state == "resolved":
            raise NoSuchCaseError(f"Case {number} is resolved. To go on with it: lotse cases reopen {number}")
        return case

    def _find_locked(self, connection: sa.Connection, by: By, number: int, *, guests: bool = False) -> CaseRow:
        case = self._find(connection, by, number, guests=guests)
        store.lock(connection, case.person_id)
        store.lock_case(connection, case.id)
        return self._find(connection, by, number, guests=guests)  # it may have changed while we waited

    def _staff(self, connection: sa.Connection, by: By, outside: str, organisation: str) -> StaffRow:
        """Somebody of the desk of one organisation who has not left. Raises NoSuchStaffError."""
        found = staff.by_uuid(connection, self.vault, by.town, outside)
        if found is None or found.state == "ended" or found.organisation != organisation:
            raise NoSuchStaffError
        return found

    def _name(self, connection: sa.Connection, staff_id: int) -> str:
        return staff.names(connection, self.vault, [staff_id]).get(staff_id, "")

    def _audit(self, connection: sa.Connection, by: By, verb: str, case: CaseRow, more: str = "") -> None:
        self._record(connection, by, verb, f"{case.number} {more}".strip())

    def _record(self, connection: sa.Connection, by: By, verb: str, numbers: str) -> None:
        self._record_about(connection, by, verb, f"case:{numbers}")

    def _record_about(self, connection: sa.Connection, by: By, verb: str, about: str) -> None:
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=self.clock.now())


def leads(by: By) -> bool:
    """Coordinators and commands."""
    return by.role in ("coordinator", "")


def withdrawn(number: int) -> str:
    return f"Case {number} is resolved: the person no longer needed it. They can ask again in the chat."
