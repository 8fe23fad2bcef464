"""Who may hold a connection, and for how long without asking for anything.

uvicorn has no such bounds: who sends half a header, or a byte an hour, would keep a connection for ever.
"""

from __future__ import annotations

import asyncio
import ipaddress
import resource
from collections import Counter
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.core import limits

CONNECTIONS = 4_000  # open at once: twice the pages that may listen; each costs a file and 20 kB
CONNECTIONS_OF_ONE = 400  # from one address that reaches us without a proxy: a camp behind one router
HEAD_SECONDS = 15  # from the first byte of a request to the end of its headers, on the worst line
HEAD_BYTES = 64_000  # of a request's headers: ours have 1,000
REQUEST_BYTES = limits.UPLOAD_BYTES + 1_000_000  # a request with the frame around its largest body
SPARE_FILES = 200  # for the database, content and files of people


class Connection(HttpToolsProtocol):
    """One connection to the server. It is closed if no request comes in time, or one without end."""

    of_one: ClassVar[Counter[str]] = Counter()  # open connections by the address at their other end
    waiting: ClassVar[dict[Connection, None]] = {}  # those on which nothing is asked, the longest silent first

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_timer: asyncio.TimerHandle | None = None
        self._bytes = 0
        self._peer = self.client[0] if self.client else ""
        self.of_one[self._peer] += 1
        too_many_of_one = is_of_one(self._peer) and self.of_one[self._peer] > CONNECTIONS_OF_ONE
        full = len(self.connections) > most_connections()
        silent = next(iter(self.waiting), None)
        if too_many_of_one or (full and silent is None):
            transport.abort()
            return
        if full and silent:
            silent._close()  # whoever asks for something at once finds a place
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.of_one[self._peer] -= 1
        if not self.of_one[self._peer]:
            del self.of_one[self._peer]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._bytes += len(data)
        super().data_received(data)
        if self._bytes > (HEAD_BYTES if self._head_timer else REQUEST_BYTES):
            self.transport.abort()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.transport.is_closing() and self.cycle.response_complete:  # else another request came meanwhile
            self._wait_for_head()

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._close)
        self.waiting[self] = None

    def _stop_waiting(self) -> None:
        self._bytes = 0
        self.waiting.pop(self, None)
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def _close(self) -> None:
        """At once: who never read what we wrote would keep a connection that waits for its last words."""
        self._stop_waiting()
        self.transport.abort()


def most_connections() -> int:
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if soft == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, soft - SPARE_FILES))


def is_of_one(host: str) -> bool:
    """Whether it is one household's or company's: behind a private address there may be a proxy with everybody."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False
