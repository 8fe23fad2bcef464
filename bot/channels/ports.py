"""What an adapter of a provider is handed, and what it hands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class Noted(Protocol):
    """What the outbox has noted of a message that is being sent, or may have been."""

    @property
    def written_at(self) -> int:
        """The instant it was written: nothing the provider has from before can be this message."""
        ...

    @property
    def parts(self) -> str:
        """The provider's ids of the parts that were sent before, as the channel noted them."""
        ...

    async def note_parts(self, parts: str) -> None:
        """Before the next part is sent: if the process dies, these are not sent again. Never fails."""
        ...

    async def others(self, provider_ids: Sequence[str]) -> Mapping[str, bool]:
        """Which of these are noted for other messages; true: for one that was sent before this one began.

        Raises UnavailableError.
        """
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
