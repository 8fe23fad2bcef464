"""What the engine takes and gives: the session of a conversation, inputs, events, wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from bot.core.errors import BotError
from bot.core.messages import Choice, Inbound, Part
from bot.locales import Texts

VERSION = 1

Asks = Literal["", "place", "phone", "media", "date", "text"]


class Prompt(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An open question. Its choices may be empty: then words, a place or a file are awaited."""

    id: str
    flow: str
    step: str
    choices: list[Choice] = []


class Frame(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A flow that is going on. Slots hold only what JSON holds."""

    flow: str
    step: str
    digest: str
    kind: str = ""  # of the step: with its id it tells whether a changed flow can go on
    slots: dict[str, Any] = {}
    labels: dict[str, str] = {}  # of choices an action gave, by slot: what a text shows
    asked: list[str] = []  # ids of the questions answered since the last `do`, oldest first: for "back"
    picked: list[str] = []  # so far, of an open `choices` question
    confirming: str = ""  # the confirm to come back to once this question is answered
    prompt: Prompt | None = None  # the open question, while another flow lies on top
    waits: str = ""  # the event awaited
    until: int = 0  # when the wait ends, in microseconds UTC
    woken: Literal["", "event", "timeout"] = ""  # the wait ended while another flow lay on top
    repair: str = ""  # this flow repairs the question below: which repair
    called: bool = False  # the frame below stands at a `call` and gets the outcome


class Session(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The state of one conversation; between turns it is JSON. Readers accept v and v-1."""

    v: int = msgspec.field(default_factory=lambda: VERSION)  # a function: `omit_defaults` must not leave it out
    stack: list[Frame] = []
    kept: dict[str, Any] = {}
    prompt: Prompt | None = None
    misses: int = 0  # answers in a row that were not understood
    pending: Literal["", "do", "choices", "understand"] = ""  # what the last `wants` was for
    steps: int = 0  # run so far in a turn that waits for a result
    heard: str = ""  # the words handed to `understand`, until its result is here


class Result(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What an action answered. `values` go into the slots of the flow that asked."""

    outcome: str = "ok"
    values: dict[str, Any] = {}
    choices: list[Choice] = []
    say: list[Part] = []


class Want(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Something only the rooms above can do; the engine goes on with its `Result`."""

    action: str
    args: dict[str, Any] = {}


class Say(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Words to the person: a text id with ready arguments, or parts an action made."""

    text: str = ""
    args: dict[str, Any] = {}
    parts: list[Part] = []
    prompt: Prompt | None = None
    asks: Asks = ""


class Handoff(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A human takes over: a case with this reason, the slots and the flows that led here."""

    reason: str
    slots: dict[str, Any] = {}
    path: list[str] = []


class Waits(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Raise the system inbound `timer.<timer>` with values {"flow": …, "step": …} at `until` (µs UTC).

    `wait`: a flow waits. `silence`: a question waits for its answer; the next such timer takes the place of this one.
    """

    flow: str
    step: str
    until: int
    event: str = ""
    timer: str = "wait"


class Ended(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A flow came to its end."""

    flow: str
    outcome: str = "ok"
    slots: dict[str, Any] = {}


class Failed(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The turn could not go on; the dialogue was given up. The conversation makes it a case."""

    reason: str
    flow: str = ""


Event = Say | Handoff | Waits | Ended | Failed
Input = Inbound | Result


class Step(msgspec.Struct, kw_only=True):
    """What one `advance` led to. If `wants` is set, hand its `Result` to the next `advance`."""

    session: Session
    events: list[Event]
    wants: Want | None = None


@dataclass(slots=True)
class Context:
    """The world of one turn, as values. `now` is in microseconds UTC."""

    now: int
    zone: str
    language: str
    channel: str
    texts: Texts
    new_prompt: Callable[[], str]  # ids of at most 8 characters
    roles: tuple[str, ...] = ("newcomer",)
    open_hours: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)


class GaveUpError(BotError):
    """This dialogue cannot go on; the turn ends with a Failed event."""


def read_session(raw: bytes | str | None) -> Session:
    """The stored session; an empty one for none or for one of a version nobody reads any more."""
    if not raw:
        return Session()
    session = _decoder.decode(raw)
    return session if session.v in (VERSION, VERSION - 1) else Session()


_decoder = msgspec.json.Decoder(Session)
