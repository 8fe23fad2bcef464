"""A stage for conversation tests with nothing but the engine: actions answer from a script."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.core import limits
from bot.core.messages import Choice, Inbound, Media, Part, Picked, Spot, part_as_text
from bot.flows import engine
from bot.flows.dialogues import Act, Heard, Scene
from bot.flows.flows import Flows
from bot.flows.session import (
    Context,
    Ended,
    Event,
    Failed,
    Handoff,
    Result,
    Say,
    Session,
    Step,
    Waits,
    Want,
    read_session,
)
from bot.locales import Texts


class EngineStage:
    """Plays one scene. Sessions go through JSON after every step, as they do in the house."""

    def __init__(self, flows: Flows, texts: Texts, zone: str = "Europe/Berlin") -> None:
        self.flows = flows
        self.texts = texts
        self.zone = zone
        self.cases: list[str] = []
        self._sessions: dict[str, Session] = {}
        self._timers: list[tuple[str, Waits]] = []
        self._count = 0

    async def begin(self, scene: Scene) -> None:
        self.scene = scene
        self.now = scene.clock
        self._scripts = {name: list(results) for name, results in scene.actions.items()}

    async def say(self, who: str, act: Act) -> Heard:
        return self._hear(who, self._inbound(who, act))

    async def happen(self, who: str, event: str, values: dict[str, Any]) -> Heard:
        return self._hear(who, self._new(kind="system", name=event, values=values))

    async def advance_clock(self, micros: int) -> Heard:
        self.now += micros
        due = [timer for timer in self._timers if timer[1].until <= self.now]
        self._timers = [timer for timer in self._timers if timer not in due]
        heard = Heard(cases=list(self.cases))
        for who, wait in due:
            values = {"flow": wait.flow, "step": wait.step}
            more = self._hear(who, self._new(kind="system", name=f"timer.{wait.timer}", values=values))
            heard.texts += more.texts
            heard.words += more.words
            heard.ended += more.ended
            heard.choices, heard.slots, heard.cases = more.choices, more.slots, more.cases
        return heard

    def session(self, who: str) -> Session:
        return self._sessions.get(who, Session())

    def _inbound(self, who: str, act: Act) -> Inbound:
        if act.choose is not None:
            prompt = self.session(who).prompt
            return self._new(kind="choice", choice=Picked(prompt=prompt.id if prompt else "", value=act.choose))
        if act.place is not None:
            return self._new(kind="place", place=Spot(latitude=act.place[0], longitude=act.place[1]))
        if act.media is not None:
            return self._new(kind="media", media=[Media(kind=act.media, ref="file-1")])  # type: ignore[arg-type]
        if act.contact is not None:
            return self._new(kind="contact", phone=act.contact)
        if act.start is not None:
            return self._new(kind="start", payload=act.start)
        return self._new(kind="text", text=act.text or "")

    def _new(self, **fields: Any) -> Inbound:
        self._count += 1
        key = str(self._count)
        return Inbound(id=key, account="test", address="test", provider_id=key, received_at=self.now, **fields)

    def _context(self, who: str) -> Context:
        return Context(
            now=self.now,
            zone=self.zone,
            language=self.scene.language,
            channel=self.scene.channel,
            texts=self.texts,
            new_prompt=self._new_prompt,
            roles=(who,),
            values=self.scene.values,
        )

    def _new_prompt(self) -> str:
        self._count += 1
        return f"p{self._count}"

    def _hear(self, who: str, inbound: Inbound) -> Heard:
        context = self._context(who)
        heard = Heard()
        step = engine.advance(self.flows, self.session(who), inbound, context)
        for _ in range(limits.WANTS_A_TURN):
            self._note(who, step, heard)
            if step.wants is None:
                break
            step = engine.advance(self.flows, self.session(who), self._answer(step.wants), context)
        heard.cases = list(self.cases)
        if stack := self.session(who).stack:
            heard.slots |= stack[-1].slots
        return heard

    def _note(self, who: str, step: Step, heard: Heard) -> None:
        self._sessions[who] = read_session(msgspec.json.encode(step.session))
        for event in step.events:
            self._note_event(who, event, heard)

    def _note_event(self, who: str, event: Event, heard: Heard) -> None:
        if isinstance(event, Say):
            if event.text:
                heard.texts.append(event.text)
                heard.words += self.texts.label(self.scene.language, event.text, event.args) + "\n"
            heard.words += "".join(part_as_text(part) + "\n" for part in event.parts)
            if event.prompt:
                heard.choices = [choice.value for choice in event.prompt.choices]
        elif isinstance(event, Handoff):
            self.cases.append(event.reason)
        elif isinstance(event, Failed):
            self.cases.append("failed")
        elif isinstance(event, Waits):
            if event.timer == "silence":
                self._timers = [(one, old) for one, old in self._timers if (one, old.timer) != (who, "silence")]
            self._timers.append((who, event))
        elif isinstance(event, Ended):
            heard.ended.append(event.flow)
            heard.slots |= event.slots

    def _answer(self, want: Want) -> Result:
        """The next scripted result; the last one stays. `understand` understands nothing unless told."""
        script = self._scripts.get(want.action)
        if not script:
            return Result(outcome="nothing" if want.action == "understand" else "ok")
        raw = script.pop(0) if len(script) > 1 else script[0]
        return Result(
            outcome=raw.get("outcome", "ok"),
            values=raw.get("values") or {},
            choices=[Choice(value=key, label=str(label)) for key, label in (raw.get("choices") or {}).items()],
            say=[Part(text=str(raw["say"]))] if "say" in raw else [],
        )
