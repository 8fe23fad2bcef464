"""Words that an open question does not take, and that are understood all the same."""

from __future__ import annotations

import pytest

from bot.conversations.meant import _age
from bot.conversations.turn import Turn
from tests.conversations.house import House, text_of

AGED = "Welcher Deutschkurs passt zu mir?"


class Said:
    """As much of a turn as an age needs."""

    def __init__(self, house: House, text: str) -> None:
        self.texts, self.language = house.content.texts, "de"
        self.inbound = type("Inbound", (), {"text": text})


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Erwachsener", "adult"),
        ("adult", "adult"),
        ("بالغ", "adult"),
        ("yetişkin", "adult"),
        ("Kind", "under-16"),
        ("34", "adult"),
        ("٣٤", "adult"),
        ("17", "16-17"),
        ("9", "under-16"),
        ("500", ""),
        ("Kita", ""),
    ],
)
def test_an_age_in_words(house: House, text: str, age: str) -> None:
    """By a word of any language, or by a number of years."""
    turn: Turn = Said(house, text)  # type: ignore[assignment]
    assert _age(turn) == age


async def age_asked(house: House) -> bool:
    """Ask what depends on the age, until it is asked for."""
    await house.says("amira", "/menu")
    for topic in house.content.library.topics.values():
        if "age" not in {name for variant in topic.variants for name in variant.when}:
            continue
        said = await house.says("amira", topic.wordings["de"].title)
        for _ in range(3):
            offered = {choice.value for choice in said[-1].choices}
            if "adult" in offered:
                return True
            given = next((value for value in ("stadt-erfurt", "unsure") if value in offered), "")
            if not given:
                break
            said = await house.presses("amira", given)
    return False


@pytest.mark.parametrize("words", ["Erwachsener", "adult", "34"])
async def test_the_age_typed_at_its_buttons(house: House, words: str) -> None:
    """It answers the question, and nobody is told that it was not understood."""
    assert await age_asked(house)
    await house.says("amira", words)
    assert "answer-next" in house.texts
    assert "repair-not-understood" not in house.texts


async def test_a_question_where_a_place_is_asked_for_is_answered(house: House) -> None:
    """It is no place: it is answered, and the place asked again."""
    await house.says("amira", "/menu")
    said = await house.says("amira", "Wo melde ich mein Kind in der Kita an?")
    assert "stadt-erfurt" in {choice.value for choice in said[-1].choices}
    said = await house.says("amira", "Was ist Kindergeld")
    assert "repair-digression-back" in house.texts
    assert "Kindergeld" in text_of(said)
    await house.says("amira", "Erfurt")
    assert "answer-next" in house.texts
