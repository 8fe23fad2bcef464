"""What happens to appointments by the clock: whoever kept silent is not waited for, what is past is over."""

from __future__ import annotations

import logging

from bot.core.clock import SECOND, Clock
from bot.core.errors import UnavailableError
from bot.delivery.ticking import Ticking
from bot.storage import appointment_changes, events, leases
from bot.storage.database import Database
from bot.volunteers.appointing import Appointing

log = logging.getLogger("lotse.volunteers")

TICK_SECONDS = 30.0  # volunteers are waited for by the hour
LEASE = 120 * SECOND  # how long a silent process keeps the others from it
NAME = "appointment-clock"


class AppointmentClock(Ticking):
    """In each process; only the one with the lease does anything."""

    def __init__(self, room: Appointing, database: Database, clock: Clock, name: str) -> None:
        super().__init__(TICK_SECONDS, log)
        self._room, self._database, self._clock, self._name = room, database, clock, name

    async def run(self) -> None:
        await super().run()
        try:
            await self._database.write(lambda c: leases.free(c, NAME, self._name))
        except UnavailableError:
            log.info("the lease ends by itself")

    async def tick(self) -> int:
        """Do what is due; returns how much it was. Nothing due costs one read."""
        now, database = self._clock.now(), self._database
        if not await database.read(lambda c: appointment_changes.anything_due(c, now)):
            return 0
        if not await database.write(lambda c: leases.take(c, NAME, self._name, now, now + LEASE)):
            return 0
        done, wakes = await database.write(lambda c: self._room.tick(c, now))
        await database.notify(events.TOPIC, *dict.fromkeys(wakes))
        log.info("appointments by the clock", extra={"count": done})
        return done
