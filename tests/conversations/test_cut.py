"""A text longer than any that is read: its beginning is answered, and the person is told."""

from __future__ import annotations

from bot.core import limits
from tests.conversations.house import House, text_of

LONG = "Wo melde ich mein Kind in der Kita an? ".ljust(limits.TEXT_IN, "x")


async def test_a_cut_text_is_answered_and_the_person_told(house: House) -> None:
    """As the very first words, and later: the reply says that only the beginning arrived. Whole texts say nothing."""
    told = house.words("message-cut")
    assert told in text_of(await house.says("amira", LONG, cut=True))
    said = await house.says("amira", LONG, cut=True)
    assert (told in text_of(said), house.texts != []) == (True, True)
    assert told not in text_of(await house.says("amira", LONG))


async def test_a_held_person_is_told_too(house: House) -> None:
    """The human gets the beginning; the person learns that it was no more."""
    number = await house.opens_case("amira")
    (said,) = await house.says("amira", LONG, cut=True)
    assert (said.purpose, text_of([said])) == ("notice", house.words("message-cut"))
    assert (await house.case(number))[2] == [LONG]


async def test_danger_comes_first(house: House) -> None:
    """In danger the numbers are the first words read."""
    await house.says("amira", "/menu")
    said = await house.says("amira", "ich will mich umbringen. " + "x" * 4_000, cut=True)
    assert said[0].purpose == "crisis"
    assert house.words("message-cut") not in text_of(said[:1])
