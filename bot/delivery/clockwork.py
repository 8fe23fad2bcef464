"""The clockwork: moves due timers into the inbox, ends what has expired."""

from __future__ import annotations

import asyncio
import logging

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock
from bot.core.errors import UnavailableError
from bot.storage import timers
from bot.storage.database import Database
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

TICK_SECONDS = 1.0  # reminders are to the minute; a second is plenty


class Clockwork:
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.tick()
            except UnavailableError as error:
                log.warning("database away", extra={"reason": str(error)})
            try:
                async with asyncio.timeout(TICK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def stop(self) -> None:
        self._stopping.set()

    async def tick(self) -> int:
        """Move what is due; returns how many timers became inbounds. Nothing due costs one read."""
        now = self._clock.now()
        due = await self._database.read(timers.next_due)
        if due is None or due > now:
            return 0

        def move(connection: sa.Connection) -> int:
            return timers.move_due(connection, self._vault, now)

        moved = 0
        while count := await self._database.write(move):
            moved += count
        if moved:
            await self._database.notify("inbox")
            log.info("timers moved", extra={"count": moved, "late_seconds": (now - due) // SECOND})
        return moved
