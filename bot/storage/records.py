"""Frozen row records that the rooms above use directly. Instants are microseconds UTC."""

from __future__ import annotations

import msgspec

from bot.core.messages import Inbound, Outbound, Part


class ConversationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with its address, as a turn needs it. `session` is opened (plain JSON bytes) or None."""

    id: int
    town: str
    address_id: int
    address_uuid: str
    account: str
    channel: str
    address_state: str
    subject_id: int
    wrapped_key: bytes
    person_id: int | None
    session: bytes | None
    language: str
    notice_at: int
    seen_at: int
    held_case: int
    roles: tuple[str, ...]
    fence: int


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """An inbox row claimed for a turn. `inbound` is None when it must not be read any more, or cannot (`problem`)."""

    id: int
    uuid: str
    kind: str
    attempts: int
    inbound: Inbound | None
    problem: str = ""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation leased to a worker, with the messages to take in order."""

    conversation: ConversationRow
    pending: list[Pending]


class OutboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """A message to send. `outbound` is opened; None if its text was erased meanwhile."""

    id: int
    uuid: str
    town: str
    account: str
    conversation_id: int
    address_id: int
    address_uuid: str
    address: str
    address_state: str
    channel: str
    wrapped_key: bytes
    purpose: str
    lane: int
    attempts: int
    failed_at: int
    expires_at: int
    heard_at: int  # when something last came from there
    outbound: Outbound | None
    written_at: int = 0
    parts: str = ""  # the provider's ids of the parts that were sent, while others are missing


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a page's history. `body` is an Inbound or Outbound as JSON, None once erased."""

    number: int
    uuid: str
    direction: str
    purpose: str  # of what came in: "relay" if it went to a human, else "dialogue"
    body: bytes | None
    created_at: int


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    uuid: str
    town: str
    organisation: str
    subject_id: int
    roles: tuple[str, ...]
    profile: bytes | None
    created_at: int


class InvitationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time way in. Instants in microseconds UTC; `used_at` 0: nobody has accepted it."""

    id: int
    uuid: str
    town: str
    organisation: str
    role: str
    made_by: str
    made_at: int
    expires_at: int
    used_at: int
    used_by: int | None


class StandingRow(msgspec.Struct, frozen=True, kw_only=True):
    prompt: str
    kind: str
    payload: bytes | None
    created_at: int
    expires_at: int


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """A case; `body` is opened JSON. `urgent` and `holds` as the design says."""

    id: int
    uuid: str
    town: str
    organisation: str
    number: int
    person_id: int
    conversation_id: int | None
    kind: str
    state: str
    urgent: bool
    holds: bool
    language: str
    body: bytes | None
    outcome: str
    opened_at: int
    answered_at: int
    resolved_at: int
    topic: str = ""
    team: str = ""
    holder: int = 0
    claimed_at: int = 0
    waiting_since: int = 0
    first_answer_at: int = 0
    answer_due_at: int = 0
    alerted_at: int = 0
    snoozed_until: int = 0
    priority: int = 0
    tags: tuple[str, ...] = ()
    deadline: str = ""
    referred_to: str = ""
    previous: int = 0
    rating: int = 0
    follow_up: str = ""


class StaffRow(msgspec.Struct, frozen=True, kw_only=True):
    """A guide's or coordinator's right in one organisation. `languages` and `topics`: empty means any."""

    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int
    role: str
    name: str
    language: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    team: str
    state: str
    away_until: int
    stand_in: int
    digest_day: int
    created_at: int


class GuestRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who helps with the language in one case."""

    id: int
    uuid: str
    town: str
    organisation: str
    case_id: int
    number: int
    name: str
    language: str
    made_by: int
    expires_at: int
    used_at: int
    ended_at: int


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """That a case changed: which, how, by whom (staff; 0: the person or the bot)."""

    id: int
    town: str
    organisation: str
    case_id: int
    kind: str
    actor: int
    at: int


class PublishedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A knowledge file that is written, or was published, at the desk. `path` is inside `knowledge/`."""

    uuid: str
    town: str
    path: str
    body: str
    digest: str
    base_digest: str
    state: str
    revision: int
    author: int
    from_case: int
    created_at: int
    published_at: int


class GapRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question that was not answered, what became of suggestions, or a rating; `asked` is masked.

    `person` tells one human from another within one reading, and nobody's name.
    """

    person: int
    kind: str
    reason: str
    language: str
    asked: str
    topics: tuple[str, ...]
    zone: str
    created_at: int


class CaseMessageRow(msgspec.Struct, frozen=True, kw_only=True):
    uuid: str
    direction: str
    body: bytes | None
    language: str
    created_at: int
    files: list[Part] = []  # that a guide sent with it
    author: int = 0
    translation: bytes | None = None
    translated_to: str = ""
    translated_by: str = ""
    outbound: str = ""
    state: str = "sent"
    due_at: int = 0
    mentions: tuple[int, ...] = ()
    id: int = 0  # messages of a case are in this order
