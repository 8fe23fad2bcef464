"""How a case ends, what is asked two weeks after a referral, and how it goes on."""

from __future__ import annotations

import pytest

from bot.cases.kinds import HOLDING, KINDS, OUTCOMES
from bot.cases.life import WrongValueError
from bot.cases.resolving import FOLLOW_UP_AFTER
from bot.core.clock import DAY
from bot.core.limits import REOPEN_DAYS
from bot.storage import cases as store
from bot.storage import tables as t
from bot.storage.records import CaseRow
from tests.cases.desk import ERFURT, ask, guide, state
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
    expected = [("follow-up", f"follow-up:{row.id}", FOLLOW_UP_AFTER)] if outcome == "referred" else []
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


async def reopenable(house: House, number: int) -> CaseRow | None:
    row = await state(house, number)
    return await house.database.read(lambda c: store.find_reopenable(c, row.person_id, house.clock.now()))


async def test_two_weeks_long_the_same_case_goes_on(house: House) -> None:
    """Afterwards, or if they withdrew it, or it only told of trouble, it is another matter."""
    mona, number = await guide(house, "Mona"), await ask(house, "amira")
    assert await reopenable(house, number) is None
    await house.app.cases.resolve(ERFURT, number)
    trouble = await ask(house, "amira", kind="system")
    await house.app.cases.resolve(mona, trouble)
    found = await reopenable(house, number)
    assert found is not None
    assert found.number == number
    house.clock.advance(seconds=REOPEN_DAYS * DAY // 1_000_000 - 1)
    assert await reopenable(house, number)
    house.clock.advance(seconds=1)
    assert await reopenable(house, number) is None
    gone = await ask(house, "bo")
    row = await state(house, gone)
    await house.database.write(
        lambda c: store.set_state(c, row.id, "resolved", house.clock.now(), outcome=store.WITHDRAWN)
    )
    assert await reopenable(house, gone) is None


async def test_a_person_who_asks_again_is_held_again(house: House) -> None:
    """Reopening from the conversation silences the bot at once."""
    number = await ask(house, "amira")
    await house.app.cases.resolve(ERFURT, number)
    row = await state(house, number)
    assert (await house.conversation("amira")).held_case == 0
    await house.database.write(lambda c: store.reopen(c, row.id, house.clock.now(), holds=True))
    assert (await house.conversation("amira")).held_case == row.id
    assert (await state(house, number)).state == "queued"


@pytest.mark.parametrize("kind", KINDS)
async def test_only_who_asked_a_human_is_held(house: House, kind: str) -> None:
    """Needs, appointments, volunteer and system cases silence no bot."""
    number = await ask(house, "amira", kind=kind)
    held = (await house.conversation("amira")).held_case
    assert bool(held) == (kind in HOLDING) == bool((await state(house, number)).holds)
