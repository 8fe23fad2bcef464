"""Offers found by words of one's own and beside answers, and only for whom they are: asked, said, kept for the desk."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core.audiences import Said
from bot.storage import gathering_news, gatherings, registrations
from bot.storage.gatherings import Gathering
from tests.conversations.house import House, text_of
from tests.volunteers.test_training import CAFE, planned, volunteer

SPORT = CAFE._replace(programme="sport", starts="2026-12-03T18:00")
WOMEN = CAFE._replace(programme="women", starts="2026-12-02T10:00", audience=("women",))
SENTENCES = {
    "de": "Sprachcafé heute?",
    "ar": "هل يوجد مقهى لغة",
    "ru": "куда пойти в языковое кафе",
    "tr": "dil kafesi nerede",
    "uk": "чи є мовне кафе",
    "fa": "کافه زبان کجاست",
    "en": "any language café today?",
}


async def of(house: House, this: Gathering) -> list[registrations.Registration]:
    return await house.database.read(lambda c: registrations.of_gathering(c, house.vault, this.id))


@pytest.mark.parametrize("language", SENTENCES)
async def test_found_by_words_of_ones_own(house: House, language: str) -> None:
    """A newcomer who asks for the language café is shown when it is; not the football."""
    cafe = await planned(house, CAFE)
    await planned(house, SPORT)
    said = await house.says("amira", SENTENCES[language], hint=language)
    if "language-ask" in house.texts:
        said = await house.presses("amira", language)
    assert "offers-found" in house.texts, house.texts
    assert [choice.value for choice in said[-1].choices] == [cafe.uuid, "unwanted"]


async def test_something_else_was_meant(house: House) -> None:
    """Then it goes on as if there were no offers; and so it does where none comes."""
    await planned(house, SPORT)
    await house.says("amira", "/menu")
    await house.says("amira", "wo kann man hier Fußball spielen xyz")
    assert "offers-found" in house.texts
    await house.presses("amira", "unwanted")
    assert {"answer-nothing", "answer-suggest"} & set(house.texts)
    await house.says("amira", "Frauentreff qwertz")
    assert "offers-found" not in house.texts
    assert {"answer-nothing", "answer-suggest"} & set(house.texts)


async def test_by_the_name_a_coordinator_gave_it(house: House) -> None:
    """What the content does not know is found by the words of its name, or what they mean in another language."""
    plan = CAFE._replace(programme="", name="Kicken im Stadtpark: Fußball", starts="2026-12-05T15:00")
    park = await planned(house, plan)
    await house.says("amira", "/menu")
    for words in ("kicken im stadtpark?", "де пограти у футбол"):
        said = await house.says("amira", words)
        assert park.uuid in [choice.value for choice in said[-1].choices], words


async def test_beside_an_answer(house: House) -> None:
    """Who asks for a language course may look at the café, and comes back to the answer; other topics have none."""
    cafe = await planned(house, CAFE)
    await planned(house, SPORT)
    said = await house.asks("amira", "Deutsch kostenlos online lernen")
    assert "offers" in [choice.value for choice in said[-1].choices]
    said = await house.presses("amira", "offers")
    assert [choice.value for choice in said[-1].choices] == [cafe.uuid, "unwanted"]
    await house.presses("amira", "unwanted")
    assert house.texts[-1] == "answer-next"
    said = await house.asks("amira", "Was ist Kindergeld?")
    assert "offers" not in [choice.value for choice in said[-1].choices]


async def test_a_group_is_said_and_confirmed(house: House) -> None:
    """Nobody checks who is a woman: it is said before, confirmed, and kept for the coordinator; a no is a no."""
    women = await planned(house, WOMEN)
    await house.says("amira", "/offers")
    said = text_of(await house.presses("amira", women.uuid))
    assert house.words("gathering-for-women") in said
    said = text_of(await house.presses("amira", "register"))
    assert house.words("gathering-ask-belongs", audience="Für Frauen") in said
    await house.presses("amira", "no")
    assert house.texts == ["gathering-barred", "gathering-ask"]
    assert await of(house, women) == []
    await house.presses("amira", women.uuid)
    await house.presses("amira", "register")
    await house.presses("amira", "yes")
    await house.says("amira", "Amira")
    assert "gathering-registered" in house.texts
    (mine,) = await of(house, women)
    assert (mine.name, mine.said) == ("Amira", ("women",))


@pytest.mark.parametrize(
    ("audience", "age", "comes"),
    [
        ("adults", "adult", True),
        ("adults", "16-17", False),
        ("young", "16-17", True),
        ("young", "adult", False),
        ("children", "under-16", True),
        ("children", "16-17", False),
    ],
)
async def test_an_age_is_asked_where_it_matters(house: House, audience: str, age: str, comes: bool) -> None:
    """Of whoever comes, also of a child a parent registers."""
    this = await planned(house, SPORT._replace(audience=(audience,)))
    await house.says("amira", "/offers")
    await house.presses("amira", this.uuid)
    await house.presses("amira", "register")
    assert "gathering-ask-age" in house.texts
    await house.presses("amira", age)
    assert ("gathering-ask-name" in house.texts) == comes
    if comes:
        await house.presses("amira", "skip")
    assert ("gathering-registered" in house.texts) == comes
    assert [mine.said for mine in await of(house, this)] == ([(age,)] if comes else [])


async def test_the_gate_is_in_the_data(house: House) -> None:
    """Whatever a flow asks: nobody is registered without having said that it is for them, but by a coordinator."""
    this = await planned(house, WOMEN._replace(audience=("women", "adults")))
    person = await volunteer(house, "vera")

    def job(connection: sa.Connection, said: Said, by: str = "") -> str:
        here = gatherings.locked(connection, this.uuid)
        return gathering_news.join(connection, house.vault, here, person, house.clock.now(), said=said, by=by)

    for said in (Said(), Said("adult"), Said("", belongs=True), Said("16-17", belongs=True)):
        assert await house.database.write(lambda c, s=said: job(c, s)) == "barred"
    assert await of(house, this) == []
    assert await house.database.write(lambda c: job(c, Said("adult", belongs=True))) == "registered"
    (mine,) = await of(house, this)
    assert mine.said == ("adult", "women")
    assert await house.database.write(lambda c: job(c, Said(), "staff:1")) == "registered"


async def test_what_is_for_volunteers_is_shown_to_nobody_else(house: House) -> None:
    """Neither in the list nor by search nor by its number."""
    this = await planned(house, SPORT._replace(audience=("volunteers",)))
    await house.says("amira", "/offers")
    assert "offers-none" in house.texts
    await house.says("amira", "wo kann man hier Fußball spielen xyz")
    assert "offers-found" not in house.texts
    await volunteer(house, "vera")
    said = await house.says("vera", "/offers")
    assert [choice.value for choice in said[-1].choices] == [this.uuid]


async def test_what_was_said_goes_with_the_seat(house: House) -> None:
    """Who gives up their seat leaves nothing of themselves with it."""
    women = await planned(house, WOMEN)
    await house.says("amira", "/offers")
    for press in (women.uuid, "register", "yes", "skip"):
        await house.presses("amira", press)
    await house.says("amira", "/offers")
    await house.presses("amira", women.uuid)
    await house.presses("amira", "cancel")
    (mine,) = await of(house, women)
    assert (mine.state, mine.said, mine.name) == ("cancelled", (), "")
