"""Whatever breaks or comes in: a kind sentence, never silence."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import Content
from bot.core.clock import FakeClock
from bot.core.messages import Media, Picked, Spot
from bot.flows.functions import action
from bot.flows.session import Result
from bot.locales import clean
from bot.storage import tables as t
from bot.storage.database import open_database
from bot.storage.inbox import SESSION
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.conversations.fixtures import build
from tests.conversations.house import House, text_of


def breaks(house: House, name: str, does: Any) -> None:
    """Another thing is done under this name."""
    known = house.app.world.actions.get(name)
    actions: dict[str, Any] = dict(house.app.world.actions._actions)
    actions[name] = action(name, does, outcomes=" ".join(known.outcomes))
    house.app.world.actions = type(house.app.world.actions)(actions.values())


async def _raises(_turn: Any, _args: dict[str, Any]) -> Result:
    raise RuntimeError("amira's secret")


async def test_an_action_that_raises(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """The person reads one kind sentence, a case without their words is there, and the next message is answered."""
    await house.says("amira", "/menu")
    breaks(house, "knowledge.find", _raises)
    said = await house.says("amira", "mein geheimer Text")
    assert text_of(said) == house.words("turn-failed-case")
    case, body, _ = await house.case(1)
    assert (case.kind, case.holds, body.reason) == ("system", False, "failed: RuntimeError")
    assert "geheim" not in str(body)
    assert "secret" not in caplog.text
    assert "geheim" not in caplog.text
    await house.says("amira", "/menu")
    assert house.texts == ["menu"]
    assert len(await house.cases()) == 1


async def test_a_first_turn_that_breaks_still_has_the_notice(house: House) -> None:
    """The words stay sealed in the inbox, where only the person's own wish moves them on."""
    breaks(house, "knowledge.find", _raises)
    said = await house.says("amira", "mein geheimer Text")
    assert text_of(said).startswith(house.words("notice-short"))
    assert (await house.case(1))[1].asked == ""
    assert [row.payload is not None for row in await house.rows(t.inbox)] == [True]


async def test_a_held_person_whose_right_breaks_is_told(house: House) -> None:
    """Also while a human is in charge nobody is left without a word."""
    await house.opens_case("amira")
    breaks(house, "privacy.show", _raises)
    said = await house.says("amira", "/mydata")
    assert text_of(said) == house.words("turn-failed-case")
    assert said[0].purpose == "notice"


async def test_more_than_a_hundred_actions_in_one_turn(house: House) -> None:
    """A dialogue that never comes to a question is given up, once."""

    async def never_enough(_turn: Any, _args: dict[str, Any]) -> Result:
        return Result(outcome="ask-status")

    breaks(house, "knowledge.answer", never_enough)
    await house.says("amira", "/menu")
    said = await house.says("amira", "Wo melde ich mein Kind in der Kita an?")
    assert text_of(said).endswith(house.words("turn-failed-case"))
    await house.says("amira", "/menu")
    assert house.texts == ["menu"]
    assert len(await house.cases()) == 1


async def test_a_lost_result_gives_the_dialogue_up(house: House) -> None:
    """A session that still waits for an action (its engine died) fails cleanly into a case."""

    await house.says("amira", "/call")
    session = await house.session("amira")
    session.pending = "do"
    await put_session(house, session)
    said = await house.says("amira", "+49 361 1234567")
    assert text_of(said).startswith(house.words("turn-failed-case"))
    assert (await house.case(1))[0].kind == "system"


async def put_session(house: House, session: Any) -> None:
    row = await house.conversation("amira")
    sealed = house.vault.unwrap(row.wrapped_key).seal(SESSION, str(row.id), msgspec.json.encode(session))
    mine = t.conversation.c.id == row.id
    await house.database.write(lambda c: c.execute(t.conversation.update().where(mine).values(session=sealed)))


# --- whatever comes in

ODD = {
    "sticker": {"kind": "media", "media": [Media(kind="sticker", ref="s")]},
    "empty text": {"text": ""},
    "white space": {"text": " \n\t \u200b\u2060"},
    "emoji": {"text": "🦊" * 4096},
    "NUL": {"text": "\x00\x00"},
    "marks": {"text": "e" + "\u0301" * 100_000},
    "marks only": {"text": "\u0301" * 100_000},
    "right to left override": {"text": "\u202eabc\u202c\u2066"},
    "contact": {"kind": "contact", "phone": "+493611234567"},
    "empty contact": {"kind": "contact"},
    "place": {"kind": "place", "place": Spot(latitude=50.98, longitude=11.03)},
    "impossible place": {"kind": "place", "place": Spot(latitude=9e99, longitude=-9e99)},
    "no place": {"kind": "place"},
    "document": {"kind": "media", "media": [Media(kind="document", ref="d", name="\x00\u202e../../x.exe")]},
    "album": {"kind": "media", "media": [Media(kind="image", ref=str(n)) for n in range(30)]},
    "no media": {"kind": "media"},
    "unknown choice": {"kind": "choice", "choice": Picked(prompt="zzz", value="nothing")},
    "no choice": {"kind": "choice"},
    "start": {"kind": "start"},
    "strange start": {"kind": "start", "payload": "\x00{user.__class__}"},
    "unknown command": {"text": "/nonsense"},
    "slash": {"text": "/"},
    "a bomb": {"text": "[" * 4096},
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("second", [False, True], ids=["first", "in mid-flow"])
async def test_whatever_comes_in_is_answered(house: House, name: str, second: bool) -> None:
    """Stickers, files, places, broken characters: a reply, and no case about a failure."""
    if second:
        await house.says("amira", "/call")
    said = await house.says("amira", **ODD[name])
    assert text_of(said).strip()
    assert await house.cases() == []


texts = st.text(max_size=200).map(clean)
places = st.builds(Spot, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), name=texts)
kinds = st.sampled_from(["image", "voice", "audio", "video", "document", "sticker"])
files = st.lists(st.builds(Media, kind=kinds, ref=st.uuids().map(str), name=texts), max_size=3)
values = st.sampled_from(["yes", "no", "question", "person", "agree", "helpful-yes", "menu", "not-needed", "skip", "x"])
inbounds = st.one_of(
    st.fixed_dictionaries({"text": texts}),
    st.fixed_dictionaries({"text": st.sampled_from(["/menu", "/call", "/person", "/mydata", "ja", "nein", "1", "2"])}),
    st.fixed_dictionaries({"kind": st.just("place"), "place": places}),
    st.fixed_dictionaries({"kind": st.just("media"), "media": files, "text": texts}),
    st.fixed_dictionaries({"kind": st.just("contact"), "phone": texts}),
    st.fixed_dictionaries({"kind": st.just("start"), "payload": texts}),
    st.fixed_dictionaries({"kind": st.just("choice"), "value": values, "known": st.booleans()}),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(inbounds, min_size=1, max_size=6))
def test_every_message_is_answered_unless_a_human_is_in_charge(lasting: Lasting, acts: list[dict[str, Any]]) -> None:
    """Any messages in any order: each is answered, or the person is held; nothing breaks."""
    lasting.run(lasting.answers_all(acts))


class Lasting:
    """One house for all examples; each is another person."""

    def __init__(self, content: Content, url: str, data: Path) -> None:
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.database = self.run(open_database(url))
        self.house = build(content, self.database, Vault([KEY]), FakeClock(), data)
        self.people = 0

    async def answers_all(self, acts: list[dict[str, Any]]) -> None:
        house, who = self.house, f"person-{self.people}"
        self.people += 1
        for act in acts:
            held = self.people > 0 and (await house.conversation(who)).held_case
            said = await house.says(who, **self._fields(who, act))
            assert held or text_of(said).strip()
            assert not held or all(message.purpose != "dialogue" for message in said)
        assert "failed" not in str([row.body for row in await house.cases() if row.kind == "system"])

    def _fields(self, who: str, act: dict[str, Any]) -> dict[str, Any]:
        if act.get("kind") != "choice":
            return act
        last = self.house._prompts.get((who, "web"))
        prompt, value = (last.prompt if last and act["known"] else ""), act["value"]
        if last and act["known"] and last.choices:
            value = last.choices[len(value) % len(last.choices)].value
        return {"kind": "choice", "choice": Picked(prompt=prompt, value=value)}


@pytest.fixture
def lasting(content: Content, sqlite_url: str, tmp_path: Path) -> Iterator[Lasting]:
    lasting = Lasting(content, sqlite_url, tmp_path)
    yield lasting
    lasting.run(lasting.database.close())
    lasting.runner.close()
