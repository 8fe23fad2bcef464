"""`lotse gaps`: what at least three persons ask and do not get, and nothing of fewer."""

from __future__ import annotations

import json

import pytest

from tests.conversations.command import Lotse
from tests.conversations.house import House

ASKED = {
    "amira": "Führerschein umschreiben lassen. Ich heiße Amira",
    "bohdan": "Führerschein umschreiben",
    "cem": "wo kann ich den Führerschein umtauschen 0176 1234567",
}


@pytest.fixture
async def asked(house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch) -> Lotse:
    """Three people ask alike, two of them also something of their own; all say that one answer is wrong."""
    monkeypatch.setattr("bot.app.SystemClock", lambda: house.clock)
    for who, text in ASKED.items():
        await house.says(who, "/menu")
        await house.says(who, text)
        if "answer-suggest" in house.texts:
            await house.presses(who, "none")
        await house.asks(who, "Was ist Kindergeld?")
        await house.presses(who, "helpful-no")
        await house.presses(who, "wrong" if who == "amira" else "other")
    await house.says("amira", "Wie backe ich Apfelkuchen")
    await house.says("bohdan", "Apfelkuchen backen wie")
    return lotse


async def test_clusters(asked: Lotse) -> None:
    """The cluster of three is shown, masked, with the nearest topic; what two asked is only counted."""
    done = await asked("gaps", "--json")
    assert done.code == 0
    found = json.loads(done.out)
    (german,) = found["languages"]
    licence = next(cluster for cluster in german["clusters"] if "hrerschein" in cluster["wording"])
    assert (licence["persons"], licence["questions"]) == (3, 3)
    assert german["hidden"] == 2
    assert not any(secret in done.out for secret in ("Amira", "0176", "Apfelkuchen"))


async def test_answers_that_did_not_help(asked: Lotse) -> None:
    """By topic, with the reasons."""
    (topic,) = json.loads((await asked("gaps", "--json")).out)["topics"]
    assert (topic["topic"], topic["persons"], topic["reasons"]) == ("kindergeld", 3, {"other": 2, "wrong": 1})


async def test_in_words(asked: Lotse) -> None:
    """The same to read."""
    done = await asked("gaps")
    assert "Deutsch (de)" in done.out
    assert "3 persons, 3 questions" in done.out
    assert "not shown: 2 questions, each asked by fewer than 3 persons" in done.out
    assert "wrong or old: 1" in done.out


async def test_choices(house: House, asked: Lotse) -> None:
    """Only a language, only the last days; a language that is not there is said."""
    assert json.loads((await asked("gaps", "--lang", "uk", "--json")).out)["languages"] == []
    house.clock.advance(days=3)
    assert "Nothing." in (await asked("gaps", "--days", "2")).out
    done = await asked("gaps", "--lang", "xx")
    assert (done.code, "xx" in done.errors) == (2, True)
    house.clock.advance(days=30)
    assert "Nothing." in (await asked("gaps", "--days", "999")).out
