"""Server-sent events: every stream reads the history by number, and something new only wakes it."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.channels.web.lines import as_event
from bot.channels.web.ports import HistoryLine, WebPorts
from bot.channels.web.refusals import HEADERS, RETRY_SECONDS, AwayError, TooFastError
from bot.core.errors import UnavailableError

POLL_SECONDS = 2.0  # wake-ups may be lost
HEARTBEAT_SECONDS = 15.0  # proxies and phones drop a connection that is silent for longer
STREAMS_A_TOKEN = 5  # pages one person has open at once
STREAMS_OF_ONE = 300  # from one network address: a camp behind one router, and no more than a part of all
STREAMS = 2_000  # of all pages: each costs a read every two seconds
OTHERS_CLOSE_SECONDS = 30  # how long a sixth page waits before it tries again

HEARTBEAT = b": still here\n\n"


class EventStream(StreamingResponse):
    """Says when it is over, however it ends."""

    def __init__(self, events: AsyncIterator[bytes], over: Callable[[], None]) -> None:
        # The second header keeps nginx from collecting events before it passes them on.
        super().__init__(events, headers=HEADERS | {"X-Accel-Buffering": "no"}, media_type="text/event-stream")
        self._over = over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._over()


class Streams:
    def __init__(self, ports: WebPorts, account: str) -> None:
        self._ports = ports
        self._account = account
        self._open: Counter[str] = Counter()
        self._open_from: Counter[str] = Counter()
        self._stopping = False
        self._waking: set[asyncio.Event] = set()

    def stop(self) -> None:
        """End every stream: a server waits for them before it goes down. Pages come back by themselves."""
        self._stopping = True
        for event in self._waking:
            event.set()

    def open(self, address: str, after: int, who: str = "") -> EventStream:
        """The lines after a number, and then each new one. Raises TooFastError or AwayError if too many are open.

        `who`: the network address that asks, or "" where that says nothing.
        """
        if self._stopping or self._open.total() >= STREAMS:
            raise AwayError(RETRY_SECONDS)
        if self._open[address] >= STREAMS_A_TOKEN or (who and self._open_from[who] >= STREAMS_OF_ONE):
            raise TooFastError(OTHERS_CLOSE_SECONDS)
        self._open[address] += 1
        self._open_from[who] += 1
        return EventStream(self._events(address, after), lambda: self._closed(address, who))

    def _closed(self, address: str, who: str) -> None:
        for count, key in ((self._open, address), (self._open_from, who)):
            count[key] -= 1
            if not count[key]:
                del count[key]

    async def _events(self, address: str, after: int) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        async with self._ports.listen(self._account, address) as news:
            self._waking.add(news)
            try:
                yield HEARTBEAT  # the page knows at once that it is connected
                spoke_at = loop.time()
                while not self._stopping:
                    news.clear()  # before reading: what comes meanwhile wakes us again
                    for line in await self._read(address, after):
                        yield as_event(line)
                        after, spoke_at = line.number, loop.time()
                        news.set()  # there may be another page of lines
                    if loop.time() - spoke_at >= HEARTBEAT_SECONDS:
                        yield HEARTBEAT
                        spoke_at = loop.time()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(POLL_SECONDS):
                            await news.wait()
            finally:
                self._waking.discard(news)

    async def _read(self, address: str, after: int) -> list[HistoryLine]:
        try:
            return list(await self._ports.history(self._account, address, after))
        except UnavailableError:
            return []  # the page keeps its connection; the next poll tries again
