"""Asking a question: what the answer depends on is asked once, and what is known is not asked again."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path

import pytest

from bot.content import Content, errors_of, load_content
from bot.core.clock import FakeClock
from bot.core.messages import Spot
from bot.settings import read_settings
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.conversations.fixtures import build
from tests.conversations.house import House, text_of

AREAS = ("stadt-erfurt", "landkreis-alzey-worms", "other")
ASKS = ("answer-ask-area", "answer-ask-town", "answer-ask-status", "answer-ask-age")


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("age", ["adult", "skip"])
async def test_each_thing_is_asked_at_most_once(house: House, area: str, age: str) -> None:
    """For every topic: area, status and age once at most, then there is an answer, also for "I am not sure"."""
    for number, topic in enumerate(house.content.library.topics):
        who, asked = f"person-{number}", Counter[str]()
        said = await house.says(who, kind="start", payload=topic, hint="de")
        for _ in range(6):
            asked.update(text for text in house.texts if text in ASKS)
            if "answer-next" in house.texts:
                break
            if house.texts[-1] == "answer-ask-town":
                said = await house.says(who, "Buxtehude")
                continue
            offered = {choice.value for choice in said[-1].choices}
            value = next(value for value in (area, "unsure", age) if value in offered)
            said = await house.presses(who, value)
        assert "answer-next" in house.texts, topic
        assert max(asked.values(), default=1) == 1, (topic, asked)


async def test_a_known_area_is_not_asked_again(house: House) -> None:
    """Who said once where they live gets the next answer at once, more and counter sentence included."""
    await house.asks("amira", "Wo melde ich mein Kind in der Kita an?")
    said = await house.says("amira", "Was kostet die Kita?")
    assert "answer-ask-area" not in house.texts
    assert "Thüringen" in text_of(said) or "Erfurt" in text_of(said)


async def test_more_is_about_the_same_person(house: House) -> None:
    """What stands behind “more” fits the age that was asked for, as the first answer does."""
    await house.says("amira", "Wie melde ich mein Kind in der Schule an?", hint="de")
    await house.presses("amira", "stadt-erfurt")
    assert "BVJ Sprache" in text_of(await house.presses("amira", "16-17"))
    assert "Fragen Sie dort nach BVJ und BVJ Sprache" in text_of(await house.presses("amira", "more"))


async def test_a_town_named_in_the_question_is_not_asked_for(house: House) -> None:
    """Who writes where they live gets the answer for there at once, and again with the next question."""
    await house.says("amira", "hallo kita alzey platz wo pls", hint="de")
    assert "answer-ask-area" not in house.texts
    said = await house.says("amira", "Wo melde ich mein Kind in der Kita an?")
    assert "answer-ask-area" not in house.texts
    assert "Jugendamt Alzey-Worms" in text_of(said)


async def test_who_lives_where_no_place_is_known_is_told_so_before_anything_else_is_asked(house: House) -> None:
    """The office in charge and how to find it come first; after the next question they are not said at length again."""
    await house.says("amira", "Wo kann ich einen Integrationskurs machen?", hint="de")
    said = await house.says("amira", "Darmstadt")
    find = house.content.texts.say("de", "answer-find-office")
    assert house.texts[-1] == "answer-ask-status"
    assert find in text_of(said)
    assert "Migrationsberatung (MBE)" in text_of(said)
    said = await house.presses("amira", "recognised")
    assert "Migrationsberatung (MBE)" in text_of(said)
    assert find not in text_of(said)


async def test_a_status_is_not_kept_with_the_person(house: House) -> None:
    """A residence status lives in the dialogue it was given in."""
    said = await house.says("amira", kind="start", payload="integrationskurs-kosten", hint="de")
    while "answer-next" not in house.texts:
        offered = [choice.value for choice in said[-1].choices]
        said = await house.presses("amira", "recognised" if "recognised" in offered else offered[0])
    await house.says("amira", "/menu")
    assert b"recognised" not in await house.raw_session("amira")


# --- the nearest places


@pytest.fixture(scope="module")
def with_places(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A town with one topic and places whose positions and hours are known."""
    town = tmp_path_factory.mktemp("town") / "knowledge"
    (town / "topics" / "radfahren").mkdir(parents=True)
    (town / "places").mkdir()
    files = {
        "topics/radfahren/topic.yaml": """\
            lotse: 1
            category: freizeit
            place_kinds: [radstation]
            ask_there: migrationsberatung
            sources: {a: {url: "https://rad.example", title: Rad}}
            """,
        "topics/radfahren/de.yaml": """\
            lotse: 1
            title: Fahrrad leihen
            answer: Gehen Sie zu einer Radstation.
            questions: [Wo kann ich ein Fahrrad leihen?, Fahrradverleih]
            """,
        "places/rad.yaml": """\
            lotse: 1
            area: stadt-erfurt
            places:
              - {id: nord, name: Rad Nord, kinds: [radstation], position: {lat: 51.01, lon: 11.00},
                 opening_hours: Mo-Fr 08:00-16:00}
              - {id: mitte, name: Rad Mitte, kinds: [radstation], position: {lat: 50.979, lon: 11.033}}
              - {id: sued, name: Rad Süd, kinds: [radstation], position: {lat: 50.95, lon: 11.033},
                 opening_hours: Sa 10:00-12:00}
              - {id: fern, name: Rad Fern, kinds: [radstation], position: {lat: 50.90, lon: 11.20}}
            """,
        "places/rad-alzey.yaml": """\
            lotse: 1
            area: landkreis-alzey-worms
            places:
              - {id: alzey, name: Rad Alzey, kinds: [radstation], position: {lat: 49.746, lon: 8.115}}
            """,
    }
    for name, text in files.items():
        (town / name).write_text(textwrap.dedent(text), encoding="utf-8")
    own = {"LOTSE_CONTENT": str(town.parent), "LOTSE_LANGUAGES": "de,en"}
    found, issues = load_content(read_settings(own, env_file=Path("none")))
    assert found is not None, issues
    assert not errors_of(issues), errors_of(issues)
    return found


@pytest.fixture
def town(with_places: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> House:
    return build(with_places, sqlite_database, vault, clock, tmp_path)


def places(text: str) -> list[str]:
    return [line.removeprefix("📍 ") for line in text.splitlines() if line.startswith("📍 Rad")]


async def test_a_shared_position_gives_the_nearest_places(town: House) -> None:
    """Three of four, near to far, with their distance, and whether they are open now (a Monday, ten o'clock)."""
    await town.says("amira", kind="start", payload="radfahren", hint="de")
    await town.presses("amira", "stadt-erfurt")
    said = text_of(await town.says("amira", kind="place", place=Spot(latitude=51.0, longitude=11.005)))
    assert places(said) == ["Rad Nord", "Rad Mitte", "Rad Süd"]
    assert town.words("place-open") in said
    assert "1,2" in said


async def test_the_name_of_a_town_gives_rough_distances(town: House) -> None:
    """From the middle of a town they are marked "about"."""
    await town.says("amira", kind="start", payload="radfahren", hint="de")
    said = text_of(await town.presses("amira", "other"))
    said = text_of(await town.says("amira", "Erfurt"))
    assert places(said)[0] == "Rad Mitte"
    assert "etwa" in said or "ungefähr" in said


async def test_a_position_instead_of_an_area(town: House) -> None:
    """Asked where they live, somebody shares where they are: the nearest places, and the area is not asked again."""
    await town.says("amira", kind="start", payload="radfahren", hint="de")
    said = text_of(await town.says("amira", kind="place", place=Spot(latitude=50.951, longitude=11.03)))
    assert places(said)[0] == "Rad Süd"
    await town.says("amira", kind="start", payload="radfahren", hint="de")
    assert "answer-ask-area" not in town.texts


async def test_no_button_is_promised_in_mid_flow(house: House) -> None:
    """An answer in the middle of another dialogue has no “read more” under it, so its papers stand there in full."""
    promise = house.words("answer-documents-rest")
    assert promise in text_of(await house.asks("amira", "Wo melde ich mein Kind in der Kita an?", area="other"))
    await house.says("amira", "/call")
    said = await house.says("amira", "Wo melde ich mein Kind in der Kita an?")
    assert house.texts == ["repair-digression-back", "call-ask-phone"]
    assert promise not in text_of(said)


async def test_the_answer_in_another_language_is_new(house: House) -> None:
    """What was read in one language is offered again in the other: its buttons are promised there."""
    await house.asks("amira", "Wo melde ich mein Kind in der Kita an?", account="tele")
    said = await house.presses("amira", "more", account="tele")
    assert "more" not in {choice.value for choice in said[-1].choices}
    await house.presses("amira", "language", account="tele")
    said = await house.presses("amira", "ar", account="tele")
    assert "more" in {choice.value for choice in said[-1].choices}


async def test_an_answer_in_mid_flow_says_the_office_once_and_after_it(house: House) -> None:
    """What else the answer depends on is not asked there, so how to find the office does not come before the answer."""
    await house.says("amira", "Wo melde ich mein Kind in der Kita an?", hint="de")
    await house.says("amira", "Darmstadt")
    await house.says("amira", "/call")
    said = text_of(await house.says("amira", "Ich brauche einen Integrationskurs"))
    assert house.texts == ["repair-digression-back", "call-ask-phone"]
    assert said.count(house.words("answer-find-office")) == 1
    assert said.index("B1") < said.index(house.words("answer-find-office"))
