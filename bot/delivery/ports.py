"""What delivery is handed: who takes a turn, and who speaks to a provider."""

from __future__ import annotations

from typing import Protocol

from bot.core.messages import Outbound
from bot.storage.unit import Unit


class Handler(Protocol):
    async def __call__(self, unit: Unit) -> None:
        """Take the turn of `unit.message.inbound` and write down in `unit` what follows.

        An exception means: nothing of it happened, try again later.
        """
        ...


class Channel(Protocol):
    kind: str

    async def send(self, to: str, outbound: Outbound) -> str:
        """Send to the provider's address `to`; returns the provider's id ("" if it has none).

        Raises one of the errors in `channels.errors`.
        """
        ...

    async def find_sent(self, to: str, outbound: Outbound) -> str | None:
        """The provider's id of a message that may have been sent before; None: not found or cannot look."""
        ...

    async def close(self) -> None: ...
