"""Somebody under 18 who asks for company: what they said once holds, however often they or others ask again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.storage import partnerships, requests, volunteers
from bot.storage.partnerships import Partnership
from bot.storage.requests import Wanted
from bot.storage.volunteers import Check, MinorGateError, Profile
from tests.conversations.house import House
from tests.volunteers.walking import PLAN, Programme

TODAY, LATER = "2026-11-23", "2027-02-01"


@pytest.fixture
def programme(house: House) -> Programme:
    return Programme(house)


async def said(programme: Programme, person: int, age: str, guardian_on: str = "") -> None:
    house, now = programme.house, programme.house.clock.now()
    wanted = Wanted(kind="learn", age=age, guardian_on=guardian_on)
    await house.database.write(lambda c: requests.add(c, house.vault, person, wanted, "person", now, None))


async def seen(programme: Programme, helper: int, until: str) -> None:
    """A certificate of conduct."""
    house, now = programme.house, programme.house.clock.now()
    check = Check("record", "2026-11-01", "", until, "", "staff:1", now)

    def job(connection: sa.Connection) -> None:
        who = volunteers.by_id(connection, house.vault, helper)
        assert who
        volunteers.add_check(connection, house.vault, who, check)

    await house.database.write(job)


async def pair(programme: Programme, person: int, helper: int, age: str = "") -> Partnership:
    house, now = programme.house, programme.house.clock.now()
    return await house.database.write(
        lambda c: partnerships.propose(c, house.vault, person, helper, "staff:1", TODAY, now, age=age)
    )


@pytest.mark.parametrize("age", ["", "adult"])
async def test_asked_again_as_somebody_else(programme: Programme, age: str) -> None:
    """A second wish that says nothing of the age, or another one, opens no gate; papers do."""
    amira, vera = await programme.newcomer("amira"), await programme.volunteer("vera")
    await said(programme, amira, "16-17")
    await said(programme, amira, age)
    with pytest.raises(MinorGateError):
        await pair(programme, amira, vera, age)
    with pytest.raises(MinorGateError):
        await programme.propose(amira, vera, plan=PLAN._replace(age=age))
    await said(programme, amira, "16-17", TODAY)
    await seen(programme, vera, "")
    assert (await programme.propose(amira, vera, plan=PLAN._replace(age=age))).plan.age == "16-17"
    assert (await pair(programme, amira, vera, age)).state == "asked"


async def test_who_grew_up(programme: Programme) -> None:
    """A year later somebody may be of age."""
    amira, vera = await programme.newcomer("amira"), await programme.volunteer("vera")
    await said(programme, amira, "16-17")
    programme.house.clock.advance(days=volunteers.GROWN // DAY)
    with pytest.raises(MinorGateError):
        await pair(programme, amira, vera)
    assert (await pair(programme, amira, vera, "adult")).state == "asked"


async def test_a_paper_ran_out_between(programme: Programme) -> None:
    """Both agreed while all was in order: they do not begin, or go on after a pause, once it is not."""
    house = programme.house
    amira, vera = await programme.newcomer("amira"), await programme.volunteer("vera")
    await said(programme, amira, "under-16", TODAY)
    await seen(programme, vera, "2026-12-31")
    this = await pair(programme, amira, vera)

    def changed(connection: sa.Connection, state: str, today: str) -> str:
        now = house.clock.now()
        return partnerships.change(connection, house.vault, this.uuid, state, now, day=today, today=today).state

    for who in ("volunteer", "newcomer"):
        await house.database.write(
            lambda c, who=who: partnerships.say(c, house.vault, this.uuid, who, True, house.clock.now())  # type: ignore[misc]
        )
    with pytest.raises(MinorGateError):
        await house.database.write(lambda c: changed(c, "active", LATER))
    assert await house.database.write(lambda c: changed(c, "active", TODAY)) == "active"
    assert await house.database.write(lambda c: changed(c, "paused", LATER)) == "paused"
    with pytest.raises(MinorGateError):
        await house.database.write(lambda c: changed(c, "active", LATER))


async def test_a_helper_who_leaves_and_comes_back_older(programme: Programme) -> None:
    """Whoever offered to help at 16 is not of age by offering it again; a year later it may be."""
    house, person = programme.house, await programme.newcomer("vera")

    async def offers(age: str) -> str:
        now, told = house.clock.now(), Profile(name="Vera")
        return (
            await house.database.write(lambda c: volunteers.apply(c, house.vault, person, "default", told, age, now))
        ).age

    assert await offers("16-17") == "16-17"
    assert await offers("adult") == "16-17"
    assert await offers("") == "16-17"
    assert await offers("under-16") == "under-16"
    house.clock.advance(days=volunteers.GROWN // DAY)
    assert await offers("adult") == "adult"
