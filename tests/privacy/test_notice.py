"""The privacy notice counts once it was sent: who could not get it gets it with the next words."""

from __future__ import annotations

import pytest

from bot.core.clock import HOUR
from bot.core.messages import Outbound
from bot.storage import claiming, outbox
from bot.storage.outbox import Sent
from bot.storage.records import OutboxRow
from bot.storage.unit import Unit, write
from tests.conversations.house import House, text_of

SENDER = "sender"


async def claimed(house: House) -> list[OutboxRow]:
    """What a sender would send now."""
    now = house.clock.now()
    return await house.database.write(lambda c: outbox.claim(c, house.vault, "sms", SENDER, now, 10, []))


async def sent(house: House) -> None:
    rows = await claimed(house)
    marks = [Sent(row, f"provider-{row.id}") for row in rows]
    await house.database.write(lambda c: outbox.mark_sent(c, house.vault, marks, house.clock.now()))


async def refused(house: House) -> None:
    """The provider does not take it."""
    for row in await claimed(house):
        number = row.id
        assert await house.database.write(lambda c, n=number: outbox.end(c, n, SENDER, "failed", "400"))  # type: ignore[misc]


async def expired(house: House) -> None:
    """Nobody could be reached for more than a day."""
    house.clock.advance(seconds=25 * HOUR // 1_000_000)
    await house.app.clockwork.tick()


def has_notice(house: House, said: list[Outbound]) -> bool:
    return house.words("notice-short") in text_of(said)


@pytest.mark.parametrize("fails", [refused, expired])
async def test_a_notice_that_could_not_be_sent_comes_again(either_house: House, fails) -> None:  # type: ignore[no-untyped-def]
    """Refused or expired: the next message to this person begins with the notice."""
    house = either_house
    assert has_notice(house, await house.says("amira", "/menu", account="sms"))
    await fails(house)
    assert (await house.conversation("amira", "sms")).notice_at == 0
    assert has_notice(house, await house.says("amira", "/menu", account="sms"))


async def test_what_is_written_before_it_comes_again_is_kept_like_a_first_text(house: House) -> None:
    """Who never got the notice has their words in no session."""
    await house.says("amira", "/menu", account="sms")
    await refused(house)
    await house.says("amira", "Zebrafink im Zeppelin", account="sms")
    assert b"Zebrafink" not in await house.raw_session("amira", "sms")


async def test_what_is_written_while_the_notice_cannot_be_sent_is_kept_like_a_first_text(house: House) -> None:
    """The provider is away: the notice is not said twice, but it does not count either until it was sent."""
    await house.says("amira", "/menu", account="sms")
    house.clock.advance(seconds=60)
    assert not has_notice(house, await house.says("amira", "Zebrafink im Zeppelin", account="sms"))
    assert b"Zebrafink" not in await house.raw_session("amira", "sms")
    await sent(house)
    await house.says("amira", "Nashorn im Neckar", account="sms")
    assert b"Nashorn" in await house.raw_session("amira", "sms")


async def test_a_turn_does_not_undo_what_became_of_the_notice_meanwhile(either_house: House) -> None:
    """While the next message is being answered the notice fails, or is sent: that holds."""
    house = either_house
    await house.says("amira", "/menu", account="sms")
    await house.arrive("amira", "/menu", account="sms")
    claims = await house.database.write(lambda c: claiming.claim(c, house.vault, "worker", house.clock.now()))
    await refused(house)
    unit = Unit(claims[0].conversation, claims[0].pending[0])
    await house.database.write(lambda c: write(c, house.vault, [unit], house.clock.now()))
    assert (await house.conversation("amira", "sms")).notice_at == 0


async def test_a_notice_that_was_sent_counts(either_house: House) -> None:
    """It is said once; that a later message could not be sent takes nothing back."""
    house = either_house
    await house.says("amira", "/menu", account="sms")
    await sent(house)
    assert not has_notice(house, await house.says("amira", "/help", account="sms"))
    await refused(house)
    assert (await house.conversation("amira", "sms")).notice_at > 0
    assert not has_notice(house, await house.says("amira", "/menu", account="sms"))


async def test_on_a_page_of_ours_it_counts_when_it_is_written(house: House) -> None:
    """The page reads its history from us: what stands there is shown."""
    assert has_notice(house, await house.says("amira", "/menu"))
    await expired(house)
    assert not has_notice(house, await house.says("amira", "/menu"))
