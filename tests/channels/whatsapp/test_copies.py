"""What was missed in an outage, and Twilio's own copies of what was said."""

from __future__ import annotations

import pytest

from bot.channels.errors import NetworkError
from bot.channels.whatsapp.cleaning import clean
from bot.channels.whatsapp.missed import store_missed
from bot.core.clock import DAY, MINUTE, RandomIds
from bot.core.errors import UnavailableError
from tests.channels.whatsapp.world import NUMBER, World


async def missed(world: World, since: int) -> int:
    return await store_missed(world.client, world.account, world.memory, world.clock, RandomIds(), since)


async def test_missed(world: World) -> None:
    """What came in while nobody could be reached is stored, oldest first, with its time; what was known stays one."""
    await world.amira.say("Kita vorher")
    since = world.clock.now()
    for number in range(3):
        world.clock.advance(seconds=600)
        await world.amira.say(f"Kita {number}", arrives=False)
    await world.send("Nicht von Ihnen")
    world.clock.advance(seconds=600)
    assert await missed(world, since) == 4
    assert [inbound.text for inbound in world.memory.order] == ["Kita vorher", "Kita 0", "Kita 1", "Kita 2"]
    last = world.memory.last
    assert (last.address, last.account, last.kind) == (NUMBER, "main", "text")
    assert last.received_at - last.sent_at == 10 * MINUTE
    assert await missed(world, since) == 4
    assert len(world.memory.order) == 4


async def test_missed_older(world: World) -> None:
    """What is older than the outage is not listed."""
    await world.amira.say("Kita", arrives=False)
    world.clock.advance(days=2)
    assert await missed(world, world.clock.now() - DAY) == 0


async def test_missed_pages(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long outage has several pages."""
    monkeypatch.setattr("bot.channels.whatsapp.missed.PAGE", 3)
    since = world.clock.now()
    for number in range(10):
        await world.amira.say(f"Kita {number}", arrives=False)
    assert await missed(world, since) == 10
    assert len(world.memory.order) == 10


async def test_missed_files(world: World) -> None:
    """Files are found again; a button comes as its words."""
    await world.amira.send_files(("image/png", b"\x89PNG\r\n\x1a\n"), text="Kita", arrives=False)
    await missed(world, world.clock.now())
    inbound = world.memory.last
    assert (inbound.kind, inbound.text) == ("media", "Kita")
    assert (await world.channel.fetch(inbound.media[0].ref)).mime == "image/png"
    assert world.twilio.violations == []


async def test_missed_fails(world: World) -> None:
    """If either side is away, that is said, and it can be done again."""
    await world.amira.say("Kita", arrives=False)
    world.memory.away = True
    with pytest.raises(UnavailableError):
        await missed(world, world.clock.now())
    world.memory.away = False
    await world.twilio.stop()
    with pytest.raises(NetworkError):
        await missed(world, world.clock.now())


async def test_cleaning(world: World) -> None:
    """After the keep-period Twilio's copies go, with their files; younger ones stay."""
    await world.amira.send_files(("image/png", b"x"), ("image/png", b"y"), text="Kita")
    await world.send("Guten Tag")
    await world.twilio.settle()
    world.clock.advance(days=10)
    await world.amira.say("Kita heute")
    assert await clean(world.client, world.account, world.clock.now() - 7 * DAY) == (2, 2)
    assert [message.body for message in world.twilio.messages.values()] == ["Kita heute"]
    assert await clean(world.client, world.account, world.clock.now() - 7 * DAY) == (0, 0)
    assert world.twilio.violations == []


async def test_cleaning_unfinished(world: World) -> None:
    """A copy that cannot be deleted now does not hold up the others."""
    await world.send("Guten Tag")
    await world.send("Bis bald")
    await world.twilio.settle()
    world.amira.shown[0].status = "queued"
    world.clock.advance(days=10)
    assert await clean(world.client, world.account, world.clock.now()) == (1, 0)
