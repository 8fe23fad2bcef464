"""`lotse cases …` as a person types it, on the database of a house where people write meanwhile."""

from __future__ import annotations

import json

from bot.storage import tables as t
from tests.conversations.command import Lotse
from tests.conversations.house import House, text_of

ANSWER = "Kommen Sie bitte morgen um zehn Uhr."


async def test_the_life_of_a_case_at_the_command_line(house: House, lotse: Lotse) -> None:
    """Listed, shown, answered into the chat, resolved: each command says what it did and ends with 0."""
    await house.says("amira", "/menu")
    await house.opens_case("amira", "Wo ist das Amt für Quokkas?")
    await house.says("amira", "Es eilt")

    listed = await lotse("cases")
    assert (listed.code, "Wo ist das Amt für Quokkas?" in listed.out) == (0, True)

    shown = await lotse("cases", "show", "1")
    way = "Way here: menu → ask-a-person → consent-handoff → open-case"
    assert shown.out.splitlines()[1:3] == [
        "Asked: Wo ist das Amt für Quokkas?",
        way,
    ]
    assert "Es eilt" in shown.out

    replied = await lotse("cases", "reply", "1", ANSWER)
    assert (replied.code, replied.errors) == (0, "")
    assert ANSWER in text_of(await house.read("amira"))

    assert (await lotse("cases", "resolve", "1", "--outcome", "passed-on")).code == 0
    assert house.words("case-resumed") in text_of(await house.round("amira"))
    (case,) = json.loads((await lotse("cases", "--json", "list", "--resolved")).out)
    assert (case["state"], case["outcome"]) == ("resolved", "passed-on")


async def test_what_cannot_be_done_is_said_in_a_sentence_and_ends_with_2(house: House, lotse: Lotse) -> None:
    """A resolved case, free words as outcome, an unknown town: no traceback, no effect."""
    await house.opens_case("amira")
    await house.opens_case("bohdan")
    await house.app.cases.resolve("erfurt", 2, "test")
    await house.round("bohdan")
    wrong = {
        ("cases", "reply", "2", ANSWER): "Case 2 is resolved.",
        ("cases", "resolve", "1", "--outcome", "Frau Quokka rief an"): "invalid choice",
        ("cases", "--town", "nowhere"): "There is no town nowhere. There is: erfurt, alzey.",
    }
    for words, sentence in wrong.items():
        done = await lotse(*words)
        assert (done.code, sentence in done.errors, done.out) == (2, True, ""), (words, done)
    assert await house.read("amira") == await house.read("bohdan") == []
    assert [row.number for row in await house.cases()] == [1]


async def test_a_person_who_left_is_not_reachable_here(house: House, lotse: Lotse) -> None:
    """A reply says so, ends with 2, and is not sent."""
    await house.opens_case("amira")
    await house.says("amira", "/newperson")
    await house.presses("amira", "yes")
    replied = await lotse("cases", "reply", "1", ANSWER)
    assert (replied.code, "not reachable here" in replied.errors) == (2, True)
    assert await house.rows(t.case_message) == []
