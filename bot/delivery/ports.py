"""What delivery is handed: who takes a turn, and who speaks to a provider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import sqlalchemy as sa

from bot.channels.ports import Noted
from bot.core.messages import Outbound
from bot.storage.records import OutboxRow
from bot.storage.unit import Unit


class Handler(Protocol):
    async def __call__(self, unit: Unit) -> None:
        """Take the turn of `unit.message.inbound` and write down in `unit` what follows.

        An exception means: nothing of it happened, try again later.
        """
        ...


class Channel(Protocol):
    kind: str

    async def send(self, to: str, outbound: Outbound, noted: Noted, /) -> str:
        """Send to the provider's address `to`; returns the provider's id ("" if it has none).

        Raises one of the errors in `channels.errors`.
        """
        ...

    async def find_sent(self, to: str, outbound: Outbound, noted: Noted, /) -> str | None:
        """The provider's id of a message that may have been sent before; None: not found or cannot look."""
        ...

    def group_messages(self, to: str, outbound: Outbound, /) -> int:
        """How many messages it becomes, if `to` is a group; 0: `to` is one person."""
        ...

    async def close(self) -> None: ...


class Promise(Protocol):
    """What a sender of the same process will send at once, if it is written as being sent by it."""

    @property
    def names(self) -> Mapping[int, str]:
        """By conversation: the sender's name to write."""
        ...

    def note(self, connection: sa.Connection) -> None:
        """First in the same transaction: note what was sent before, so that it holds nothing up."""
        ...

    def keep(self, rows: Sequence[OutboxRow]) -> None:
        """After the commit: send these."""
        ...

    def drop(self) -> None:
        """It was not written, or nobody knows."""
        ...


class Outlet(Protocol):
    """A sender in the same process: messages are handed to it without being claimed."""

    def promise(self, conversations: Iterable[int]) -> Promise: ...
