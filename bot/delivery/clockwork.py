"""The clockwork: moves due timers into the inbox, ends what has expired."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.core.clock import SECOND, Clock
from bot.delivery.reports import report
from bot.delivery.ticking import Ticking
from bot.storage import outbox, timers
from bot.storage.database import Database
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")

TICK_SECONDS = 1.0  # reminders are to the minute; a second is plenty
EXPIRY_EVERY = 30 * SECOND  # messages live for hours: half a minute more does not matter


class Clockwork(Ticking):
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        super().__init__(TICK_SECONDS, log)
        self._database = database
        self._vault = vault
        self._clock = clock
        self._expiry_at = 0

    async def tick(self) -> int:
        """Move what is due; returns how many timers became inbounds. Nothing due costs one read."""
        now = self._clock.now()
        if now >= self._expiry_at:
            self._expiry_at = now + EXPIRY_EVERY
            await self._end_expired(now)
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

    async def _end_expired(self, now: int) -> None:
        """What nobody could send in time ends here, also while its sender is paused or its network down."""

        def end(connection: sa.Connection) -> int:
            rows = outbox.end_expired(connection, now)
            for row in rows:
                report(self._vault, row, "expired", row.uuid, now, connection)
            return len(rows)

        while await self._database.read(lambda connection: outbox.any_expired(connection, now)):
            ended = await self._database.write(end, wakes=["inbox"])
            log.info("messages expired", extra={"count": ended})
            if not ended:
                break
