"""What mail and its pages are handed by the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec

from bot.core.languages import Language
from bot.core.messages import Inbound, Outbound, Picked

LinkKind = Literal["say", "confirm", "off"]


class Letters(Protocol):
    """For what is written into a mail."""

    def link(self, kind: LinkKind, address: str, message: str) -> str:
        """The page of a message (both are uuids): nobody can make up another one."""
        ...

    async def calendar(self, url: str) -> bytes | None:
        """The calendar file behind an address of ours; None: it is none. Raises UnavailableError."""
        ...


class Line(msgspec.Struct, frozen=True):
    """What was said: by us, or by whoever reads."""

    outbound: Outbound | None = None
    inbound: Inbound | None = None


class Opened(msgspec.Struct, frozen=True):
    """What a link leads to.

    `lines`: the message of the link, and what was said since; `open`: ids of the questions that still count;
    `ended`: its own question does not; `who`: stands for the address where requests are counted.
    """

    kind: LinkKind
    who: str
    town: str
    language: Language
    lines: Sequence[Line] = ()
    open: frozenset[str] = frozenset()
    ended: bool = False


class PagePorts(Protocol):
    """All of them raise UnavailableError while the database is away; only the last three change anything."""

    async def look(self, token: str) -> Opened | None:
        """None: there is no such link, or not any more. Who asks learns nothing else."""
        ...

    async def is_answered(self, token: str, once: str) -> bool:
        """Whether the turn of what was said was taken."""
        ...

    async def say(self, token: str, once: str, said: str | Picked) -> None:
        """Words or a choice, as any messenger brings them; the same `once` is taken once."""
        ...

    async def confirm(self, token: str) -> bool:
        """Mail may go to this address. False: nobody asks any more."""
        ...

    async def no_more(self, token: str) -> None:
        """No more of what goes to many; requests, appointments and reminders still go there."""
        ...
