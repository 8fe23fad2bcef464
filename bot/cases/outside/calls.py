"""What the outside desk has done here: the few methods of `Cases` it needs, each so that doing it again is nothing.

The audit log is written in the same transaction as the deed and names the article as its actor; so whoever finds the
entry knows that it was done, whatever process died since.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.life import WITHDRAWN, CannotReopenError, Cases, NoSuchCaseError
from bot.locales import clean
from bot.storage import audit, tickets
from bot.storage import cases as store
from bot.storage.media import NewFile
from bot.storage.records import CaseRow
from bot.storage.tickets import TicketRow


class Calls:
    """`desk` is how the audit log names who acts."""

    def __init__(self, cases: Cases, desk: str) -> None:
        self._cases = cases
        self._desk = desk

    async def case(self, row: TicketRow) -> CaseRow | None:
        cases = self._cases
        found = await cases.database.read(lambda c: store.find_case(c, cases.vault, row.town, row.case_number))
        return found if found and found.id == row.case_id else None

    async def reply(self, row: TicketRow, article: int, part: int, words: str, file: NewFile | None) -> bool:
        """One part of an agent's answer goes to the person; False if they were only told that a file waits.

        Raises CannotReachError, NoSuchCaseError for one they withdrew, ReplyError.
        """
        actor = f"{self._desk}:{article}.{part}"
        done = partial(tickets.was_done, town=row.town, actor=actor, verb="case.reply")
        if await self._cases.database.read(done):
            await self._cases.database.write(partial(self._came_from_there, row=row, words=words))
            return True
        by = self._by(row, actor)
        try:
            sent = await self._cases.reply(by, row.case_number, words, file=file, key=actor)
        except NoSuchCaseError:
            await self._reopen(row)
            sent = await self._cases.reply(by, row.case_number, words, file=file, key=actor)
        await self._cases.database.write(partial(self._came_from_there, row=row, words=words))
        return sent.opens

    async def note(self, row: TicketRow, article: int, words: str) -> None:
        """An agent's internal words: kept in the case together with the note that they have come."""
        cases, now = self._cases, self._cases.clock.now()

        def job(connection: sa.Connection) -> None:
            said = store.add_message(connection, cases.vault, row.case_id, "note", words.encode(), "", now)
            tickets.from_there(connection, row, [said], now)
            tickets.came(connection, row, article, "done", now)
            self._record(connection, row, f"{self._desk}:{article}", "case.note")

        await cases.database.write(job)

    async def tell(self, row: TicketRow, words: Sequence[str], article: int | None = None) -> None:
        """Notes of ours, that something went wrong: staff here read them, and those at the desk get them, too."""
        cases, now = self._cases, self._cases.clock.now()

        def job(connection: sa.Connection) -> None:
            for each in words:
                store.add_message(connection, cases.vault, row.case_id, "note", each.encode(), "", now)
            if article is not None:
                tickets.came(connection, row, article, "refused", now)

        await cases.database.write(job)

    async def resolve(self, row: TicketRow) -> None:
        """The ticket was closed there."""
        try:
            await self._cases.resolve(self._by(row, self._desk), row.case_number)
        except NoSuchCaseError:
            return  # it was resolved here at the same time

    async def reopen(self, row: TicketRow) -> bool:
        """The ticket was opened again there; False if the person withdrew the case."""
        try:
            await self._reopen(row)
        except NoSuchCaseError:
            return False
        return True

    async def taken(self, row: TicketRow, owner: int) -> None:
        """An agent has it now, or nobody (0)."""
        verb = "case.taken-outside" if owner else "case.released-outside"
        await self._cases.database.write(lambda c: self._record(c, row, self._desk, verb))

    def handed_on(self, connection: sa.Connection, row: TicketRow) -> None:
        """Something of the case was given to the desk."""
        self._record(connection, row, self._desk, "case.hand-on")

    async def _reopen(self, row: TicketRow) -> None:
        """Raises NoSuchCaseError for one that the person withdrew, or that is gone."""
        case = await self.case(row)
        if case is None or case.outcome == WITHDRAWN:
            raise NoSuchCaseError
        try:
            await self._cases.reopen(self._by(row, self._desk), row.case_number)
        except CannotReopenError:
            return  # it is open

    def _by(self, row: TicketRow, actor: str) -> By:
        return By(row.town, actor)

    def _came_from_there(self, connection: sa.Connection, *, row: TicketRow, words: str) -> None:
        """The message that the answer became here is not sent back. It is known by its words: only these are new."""
        said = clean(words).encode()
        mine = [uuid for uuid, body in tickets.unmarked_out(connection, self._cases.vault, row) if body == said]
        tickets.from_there(connection, row, mine[:1], self._cases.clock.now())

    def _record(self, connection: sa.Connection, row: TicketRow, actor: str, verb: str) -> None:
        now = self._cases.clock.now()
        audit.record(connection, town=row.town, actor=actor, verb=verb, about=f"case:{row.case_number}", now=now)
