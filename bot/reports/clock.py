"""Months are counted when they are over, also while nobody asks: how many volunteers there were is not known later."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.core.clock import Clock
from bot.core.towns import Town
from bot.delivery.ticking import Ticking
from bot.reports.participants import Programmes
from bot.reports.report import close_months
from bot.storage.database import Database

log = logging.getLogger("lotse.reports")

TICK_SECONDS = 6 * 3600.0  # a month is over once


class ReportClock(Ticking):
    """In each process: who comes second finds the month counted."""

    def __init__(
        self, database: Database, towns: Mapping[str, Town], clock: Clock, programmes: Programmes | None = None
    ) -> None:
        super().__init__(TICK_SECONDS, log)
        self._programmes = programmes
        self._database, self._towns, self._clock = database, towns, clock

    async def tick(self) -> None:
        for town in self._towns.values():
            await close_months(self._database, town, self._clock.now(), programmes=self._programmes)
