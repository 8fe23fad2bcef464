"""What stays inside the desk: notes, drafts, who looks at a case at this moment."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import NotAllowedError, ReplyError
from bot.cases.room import Room
from bot.core.clock import SECOND
from bot.locales import clean
from bot.storage import case_looks, events, staff
from bot.storage import cases as store

REPLY_LENGTH = 4_000  # characters of a guide's words: what every channel can carry in a few parts
MENTIONS = 20  # people in one note: more is a meeting
HERE = 30 * SECOND  # so long after the last sign somebody still counts as looking
KNOWN = 10 * SECOND  # a page that stays open is written down no more often


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else who has this case open."""

    staff: str
    name: str
    writes: bool


def note_words(words: str) -> str:
    """Raises ReplyError."""
    said = clean(words)
    if not is_seen(said) or len(words) > REPLY_LENGTH:
        raise ReplyError
    return said


def is_seen(words: str) -> bool:
    """Whether there is anything to see: a reply of joiners and spaces would count as an answer."""
    return any(unicodedata.category(char)[0] not in "CZM" for char in words)


class Notes(Room):
    async def note(self, by: By, number: int, words: str, mentions: Sequence[str] = ()) -> str:
        """Words for the desk alone; `mentions`: outside ids of staff who should look. Returns the message's id.

        Raises NoSuchCaseError, NoSuchStaffError, ReplyError.
        """
        now, said = self.clock.now(), note_words(words)

        def job(connection: sa.Connection) -> str:
            case = self._find(connection, by, number)
            called = [self._staff(connection, by, each, case.organisation).id for each in mentions[:MENTIONS]]
            message = store.add_message(
                connection, self.vault, case.id, "note", said.encode(), "", now, author=by.staff, mentions=called
            )
            self._audit(connection, by, "case.note", case)
            return message

        return await self._write(job)

    async def keep_draft(self, by: By, number: int, words: str) -> None:
        """What somebody is writing outlives a dropped connection; no words: it is thrown away."""
        now, said = self.clock.now(), clean(words[:REPLY_LENGTH])

        def job(connection: sa.Connection) -> None:
            case = self._find(connection, by, number)
            if not by.staff:
                raise NotAllowedError
            case_looks.keep_draft(connection, self.vault, by.town, case.id, by.staff, said, now)
            events.tell(connection, case.id, "draft", now, by.staff)

        await self._write(job)

    async def look(self, by: By, number: int, writes: bool = False) -> list[Presence]:
        """Somebody has a case open, as their page says every few seconds; returns who else has."""
        now = self.clock.now()

        def read(connection: sa.Connection) -> tuple[int, case_looks.Look | None, list[Presence]]:
            case = self._find(connection, by, number)
            mine = case_looks.last_look(connection, case.id, by.staff) if by.staff else None
            return case.id, mine, self._others(connection, by, case.id, now)

        case_id, mine, others = await self.database.read(read)
        new = mine is None or mine.seen_at <= now - HERE or mine.writes != writes
        if by.staff and (new or (mine and mine.seen_at <= now - KNOWN)):
            await self._seen(by, case_id, writes=writes, tell=new, now=now)
        return others

    async def _seen(self, by: By, case_id: int, *, writes: bool, tell: bool, now: int) -> None:
        def job(connection: sa.Connection) -> None:
            case_looks.look(connection, by.town, case_id, by.staff, writes=writes, now=now)
            if tell:
                events.tell(connection, case_id, "presence", now, by.staff)

        await (self._write(job) if tell else self.database.write(job))

    def _others(self, connection: sa.Connection, by: By, case_id: int, now: int) -> list[Presence]:
        here = [each for each in case_looks.lookers(connection, case_id, now - HERE) if each.staff != by.staff]
        rows = [(staff.find(connection, self.vault, each.staff), each.writes) for each in here]
        return [Presence(staff=row.uuid, name=row.name, writes=writes) for row, writes in rows if row]
