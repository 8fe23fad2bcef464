"""A case as the desk shows it."""

from __future__ import annotations

import msgspec

from bot.cases.body import CaseBody
from bot.cases.notes import Presence
from bot.core.messages import Part
from bot.storage.records import CaseRow, GuestRow


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said. `text` None: erased.

    `state` of what goes out: scheduled | interpreting | cancelled | ready | sending | sent | delivered | read |
    shown (on a page of ours) | failed; of everything else: sent. `error`: a provider's code, or why it waits.
    """

    id: int
    uuid: str
    direction: str  # in | out | note | bot
    text: str | None
    language: str
    created_at: int
    author: int  # staff; 0: the person, the bot, a command
    author_name: str
    files: list[Part]
    translation: str
    translated_to: str
    translated_by: str
    state: str
    error: str
    due_at: int
    may_retry: bool
    may_cancel: bool
    mentions: tuple[int, ...]


class PersonCard(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a case is about. A guest sees the language alone."""

    uuid: str = ""
    name: str = ""
    language: str = ""
    since: int = 0
    responsible: str = ""
    responsible_name: str = ""
    stand_in: str = ""
    stand_in_name: str = ""
    next_step: str = ""
    next_step_on: str = ""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """Another case of the same person."""

    number: int
    kind: str
    state: str
    opened_at: int
    resolved_at: int
    asked: str


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a reply would go now. `window_until`: free text may be sent until then; 0: always."""

    reachable: bool = False
    channel: str = ""
    language: str = ""
    may_relay: bool = False
    window_until: int = 0


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """`holder` "": nobody who is there has it. `more`: there are messages before the first one."""

    case: CaseRow
    body: CaseBody
    messages: list[Message]
    more: bool
    person: PersonCard
    previous: list[Earlier]
    presence: list[Presence]
    holder: str
    holder_name: str
    guests: list[GuestRow]
    draft: str
    way: Way
    mine: bool
