"""Translates what held people write before their guide asks, where that guide does not read their language.

One process does it, a few cases at a time. What cannot be translated is marked once and stays as it was written: the
guide may ask again by a tap. Who has a case decides into which language; a case that nobody has waits.
"""

from __future__ import annotations

import logging
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.bilingual import Bilingual
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.languages import base_of
from bot.delivery.ticking import Ticking
from bot.storage import cases as store
from bot.storage import events, leases, staff
from bot.storage.database import Database
from bot.storage.records import CaseRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.cases")

TICK_SECONDS = 1.0  # a guide who has the case open reads on meanwhile
CASES_AT_ONCE = 5  # in one tick: a translator that is slow takes 20 s for each
MOST_CASES = 2_000  # that wait: far more than are open in any town; beyond it the oldest wait for a tap
LEASE = 5 * MINUTE  # longer than one tick takes with the slowest translator
REST = 30 * SECOND  # between two looks whether the other process still does it
NAME = "translating-ahead"
TOLD = ("opened", "changed", "said")  # news after which there may be something to translate
LANGUAGE = "de"  # of guides who have set none


class _Due(NamedTuple):
    case: CaseRow
    spoken: str  # by whoever has it


class Ahead(Ticking):
    """In each process that has a translator; leases keep them apart."""

    def __init__(self, bilingual: Bilingual, database: Database, vault: Vault, clock: Clock, name: str) -> None:
        super().__init__(TICK_SECONDS, log)
        self._bilingual = bilingual
        self._database = database
        self._vault = vault
        self._clock = clock
        self._name = name
        self._rests_until = 0  # while another process has the work
        self._newest = -1  # the last event that was seen; -1: what is open is still to be looked at
        self._known: set[int] = set()  # events that were seen lately: numbers become visible out of order
        self._waiting: dict[int, None] = {}  # cases, the longest first

    async def tick(self) -> int:
        """Translate what is new; returns how much was tried. No news costs one read."""
        if self._clock.now() < self._rests_until:
            return 0
        await self._listen()
        if not self._waiting or not await self._is_mine():
            return 0
        done = 0
        for case_id in list(self._waiting)[:CASES_AT_ONCE]:
            del self._waiting[case_id]
            due = await self._database.read(lambda c, case_id=case_id: self._due(c, case_id))  # type: ignore[misc]
            done += await self._bilingual.incoming(due.case, due.spoken) if due else 0
        return done

    async def _listen(self) -> None:
        newest = await self._database.read(events.newest)
        if newest == self._newest:
            return
        for case_id in await self._database.read(lambda c: self._fresh(c, newest)):
            self._waiting.setdefault(case_id)
        for case_id in list(self._waiting)[:-MOST_CASES]:
            del self._waiting[case_id]

    def _fresh(self, connection: sa.Connection, newest: int) -> list[int]:
        """Cases with news; at the start all that hold somebody."""
        begins = self._newest < 0
        told = events.since(connection, newest if begins else self._newest)
        fresh = [event.case_id for event in told if event.id not in self._known and event.kind in TOLD]
        self._newest = max((event.id for event in told), default=newest)
        self._known = {event.id for event in told}
        return store.that_hold(connection, MOST_CASES) if begins else fresh

    async def _is_mine(self) -> bool:
        now = self._clock.now()
        mine = await self._database.write(lambda c: leases.take(c, NAME, self._name, now, now + LEASE))
        if not mine:  # once it is, everything is looked at: whoever has it may die
            self._newest, self._waiting, self._rests_until = -1, {}, now + REST
        return mine

    def _due(self, connection: sa.Connection, case_id: int) -> _Due | None:
        case = store.by_id(connection, self._vault, case_id)
        if case is None or not case.holds or not case.holder or case.state == "resolved":
            return None
        guide = staff.find(connection, self._vault, case.holder)
        if guide is None:
            return None
        spoken = guide.language or LANGUAGE
        reads = {base_of(language) for language in (spoken, *guide.languages)}
        return None if base_of(case.language) in reads else _Due(case, spoken)
