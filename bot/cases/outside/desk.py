"""What an outside desk can do for us. Zammad and Chatwoot do; another one is a class with these methods."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, Protocol

from bot.channels.errors import DropError
from bot.core.errors import BotError
from bot.storage.tickets import Told

Voice = Literal["person", "staff", "note"]  # who speaks: the person, somebody here who answered them, a note of ours


class GoneError(DropError):
    """This ticket is not at the desk any more, or not ours to see."""


class ForgedError(BotError):
    """This webhook was not signed with our secret."""


class UnreadableWebhookError(BotError):
    """This webhook is nothing that desk sends."""


class Upload(NamedTuple):
    name: str
    mime: str
    content: bytes


class Words(NamedTuple):
    """A message that goes to the desk. `marker` finds it there again."""

    marker: str
    voice: Voice
    text: str
    files: tuple[Upload, ...] = ()


class Opening(NamedTuple):
    """A case as a new ticket. `person` is a pseudonym that looks like an e-mail address and is none."""

    marker: str
    title: str
    person: str
    urgent: bool
    words: Words


class Ticket(NamedTuple):
    """`id` and `customer` are the desk's; `number` is what its agents call it."""

    id: int
    number: str = ""
    customer: int = 0


class Attached(NamedTuple):
    id: int
    name: str
    bytes: int


class Said(NamedTuple):
    """What an agent wrote: an answer to the person, or a note."""

    id: int
    public: bool
    text: str
    files: tuple[Attached, ...]


class Look(NamedTuple):
    """A ticket as it stands. `said`: what agents wrote that was not seen before, oldest first. `owner` 0: nobody."""

    state: Literal["open", "closed", "gone"]
    owner: int
    said: tuple[Said, ...]


class OutsideDesk(Protocol):
    """Raises SendErrors: DropError for what will never be taken, UncertainError for what may have been."""

    name: str

    async def open_ticket(self, opening: Opening) -> Ticket: ...

    async def find_ticket(self, marker: str) -> Ticket | None:
        """A ticket that was perhaps made."""
        ...

    async def add_message(self, ticket: Ticket, words: Words) -> int:
        """Returns its number there."""
        ...

    async def find_message(self, ticket: Ticket, marker: str) -> int | None:
        """A message that was perhaps added."""
        ...

    async def close(self, ticket: Ticket, note: Words | None = None) -> None: ...

    async def reopen(self, ticket: Ticket) -> None: ...

    async def look(self, ticket: Ticket, seen: Collection[int]) -> Look: ...

    async def fetch(self, ticket: Ticket, said: int, file: Attached) -> bytes:
        """At most one byte more than a file may have."""
        ...

    def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Told | None:
        """Which ticket changed; None: nothing about a ticket. Raises ForgedError, before anything is read of it, and
        UnreadableWebhookError."""
        ...

    async def close_connections(self) -> None: ...
