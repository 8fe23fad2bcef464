"""What happens to dates by the clock: those past are over, and seats of who was erased go to who waits."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock
from bot.delivery.ticking import Ticking
from bot.storage import gathering_news, gatherings, leases, registrations
from bot.storage.database import Database
from bot.storage.vault import Vault

log = logging.getLogger("lotse.volunteers")

TICK_SECONDS = 60.0  # nobody waits for it: a minute is plenty
LEASE = 180 * SECOND  # how long a silent process keeps the others from it
NAME = "gathering-clock"


class GatheringClock(Ticking):
    """In each process; only the one with the lease does anything."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, name: str) -> None:
        super().__init__(TICK_SECONDS, log)
        self._database = database
        self._vault = vault
        self._clock = clock
        self._name = name

    async def tick(self) -> int:
        """Do what is due; returns how much it was. Nothing due costs one read."""
        now = self._clock.now()

        def due(connection: sa.Connection) -> bool:
            return gatherings.to_end(connection, now) or bool(registrations.with_free_seats(connection, now, 1))

        def job(connection: sa.Connection) -> tuple[int, int]:
            if not leases.take(connection, NAME, self._name, now, now + LEASE):
                return 0, 0
            return gatherings.end(connection, now), gathering_news.seats_came_free(connection, self._vault, now)

        if not await self._database.read(due):
            return 0
        over, moved = await self._database.write(job, wakes=["inbox"])
        log.info("dates by the clock", extra={"over": over, "moved": moved})
        return over + moved
