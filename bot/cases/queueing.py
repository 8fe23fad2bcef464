"""The queue: what is to be done next, for this guide."""

from __future__ import annotations

from typing import Literal

import msgspec
import sqlalchemy as sa

from bot.cases.body import first_line, read_body
from bot.cases.by import By
from bot.cases.errors import NotAllowedError
from bot.cases.hours import earlier
from bot.cases.kinds import RESERVED
from bot.cases.reading import AGAIN
from bot.cases.room import Room, leads
from bot.storage import case_queue, case_work, staff
from bot.storage.case_queue import Looker, Said, View, Wanted
from bot.storage.records import CaseRow
from bot.storage.scope import GUEST

PAGE = 50  # cases on one page: what a screen and a half shows
PAGES = 1_000  # nobody turns more


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """ "": any. A town other than one's own has no cases."""

    view: View = "open"
    language: str = ""
    topic: str = ""
    town: str = ""
    team: str = ""
    kind: str = ""
    tag: str = ""


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case in the queue. `holder_name` "": nobody who is there has it. `unread`: neither answered nor seen by me."""

    case: CaseRow
    holder_name: str
    mine: bool
    asked: str
    last: str
    last_direction: Literal["", "in", "out"]
    last_at: int
    unread: int


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A page of cases. `counts`: of each view but the resolved ones, whatever is filtered."""

    rows: list[QueueRow]
    total: int
    page: int
    pages: int
    counts: dict[View, int]


class Queueing(Room):
    async def queue(self, by: By, filters: Filters = Filters(), *, page: int = 1) -> Queue:  # noqa: B008 - frozen
        """Emergencies, then the soonest deadline, priority, what fits this guide, who has waited longest. Audited.

        Raises NotAllowedError for guests.
        """
        if by.role == GUEST:
            raise NotAllowedError
        now, page = self.clock.now(), min(max(page, 1), PAGES)
        since = earlier(self.towns[by.town], now, RESERVED)
        wanted = Wanted(filters.view, filters.language, filters.topic, filters.team, filters.kind, filters.tag, since)

        def read(connection: sa.Connection) -> Queue:
            looker = self._looker(connection, by)
            rows, total = list[CaseRow](), 0
            if filters.town in ("", by.town):
                rows, total = case_queue.page(
                    connection, self.vault, by, looker, wanted, first=(page - 1) * PAGE, most=PAGE, now=now
                )
            return Queue(
                rows=self._rows(connection, by, rows, now),
                total=total,
                page=page,
                pages=max(1, -(-total // PAGE)),
                counts=case_queue.counts(connection, by, looker, since, now),
            )

        found = await self.database.read(read)
        await self._note_listing(by, [row.case for row in found.rows], now)
        return found

    def _looker(self, connection: sa.Connection, by: By) -> Looker:
        me = staff.find(connection, self.vault, by.staff) if by.staff else None
        if me is None:
            return Looker(by.staff, sees_reserved=leads(by))
        return Looker(me.id, me.languages, me.topics, leads(by))

    def _rows(self, connection: sa.Connection, by: By, rows: list[CaseRow], now: int) -> list[QueueRow]:
        numbers = [row.id for row in rows]
        said = case_queue.last_words(connection, self.vault, numbers, by.staff) if numbers else {}
        there = case_work.who_is_there(connection, [row.holder for row in rows], now)
        names = staff.names(connection, self.vault, there)
        return [_row(row, said.get(row.id, Said()), names, by.staff) for row in rows]

    async def _note_listing(self, by: By, rows: list[CaseRow], now: int) -> None:
        """The list shows how each request begins: who was shown which, once in a while."""
        new = [row for row in rows if self.accesses.get((by.actor, "list", row.id), -AGAIN) <= now - AGAIN]
        if not new:
            return
        numbers = ",".join(str(row.number) for row in new)
        await self.database.write(lambda connection: self._record(connection, by, "case.list", numbers))
        for row in new:
            self.accesses.note((by.actor, "list", row.id), now)


def _row(case: CaseRow, said: Said, names: dict[int, str], me: int) -> QueueRow:
    return QueueRow(
        case=case,
        holder_name=names.get(case.holder, ""),
        mine=bool(me) and case.holder == me,
        asked=first_line(read_body(case.body).asked),
        last=first_line(said.words),
        last_direction="in" if said.direction == "in" else "out" if said.direction else "",
        last_at=said.at,
        unread=said.unread,
    )
