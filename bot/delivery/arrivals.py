"""Arrivals: everything that comes in at the same moment is stored by one commit."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque

import sqlalchemy as sa

from bot.core.errors import UnavailableError
from bot.core.messages import Inbound
from bot.delivery import crash
from bot.delivery.deadlines import Deadlines
from bot.storage import pairing
from bot.storage.database import Database
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

WAITING = 5_000  # arrivals in memory that wait for a commit; more are told to come again (503)
AT_ONCE = 200  # arrivals in one commit: keeps a commit under some ten milliseconds
WAIT_SECONDS = 5.0  # a provider waits 10 to 15 s for an answer; better an early 503 than none

Arrival = tuple[str, str, Inbound]  # town, channel, what came
Entry = tuple[Arrival, "asyncio.Future[None]"]  # and who waits until it is stored


class Arrivals:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._waiting: deque[Entry] = deque()
        self._some = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._deadlines = Deadlines(WAIT_SECONDS)

    async def __aenter__(self) -> Arrivals:
        self._task = asyncio.create_task(self._store_for_ever(), name="arrivals")
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        for _, future in self._waiting:
            future.cancel()

    async def accept(self, town: str, channel: str, inbound: Inbound) -> None:
        """Store what came in; returns once it is committed, also when it had been stored before.

        Raises UnavailableError if that cannot be promised now: the provider shall try again.
        """
        if len(self._waiting) >= WAITING:
            raise UnavailableError("Too many arrivals at once.")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(((town, channel, inbound), future))
        self._some.set()
        try:
            with self._deadlines.limited():
                await future
        except TimeoutError as error:
            raise UnavailableError("The database took too long.") from error

    async def _store_for_ever(self) -> None:
        while True:
            while not self._waiting:
                self._some.clear()
                await self._some.wait()
            await self._store([])

    async def _store(self, batch: list[Entry]) -> None:
        """One commit for all that wait when it begins; if one of them cannot be stored, each for itself.

        `batch`: those to store, empty: as many as are waiting by then.
        """

        def job(connection: sa.Connection) -> None:
            batch.extend(self._take(batch))
            pairing.store(connection, self._vault, [arrival for arrival, _ in batch])

        try:
            await self._database.write(job, first=True, wakes=["inbox"])
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            batch.extend(self._take(batch))
            if len(batch) > 1 and not isinstance(error, UnavailableError):
                for entry in batch:
                    await self._store([entry])
                return
            log.warning("arrivals not stored", extra={"reason": type(error).__name__, "count": len(batch)})
            refusal = error if isinstance(error, UnavailableError) else UnavailableError("This could not be stored.")
            for _, future in batch:
                if not future.done():
                    future.set_exception(refusal)
            return
        crash.point("after-store")
        for _, future in batch:
            if not future.done():
                future.set_result(None)

    def _take(self, batch: list[Entry]) -> list[Entry]:
        """What there is to store besides a batch that has its arrivals already: nothing.

        Runs on the database's thread, while others may come in.
        """
        return [] if batch else [self._waiting.popleft() for _ in range(min(len(self._waiting), AT_ONCE))]
