"""What somebody wrote before they knew who reads it: sealed, for a day at most, and for a human only if they ask."""

from __future__ import annotations

from bot.core.clock import DAY
from bot.privacy.retention import sweep
from bot.storage import tables as t
from bot.storage.history import history
from bot.storage.retention import EVERY, periods
from tests.conversations.house import House
from tests.privacy.life import CANARY, everything

ODD = f"{CANARY} im Zeppelin gesucht"


async def sealed(house: House) -> list[bytes]:
    return [row.payload for row in await house.rows(t.inbox) if row.payload]


async def sweeps(house: House) -> None:
    await sweep(house.database, house.clock, periods(), house.data / "media")


async def test_it_exists_only_sealed_in_the_inbox(either_house: House) -> None:
    """By page and by messenger an export finds it in the inbox row alone: in no session, no history, no timer."""
    house = either_house
    account = "web" if house.database.dialect == "sqlite" else "sms"
    await house.says("amira", ODD, account=account)
    data = await everything(house, "amira", account)
    assert [name for name, rows in data.items() if CANARY in str(rows)] == ["inbox"]
    assert not any(CANARY.encode() in payload for payload in await sealed(house))


async def test_the_page_does_not_show_it_again(house: House) -> None:
    """After a reload the history begins with the notice: the first text is not in it."""
    await house.says("amira", ODD)
    uuid = (await house.conversation("amira")).address_uuid
    lines = await house.database.read(lambda c: history(c, house.vault, uuid, 0))
    assert {line.direction for line in lines} == {"out"}
    assert not any(CANARY.encode() in (line.body or b"") for line in lines)


async def test_it_is_kept_a_day_and_no_longer(house: House) -> None:
    """The sweep that comes every ten minutes takes it before the day is over, and not much earlier."""
    await house.says("amira", ODD)
    house.clock.advance(seconds=(DAY - 2 * EVERY) // 1_000_000)
    await sweeps(house)
    assert len(await sealed(house)) == 1
    house.clock.advance(seconds=EVERY // 1_000_000 + 1)
    await sweeps(house)
    assert await sealed(house) == []


async def test_on_the_next_day_the_case_has_only_what_is_asked_then(house: House) -> None:
    """What was erased does not come back."""
    await house.says("amira", ODD)
    house.clock.advance(days=1)
    await sweeps(house)
    await house.opens_case("amira", "Wo ist das Amt?")
    assert (await house.case(1))[1].asked == "Wo ist das Amt?"


async def test_in_the_case_it_is_the_cases_and_nowhere_else(house: House) -> None:
    """ "Ask a person" moves it: afterwards the inbox has nothing of it, and the case is where it stands."""
    await house.says("amira", ODD)
    await house.presses("amira", "person")
    await house.presses("amira", "agree")
    data = await everything(house, "amira")
    assert [name for name, rows in data.items() if CANARY in str(rows)] == ["cases"]


async def test_who_declines_leaves_it_where_it_is(house: House) -> None:
    """Without the consent no human gets it, and the day goes on counting."""
    await house.says("amira", ODD)
    await house.presses("amira", "person")
    await house.presses("amira", "decline")
    assert await house.cases() == []
    assert len(await sealed(house)) == 1


async def test_erasing_takes_it_at_once(house: House) -> None:
    """Who deletes everything in the first minute leaves nothing sealed behind."""
    await house.says("amira", ODD)
    await house.says("amira", "/delete")
    await house.presses("amira", "yes")
    await house.later(seconds=6)
    assert await sealed(house) == []
