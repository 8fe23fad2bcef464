"""What WhatsApp may say of an appointment to who has not written for a day, and answers that name no question."""

from __future__ import annotations

import pytest

from bot.core.messages import Picked
from bot.storage import tables as t
from tests.conversations.house import House
from tests.volunteers.walking import PLAN, Programme, text


async def asked(house: House) -> Programme:
    """A volunteer on WhatsApp is asked whether they come along with a newcomer."""
    programme = Programme(house)
    person = await programme.newcomer("amira", "ar", "whats")
    helper = await programme.volunteer("vera", "de", "whats")
    await programme.propose(person, helper)
    return programme


async def test_day_and_time_are_all_a_template_tells(house: House) -> None:
    """Whoever holds the phone learns neither who comes nor where to, in the person's language."""
    programme = await asked(house)
    (offer,) = await programme.reads("vera")
    assert offer.outside
    assert (offer.outside.name, offer.outside.language) == ("offer", "de")
    await programme.says("vera", "ja gern")
    told = await programme.reads("amira")
    await programme.tick(hours=7 * 24 + 1)
    reminded = [each for each in await programme.reads("amira") if each.purpose == "reminder"]
    templates = [each.outside for each in (offer, *told, *reminded) if each.outside]
    assert [each.name for each in templates] == ["offer", "confirmed", "upcoming"]
    said = " ".join(value for each in templates for value in each.values)
    assert "10:00" in said
    assert not [word for word in (PLAN.words.where, PLAN.words.bring, "Vera", "amira") if word in said]


@pytest.mark.parametrize("said", ["button", "1", "✅ Ja, ich komme"])
async def test_an_answer_that_names_no_question(house: House, said: str) -> None:
    """A button of a template, its number where there are no buttons, its words: each is the answer."""
    programme = await asked(house)
    await programme.reads("vera")
    if said == "button":
        choice = Picked(prompt="", value="offer-yes")
        await house.says("vera", account="whats", kind="choice", choice=choice, text="✅ Ja, ich komme")
    else:
        await programme.says("vera", said)
    (row,) = await house.rows(t.appointment)
    assert row.state == "confirmed"


async def test_a_question_that_was_answered_is_not_asked_any_more(house: House) -> None:
    """While it waits until somebody writes, a template tells of it: their answer takes it back."""
    await asked(house)
    said = await house.says("vera", account="whats", kind="choice", choice=Picked(prompt="", value="offer-no"))
    assert house.words("offer-ask-can-you") not in text(said)
    assert house.words("offer-declined") in text(said)


async def test_a_number_calls_nothing_off(house: House) -> None:
    """Days later, a bare number is no word about an appointment."""
    programme = await asked(house)
    await programme.says("vera", "ja gern")
    await programme.tick(hours=1)
    await programme.says("vera", "1")
    await programme.says("vera", "1")
    (row,) = await house.rows(t.appointment)
    assert row.state == "confirmed"
