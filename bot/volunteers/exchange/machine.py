"""Looks through a file and enters it: the same work both times, taken back after a look, or where anything is wrong.

So a preview shows what would happen, and what keeps a line out is said by the rooms that keep it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.by import By
from bot.core import sheets
from bot.core.errors import BotError
from bot.core.sheets import UnreadableSheetError
from bot.core.walltime import NoSuchTimeError
from bot.locales import fold
from bot.storage import audit, events
from bot.storage.appointments import WrongAppointmentError
from bot.storage.gatherings import NoSuchGatheringError
from bot.storage.meetings import WrongMeetingError
from bot.storage.partnerships import WrongPartnershipError
from bot.storage.registrations import TooEarlyError
from bot.storage.volunteers import MinorGateError
from bot.volunteers.exchange.rooms import Rooms
from bot.volunteers.exchange.table import Column, Entering, Line, MistakeError, Outcome, Table, Words, Wrong, written
from bot.volunteers.leading import leads, today_in

HEADS = 10  # lines among which the titles are looked for: lists have a name and a date above them
MOST = 500  # lines of a file: a look holds up other writers, some 5 ms a line; a longer list comes in parts
SHOWN = 50  # lines of a preview, and mistakes
WAKES = ("inbox",)  # who moves up in a training is told by a turn of their own


class Seen(NamedTuple):
    """A line of a preview: what becomes of it, and what it is called."""

    line: int
    outcome: Outcome
    called: str


class Found(NamedTuple):
    """What a file holds. `mark`: given back to enter it; "" while anything is wrong. `entered`: it was."""

    counts: dict[Outcome, int]
    lines: list[Seen]
    wrong: list[Wrong]
    mistakes: int
    unknown: list[str]
    mark: str = ""
    entered: bool = False


class _BackError(Exception):
    """Takes everything back."""

    def __init__(self, found: Found) -> None:
        self.found = found


@dataclass(frozen=True)
class Exchange:
    """Every method is for coordinators, within their organisation. Raises NotAllowedError for anybody else."""

    rooms: Rooms
    words: Words

    async def export(self, table: Table, by: By, language: str, only: int = 0) -> list[list[str]]:
        """`only`: of one date, by its number; 0: all."""
        leads(by)

        def job(connection: sa.Connection) -> list[list[str]]:
            at = self._begin(connection, by)
            at.language, at.kept["only"] = language, only
            rows = written(table, self.words, table.rows(at), language)
            self._record(at, f"{table.verb}.export", f"{table.id}:{len(rows) - 1}")
            return rows

        return await self.rooms.database.write(job)

    async def look(self, table: Table, by: By, content: bytes) -> Found:
        """What would happen. Nothing is written. Raises UnreadableSheetError."""
        return await self._through(table, by, content, None)

    async def enter(self, table: Table, by: By, content: bytes, mark: str) -> Found:
        """All of it, if this coordinator has seen just this; else as `look`. Raises UnreadableSheetError."""
        return await self._through(table, by, content, mark)

    async def _through(self, table: Table, by: By, content: bytes, mark: str | None) -> Found:
        leads(by)
        head, columns, lines, unknown = await asyncio.to_thread(self._read, table, content)
        wakes: list[str] = []

        def job(connection: sa.Connection) -> Found:
            at = self._begin(connection, by)
            found = self._enter(at, table, lines, Found({}, [], [], 0, unknown))
            if not columns:
                needed = [Wrong(head, "desk-import-wrong-column", each.name) for each in table.columns if each.needed]
                found = found._replace(wrong=needed, mistakes=len(needed))
            found = found._replace(mark=self._marks(table, by, content, found)[0] if _is_good(found) else "")
            if mark is None or not found.mark or not self._knows(table, by, content, found, mark):
                raise _BackError(found)
            self._record(at, f"{table.verb}.import", f"{table.id}:{sum(found.counts.values())}")
            wakes.extend(at.wakes)
            return found._replace(entered=True)

        try:
            done = await self.rooms.database.write(job)
        except _BackError as back:
            return back.found
        await self.rooms.database.notify(events.TOPIC, *WAKES, *dict.fromkeys(wakes))
        return done

    def _read(self, table: Table, content: bytes) -> tuple[int, dict[str, int], list[Line], list[str]]:
        """The line of the titles, where columns stand, the lines, and titles nobody knows; of the sheet that fits."""
        if not content.strip():
            raise UnreadableSheetError("empty")
        found = sheets.read_all(content)
        rows, at = next(((rows, at) for rows in found if (at := self._head(table, rows)) is not None), (found[0], None))
        if at is None:
            return 1, {}, [], []
        columns, unknown = self._columns(table, rows[at])
        lines = [
            Line(number, {name: row[n] for name, n in columns.items() if n < len(row)}, table.columns, self.words)
            for number, row in enumerate(rows[at + 1 :], start=at + 2)
            if any(row)
        ]
        if len(lines) > MOST:
            raise UnreadableSheetError("long")
        return at + 1, columns, lines, unknown

    def _head(self, table: Table, rows: Sequence[Sequence[str]]) -> int | None:
        needed = {column.name for column in table.columns if column.needed}
        for at, row in enumerate(rows[:HEADS]):
            columns, _ = self._columns(table, row)
            if needed <= columns.keys() and columns:
                return at
        return None

    def _columns(self, table: Table, titles: Sequence[str]) -> tuple[dict[str, int], list[str]]:
        """Of two columns with one title the first is read."""
        columns: dict[str, int] = {}
        unknown = []
        names = self.words.columns(table.columns)
        for at, title in enumerate(titles):
            name = names.get(fold(title), "")
            if name and name not in columns:
                columns[name] = at
            elif title:
                unknown.append(title)
        return columns, unknown

    def _enter(self, at: Entering, table: Table, lines: Iterable[Line], found: Found) -> Found:
        assert table.enter
        counts: dict[Outcome, int] = {"new": 0, "changed": 0, "same": 0}
        seen: list[Seen] = []
        wrong: list[Wrong] = []
        for line in lines:
            if line.wrong:
                wrong += line.wrong
                continue
            step = at.connection.begin_nested()
            try:
                outcome = table.enter(at, line)
            except BotError as error:
                step.rollback()
                wrong.append(self._mistake(line.number, error))
                continue
            step.commit()
            counts[outcome] += 1
            seen.append(Seen(line.number, outcome, ", ".join(filter(None, map(line.cell, table.called)))))
        return found._replace(counts=counts, lines=seen[:SHOWN], wrong=wrong[:SHOWN], mistakes=len(wrong))

    def _mistake(self, line: int, error: BotError) -> Wrong:
        """Raises what is no mistake of a line again."""
        match error:
            case MistakeError():
                return Wrong(line, error.text, error.column, error.value)
            case WrongAppointmentError():
                return Wrong(line, f"desk-appointment-wrong-{error.what}", "day")
            case NoSuchTimeError():
                return Wrong(line, "desk-appointment-no-time", "time")
            case WrongMeetingError():
                return Wrong(line, f"desk-log-wrong-{error.reason}", "day")
            case MinorGateError():
                return Wrong(line, "desk-import-wrong-gate", "age", ",".join(error.missing))
            case WrongPartnershipError():
                return Wrong(line, "desk-partnership-changed")
            case TooEarlyError():
                return Wrong(line, "desk-training-wrong-early", "day")
            case NoSuchGatheringError():
                return Wrong(line, "desk-training-wrong-closed", "gathering")
        raise error

    def _marks(self, table: Table, by: By, content: bytes, found: Found) -> list[str]:
        """Who saw what of which file: it is entered only as it was seen. With each key of the vault."""
        seen = ",".join(f"{outcome}{count}" for outcome, count in sorted(found.counts.items()))
        about = f"import:{table.id}:{by.actor}:{seen}:{hashlib.sha256(content).hexdigest()}"
        return [each.hex() for each in self.rooms.vault.lookups(about)]

    def _knows(self, table: Table, by: By, content: bytes, found: Found, mark: str) -> bool:
        marks = self._marks(table, by, content, found)
        return any(hmac.compare_digest(each.encode(), mark.encode()) for each in marks)

    def _begin(self, connection: sa.Connection, by: By) -> Entering:
        rooms = self.rooms
        by = by._replace(organisation=by.organisation or rooms.towns[by.town].organisation)
        return Entering(connection, rooms, by, rooms.clock.now(), today_in(rooms.towns[by.town], rooms.clock))

    def _record(self, at: Entering, verb: str, about: str) -> None:
        audit.record(at.connection, town=at.by.town, actor=at.by.actor, verb=verb, about=about, now=at.now)


def _is_good(found: Found) -> bool:
    return not found.mistakes and bool(sum(found.counts.values()))


def titles(table: Table, words: Words, language: str) -> list[tuple[Column, str]]:
    """Columns that are read, with their titles: those needed first."""
    read = [column for column in table.columns if not column.out]
    return [(column, words.title(column, language)) for column in sorted(read, key=lambda each: not each.needed)]
