"""Something that is done again and again while the program runs, whatever goes wrong once."""

from __future__ import annotations

import asyncio
import logging

from bot.core.errors import UnavailableError
from bot.delivery.worker import where


class Ticking:
    """`run` calls `tick` every so many seconds until `stop`."""

    def __init__(self, seconds: float, log: logging.Logger) -> None:
        self._seconds = seconds
        self._log = log
        self._stopping = asyncio.Event()

    async def tick(self) -> object:
        raise NotImplementedError

    async def run(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.tick()
            except UnavailableError as error:
                self._log.warning("database away", extra={"reason": str(error)})
            except Exception as error:  # noqa: BLE001 - a clock that stands still would be noticed too late
                self._log.error("tick failed", extra={"error": type(error).__name__, "where": where(error)})
            try:
                async with asyncio.timeout(self._seconds):
                    await self._stopping.wait()
            except TimeoutError:
                continue

    def stop(self) -> None:
        self._stopping.set()
