"""Held: the bot is silent, what matters still comes through, and the conversation is given back."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.core.messages import Outbound
from bot.storage import tables as t
from tests.conversations.house import House, text_of

ANSWER = "Guten Tag, ich helfe Ihnen."


def purposes(messages: list[Outbound]) -> list[str]:
    return [message.purpose for message in messages]


async def test_what_happens_next_is_said_before_the_silence(house: House) -> None:
    """Number, when somebody reads, and that the bot is silent now, with a button to end it."""
    await house.says("amira", "/person")
    assert house.texts == ["person-next", "person-ask-question"]
    await house.says("amira", "Wo ist das Amt?")
    said = await house.presses("amira", "agree")
    assert house.texts == ["case-opened", "case-reads-now", "case-waiting"]
    assert [choice.value for choice in said[-1].choices] == ["not-needed"]


@pytest.mark.parametrize("words", ["Was kostet die Kita?", "/menu", "/help", "hallo", "/ask", "1"])
async def test_no_dialogue_while_held(house: House, words: str) -> None:
    """Questions, commands and greetings are the human's now."""
    number = await house.opens_case("amira")
    assert await house.says("amira", words) == []
    assert (await house.case(number))[2] == [words]


async def test_a_page_can_tell_that_the_words_went_to_a_human(either_house: House) -> None:
    """Only what was passed on is marked so in the history: not the wish for a person, not what the bot answered."""
    house = either_house
    await house.opens_case("amira")
    await house.says("amira", "Danke")
    await house.says("amira", "/mydata")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.says("amira", "/menu")
    lines = [row for row in await house.rows(t.message) if row.direction == "in"]
    assert [row.purpose == "relay" for row in lines] == [False, False, True, False, False]


async def test_what_comes_through_while_held(house: House) -> None:
    """Relay, crisis, legal, notice and reminder are each sent to a held person."""
    await house.asks("amira", "Was ist Kindergeld?")
    await house.presses("amira", "remind")
    await house.presses("amira", "in-3-days")
    await house.opens_case("amira")

    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    assert purposes(await house.read("amira")) == ["relay"]
    assert purposes(await house.happens("amira", "delivery.parked", about="x")) == ["notice"]
    assert purposes(await house.says("amira", "/mydata")) == ["legal"]
    assert purposes(await house.later("amira", days=4)) == ["reminder"]
    assert set(purposes(await house.says("amira", "er schlägt mich"))) == {"crisis"}


async def test_resolve_gives_the_conversation_back(house: House) -> None:
    """The person is told; the next question is answered by the bot, and no longer reaches the human."""
    number = await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), number)
    said = await house.round("amira")
    assert house.words("case-resumed") in text_of(said)
    assert (await house.conversation("amira")).held_case == 0
    await house.asks("amira", "Was ist Kindergeld?")
    assert (await house.case(number))[2] == []


async def test_withdrawing_ends_case_and_consent_and_the_bot_answers_again(either_house: House) -> None:
    """The case's outcome is "withdrawn", the consent has ended, and a new case needs a new yes."""
    house = either_house
    number = await house.opens_case("amira")
    await house.presses("amira", "not-needed")
    await house.presses("amira", "yes")
    row, _, _ = await house.case(number)
    assert (row.state, row.outcome, row.holds) == ("resolved", "withdrawn", False)
    await house.asks("amira", "Was ist Kindergeld?")
    await house.says("amira", "/person")
    await house.says("amira", "Doch noch eine Frage")
    assert house.texts == ["consent-handoff"]


async def test_a_change_of_mind_about_withdrawing_changes_nothing(house: House) -> None:
    """Who says no to "really?" stays held."""
    number = await house.opens_case("amira")
    await house.presses("amira", "not-needed")
    await house.presses("amira", "no")
    assert await house.says("amira", "Ich warte") == []
    assert (await house.case(number))[2] == ["Ich warte"]


async def test_withdrawing_keeps_the_proof_of_the_consent(house: House) -> None:
    """That, when and to which words somebody agreed stays known, beside when it ended; a new yes is a new row."""
    await house.opens_case("amira")
    given = house.clock.now()
    house.clock.advance(seconds=60)
    await house.says("amira", "/withdraw")
    await house.presses("amira", "yes")
    (consent,) = await house.rows(t.consent)
    assert (consent.given_at, consent.withdrawn_at) == (given, house.clock.now())
    assert consent.wording.startswith("consent-handoff:de:")

    await house.opens_case("amira")
    old, new = await house.rows(t.consent)
    assert (old, new.withdrawn_at) == (consent, 0)


async def test_a_reply_and_words_that_cross(house: House) -> None:
    """What the person writes while the guide answers is in the case, and the answer reaches them."""
    await house.opens_case("amira")
    await house.arrive("amira", "Sind Sie da?")
    await house.app.cases.reply(By("erfurt", "test"), 1, ANSWER)
    said = await house.round("amira")
    assert purposes(said) == ["relay"]
    assert set((await house.case(1))[2]) == {ANSWER, "Sind Sie da?"}


async def test_words_that_cross_the_resolve_are_answered(house: House) -> None:
    """What arrives just after the case was resolved is a question to the bot, and answered."""
    await house.opens_case("amira")
    await house.app.cases.resolve(By("erfurt", "test"), 1)
    await house.says("amira", "/help")
    assert house.texts[:2] == ["case-resumed", "case-rate"]
    assert len(house.texts) > 2
