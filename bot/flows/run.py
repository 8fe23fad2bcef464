"""One `advance` while it goes on: the working copy of the session and what the steps do to it."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.core import limits
from bot.core.clock import from_micros
from bot.core.messages import Choice, Part
from bot.flows import showing
from bot.flows.session import (
    Asks,
    Context,
    Ended,
    Event,
    Failed,
    Frame,
    GaveUpError,
    Prompt,
    Say,
    Session,
    Want,
)
from bot.flows.step import END, FlowStep, Question

if TYPE_CHECKING:
    from bot.flows.flow import Flow
    from bot.flows.flows import Flows

OK = "ok"  # the outcome of a flow that says no other
NOWHERE = -2  # no step is to be run: the turn waits or is over
ASIDE = -3  # this dialogue waits for an event or a time: others may go on


class Run:
    """Mutable for one `advance`; the session that was handed in is never touched."""

    __slots__ = ("_today", "at", "context", "events", "flows", "outcome", "session", "wants")

    def __init__(self, flows: Flows, session: Session, context: Context) -> None:
        self.flows = flows
        self.context = context
        self.session = _copied(session)
        self.events: list[Event] = []
        self.wants: Want | None = None
        self.at = NOWHERE
        self.outcome = OK
        self._today: dt.date | None = None

    # --- what steps look at

    @property
    def frame(self) -> Frame:
        return self.session.stack[-1]

    @property
    def flow(self) -> Flow:
        """The flow of the top frame; it exists, because `here` was asked before."""
        flow = self.flows.get(self.frame.flow)
        if flow is None:
            raise GaveUpError(f"there is no flow {self.frame.flow}")
        return flow

    @property
    def today(self) -> dt.date:
        """The local day of the town."""
        if self._today is None:
            self._today = self.local_now.date()
        return self._today

    @property
    def local_now(self) -> dt.datetime:
        return from_micros(self.context.now).astimezone(ZoneInfo(self.context.zone))

    def slot(self, name: str) -> Any:
        """What a slot of the running flow, or a kept one, holds; None if nothing."""
        stack = self.session.stack
        if stack and name in stack[-1].slots:
            return stack[-1].slots[name]
        return self.session.kept.get(name)

    def shown_slot(self, name: str, how: str) -> Any:
        """A slot as a text shows it: the way it was asked, unless `how` says otherwise."""
        value = self.slot(name)
        if how or value is None:
            return showing.shown(value, how, self.context)
        if (label := self.frame.labels.get(name)) is not None:
            return label
        asked = self.flow.asks.get(name) or self.flows.kept_ask(name)
        return asked.shown(self, value) if asked else self.shown(value, "")

    def shown(self, value: Any, how: str) -> Any:
        return showing.shown(value, how, self.context)

    def label(self, text: str) -> str:
        """A short text without arguments; its id if no language has it."""
        return showing.label(text, self.context)

    def here(self) -> FlowStep | None:
        """The step the top frame stands at, or None if the flow was changed so that it cannot go on."""
        frame = self.session.stack[-1]
        flow = self.flows.get(frame.flow)
        if flow is None:
            return None
        step = flow.step(frame.step)
        if frame.digest != flow.digest:
            if step is None or step.compatible != frame.kind:
                return None
            frame.digest = flow.digest
            if isinstance(step, Question) and self.session.prompt:
                self.session.prompt = step.renewed(self, self.session.prompt)
        return step

    # --- what steps do

    def say(self, text: str, args: dict[str, Any] | None = None, prompt: Prompt | None = None, asks: Asks = "") -> None:
        self.events.append(Say(text=text, args=args or {}, prompt=prompt, asks=asks))

    def say_parts(self, parts: list[Part]) -> None:
        if parts:
            self.events.append(Say(parts=parts))

    def open(self, step: Question, choices: list[Choice]) -> Prompt:
        """Open a question of this step; the turn ends here."""
        prompt = Prompt(id=self.context.new_prompt(), flow=self.frame.flow, step=step.id, choices=choices)
        self.session.prompt = prompt
        self.at = NOWHERE
        return prompt

    def want(self, action: str, args: dict[str, Any], pending: str) -> None:
        """Ask the rooms above for something; the engine goes on with the result."""
        self.wants = Want(action=action, args=args)
        self.session.pending = pending  # type: ignore[assignment]
        self.at = NOWHERE

    def go(self, index: int) -> None:
        """Go on with a step of this flow; END ends it."""
        self.at = index

    def end(self, outcome: str) -> None:
        """End this flow with an outcome for whoever called it."""
        self.outcome = outcome
        self.at = END

    def step_aside(self) -> None:
        """This dialogue waits; what lies below it goes on."""
        self.at = ASIDE

    def cover(self) -> None:
        """Keep the open question with its flow, because another flow is to lie on top."""
        if self.session.prompt and self.session.stack:
            self.frame.prompt, self.session.prompt = self.session.prompt, None

    def uncover(self) -> None:
        """The question of the top flow is the open one again."""
        if self.session.stack and self.frame.prompt:
            self.session.prompt, self.frame.prompt = self.frame.prompt, None

    def enter(self, name: str, slots: dict[str, Any], *, repair: str = "", called: bool = False) -> None:
        """Begin a flow on top of the stack."""
        flow = self.flows.get(name)
        if flow is None:
            raise GaveUpError(f"there is no flow {name}")
        if len(self.session.stack) >= limits.FLOWS_DEEP:
            raise GaveUpError(f"more than {limits.FLOWS_DEEP} flows deep")
        frame = Frame(flow=name, step="", digest=flow.digest, slots=slots, repair=repair, called=called)
        self.session.stack.append(frame)
        self.at = flow.first

    def leave(self, outcome: str) -> Frame:
        """Take the top flow off the stack; what it keeps is kept."""
        frame = self.session.stack.pop()
        self.ended(frame, outcome)
        return frame

    def ended(self, frame: Frame, outcome: str) -> None:
        """Keep what the flow keeps, and report its end."""
        flow = self.flows.get(frame.flow)
        for name in flow.keep if flow else ():
            if name in frame.slots:
                self.session.kept[name] = frame.slots[name]
        self.events.append(Ended(flow=frame.flow, outcome=outcome, slots=frame.slots))

    def give_up(self, reason: str) -> None:
        """End every dialogue that does not merely wait, and say so to the conversation."""
        session = self.session
        flow = session.stack[-1].flow if session.stack else ""
        session.stack = waiting(session.stack)
        session.prompt, session.pending, session.heard, session.misses = None, "", "", 0
        self.wants = None
        self.at = NOWHERE
        self.events.append(Failed(reason=reason, flow=flow))


def chains(stack: list[Frame]) -> list[list[Frame]]:
    """The dialogues on the stack, lowest first: a flow with the flows it has called."""
    found: list[list[Frame]] = []
    for frame in stack:
        if frame.called and found:
            found[-1].append(frame)
        else:
            found.append([frame])
    return found


def waiting(stack: list[Frame]) -> list[Frame]:
    """Only the dialogues that wait for an event or a time."""
    return [frame for chain in chains(stack) if chain[-1].until for frame in chain]


def _copied(session: Session) -> Session:
    fresh = copy.copy(session)
    fresh.stack = [_copied_frame(frame) for frame in session.stack]
    fresh.kept = dict(session.kept)
    return fresh


def _copied_frame(frame: Frame) -> Frame:
    fresh = copy.copy(frame)
    fresh.slots = dict(frame.slots)
    fresh.labels = dict(frame.labels)
    fresh.asked = list(frame.asked)
    fresh.picked = list(frame.picked)
    return fresh
