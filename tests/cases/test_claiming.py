"""Who has a case: the first who claims it, until they give it away, or are not there any more."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress

import pytest

from bot.cases.life import NoSuchCaseError, NoSuchStaffError, NotAllowedError, TakenError
from bot.storage import tables as t
from tests.cases.desk import ERFURT, ask, change_staff, guide, state, uuid_of
from tests.conversations.house import House

AT_ONCE = 16  # claims under way: twice the connections of PostgreSQL, on a machine that may be busy


async def test_of_a_thousand_claims_each_case_has_exactly_one_winner(either_house: House) -> None:
    """Ten guides claim a hundred cases in one moment: each case has one holder, and only that claim succeeded."""
    house = either_house
    guides = [await guide(house, f"Guide {number}") for number in range(10)]
    numbers = [await ask(house, f"person {number}") for number in range(100)]
    gate, won = asyncio.Semaphore(AT_ONCE), Counter[int]()
    holders: dict[int, int] = {}

    async def claim(who: int, number: int) -> None:
        async with gate:
            with suppress(TakenError):
                await house.app.cases.claim(guides[who], number)
                won[number] += 1
                holders[number] = guides[who].staff

    await asyncio.gather(*(claim(who, number) for number in numbers for who in range(10)))
    assert dict(won) == dict.fromkeys(numbers, 1)
    rows = await house.rows(t.cases)
    assert {row.number: row.holder for row in rows} == holders
    assert {row.state for row in rows} == {"claimed"}
    claims = [row.object for row in await house.rows(t.audit) if row.verb == "case.claim"]
    assert sorted(claims) == sorted(f"case:{number}" for number in numbers)


async def test_who_comes_second_hears_who_has_it(house: House) -> None:
    """The sentence names them; a resolved case is nobody's to claim, and a command has no case."""
    first, second = await guide(house, "Mona Beispiel"), await guide(house, "Jan")
    number = await ask(house, "amira")
    await house.app.cases.claim(first, number)
    await house.app.cases.claim(first, number)
    with pytest.raises(TakenError, match="Mona Beispiel has this case"):
        await house.app.cases.claim(second, number)
    with pytest.raises(NotAllowedError):
        await house.app.cases.claim(ERFURT, number)
    await house.app.cases.resolve(ERFURT, number)
    with pytest.raises(NoSuchCaseError, match="is resolved"):
        await house.app.cases.claim(second, number)


@pytest.mark.parametrize("gone", ["away", "ended", "erased"])
async def test_a_case_of_somebody_who_is_not_there_is_free(either_house: House, gone: str) -> None:
    """Away, left, or erased: it counts as unassigned, and the next one takes it."""
    house = either_house
    first, second = await guide(house, "Mona"), await guide(house, "Jan")
    number = await ask(house, "amira")
    await house.app.cases.claim(first, number)
    if gone == "erased":
        await house.database.write(lambda c: c.execute(t.staff.delete().where(t.staff.c.id == first.staff)))
    else:
        await change_staff(house, first, state=gone)
    shown = await house.app.cases.show(second, number)
    assert (shown.holder, shown.holder_name, shown.mine) == ("", "", False)
    assert (await house.app.cases.queue(second)).counts["unassigned"] == 1
    await house.app.cases.claim(second, number)
    assert (await state(house, number)).holder == second.staff


async def test_who_is_back_has_their_cases_again(house: House) -> None:
    """After the last day of an absence nobody needs to press anything."""
    first, second = await guide(house, "Mona"), await guide(house, "Jan")
    number = await ask(house, "amira")
    await house.app.cases.claim(first, number)
    await change_staff(house, first, state="away", away_until=house.clock.now() + 60_000_000)
    assert (await house.app.cases.queue(second)).counts["unassigned"] == 1
    house.clock.advance(seconds=61)
    with pytest.raises(TakenError):
        await house.app.cases.claim(second, number)


async def test_a_case_is_given_to_another_with_a_note(house: House) -> None:
    """They have it, and find the note, in which they are mentioned."""
    first, second = await guide(house, "Mona"), await guide(house, "Jan")
    number = await ask(house, "amira")
    await house.app.cases.claim(first, number)
    await house.app.cases.transfer(first, number, await uuid_of(house, second), "Sie spricht nur Tigrinya.")
    shown = await house.app.cases.show(second, number)
    (note,) = shown.messages
    assert (shown.holder_name, shown.mine) == ("Jan", True)
    assert (note.direction, note.text, note.author_name) == ("note", "Sie spricht nur Tigrinya.", "Mona")
    assert note.mentions == (second.staff,)
    assert await house.read("amira") == []


async def test_nobody_gives_away_what_another_has(house: House) -> None:
    """Only who has a case transfers or releases it, or a coordinator."""
    first, second = await guide(house, "Mona"), await guide(house, "Jan")
    boss = await guide(house, "Ute", "coordinator")
    number = await ask(house, "amira")
    await house.app.cases.claim(first, number)
    with pytest.raises(TakenError):
        await house.app.cases.transfer(second, number, await uuid_of(house, second))
    with pytest.raises(TakenError):
        await house.app.cases.release(second, number)
    await house.app.cases.release(boss, number)
    row = await state(house, number)
    assert (row.holder, row.state) == (0, "queued")


async def test_a_case_stays_in_its_organisation(house: House) -> None:
    """It is not given to somebody of another one, who then could not see it."""
    first, foreign = await guide(house, "Mona"), await guide(house, "Jan", organisation="caritas")
    number = await ask(house, "amira")
    with pytest.raises(NoSuchStaffError):
        await house.app.cases.transfer(first, number, await uuid_of(house, foreign))
