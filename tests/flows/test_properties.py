"""Free input: whatever people and providers send at whatever step, the engine stays whole."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import limits
from bot.core.messages import Choice, Media, Picked, Spot, choice_key
from bot.flows.drawing import draw
from bot.flows.flows import Flows
from bot.flows.picking import pick, pick_several
from bot.flows.session import Failed, Handoff, Result, Say
from tests.flows.world import CONTENT, Player, inbound, make_flow, texts

WORDS = [
    "/log", "/menu", "/time", "heute", "gestern", "2h", "1", "2", "3", "ja", "nein", "zurück", "abbrechen", "hilfe",
    "noch einmal", "von vorn", "überspringen", "menü", "nein, am Tag davor", "treffen eintragen", "Arzt", "🏫", "",
    "Was kostet das?", "إلغاء", "٣", "/everything",
]  # fmt: skip
KEYS = ["p1", "other", "today", "yesterday", "doctor", "skip", "yes", "no", "change", "cancel", "slot:day", "find",
        "log", "human", "again", "done", "school", "30"]  # fmt: skip
EVENTS = ["case.answered", "timer.wait", "silence", "welcome", "nonsense"]

texts_in = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
results = st.builds(
    Result,
    outcome=st.sampled_from(["ok", "full", "answer", "flow", "nothing", "other"]),
    values=st.sampled_from([{}, {"flow": "menu"}, {"flow": "gone"}, {"topic": "kita", "number": 3}]),
    choices=st.sampled_from([[], [Choice(value="p1", label="Amira"), Choice(value="p2", label="Olha")]]),
)
inbounds = st.one_of(
    texts_in.map(lambda text: inbound(kind="text", text=text)),
    st.sampled_from(KEYS).map(lambda key: inbound(kind="choice", choice=Picked(value=key))),
    st.builds(
        lambda prompt, key: inbound(kind="choice", choice=Picked(prompt=prompt, value=key)), st.text(), st.text()
    ),
    st.sampled_from(["image", "sticker", "voice"]).map(
        lambda kind: inbound(kind="media", media=[Media(kind=kind, ref="r")])
    ),
    st.text(max_size=9).map(lambda name: inbound(kind="place", place=Spot(latitude=1.5, longitude=2.5, name=name))),
    st.text(max_size=9).map(lambda phone: inbound(kind="contact", phone=phone)),
    st.text(max_size=9).map(lambda payload: inbound(kind="start", payload=payload)),
    st.sampled_from(EVENTS).map(
        lambda name: inbound(kind="system", name=name, values={"flow": "menu", "step": "answer"})
    ),
    st.sampled_from(["stop", "block", "choice", "media", "place", "contact"]).map(lambda kind: inbound(kind=kind)),
)


@cache
def flows() -> Flows:
    """The shipped test flows and one with every type of answer."""
    loaded, issues = Flows.load(CONTENT / "flows")
    assert issues == []
    everything: list[dict[str, Any]] = [
        {
            "ask": "several",
            "text": "ask-activity",
            "type": "choices",
            "choices": ["doctor", "school"],
            "optional": True,
        },
        {"ask": "sure", "text": "ask-sure", "type": "yes-no"},
        {"ask": "time", "text": "ask-time", "type": "time"},
        {"ask": "count", "text": "ask-count", "type": "number", "most": 10},
        {"ask": "phone", "text": "ask-phone", "type": "phone", "optional": True},
        {"ask": "place", "text": "ask-place", "type": "place"},
        {"ask": "lang", "text": "ask-language", "type": "language"},
        {"ask": "media", "text": "ask-media", "type": "media", "optional": True},
        {"confirm": "hello"},
        {"jump": {"flow": "menu"}},
    ]
    return Flows([*loaded, make_flow("everything", everything, start={"commands": ["everything"]})])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(inbounds, results), max_size=25),
    st.sampled_from(["de", "ar", "fa"]),
    st.sampled_from([("volunteer",), ("newcomer",), ("volunteer", "guide")]),
    st.sampled_from(["/log", "/menu", "/everything"]),
)
def test_any_input_at_any_step(given_: list[Any], language: str, roles: tuple[str, ...], first: str) -> None:
    """No input raises, the session is JSON after each, depth is bounded, and words never meet silence."""
    player = Player(flows(), language, roles=roles)
    player.type(first)
    for one in given_:
        player.give(one)
        step = player.step
        assert step
        assert len(player.session.stack) <= limits.FLOWS_DEEP
        assert (player.session.pending != "") == (step.wants is not None)
        if player.session.prompt:
            for choice in player.session.prompt.choices:
                key = choice_key(player.session.prompt.id, choice.value)
                assert len(key.encode()) <= limits.CHOICE_BYTES
            assert player.session.stack
        if not isinstance(one, Result) and one.kind in ("text", "choice", "media", "place", "contact"):
            assert step.wants or any(isinstance(event, Say | Handoff | Failed) for event in step.events)
        for event in step.events:
            if isinstance(event, Say) and event.text and texts().has("de", event.text):
                texts().say(language, event.text, event.args)


@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=6))
def test_picking_takes_only_what_is_offered(text: str, labels: list[str]) -> None:
    """Whatever is typed, a pick is one of the choices or none."""
    choices = [Choice(value=f"c{i}", label=label) for i, label in enumerate(labels)]
    values = {choice.value for choice in choices}
    assert pick(text, choices) in {None, *values}
    assert set(pick_several(text, choices) or []) <= values


@given(st.text(alphabet=st.characters(), max_size=60))
def test_pictures_are_escaped(about: str) -> None:
    """Whatever an author writes, the picture is well-formed XML."""
    import xml.etree.ElementTree as ET

    flow = make_flow("t", [{"say": "hello"}])
    flow.about = about
    assert ET.fromstring(draw(flow)).tag.endswith("svg")
