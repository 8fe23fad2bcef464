"""Fetching what people sent from their provider: after the turn, never while a webhook waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

import sqlalchemy as sa

from bot.channels.errors import DropError, StopAddressError
from bot.channels.ports import Fetched
from bot.core.clock import Clock
from bot.core.errors import UnavailableError
from bot.delivery.reports import report
from bot.delivery.worker import wait, where
from bot.storage import media
from bot.storage.database import Database
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

AT_ONCE = 3  # files fetched at the same time: each may have 16 MB
FETCH_SECONDS = 60.0  # 16 MB on a slow line
POLL_SECONDS = 2.0  # a guide opens a file minutes later at the earliest


class Source(Protocol):
    """The adapter of an account that can fetch files."""

    async def fetch(self, ref: str) -> Fetched:
        """Raises one of the errors in `channels.errors`: DropError if it will never come."""
        ...


class Fetcher:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, store: media.Media, sources: Mapping[str, Source]
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._store = store
        self._sources = sources
        self._rewriting = asyncio.Lock()  # a picture of 200 kB may unpack to nearly 200 MB: one at a time
        self._under_way: set[asyncio.Task[bool]] = set()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        while not self._stopping.is_set():
            if not await self._guarded(self._begin):
                await wait(self._stopping, POLL_SECONDS)
            elif len(self._under_way) >= AT_ONCE:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.gather(*self._under_way)

    def stop(self) -> None:
        self._stopping.set()

    async def round(self) -> bool:
        """Fetch what is due, each sender's next; False if nothing is."""
        begun = await self._begin()
        await asyncio.gather(*self._under_way)
        return begun

    async def _begin(self) -> bool:
        """Begin as many as there is room for: a slow one holds up no other."""
        now = self._clock.now()
        due = await self._database.read(media.next_wanted)
        room = AT_ONCE - len(self._under_way)
        if due is None or due > now or room <= 0:
            return False
        wanted = await self._database.write(lambda c: media.claim_wanted(c, self._vault, now, room))
        for each in wanted:
            task = asyncio.create_task(self._guarded(partial(self._fetch, each)))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return bool(wanted)

    async def _guarded(self, step: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await step()
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
        except Exception as error:  # noqa: BLE001 - one odd file must not end fetching for good
            log.error("fetching failed", extra={"error": type(error).__name__, "where": where(error)})
        return False

    async def _fetch(self, wanted: media.Wanted) -> bool:
        """Whether it is here."""
        source = self._sources.get(wanted.account)
        if source is None:
            return False  # another process has this account, or nobody has it any more
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                fetched = await source.fetch(wanted.ref)
            mime = media.looks_like(fetched.mime, fetched.content)
            async with self._rewriting:
                plain = await asyncio.to_thread(media.rewritten, mime, fetched.content)
        except (DropError, StopAddressError, ValueError) as error:
            await self._give_up(wanted, type(error).__name__)
            return False
        except Exception as error:  # noqa: BLE001 - the provider's fault: it is tried again
            if wanted.tries >= media.TRIES:
                await self._give_up(wanted, type(error).__name__)
            return False
        await self._database.write(lambda c: self._store.fill(c, wanted, mime, plain))
        return True

    async def _give_up(self, wanted: media.Wanted, why: str) -> None:
        """The person hears that it did not arrive; what they wrote beside it is kept."""
        log.warning("file not fetched", extra={"media": wanted.uuid, "error": why, "account": wanted.account})

        def job(connection: sa.Connection) -> None:
            if not media.give_up(connection, wanted):
                return  # another process has got it meanwhile, or it was erased
            if to := conversation_by_id(connection, wanted.conversation_id):
                report(self._vault, to, "file", wanted.uuid, self._clock.now(), connection)

        await self._database.write(job, wakes=["inbox"])
