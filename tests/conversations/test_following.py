"""A short question after an answer is about what was answered."""

from __future__ import annotations

from tests.conversations.house import House, text_of

KITA, COST = "Wie melde ich mein Kind in der Kita an?", "und was kostet das?"


async def test_what_does_it_cost_is_about_the_last_answer(house: House) -> None:
    """After the Kita it is answered at once, with what a place there costs."""
    await house.asks("amira", KITA)
    assert "Kita: Was kostet der Platz?" in text_of(await house.asks("amira", COST))


async def test_without_an_answer_before_topics_are_offered(house: House) -> None:
    """Nothing says what it is about."""
    await house.says("amira", "/menu")
    await house.says("amira", COST)
    assert "answer-suggest" in house.texts


async def test_later_it_is_about_something_new(house: House) -> None:
    """After half an hour nobody remembers what was answered."""
    await house.asks("amira", KITA)
    house.clock.advance(seconds=31 * 60)
    await house.says("amira", COST)
    assert "answer-suggest" in house.texts


async def test_of_danger_nothing_is_remembered(house: House) -> None:
    """An answer about help against violence stands in no session, and ends what was remembered before."""
    await house.asks("amira", KITA)
    assert "answered" in (await house.session("amira")).kept
    await house.asks("amira", "Wo ist ein Frauenhaus?")
    assert "answered" not in (await house.session("amira")).kept
