"""After a long silence, or under another name: nothing personal before somebody says who they are."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.core.messages import Outbound
from tests.conversations.house import House, text_of

CANARY = "Zebrafink"


async def with_something_personal(house: House) -> None:
    """A person with a case that was resolved, an area, a reminder and a half-filled form."""
    await house.says("amira", "/menu")
    await house.opens_case("amira", CANARY)
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.round("amira")
    await house.says("amira", "/call")
    await house.says("amira", "+49 361 1234567")


async def test_a_month_of_silence(house: House) -> None:
    """The first words afterwards get one question, and the form is gone; on yes they are answered."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    said = await house.says("amira", "Was kostet die Kita?")
    assert house.texts == ["silence-ask"]
    assert "361" not in text_of(said)
    await house.presses("amira", "same")
    assert "silence-welcome-back" in house.texts
    assert len(house.texts) > 1


async def test_29_days_are_no_silence(house: House) -> None:
    """The dialogue goes on where it was."""
    await with_something_personal(house)
    house.clock.advance(days=29)
    await house.says("amira", "hallo")
    assert "silence-ask" not in house.texts


async def test_another_name_in_the_profile(house: House) -> None:
    """A changed profile counts like a silence."""
    await house.says("amira", "/call", sender_name="Amira")
    await house.says("amira", "+49 361 1234567", sender_name="Amira")
    await house.says("amira", "hallo", sender_name="Bohdan")
    assert house.texts == ["silence-ask"]


async def test_nothing_known_nothing_asked(house: House) -> None:
    """Of whom we know nothing, nobody must say whether it is still them."""
    await house.says("amira", "/stop")
    house.clock.advance(days=60)
    await house.says("amira", "/menu")
    assert house.texts == ["menu"]


@pytest.mark.parametrize("words", ["/mydata", "/data", "/withdraw", "meine daten zeigen"])
async def test_rights_that_show_something_wait_for_the_confirmation(house: House, words: str) -> None:
    """A stranger who finds the phone does not read somebody's data by one word."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    said = await house.says("amira", words)
    assert house.texts == ["silence-ask"]
    assert CANARY not in text_of(said)
    await house.presses("amira", "same")
    assert house.texts == ["silence-welcome-back", "menu"]


@pytest.mark.parametrize("words", ["/stop", "/delete", "/language", "/newperson"])
async def test_rights_that_show_nothing_work_at_once(house: House, words: str) -> None:
    """To stop, delete or hand over nobody must first say that it is them."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    await house.says("amira", words)
    assert "silence-ask" not in house.texts


async def test_an_old_button_shows_nothing(house: House) -> None:
    """The open question of a month ago is not answered any more: not even "export my data"."""
    await with_something_personal(house)
    await house.says("amira", "/mydata")
    house.clock.advance(days=31)
    said = await house.presses("amira", "export")
    assert house.texts == ["silence-ask"]
    assert CANARY not in text_of(said)


async def test_a_page_that_is_opened_again_shows_nothing(house: House) -> None:
    """Switching the page's language does not repeat the old question either."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    await house.says("amira", kind="start", payload="language", hint="en")
    assert house.texts == ["silence-ask"]


async def test_danger_is_heard_and_answered_before_any_confirmation(house: House) -> None:
    """The numbers come, and the yes to a human counts."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    await house.says("amira", "ich will nicht mehr leben")
    assert "crisis-suicide" in house.texts
    await house.presses("amira", "tell")
    assert "crisis-told-later" in house.texts or "crisis-told-now" in house.texts


async def test_a_reminder_after_a_long_silence_names_nothing(house: House) -> None:
    """It says that there was something, not what."""
    await house.asks("amira", "Was ist Kindergeld?")
    await house.presses("amira", "remind")
    await house.says("amira", "15.01.2027")
    said = await house.later("amira", days=54)
    assert house.texts == ["reminder-due-plain"]
    assert "Kindergeld" not in text_of(said)


async def test_a_held_person_who_comes_back(house: House) -> None:
    """They are asked although they are held; what they wrote reaches the human once they confirm."""
    number = await house.opens_case("amira")
    house.clock.advance(days=31)
    said = await house.says("amira", "Gibt es Neues?")
    assert house.texts == ["silence-ask"]
    assert purposes(said) == {"legal"}
    await house.says("amira", "Ich warte noch")
    assert (await house.case(number))[2] == []
    said = await house.presses("amira", "same")
    assert purposes(said) == {"legal"}
    assert (await house.case(number))[2] == ["Gibt es Neues?\nIch warte noch"]


async def test_somebody_else_found_the_phone(house: House) -> None:
    """Who says "no, someone else" begins anew; the earlier one's data is not there."""
    await with_something_personal(house)
    house.clock.advance(days=31)
    await house.says("amira", "hallo")
    said = await house.presses("amira", "other")
    assert house.words("notice-short") in text_of(said)
    await house.says("amira", "/mydata")
    said = await house.presses("amira", "export")
    assert CANARY not in text_of(said)


def purposes(messages: list[Outbound]) -> set[str]:
    return {message.purpose for message in messages}
