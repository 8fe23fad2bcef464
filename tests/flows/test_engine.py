"""The engine: pure, bounded, serialisable, and at home in a flow that was changed."""

from __future__ import annotations

import time

import msgspec
import pytest

from bot.core.clock import DAY
from bot.core.messages import Choice, Media, Spot
from bot.flows.engine import advance
from bot.flows.flows import Flows
from bot.flows.session import Ended, Failed, Handoff, Result, Say, Session, read_session
from tests.flows.world import Player, inbound, make_flow, make_flows, texts

ASK_DAY = {"ask": "day", "text": "ask-day", "type": "date"}
ASK_ACTIVITY = {"ask": "activity", "text": "ask-activity", "choices": ["doctor", "school"]}


def test_the_session_handed_in_is_not_changed() -> None:
    """`advance` gives a new session and leaves the old one as it was."""
    player = Player(make_flows([ASK_DAY, ASK_ACTIVITY, {"say": "bye"}]))
    player.type("/t")
    before = msgspec.json.encode(player.session)
    for text in ("heute", "abbrechen", "/t", "bla", "menü"):
        advance(player.flows, player.session, inbound(kind="text", text=text), player.context)
    assert msgspec.json.encode(player.session) == before


def test_a_stale_choice_is_told_so() -> None:
    """A button of an older question changes nothing and shows the open one again."""
    player = Player(make_flows([ASK_ACTIVITY, ASK_DAY, {"say": "bye"}]))
    player.type("/t")
    first = player.session.prompt
    assert first
    player.press("doctor", first.id)
    assert player.press("school", first.id) == ["repair-stale-choice", "ask-day"]
    assert player.session.stack[0].slots["activity"] == "doctor"


def test_a_choice_that_was_never_offered_is_stale() -> None:
    """A forged key does not become an answer."""
    player = Player(make_flows([ASK_ACTIVITY]))
    player.type("/t")
    assert player.press("leisure") == ["repair-stale-choice", "ask-activity"]


def test_asking_again_keeps_the_older_buttons() -> None:
    """A question asked again is the same prompt."""
    player = Player(make_flows([ASK_ACTIVITY, {"say": "bye"}]))
    player.type("/t")
    prompt = player.session.prompt
    assert prompt
    player.type("bla")
    player.give(Result(outcome="nothing"))
    assert player.press("doctor", prompt.id) == ["bye", "Ended"]


def test_buttons_of_the_question_below_a_repair() -> None:
    """While a repair asks something, buttons of the question itself still answer it."""
    repair = make_flow("repair-not-understood", [{"ask": "next", "text": "guide", "choices": ["again", "human"]}])
    player = Player(Flows([repair, make_flow("t", [ASK_ACTIVITY, {"say": "bye"}], start={"commands": ["t"]})]))
    player.type("/t")
    prompt = player.session.prompt
    assert prompt
    player.type("bla")
    assert player.give(Result(outcome="nothing")) == ["guide"]
    assert player.press("doctor", prompt.id) == ["Ended", "bye", "Ended"]


def test_the_same_digest_goes_on() -> None:
    """A restart of the program does not disturb a dialogue."""
    player = Player(make_flows([ASK_DAY, {"say": "bye"}]))
    player.type("/t")
    player.flows = make_flows([ASK_DAY, {"say": "bye"}])
    assert player.type("heute") == ["understood-date", "bye", "Ended"]


def test_a_changed_flow_goes_on_where_its_step_remains() -> None:
    """Same step id, same kind: the dialogue goes on in the new flow."""
    player = Player(make_flows([ASK_DAY, {"say": "bye"}]))
    player.type("/t")
    player.flows = make_flows([{"say": "hello"}, ASK_DAY, {"say": "thanks"}])
    assert player.type("heute") == ["understood-date", "thanks", "Ended"]


def test_a_changed_flow_offers_its_new_choices() -> None:
    """Choices that were taken out cannot be taken any more, new ones can."""
    player = Player(make_flows([ASK_ACTIVITY]))
    player.type("/t")
    player.flows = make_flows([{**ASK_ACTIVITY, "choices": ["school", "letters"]}])
    assert player.press("doctor") == ["repair-stale-choice", "ask-activity"]
    assert player.press("letters") == ["Ended"]


@pytest.mark.parametrize(
    "steps", [[{"say": "bye"}], [{"ask": "day", "text": "ask-day", "type": "text"}], [{"say": "bye", "id": "day"}]]
)
def test_a_flow_changed_too_much_is_told(steps: list[dict[str, str]]) -> None:
    """If the step or its kind is gone, the person hears it and the dialogue ends."""
    player = Player(make_flows([ASK_DAY]))
    player.type("/t")
    player.flows = make_flows(steps)
    assert player.type("heute") == ["Ended", "repair-flow-changed"]
    assert player.session.stack == []


def test_a_flow_that_is_gone() -> None:
    """A flow taken out of the content ends its dialogues kindly, whatever comes in."""
    for given in (inbound(kind="choice", choice=None), inbound(kind="text", text="x"), inbound(kind="media")):
        player = Player(make_flows([ASK_DAY]))
        player.type("/t")
        player.flows = Flows([])
        assert player.give(given)[:2] == ["Ended", "repair-flow-changed"]


def test_a_caller_that_changed() -> None:
    """If the calling flow changed while the called one asked, that is told when it comes back."""
    sub = make_flow("sub", [ASK_DAY])
    player = Player(Flows([sub, make_flow("t", [{"call": "sub"}], start={"commands": ["t"]})]))
    player.type("/t")
    player.flows = Flows([sub, make_flow("t", [{"say": "hello"}])])
    assert player.type("heute") == ["understood-date", "Ended", "Ended", "repair-flow-changed"]


def test_a_hundred_steps_a_turn() -> None:
    """A loop ends in Failed, also when actions are asked in between."""
    player = Player(make_flows([{"do": "x.y", "id": "a"}, {"jump": "a"}]))
    player.type("/t")
    for _ in range(200):
        if player.give(Result()) == ["Failed"]:
            break
    assert player.session.stack == [] and player.step and player.step.wants is None
    assert player.step.events == [Failed(reason="more than 100 steps in one turn", flow="t")]


def test_twenty_flows_deep() -> None:
    """Flows that call each other without end fail cleanly."""
    player = Player(make_flows([{"call": "t"}]))
    player.type("/t")
    assert player.step and player.step.events == [Failed(reason="more than 20 flows deep", flow="t")]


def test_an_unknown_flow_fails_cleanly() -> None:
    """Content that was not checked cannot stop the program."""
    player = Player(make_flows([{"jump": {"flow": "gone"}}]))
    assert player.type("/t") == ["Ended", "Failed"]


def test_a_result_nobody_asked_for() -> None:
    """A stray result changes nothing."""
    player = Player(make_flows([ASK_DAY]))
    player.type("/t")
    assert player.give(Result(values={"day": "2026-01-01"})) == []
    assert player.session.stack[0].slots == {"text": "/t"}


def test_a_result_that_never_came() -> None:
    """If an inbound comes while a result is missing, the dialogue fails cleanly and the inbound is heard."""
    player = Player(make_flows([{"do": "x.y"}, {"say": "bye"}]))
    player.type("/t")
    assert player.type("/t") == ["Failed"]
    assert player.step and player.step.wants and player.step.wants.action == "x.y"


def test_choices_with_keys_too_long_fail_cleanly() -> None:
    """An action that offers what cannot travel is a mistake of ours, and becomes a case."""
    player = Player(make_flows([{**ASK_ACTIVITY, "choices": {"from": "x.y"}}]))
    player.type("/t")
    assert player.give(Result(choices=[Choice(value="ü" * 27, label="Ü")])) == ["Failed"]


def test_actions_get_all_slots_and_explicit_arguments() -> None:
    """Slots go to an action under their names, `args` win."""
    player = Player(make_flows([{"set": {"a": 1, "b": 2}}, {"do": "x.y", "args": {"b": {"slot": "a"}, "c": "z"}}]))
    player.type("/t")
    assert player.step and player.step.wants
    assert player.step.wants.args == {"a": 1, "b": 1, "c": "z", "text": "/t"}


def test_handoff_tells_reason_slots_and_path() -> None:
    """A case knows how the person came there."""
    sub = make_flow("sub", [{"handoff": "not-found"}], takes=["day"])
    top = make_flow("t", [{"call": "sub", "args": {"day": "heute"}}], start={"commands": ["t"]})
    player = Player(Flows([sub, top]))
    player.type("/t")
    assert player.step
    assert player.step.events[0] == Handoff(reason="not-found", slots={"day": "heute"}, path=["t", "sub"])


def test_kept_slots_live_on() -> None:
    """What a flow keeps, later flows of the conversation know; the rest dies with it."""
    flow = make_flow("t", [ASK_DAY, {"set": {"x": 1}}], keep=["day"], start={"commands": ["t"]})
    later = make_flow("later", [{"say": "show-day"}], start={"commands": ["later"]})
    player = Player(Flows([flow, later]))
    player.type("/t")
    player.type("heute")
    assert player.session.kept == {"day": "2026-11-23"}
    player.type("/later")
    assert player.step
    said = player.step.events[0]
    assert isinstance(said, Say)
    assert "23. November 2026" in said.args["day"]


def test_start_by_name() -> None:
    """The rooms above begin flows by name, with slots."""
    player = Player(make_flows([{"say": "hello-name"}], takes=["name"]))
    assert player.start("t", {"name": "Olha"}) == ["hello-name", "Ended"]
    assert player.step and player.step.events[-1] == Ended(flow="t", slots={"name": "Olha"})


def test_starting_a_repair_by_name_lies_on_the_question() -> None:
    """Silence, raised from above, asks the open question again."""
    player = Player(make_flows([ASK_DAY]))
    player.type("/t")
    assert player.start("repair-silence") == ["repair-silence", "ask-day"]


def test_a_flow_begun_anew_while_it_waits_waits_once() -> None:
    """Waiting dialogues of one flow do not pile up."""
    player = Player(make_flows([{"wait": "2 days", "id": "w"}, {"say": "bye"}]))
    for _ in range(30):
        player.type("/t")
    assert len(player.session.stack) == 1


def test_a_called_flow_that_waits_takes_its_caller_aside() -> None:
    """The whole dialogue waits, and goes on in its caller."""
    sub = make_flow("sub", [{"wait": "1 day", "id": "w"}, {"say": "hello"}])
    top = make_flow("t", [{"call": "sub"}, {"say": "bye"}], start={"commands": ["t"]})
    player = Player(Flows([sub, top, make_flow("other", [ASK_DAY], start={"commands": ["other"]})]))
    assert player.type("/t") == ["Waits"]
    player.type("/other")
    player.context.now += DAY
    timer = inbound(kind="system", name="timer.wait", values={"flow": "sub", "step": "w"})
    assert player.give(timer) == []
    assert player.type("heute") == ["understood-date", "Ended", "hello", "Ended", "bye", "Ended"]


def test_a_timer_that_comes_early_is_left_alone() -> None:
    """Only a due timer wakes a dialogue."""
    player = Player(make_flows([{"wait": "1 day", "id": "w"}, {"say": "bye"}]))
    player.type("/t")
    timer = inbound(kind="system", name="timer.wait", values={"flow": "t", "step": "w"})
    assert player.give(timer) == []


def test_hostile_words_come_back_as_they_are() -> None:
    """Lone surrogates, NUL, marks without end, overrides: the session stays JSON and the answer stays kind."""
    player = Player(
        make_flows([{"ask": "note", "text": "ask-note"}, {"say": "show", "args": {"value": {"slot": "note"}}}])
    )
    for text in ("\ud800", "\x00", "a" + "\u0301" * 100_000, "\u202eabc", "x" * 1_000_000, "\u200d", "/", "/\x00"):
        player.type("/t")
        assert player.type(text), ascii(text[:20])


def test_hostile_things_do_not_raise() -> None:
    """Names of files and places are people's words too."""
    player = Player(
        make_flows(
            [{"ask": "f", "text": "ask-media", "type": "media"}, {"ask": "p", "text": "ask-place", "type": "place"}]
        )
    )
    player.type("/t")
    player.give(inbound(kind="media", media=[Media(kind="image", ref="r", name="\ud800.png")]))
    player.give(inbound(kind="place", place=Spot(latitude=1.0, longitude=2.0, name="\ud800\x00")))
    assert player.session.stack == []


def test_an_old_session_is_read_or_given_up() -> None:
    """Sessions of this version are read; those of a version nobody reads begin anew."""
    assert read_session(b'{"v":1,"kept":{"a":1}}').kept == {"a": 1}
    assert read_session(b'{"v":7,"kept":{"a":1}}') == Session()
    assert read_session(None) == Session()


def test_five_questions_are_fast() -> None:
    """One `advance` of a flow of five questions takes well under 100 microseconds."""
    flows = make_flows(
        [
            ASK_ACTIVITY,
            {"ask": "sure", "text": "ask-sure", "type": "yes-no"},
            {"ask": "count", "text": "ask-count", "type": "number"},
            {"ask": "note", "text": "ask-note"},
            {"ask": "other", "text": "ask-activity", "choices": ["doctor", "school"]},
            {"say": "show", "args": {"value": {"slot": "note"}}},
        ]
    )
    best = min(_microseconds(flows) for _ in range(30))
    assert best < 100


def _microseconds(flows: Flows) -> float:
    """Of one `advance`, as a mean over the dialogue."""
    player = Player(flows)
    given = [inbound(kind="text", text=text) for text in ("/t", "1", "ja", "3", "Das war gut", "Schule")]
    session = Session()
    begin = time.perf_counter()
    for one in given:
        session = advance(flows, session, one, player.context).session
    spent = time.perf_counter() - begin
    assert session.stack == [] and texts()
    return spent / len(given) * 1e6
