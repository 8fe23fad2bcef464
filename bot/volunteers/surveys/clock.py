"""Surveys by the clock: sent when it is time, and closed."""

from __future__ import annotations

import logging
from functools import partial

from bot.core.clock import SECOND, Clock
from bot.delivery.ticking import Ticking
from bot.storage import events, leases, surveys
from bot.storage.database import Database, Job
from bot.storage.surveys import NoSuchSurveyError
from bot.volunteers.surveys.sending import BATCH, Inviting

log = logging.getLogger("lotse.volunteers")

TICK_SECONDS = 30.0  # a survey is planned for an hour, not for a second
LEASE = 120 * SECOND  # how long a silent process keeps the others from it
NAME = "survey-clock"


class SurveyClock(Ticking):
    """In each process; only the one with the lease does anything. What is done is done in the rows: a process that
    dies in between is followed by another that goes on."""

    def __init__(self, room: Inviting, database: Database, clock: Clock, name: str) -> None:
        super().__init__(TICK_SECONDS, log)
        self._room, self._database, self._clock, self._name = room, database, clock, name

    async def tick(self) -> int:
        """Do what is due; returns how much it was. Nothing due costs one read."""
        now, database = self._clock.now(), self._database
        begin, end, waiting = await database.read(lambda c: (*surveys.due(c, now), surveys.is_inviting(c, now)))
        if not (begin or end or waiting):
            return 0
        if not await database.write(lambda c: leases.take(c, NAME, self._name, now, now + LEASE)):
            return 0
        for outside in end:
            await self._do(partial(self._room.end, outside=outside, now=now))
        for outside in begin:
            await self._do(partial(self._room.begin, outside=outside, now=now))
        sent = await self._invite(now)
        if end:
            await database.scrub()  # answers that were deleted linger in the write-ahead log
        log.info("surveys by the clock", extra={"begun": len(begin), "over": len(end), "invited": sent})
        return len(begin) + len(end) + sent

    async def _do(self, job: Job[None]) -> None:
        try:
            await self._database.write(job)
        except NoSuchSurveyError:
            log.info("a survey was changed meanwhile")

    async def _invite(self, now: int) -> int:
        """In small transactions: replies go on between them."""
        sent, looked = 0, BATCH
        while looked == BATCH:
            looked, wakes = await self._database.write(lambda c: self._room.invite(c, now))
            await self._database.notify(events.TOPIC, *dict.fromkeys(wakes))
            sent += looked
        return sent
