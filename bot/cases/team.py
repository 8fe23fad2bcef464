"""Who has a case: claiming it, giving it to somebody, giving it back."""

from __future__ import annotations

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import NotAllowedError, TakenError
from bot.cases.notes import note_words
from bot.cases.room import Room, leads
from bot.storage import case_work
from bot.storage import cases as store
from bot.storage.records import CaseRow


class Team(Room):
    async def claim(self, by: By, number: int) -> None:
        """Take a case; the first one wins. Raises NoSuchCaseError, TakenError, NotAllowedError."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            case = self._find(connection, by, number)
            self._claim(connection, by, case, now)

        await self._write(job)

    def _claim(self, connection: sa.Connection, by: By, case: CaseRow, now: int) -> None:
        if not by.staff:
            raise NotAllowedError("Only somebody of the desk can have a case.")
        if not case_work.claim(connection, case.id, by.staff, now):
            fresh = self._find(connection, by, case.number)
            if fresh.state == "resolved":
                self._find_open(connection, by, case.number)
            raise TakenError(self._name(connection, fresh.holder))
        self._audit(connection, by, "case.claim", case)

    async def transfer(self, by: By, number: int, to: str, note: str = "") -> None:
        """Give a case to another of its organisation, who finds the note in it.

        Raises NoSuchCaseError, NoSuchStaffError, TakenError, ReplyError.
        """
        now, words = self.clock.now(), note_words(note) if note.strip() else ""

        def job(connection: sa.Connection) -> None:
            case = self._mine_to_give(connection, by, number, now)
            receiver = self._staff(connection, by, to, case.organisation)
            case_work.give(connection, case.id, receiver.id, now, by.staff)
            if words:
                store.add_message(
                    connection, self.vault, case.id, "note", words.encode(), "", now,
                    author=by.staff, mentions=[receiver.id],
                )  # fmt: skip
            self._audit(connection, by, "case.transfer", case, f"staff:{receiver.id}")

        await self._write(job)

    async def release(self, by: By, number: int) -> None:
        """Back to the queue. Raises NoSuchCaseError, TakenError."""
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            case = self._mine_to_give(connection, by, number, now)
            case_work.give(connection, case.id, 0, now, by.staff)
            self._audit(connection, by, "case.release", case)

        await self._write(job)

    def _mine_to_give(self, connection: sa.Connection, by: By, number: int, now: int) -> CaseRow:
        """An open case that is one's own, or nobody's; a coordinator gives everybody's."""
        case = self._find_open(connection, by, number)
        holder = case_work.held_by(connection, case.id, now)
        if holder not in (0, by.staff) and not leads(by):
            raise TakenError(self._name(connection, holder))
        return case
