"""Two towns in one installation: each has its own cases, numbers and people."""

from __future__ import annotations

import pytest

from bot.cases.by import By
from bot.cases.life import NoSuchCaseError
from bot.storage import tables as t
from tests.conversations.house import House, text_of


async def both(house: House) -> None:
    """The same person writes to the bots of two towns."""
    await house.opens_case("amira", "canary of erfurt")
    await house.says("amira", "/person", account="alzey-web")
    await house.says("amira", "canary of alzey", account="alzey-web")
    await house.presses("amira", "agree", account="alzey-web")


async def test_numbers_count_in_each_town_for_itself(house: House) -> None:
    """Both towns have a case 1, and the next ones go on where the own town's ended."""
    await both(house)
    await house.opens_case("bohdan")
    assert [row.number for row in await house.cases("erfurt")] == [1, 2]
    assert [row.number for row in await house.cases("alzey")] == [1]


async def test_a_town_sees_only_its_own(either_house: House) -> None:
    """List, show, reply and resolve with the same number touch the own town's case alone."""
    house = either_house
    await both(house)
    for town in ("erfurt", "alzey"):
        _, body, _ = await house.case(1, town)
        assert body.asked == f"canary of {town}"
    await house.app.cases.reply(By("alzey", "test"), 1, "Antwort aus Alzey")
    assert await house.read("amira", "web") == []
    assert "Antwort aus Alzey" in text_of(await house.read("amira", "alzey-web"))
    await house.app.cases.resolve(By("alzey", "test"), 1)
    assert [row.number for row in await house.cases("erfurt")] == [1]
    assert (await house.conversation("amira")).held_case > 0


async def test_a_number_of_another_town_is_no_case(house: House) -> None:
    """A case that exists elsewhere is not there, and the sentence does not tell that it exists."""
    await both(house)
    await house.opens_case("bohdan")
    with pytest.raises(NoSuchCaseError, match="There is no case 2 in alzey"):
        await house.app.cases.show(By("alzey", "test"), 2)


async def test_every_row_of_a_case_belongs_to_its_town(house: House) -> None:
    """Person, case, consent and audit say whose they are."""
    await both(house)
    for town in ("erfurt", "alzey"):
        await house.app.cases.show(By(town, "test"), 1)
    for table in (t.person, t.cases, t.consent, t.audit):
        assert sorted(row.town_id for row in await house.rows(table)) == ["alzey", "erfurt"], table.name


async def test_being_held_in_one_town_is_nothing_to_the_other(house: House) -> None:
    """The same phone is answered by the other town's bot."""
    await house.opens_case("amira")
    await house.says("amira", "/menu", account="alzey-web")
    assert house.texts[-1] == "menu"
