"""How a case ends, what is asked two weeks after a referral, and how it goes on."""

from __future__ import annotations

import pytest

from bot.cases.kinds import HOLDING, KINDS, OUTCOMES
from bot.cases.life import WrongValueError
from bot.cases.resolving import FOLLOW_UP_AFTER
from bot.storage import tables as t
from tests.cases.desk import ask, guide, state
from tests.conversations.house import House


async def test_the_desk_says_what_a_case_was_about(house: House) -> None:
    """Only a system case, or one that has a topic already, ends without one."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    with pytest.raises(WrongValueError, match="topic"):
        await house.app.cases.resolve(mona, number)
    await house.app.cases.set_topic(mona, number, "kita-anmeldung")
    await house.app.cases.resolve(mona, number)
    assert (await state(house, number)).topic == "kita-anmeldung"
    await house.app.cases.resolve(mona, await ask(house, "amira", kind="system"))


@pytest.mark.parametrize("outcome", OUTCOMES)
async def test_every_outcome(house: House, outcome: str) -> None:
    """Each is kept and audited; a referral says where to, and free words are no outcome."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    for wrong in ("Frau Quokka rief an", "withdrawn", ""):
        with pytest.raises(WrongValueError):
            await house.app.cases.resolve(mona, number, wrong, topic="kita")
    if outcome == "referred":
        with pytest.raises(WrongValueError, match="place"):
            await house.app.cases.resolve(mona, number, outcome, topic="kita")
    await house.app.cases.resolve(mona, number, outcome, topic="kita", referred_to="jobcenter-erfurt")
    row = await state(house, number)
    assert (row.outcome, row.referred_to) == (outcome, "jobcenter-erfurt" if outcome == "referred" else "")
    assert (await house.rows(t.audit))[-1].verb == f"case.resolve.{outcome}"
    timers = [(each.kind, each.key, each.due_at - house.clock.now()) for each in await house.rows(t.timer)]
    expected = [("follow-up", f"follow-up:{number}", FOLLOW_UP_AFTER)] if outcome == "referred" else []
    assert timers == expected


async def test_going_on_takes_the_question_back(either_house: House) -> None:
    """A reopened case is not asked about; it goes back to whoever had it. Of a crisis nobody asks on a phone."""
    house = either_house
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    await house.app.cases.claim(mona, number)
    await house.app.cases.resolve(mona, number, "referred", topic="kita", referred_to="amt")
    await house.app.cases.reopen(mona, number)
    row = await state(house, number)
    assert (row.state, row.holder, row.outcome, await house.rows(t.timer)) == ("claimed", mona.staff, "", [])
    danger = await ask(house, "bo", kind="crisis")
    await house.app.cases.resolve(mona, danger, "referred", topic="krise", referred_to="amt")
    assert await house.rows(t.timer) == []


@pytest.mark.parametrize("kind", KINDS)
async def test_only_who_asked_a_human_is_held(house: House, kind: str) -> None:
    """Needs, appointments, volunteer and system cases silence no bot."""
    number = await ask(house, "amira", kind=kind)
    held = (await house.conversation("amira")).held_case
    assert bool(held) == (kind in HOLDING) == bool((await state(house, number)).holds)
