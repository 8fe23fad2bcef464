"""The fixed world of these tests: small texts, the engine's own stage, flows made from data."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from bot.core.clock import to_micros
from bot.core.messages import Inbound, Picked
from bot.core.strict_yaml import load
from bot.flows.actions import ActionFacts
from bot.flows.catalogue import Catalogue
from bot.flows.engine import advance, start
from bot.flows.flow import Flow
from bot.flows.flows import Flows
from bot.flows.reader import build_flow
from bot.flows.session import Context, Input, Say, Session, Step, read_session
from bot.locales import Texts

HERE = Path(__file__).parent
CONTENT = HERE / "content"


@cache
def texts() -> Texts:
    return Texts.load(CONTENT / "locales")


def make_flow(name: str = "t", steps: list[Any] | None = None, **head: Any) -> Flow:
    """A flow from data; JSON is YAML."""
    data = {"lotse": 1, "flow": name, "about": "A test.", "steps": steps or [{"say": "hello"}], **head}
    doc, issues = load(json.dumps(data, ensure_ascii=False), f"{name}.yaml")
    assert doc, issues
    flow, issues = build_flow(doc)
    assert flow, [str(issue) for issue in issues]
    return flow


def make_flows(steps: list[Any], more: dict[str, dict[str, Any]] | None = None, **head: Any) -> Flows:
    """A flow `t` begun by "/t", and others."""
    head = {"start": {"commands": ["t"]}, **head}
    others = [make_flow(name, **other) for name, other in (more or {}).items()]
    return Flows([make_flow("t", steps, **head), *others])


def catalogue() -> Catalogue:
    """What flows of these tests may refer to."""
    return Catalogue(
        actions={
            "volunteers.my_partners": ActionFacts(),
            "volunteers.log_meeting": ActionFacts(
                outcomes=frozenset({"ok", "full"}), args=frozenset({"length"}), returns=frozenset({"number"})
            ),
        },
        topics=frozenset({"kita-anmeldung", "kita-kosten"}),
        texts=texts(),
        facts=frozenset({"person.area", "person.known"}),
        events=frozenset({"welcome", "text", "media"}),
    )


class Player:
    """One person and the engine, input by input; the session goes through JSON each time."""

    def __init__(self, flows: Flows, language: str = "de", **context: Any) -> None:
        self.flows = flows
        self.session = Session()
        self.step: Step | None = None
        self._count = 0
        self.context = Context(
            now=to_micros(dt.datetime.fromisoformat("2026-11-23T10:00:00+01:00")),
            zone="Europe/Berlin",
            language=language,
            channel="web",
            texts=texts(),
            new_prompt=self._new_prompt,
            **context,
        )

    def _new_prompt(self) -> str:
        self._count += 1
        return f"p{self._count}"

    def type(self, text: str) -> list[str]:
        return self.give(inbound(kind="text", text=text))

    def press(self, value: str, prompt: str = "") -> list[str]:
        return self.give(inbound(kind="choice", choice=Picked(prompt=prompt, value=value)))

    def give(self, given: Input) -> list[str]:
        """Text ids said, or the names of other events."""
        return self._take(advance(self.flows, self.session, given, self.context))

    def start(self, name: str, slots: dict[str, Any] | None = None) -> list[str]:
        return self._take(start(self.flows, self.session, name, slots or {}, self.context))

    def _take(self, step: Step) -> list[str]:
        self.step = step
        raw = msgspec.json.encode(step.session)
        self.session = read_session(raw)
        assert msgspec.json.encode(self.session) == raw
        return [event.text if isinstance(event, Say) else type(event).__name__ for event in step.events]


def inbound(**fields: Any) -> Inbound:
    return Inbound(id="1", account="a", address="b", provider_id="1", **fields)
