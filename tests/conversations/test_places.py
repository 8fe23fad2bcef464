"""Where somebody lives, in their own words: which town is meant is asked where it is not sure, and never guessed."""

from __future__ import annotations

from bot.core.messages import Spot
from tests.conversations.house import House, text_of


async def is_asked(house: House, who: str, topic: str = "kita-kosten") -> None:
    await house.says(who, kind="start", payload=topic, hint="de")
    assert house.texts[-1] == "answer-ask-area"


async def test_a_postcode_elsewhere_gives_the_rule_of_its_land(house: House) -> None:
    """Kassel: what holds in Hessen, no office of another Kreis, and how to find one's own."""
    await is_asked(house, "amira")
    said = text_of(await house.says("amira", "٣٤١١٧"))
    assert house.texts[-1] == "answer-next"
    assert "In Hessen" in said
    assert house.words("answer-find-office") in said
    assert "Darmstadt-Dieburg" not in said


async def test_a_village_of_the_kreis_gives_its_offices(house: House) -> None:
    """Also one that nobody wrote down by hand, and in another script."""
    await is_asked(house, "amira")
    said = text_of(await house.says("amira", "Eckelsheim"))
    assert "Alzey-Worms" in said
    await is_asked(house, "olena")
    assert "Alzey-Worms" in text_of(await house.says("olena", "алцай"))


async def test_one_of_several_towns_is_chosen_by_button(house: House) -> None:
    """Frankfurt: both are offered with their Land, and the one that is taken decides."""
    await is_asked(house, "amira")
    said = await house.says("amira", "Frankfurt")
    assert house.texts == ["answer-which-town"]
    labels = {choice.value: choice.label for choice in said[-1].choices}
    assert labels.pop("other") == house.words("answer-which-town-other")
    assert labels == {
        "town.frankfurt-am-main-06412": "Frankfurt am Main, Hessen",
        "town.frankfurt-oder-12053": "Frankfurt (Oder), Brandenburg",
    }
    assert "In Hessen" in text_of(await house.presses("amira", "town.frankfurt-am-main-06412"))


async def test_towns_of_one_name_are_told_apart_by_their_kreis(house: House) -> None:
    """At most three, ours first; a postcode instead is taken, too."""
    await is_asked(house, "amira")
    said = await house.says("amira", "Bornheim")
    assert [choice.label for choice in said[-1].choices][:2] == [
        "Landkreis Alzey-Worms, Rheinland-Pfalz",
        "Rhein-Sieg-Kreis, Nordrhein-Westfalen",
    ]
    assert "Alzey-Worms" in text_of(await house.says("amira", "55237"))


async def test_a_town_of_ours_that_shares_its_name_is_offered_first(house: House) -> None:
    """Münster near Dieburg is not the city in Westfalen; the next question is answered for the one that was taken."""
    await is_asked(house, "amira")
    said = await house.says("amira", "Münster")
    assert said[-1].choices[0].value == "town.muenster-hessen"
    assert "Darmstadt-Dieburg" in text_of(await house.presses("amira", "town.muenster-hessen"))
    await house.says("amira", kind="start", payload="kita-kosten", hint="de")
    assert "answer-ask-area" not in house.texts


async def test_what_is_only_like_a_town_is_asked_before_it_is_taken(house: House) -> None:
    """A name written as it sounds is offered; who meant another place types again, and an unknown one is said so."""
    await is_asked(house, "amira")
    said = await house.says("amira", "Заульгайм")
    assert [choice.value for choice in said[-1].choices] == ["town.saulheim", "other"]
    await house.presses("amira", "other")
    assert house.texts == ["answer-ask-town"]
    await house.says("amira", "Atlantis")
    assert house.texts[0] == "answer-town-unknown"
    assert house.texts[-1] == "answer-next"


async def test_what_was_chosen_is_remembered_by_its_name(house: House) -> None:
    """The next question is answered for there at once: what is kept leads to the same town."""
    await is_asked(house, "amira")
    await house.says("amira", "Neustadt")
    await house.says("amira", "35279")
    await house.says("amira", kind="start", payload="kita-kosten", hint="de")
    assert "answer-ask-area" not in house.texts
    assert b"35279 Neustadt" in await house.raw_session("amira")


async def test_a_town_in_passing_is_kept_until_one_of_ours_is_named(house: House) -> None:
    """Who asked for Mainz and later names Alzey gets the offices of Alzey."""
    said = text_of(await house.says("amira", "Was kostet die Kita in Mainz?", hint="de"))
    assert "answer-ask-area" not in house.texts
    assert "Rheinland-Pfalz" in said
    said = text_of(await house.says("amira", "Wo melde ich mein Kind in der Kita an in Alzey?"))
    assert "Jugendamt Alzey-Worms" in said


async def test_a_position_tells_the_area(house: House) -> None:
    """Somebody in Erfurt is not asked where they live, and a guide sees the area with the case."""
    await house.says("amira", kind="place", place=Spot(latitude=50.978, longitude=11.029), hint="de")
    said = text_of(await house.says("amira", "Wo melde ich mein Kind in der Kita an?"))
    assert "answer-ask-area" not in house.texts
    assert "Jugendamt Erfurt" in said
