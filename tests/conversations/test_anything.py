"""Whatever comes in on whatever channel, the whole house answers it: no failure, no silence, no hang."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content import Content
from bot.core.clock import FakeClock
from bot.core.messages import Media, Picked, Spot
from bot.locales import clean
from bot.storage import tables as t
from bot.storage.database import open_database
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.conversations.fixtures import build
from tests.conversations.house import House
from tests.delivery.hostile import HOSTILE, any_text

CPU_SECONDS = 1.0
KINDS = ["image", "voice", "audio", "video", "document", "sticker"]

words = any_text.map(clean)  # as each channel hands it in
short = st.one_of(st.just(""), words.map(lambda text: text[:60]))
spots = st.builds(
    Spot, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), name=words, address=short
)  # fmt: skip
medias = st.builds(
    Media,
    kind=st.sampled_from(KINDS),
    ref=short,
    mime=short,
    bytes=st.integers(0, 2**40),
    seconds=st.integers(0, 2**31),
    name=words,
)
extras = {"hint": short, "sender_name": words, "reply_to": short, "edits": st.just("") | short}
inbounds = st.one_of(
    st.fixed_dictionaries({"kind": st.just("text"), "text": words}, optional=extras),
    st.fixed_dictionaries(
        {"kind": st.just("media"), "media": st.lists(medias, max_size=12), "text": words}, optional=extras
    ),
    st.fixed_dictionaries({"kind": st.just("place"), "place": st.none() | spots}, optional=extras),
    st.fixed_dictionaries({"kind": st.just("contact"), "phone": short}, optional=extras),
    st.fixed_dictionaries({"kind": st.just("start"), "payload": words}, optional=extras),
    st.fixed_dictionaries(
        {"kind": st.just("choice"), "choice": st.none() | st.builds(Picked, prompt=short, value=short)}, optional=extras
    ),
)
# What puts a conversation into another state first.
before = st.sampled_from(["", "hello", "/menu", "/language", "/mydata", "/person", "/call", "/remind", "/complaint"])


class Rooms:
    """One house for all examples; each example is somebody new."""

    def __init__(self, content: Content, file: Path, folder: Path) -> None:
        shutil.copy(file, folder / "lotse.db")
        self.runner = asyncio.Runner()
        database = self.runner.run(open_database(f"sqlite:///{folder / 'lotse.db'}"))
        self.house: House = build(content, database, Vault([KEY]), FakeClock(), folder)
        self._people = map("person {}".format, itertools.count())
        for text in ("Hallo", "Wo melde ich mein Kind in der Kita an?"):  # what loads at first need loads here
            self.say("first", "web", {"text": text})

    def say(self, who: str, account: str, what: dict[str, Any]) -> float:
        """Says it; returns the processor's seconds it took. Silence and failures are mistakes."""
        began = time.process_time()
        heard = self.runner.run(self.house.says(who, account=account, **what))
        took = time.process_time() - began
        assert heard or what.get("edits"), "silence"
        assert all(each.parts and each.plain_text().strip() for each in heard)
        return took

    def new(self) -> str:
        return next(self._people)

    def states(self) -> set[str]:
        return {row.state for row in self.runner.run(self.house.rows(t.inbox))}


@pytest.fixture(scope="module")
def rooms(content: Content, first_file: Path, tmp_path_factory: pytest.TempPathFactory):
    rooms = Rooms(content, first_file, tmp_path_factory.mktemp("rooms"))
    yield rooms
    assert rooms.states() == {"done"}  # nothing waits, was put aside or given up
    rooms.runner.run(rooms.house.database.close())
    rooms.runner.close()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile(rooms: Rooms, text: str) -> None:
    """Each of these is answered, as the first word and after the menu, by button channels and plain ones."""
    for account in ("web", "sms", "tele"):
        who = rooms.new()
        for each in (text, "/menu", text):
            assert rooms.say(who, account, {"text": clean(each)}) < CPU_SECONDS


def some(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@some(80)
@given(st.sampled_from(["web", "sms", "tele"]), before, st.lists(inbounds, min_size=1, max_size=3))
def test_anything(rooms: Rooms, account: str, first: str, said: list[dict[str, Any]]) -> None:
    """Any kind of message in any state of a conversation is answered within a second."""
    who = rooms.new()
    if first:
        rooms.say(who, account, {"text": first})
    for what in said:
        assert rooms.say(who, account, what) < CPU_SECONDS


@pytest.mark.long
@some(2_000)
@given(st.sampled_from(["web", "sms", "tele"]), before, st.lists(inbounds, min_size=1, max_size=6))
def test_anything_long(rooms: Rooms, account: str, first: str, said: list[dict[str, Any]]) -> None:
    """The same two thousand times."""
    who = rooms.new()
    if first:
        rooms.say(who, account, {"text": first})
    for what in said:
        assert rooms.say(who, account, what) < CPU_SECONDS
