"""Searching the texts of cases: they lie sealed, so that each is opened and looked through, within bounds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import msgspec
import sqlalchemy as sa

from bot.cases.body import first_line, read_body
from bot.cases.by import By
from bot.cases.errors import NotAllowedError
from bot.cases.room import Room
from bot.locales import fold
from bot.storage import case_search
from bot.storage import cases as store
from bot.storage.case_search import Text
from bot.storage.records import CaseRow
from bot.storage.scope import GUEST, Within
from bot.storage.vault import Vault

LOOKED_AT = 10_000  # texts: what the design allows
SECONDS = 2.0
SLICE = 100  # texts opened in one read: some five milliseconds, then others have their turn
SHOWN = 50  # cases found: more are no answer
BEFORE = 60  # characters shown before what was found

Reader = Callable[[sa.Connection, Vault, Within, int, int], list[Text]]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A case in which the words are. `message` "": in what was asked."""

    case: CaseRow
    message: str
    at: int
    snippet: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`stopped`: there was more to look through."""

    rows: list[Hit]
    looked: int
    stopped: bool


class Searching(Room):
    async def search(self, by: By, words: str) -> Found:
        """Cases in which all these words are said in one text, newest first. Audited: which were found, not what for.

        Raises NotAllowedError for guests.
        """
        if by.role == GUEST:
            raise NotAllowedError
        wanted, began = fold(words[:200]).split(), time.monotonic()
        hits: dict[int, tuple[Text, str]] = {}
        cursors: dict[Reader, int] = {case_search.messages: 0, case_search.asked: 0} if wanted else {}
        looked = 0
        while cursors and len(hits) < SHOWN and looked < LOOKED_AT and time.monotonic() - began < SECONDS:
            for reader, before in list(cursors.items()):
                most = min(SLICE, LOOKED_AT - looked)
                if not most:
                    break
                found, count, last = await self._slice(by, wanted, reader, before, most)
                looked += count
                for text, snippet in found:
                    hits.setdefault(text.case_id, (text, snippet))
                if count < most:
                    del cursors[reader]
                else:
                    cursors[reader] = last
                await asyncio.sleep(0)
        rows = await self._hits(by, hits)
        return Found(rows=rows, looked=looked, stopped=bool(cursors))

    async def _slice(
        self, by: By, wanted: list[str], reader: Reader, before: int, most: int
    ) -> tuple[list[tuple[Text, str]], int, int]:
        """What was found in one slice, how many texts it had, and where the next begins."""

        def job(connection: sa.Connection) -> tuple[list[tuple[Text, str]], int, int]:
            texts = reader(connection, self.vault, by, before, most)
            found = [(text, snippet) for text in texts if (snippet := _snippet(text, wanted))]
            return found, len(texts), texts[-1].row if texts else before

        return await self.database.read(job)

    async def _hits(self, by: By, hits: dict[int, tuple[Text, str]]) -> list[Hit]:
        if not hits:
            return []
        newest = sorted(hits, key=lambda number: hits[number][0].at, reverse=True)[:SHOWN]

        def job(connection: sa.Connection) -> list[Hit]:
            rows = store.by_ids(connection, self.vault, newest)
            self._record(connection, by, "case.search", ",".join(str(row.number) for row in rows))
            return [Hit(case=row, message=(h := hits[row.id])[0].message, at=h[0].at, snippet=h[1]) for row in rows]

        return await self.database.write(job)


def _snippet(text: Text, wanted: list[str]) -> str:
    """The words around what was found; "" if not all of them are here."""
    plain = read_body(text.words or None).asked if not text.message else text.words.decode()
    for said in filter(None, (plain, text.translation.decode())):
        folded = fold(said)
        if all(word in folded for word in wanted):
            at = max(0, folded.find(wanted[0]) - BEFORE)
            return first_line(said[at:])
    return ""
