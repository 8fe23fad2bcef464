"""Two who are to meet regularly: both say yes before either hears a name, it begins, is asked after, rests and ends."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.privacy.erasing import erase
from bot.storage import partnerships, volunteers
from bot.storage import tables as t
from bot.storage.partnerships import Partnership, WrongPartnershipError
from bot.storage.volunteers import MinorGateError
from tests.conversations.house import House
from tests.volunteers.walking import Programme, text

TODAY = "2026-11-23"


@pytest.fixture
def programme(house: House) -> Programme:
    return Programme(house)


async def asks(programme: Programme, amira: int, vera: int, **more: str) -> Partnership:
    house, now = programme.house, programme.house.clock.now()

    def job(connection: sa.Connection) -> Partnership:
        made = partnerships.propose(connection, house.vault, amira, vera, "staff:1", TODAY, now, **more)  # type: ignore[arg-type]
        house.app.partnering.ask(connection, made, now)
        return made

    return await house.database.write(job)


async def becomes(programme: Programme, this: Partnership, state: str, **more: str) -> Partnership:
    house, now = programme.house, programme.house.clock.now()

    def job(connection: sa.Connection) -> Partnership:
        found = partnerships.change(connection, house.vault, this.uuid, state, now, day=TODAY, today=TODAY, **more)
        house.app.partnering.changed(connection, found, now)
        return found

    return await house.database.write(job)


async def state(programme: Programme) -> str:
    (row,) = await programme.house.rows(t.partnership)
    return str(row.state)


async def agreed(programme: Programme) -> Partnership:
    this = await asks(programme, await programme.newcomer("amira"), await programme.volunteer("vera"))
    for who in ("vera", "amira"):
        await programme.reads(who)
        await programme.presses(who, "partner-yes")
    return this


async def test_both_say_yes(programme: Programme) -> None:
    """Each is asked without a name; with both yes a coordinator is to introduce them, once."""
    house = programme.house
    await asks(programme, await programme.newcomer("amira"), await programme.volunteer("vera"))
    asked = await programme.reads("vera")
    assert "Arabisch" in text(asked)
    assert "amira" not in text(asked).casefold()
    assert "vera" not in text(await programme.reads("amira")).casefold()
    assert house.words("partner-said-yes") in text(await programme.says("vera", "ja gern"))
    assert await state(programme) == "asked"
    await programme.says("amira", "نعم")
    assert await state(programme) == "agreed"
    assert "🎉" in text(await programme.reads("vera"))
    (case,) = await house.cases()
    assert case.kind == "volunteer"


async def test_a_no_is_enough(programme: Programme) -> None:
    """Nobody explains; who had said yes hears that it does not work out; a late yes changes nothing."""
    await asks(programme, await programme.newcomer("amira"), await programme.volunteer("vera"))
    await programme.reads("vera")
    await programme.presses("vera", "partner-yes")
    await programme.reads("amira")
    await programme.presses("amira", "partner-no")
    assert await state(programme) == "declined"
    assert programme.house.words("partner-not-now") in text(await programme.reads("vera"))
    assert await programme.house.cases() == []


async def test_asked_how_it_goes(programme: Programme) -> None:
    """After two, six and twelve weeks both are asked; what is difficult reaches the coordinator."""
    house = programme.house
    this = await agreed(programme)
    begun = await becomes(programme, this, "active", rhythm="weekly", goals="B1 bis zum Sommer")
    assert (begun.started_on, begun.rhythm, begun.goals) == (TODAY, "weekly", "B1 bis zum Sommer")
    (row,) = await house.rows(t.partnership)
    assert b"B1" not in row.goals
    assert len([row for row in await house.rows(t.timer) if row.kind == "partnership"]) == 6
    await programme.reads("vera")
    await programme.tick(hours=14 * 24 + 8)
    asked = await programme.reads("vera")
    assert [choice.value for choice in asked[-1].choices] == ["good", "so-so", "stop"]
    await programme.presses("vera", "so-so")
    await programme.says("vera", "Wir finden keine Zeit")
    assert [case.kind for case in await house.cases()].count("volunteer") == 2


async def test_pause_and_end(programme: Programme) -> None:
    """While it rests nobody is asked; what is over does not begin again; a wrong step is refused."""
    house = programme.house
    this = await agreed(programme)
    with pytest.raises(WrongPartnershipError):
        await becomes(programme, this, "paused")
    await becomes(programme, this, "active")
    rests = await becomes(programme, this, "paused", until="2027-02-01")
    assert rests.paused_until == "2027-02-01"
    assert [row for row in await house.rows(t.timer) if row.kind == "partnership"] == []
    assert house.words("partner-paused") in text(await programme.reads("vera"))
    over = await becomes(programme, this, "ended", reason="moved")
    assert (over.ended_on, over.reason) == (TODAY, "moved")
    with pytest.raises(WrongPartnershipError):
        await becomes(programme, this, "active")


async def test_who_may_not(programme: Programme) -> None:
    """Not twice the same two, not with oneself, nobody under 18 without the papers."""
    amira, vera = await programme.newcomer("amira"), await programme.volunteer("vera")
    with pytest.raises(MinorGateError):
        await asks(programme, amira, vera, age="16-17")
    with pytest.raises(MinorGateError):
        await asks(programme, amira, vera, age="16-17", guardian_on=TODAY)
    await asks(programme, amira, vera)
    with pytest.raises(WrongPartnershipError):
        await asks(programme, amira, vera)
    self_ = (await programme.house.conversation("vera", "whats")).person_id
    assert self_
    with pytest.raises(WrongPartnershipError):
        await asks(programme, self_, vera)


async def test_one_of_two_is_erased(programme: Programme) -> None:
    """The other hears that it has ended, not why; nothing of the erased one is left, the figure stays."""
    house = programme.house
    this = await agreed(programme)
    await becomes(programme, this, "active")
    await programme.reads("vera")
    to = await house.conversation("amira", "whats")
    assert await erase(house.database, house.vault, to.id, house.data, "cli:x", house.clock.now(), house.app.part)
    assert house.words("partner-ended") in text(await programme.reads("vera"))
    (row,) = await house.rows(t.partnership)
    assert (row.person_id, row.state, row.reason, row.started_on) == (None, "ended", "erased", TODAY)
    assert [row for row in await house.rows(t.timer) if row.kind == "partnership"] == []


@pytest.mark.parametrize(
    ("last", "today", "quiet"),
    [("2026-11-01", "2026-11-20", False), ("2026-11-01", "2026-11-23", True), ("", "2026-12-20", True)],
)
def test_quiet_ones_are_seen(last: str, today: str, quiet: bool) -> None:
    """Three weeks without a meeting, or since the beginning; a pause is no silence before it is over."""
    this = Partnership(1, "u", "t", "o", 1, 1, 0, "active", "", "", "", "2026-10-20", "", "", "", "", 0)
    assert partnerships.is_quiet(this, last, today) is quiet
    resting = this._replace(state="paused", paused_until="2027-01-31")
    assert not partnerships.is_quiet(resting, last, today)
    assert partnerships.is_quiet(resting, last, "2027-03-01")


@pytest.mark.parametrize("where", ["paused", "left"])
async def test_whoever_left_meets_nobody(programme: Programme, where: str) -> None:
    """Both had said yes, and then the volunteer rests or leaves: it does not begin."""
    house, this = programme.house, await agreed(programme)
    (helper,) = await house.rows(t.volunteer)
    await house.database.write(lambda c: volunteers.set_state(c, helper.id, where, TODAY, house.clock.now()))
    with pytest.raises(WrongPartnershipError):
        await becomes(programme, this, "active")
    await becomes(programme, this, "ended")
