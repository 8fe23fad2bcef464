"""Newcomers are asked once whether they want to help others: at a good moment, by day, never where it would hurt."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.conversations.helping import SETTLED
from bot.core.clock import DAY
from bot.core.messages import Outbound
from bot.storage import tables as t
from tests.conversations.house import House, text_of
from tests.privacy.linked import link

HALF_A_YEAR = SETTLED / DAY + 1


async def timers(house: House) -> list[str]:
    return [row.kind for row in await house.rows(t.timer) if row.kind == "help"]


async def helped(house: House, rated: str = "rate-yes", account: str = "web") -> None:
    """A human helped, and it was rated."""
    number = await house.opens_case("amira", account=account)
    await house.app.cases.resolve(By("erfurt", "test"), number)
    await house.round("amira", account)
    await house.presses("amira", rated, account=account)


async def settled(house: House, account: str = "web") -> None:
    """Somebody writes again half a year after their first words, and is answered."""
    await house.says("amira", "/menu", account=account)
    house.clock.advance(days=HALF_A_YEAR)
    await house.says("amira", "/menu", account=account)
    if "silence-ask" in house.texts or (house.texts and house.texts[-1].startswith("silence")):
        await house.presses("amira", "same", account=account)
    await house.asks("amira", "Was ist Kindergeld?", account=account)


def asked(house: House) -> bool:
    return "help-others-ask" in house.texts


async def test_after_good_help(either_house: House) -> None:
    """An hour later, as a broadcast; who would like to is told of the task, and nobody is asked twice."""
    house = either_house
    await helped(house)
    assert await timers(house) == ["help"]
    said = await house.later("amira", seconds=3700)
    assert asked(house)
    assert said[-1].purpose == "broadcast"
    await house.presses("amira", "gladly")
    assert house.texts == ["volunteer-about", "volunteer-begin"]
    await house.says("amira", "/menu")
    house.clock.advance(days=1)
    assert await house.happens("amira", "timer.help") == []


async def test_half_a_year_after_the_first_words(house: House) -> None:
    """The next answer is a moment, not before; a no is a no for ever."""
    await house.asks("amira", "Was ist Kindergeld?")
    assert await timers(house) == []
    await settled(house)
    assert await timers(house) == ["help"]
    await house.later("amira", seconds=3700)
    assert asked(house)
    await house.presses("amira", "not-me")
    assert house.texts[0] == "help-others-no"
    house.clock.advance(days=1)
    assert await house.happens("amira", "timer.help") == []


@pytest.mark.parametrize("rated", ["rate-partly", "rate-no"])
async def test_not_after_help_that_did_not_help(house: House, rated: str) -> None:
    """Half good is no moment to ask for a favour."""
    await helped(house, rated)
    assert await timers(house) == []


async def test_by_day(house: House) -> None:
    """Who rates at night is asked at ten."""
    house.clock.set("2026-11-23T21:30:00+01:00")
    await helped(house)
    (row,) = [row for row in await house.rows(t.timer) if row.kind == "help"]
    assert row.due_at == (house.clock.now() // DAY + 1) * DAY + 9 * 3_600_000_000  # ten in Berlin


async def test_not_after_a_complaint(house: House) -> None:
    """Also one made in the hour between."""
    await helped(house)
    await house.says("amira", "/complaint")
    await house.says("amira", "Niemand ruft zurück.")
    await house.later("amira", seconds=3700)
    assert not asked(house)
    assert (await house.rows(t.person))[0].asked_to_help_at == 0


async def test_not_in_a_crisis_nor_while_held(house: House) -> None:
    """What the flow would ask, the data layer keeps silent, too."""
    await helped(house)
    await house.says("amira", "ich will nicht mehr leben")
    await house.later("amira", seconds=3700)
    assert not asked(house)
    await house.opens_case("amira", "Noch eine Frage")
    said = await house.happens("amira", "timer.help")
    assert said == []


async def test_not_who_wants_no_information(house: House) -> None:
    """It is one more word that nobody asked for."""
    await helped(house)
    await house.says("amira", "keine Infos")
    await house.later("amira", seconds=3700)
    assert not asked(house)


async def test_not_who_helps(house: House) -> None:
    """Volunteers and guides have done so already."""
    await helped(house)
    await house.says("amira", "/volunteer")
    for press in ("now", "adult"):
        await house.presses("amira", press)

    def job(connection: object) -> None:
        from bot.storage import people, volunteers

        number = people.person_of(connection, 1) or 0  # type: ignore[arg-type]
        volunteers.apply(connection, house.vault, number, "default", volunteers.Profile(), "adult", house.clock.now())  # type: ignore[arg-type]

    await house.database.write(job)
    await house.says("amira", "/menu")
    await house.later("amira", seconds=3700)
    assert not asked(house)


async def test_not_in_a_town_that_does_not_want_it(house: House) -> None:
    """A switch in town.yaml: also for timers set before."""
    import msgspec

    await helped(house)
    towns = {**house.app.world.towns}
    towns["erfurt"] = msgspec.structs.replace(towns["erfurt"], ask_to_help=False)
    house.app.world.towns = towns
    await house.later("amira", seconds=3700)
    assert not asked(house)
    await house.says("olha", "/menu")
    await house.opens_case("olha")
    assert await timers(house) == []


async def test_once_on_two_phones(house: House) -> None:
    """Asked on the web, then joined with another phone: the person was asked."""
    await helped(house)
    await house.later("amira", seconds=3700)
    assert asked(house)
    await house.presses("amira", "not-me")
    await link(house)
    said: list[Outbound] = await house.happens("telefon", "timer.help", account="sms")
    assert said == []
    assert max(row.asked_to_help_at for row in await house.rows(t.person)) > 0


async def test_the_open_question_comes_back(house: House) -> None:
    """In the middle of something it is asked beside it, and then it goes on."""
    await helped(house)
    await house.says("amira", "/call")
    said = text_of(await house.later("amira", seconds=3700))
    assert house.words("help-others-ask").splitlines()[0] in said
    await house.presses("amira", "not-me")
    assert house.texts == ["help-others-no", "call-ask-phone"]
