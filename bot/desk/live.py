"""What happens to cases, told to open pages: read once in each process, passed on to whoever may see the case.

Pages hear numbers only and fetch what they show. Who is too slow is told to load the page anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.errors import UnavailableError
from bot.desk.access import Staff
from bot.storage import events
from bot.storage.database import Database
from bot.storage.records import EventRow
from bot.storage.rights import case_numbers

log = logging.getLogger("lotse.desk")

POLL_SECONDS = 1.0  # wake-ups may be lost
REST_SECONDS = 0.03  # between two reads: what comes in between is read at once
WAITING = 200  # cases that changed while a page was not listening: it had better load anew
REMEMBERED = 2 * events.LOOK_BACK  # numbers of events that were passed on, as reading looks back


class News(NamedTuple):
    """`case` 0: load the page anew. `id` is what a page that comes back says it knows."""

    id: int
    case: int = 0
    kind: str = "reload"


class Watcher:
    """One open page, of one case or (0) of the queue. What is not fetched yet is kept once for each case and kind."""

    def __init__(self, who: Staff, case: int = 0) -> None:
        self.who, self.case = who, case
        self.news = asyncio.Event()
        self._waiting: dict[tuple[int, str], int] = {}
        self._too_many = 0

    def may_see(self, row: EventRow) -> bool:
        who = self.who
        if who.case_id:
            return row.case_id == who.case_id and row.town == who.town
        return row.town == who.town and row.organisation == who.organisation

    def tell(self, id_: int, case: int, kind: str) -> None:
        if case and self.case not in (0, case):
            return
        if self._too_many:
            self._too_many = id_
        elif len(self._waiting) >= WAITING and (case, kind) not in self._waiting:
            self._waiting.clear()
            self._too_many = id_
        else:
            self._waiting[(case, kind)] = id_
        self.news.set()

    def take(self) -> list[News]:
        """What there is, the newest last."""
        self.news.clear()
        if self._too_many:
            found = [News(self._too_many)]
        else:
            found = sorted(News(id_, case, kind) for (case, kind), id_ in self._waiting.items())
        self._waiting.clear()
        self._too_many = 0
        return found


class Hub:
    """Reads only while somebody listens."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watchers: set[Watcher] = set()
        self._task: asyncio.Task[None] | None = None
        self._last = -1
        self._reads = asyncio.Event()  # set once it is known from where on events are passed on
        self._passed_on: deque[int] = deque(maxlen=REMEMBERED)
        self.stopping = False
        self.pages: Counter[str] = Counter()  # open ones, by whose they are

    def __len__(self) -> int:
        return len(self._watchers)

    @contextmanager
    def watching(self, who: Staff, case: int = 0) -> Iterator[Watcher]:
        watcher = Watcher(who, case)
        self._watchers.add(watcher)
        if self._task is None or self._task.done():
            self._last = -1
            self._reads.clear()
            self._task = asyncio.create_task(self._run(), name="desk pages")
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)
            if not self._watchers:
                self._task.cancel()

    def stop(self) -> None:
        self.stopping = True
        for watcher in self._watchers:
            watcher.news.set()

    async def catch_up(self, watcher: Watcher, known: int) -> None:
        """What a page missed that was away for a moment; after a longer while it loads anew."""
        await self._reads.wait()  # else what happens between the two would be told by neither
        rows, numbers, newest = await self._database.read(lambda c: _after(c, known))
        if known < newest - events.LOOK_BACK:
            watcher.tell(newest, 0, "reload")
            return
        for row in rows:
            if row.id > known and row.case_id in numbers and watcher.may_see(row):
                watcher.tell(row.id, numbers[row.case_id], row.kind)

    async def _run(self) -> None:
        heard = self._database.listen(events.TOPIC)
        try:
            while not self.stopping:
                heard.clear()  # before reading: what comes meanwhile wakes us again
                try:
                    await self._read()
                except UnavailableError:
                    log.info("no news while the database is away")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(POLL_SECONDS):
                        await heard.wait()
                await asyncio.sleep(REST_SECONDS)
        finally:
            self._database.unlisten(events.TOPIC, heard)

    async def _read(self) -> None:
        if self._last < 0:
            first = await self._database.read(events.newest)
            rows = await self._database.read(lambda c: events.since(c, first))
            self._passed_on.extend(row.id for row in rows)
            self._last = max(first, *(row.id for row in rows), 0)
            self._reads.set()
        # SQLite has one writer: numbers become visible in their order, and there is no need to look back.
        after = self._last + (events.LOOK_BACK if self._database.dialect == "sqlite" else 0)
        rows, numbers, _ = await self._database.read(lambda c: _after(c, after))
        known = set(self._passed_on)
        for row in rows:
            if row.id in known:
                continue
            self._passed_on.append(row.id)
            self._last = max(self._last, row.id)
            if row.case_id in numbers and row.kind != "draft":  # of nobody but its writer
                self._pass_on(row, numbers[row.case_id])
        if len(rows) >= events.AT_ONCE:
            await self._read()

    def _pass_on(self, row: EventRow, number: int) -> None:
        for watcher in self._watchers:
            if watcher.may_see(row):
                watcher.tell(row.id, number, row.kind)


def _after(connection: sa.Connection, after: int) -> tuple[list[EventRow], dict[int, int], int]:
    """Rows, the numbers of their cases, and the newest number there is."""
    rows = events.since(connection, after)
    numbers = case_numbers(connection, {row.case_id for row in rows}) if rows else {}
    return rows, numbers, rows[-1].id if rows else events.newest(connection)
