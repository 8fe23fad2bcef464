"""What the web chat is handed: where messages go, and where the page's history comes from."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import msgspec

from bot.channels.ports import Fetched
from bot.core.files import FileKind
from bot.core.messages import Inbound


class HistoryLine(msgspec.Struct, frozen=True):
    """One line of a page's history. `body` is an Inbound or Outbound as JSON, None once hidden or erased.

    `number` counts up for each address in commit order; `created_at` is in microseconds UTC.
    """

    number: int
    uuid: str
    direction: str  # in | out
    body: bytes | None
    created_at: int
    purpose: str = ""  # "relay": what came in went to a human


class WebPorts(Protocol):
    """All of them raise UnavailableError while the database is away."""

    async def accept(self, inbound: Inbound) -> None:
        """Store what came in; returns once that is durable. A known `provider_id` is stored once."""
        ...

    async def history(self, account: str, address: str, after: int) -> Sequence[HistoryLine]:
        """The next lines after a number, oldest first; none for an address that never said anything."""
        ...

    def listen(self, account: str, address: str) -> AbstractAsyncContextManager[asyncio.Event]:
        """An event that is set whenever the address has a new line."""
        ...

    async def keep_media(self, account: str, address: str, kind: FileKind, mime: str, content: bytes) -> str:
        """Keep a file sealed; returns the reference that a message carries. Raises ValueError if it is broken."""
        ...

    async def shown_file(self, account: str, address: str, number: int, ref: str) -> Fetched | None:
        """A file that stands in a line of this page's history; None: it does not, or not any more."""
        ...
