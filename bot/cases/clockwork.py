"""What happens to cases by the clock: they wake, replies are sent, somebody is told that an answer is late."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import sqlalchemy as sa

from bot.cases.life import Cases
from bot.core.clock import SECOND
from bot.core.errors import UnavailableError
from bot.delivery.ticking import Ticking
from bot.delivery.worker import where
from bot.storage import audit, case_work, events, leases

log = logging.getLogger("lotse.cases")

TICK_SECONDS = 2.0  # people who wait for a guide wait minutes
LEASE = 30 * SECOND  # how long a silent process keeps the others from it
NAME = "case-clock"
ACTOR = "clock"


class Late(NamedTuple):
    """A case whose first answer is overdue. `holder`: staff; 0: nobody."""

    town: str
    number: int
    holder: int
    organisation: str
    team: str


Alert = Callable[[Late], Awaitable[None]]


class CaseClock(Ticking):
    """In each process; only the one with the lease does anything. `alert` tells somebody, outside the transaction."""

    def __init__(self, cases: Cases, name: str, alert: Alert | None = None) -> None:
        super().__init__(TICK_SECONDS, log)
        self._cases = cases
        self._name = name
        self.alert = alert

    async def run(self) -> None:
        await super().run()
        await self._leave()

    async def tick(self) -> int:
        """Do what is due; returns how much it was. Nothing due costs one read."""
        now, database = self._cases.clock.now(), self._cases.database
        if not await database.read(lambda c: case_work.anything_due(c, now)):
            return 0
        if not await database.write(lambda c: leases.take(c, NAME, self._name, now, now + LEASE)):
            return 0
        woken = await database.write(lambda c: self._wake(c, now))
        late = await database.write(lambda c: self._late(c, now))
        sent = await self._cases.send_due(now)
        await database.notify(events.TOPIC)
        log.info("cases by the clock", extra={"woken": woken, "late": len(late), "sent": sent})
        await self._tell(late)
        return woken + len(late) + sent

    def _wake(self, connection: sa.Connection, now: int) -> int:
        woken = case_work.wake(connection, now)
        for town, number in woken:
            audit.record(connection, town=town, actor=ACTOR, verb="case.wake", about=f"case:{number}", now=now)
        return len(woken)

    def _late(self, connection: sa.Connection, now: int) -> list[Late]:
        late = [Late(*row) for row in case_work.late(connection, now)]
        for each in late:
            about = f"case:{each.number}"
            audit.record(connection, town=each.town, actor=ACTOR, verb="case.late", about=about, now=now)
        return late

    async def _tell(self, late: list[Late]) -> None:
        """Who is told once is not told again: a message that is lost here stands in the queue as late."""
        for each in late if self.alert else ():
            try:
                assert self.alert
                await self.alert(each)
            except Exception as error:  # noqa: BLE001 - one that cannot be told keeps no other from being told
                log.error("nobody was told", extra={"error": type(error).__name__, "where": where(error)})

    async def _leave(self) -> None:
        try:
            await self._cases.database.write(lambda c: leases.free(c, NAME, self._name))
        except UnavailableError:
            log.info("the lease ends by itself")
