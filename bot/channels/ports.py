"""What an adapter of a provider is handed, and what it hands out."""

from __future__ import annotations

from typing import Protocol

import msgspec

from bot.core.messages import Inbound, Receipt


class Intake(Protocol):
    """Where adapters put what came in."""

    async def accept(self, inbound: Inbound) -> None:
        """Returns once it is stored, also when it had been stored before.

        Raises UnavailableError if that cannot be promised now: the provider shall try again (503).
        """
        ...

    async def receipt(self, receipt: Receipt) -> None:
        """What the provider says of a message sent earlier. Raises UnavailableError."""
        ...


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a person, fetched from the provider."""

    mime: str
    content: bytes
