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
    """A file: of a person, fetched from the provider, or of ours, to be shown to a person."""

    mime: str
    content: bytes
    name: str = ""


class Files(Protocol):
    """Files of ours that go out. Both raise UnavailableError."""

    async def read(self, ref: str) -> Fetched | None:
        """None: it was erased."""
        ...

    async def link(self, ref: str) -> str | None:
        """A new address for the provider to fetch it from, for a day. None: it was erased, or we have no address."""
        ...


class NoFiles:
    """Where none are kept."""

    async def read(self, ref: str) -> Fetched | None:  # noqa: ARG002 - the port's signature
        return None

    async def link(self, ref: str) -> str | None:  # noqa: ARG002 - the same
        return None
