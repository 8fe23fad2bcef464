"""The sender: order in a conversation, the channel's pace, retries, giving up, and what it tells people."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.channels import errors
from bot.core.clock import FakeClock, SystemClock
from bot.core.limits import CHANNELS
from bot.delivery.clockwork import Clockwork
from bot.delivery.pace import backoff
from bot.delivery.sender import ASIDE_AFTER, IN_FLIGHT
from bot.storage.database import Database
from bot.storage.tables import address, outbox
from bot.storage.vault import Vault
from tests.delivery.world import ObedientChannel, all_in, noted, queue, reports, sending, states, until
from tests.factories import ACCOUNT, Factory

SLOW_PACE = CHANNELS["telegram"]


@pytest.fixture
def channel() -> ObedientChannel:
    return ObedientChannel()


async def test_order(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """Messages of one person leave in the order they were written, each after the one before was taken."""
    clock = SystemClock()
    to = await make.conversation(database, vault)
    most = 0
    under_way = 0

    async def count(_to: str) -> None:
        nonlocal most, under_way
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.001)
        under_way -= 1

    channel.slow = count
    texts = [str(number) for number in range(20)]
    await queue(database, vault, to, *(make.outbound(text=text) for text in texts), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: len(channel.sent) == 20)
    assert channel.texts() == texts
    assert most == 1
    assert await states(database) == ["sent"] * 20
    assert channel.closed


async def test_nothing_left_behind(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """What was sent has no text any more, and its receipt can be found."""
    clock = SystemClock()
    to = await make.conversation(database, vault)
    await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.sent)
    (row,) = await database.read(lambda c: c.execute(sa.select(outbox)).all())
    assert (row.body, row.state) == (None, "sent")
    assert row.provider_hash in vault.lookups(f"{ACCOUNT}:provider:{row.uuid}")


async def test_slow_person(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A provider that hangs on one person's message delays nobody else."""
    clock = SystemClock()
    hang = asyncio.Event()
    slow, others = await make.conversation(database, vault, address="slow"), []
    for number in range(10):
        others.append(await make.conversation(database, vault, address=f"other {number}"))

    async def wait(to: str) -> None:
        if to == "slow":
            await hang.wait()

    channel.slow = wait
    for to in (slow, slow, *others):
        await queue(database, vault, to, make.outbound(text="hello"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: len(channel.sent) == 10)
        assert channel.texts("slow") == []
        hang.set()
        await until(lambda: len(channel.texts("slow")) == 2)


async def test_in_flight(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """Never more messages are `sending` than a crash may double."""
    clock = SystemClock()
    hang = asyncio.Event()
    channel.slow = lambda _to: hang.wait()
    for number in range(IN_FLIGHT + 10):
        to = await make.conversation(database, vault, address=str(number))
        await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: len(channel.tried) == IN_FLIGHT)
        await asyncio.sleep(0.05)
        assert (await states(database)).count("sending") == IN_FLIGHT == len(channel.tried)
        hang.set()
        await until(lambda: len(channel.sent) == IN_FLIGHT + 10)


async def test_pace(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """One person gets at most one message a second, and a whole account so many a second in all."""
    clock = FakeClock()
    people = [await make.conversation(database, vault, address=str(number)) for number in range(40)]
    for to in (*people, people[0]):
        await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel, limits=SLOW_PACE):
        for seconds in (0, 1):
            for _ in range(100):
                await asyncio.sleep(0.005)
                clock.advance(seconds=0.01)
            assert (20 <= len(channel.sent) <= 30) if seconds == 0 else len(channel.sent) == 41
    assert len(channel.texts("0")) == 2


async def test_replaced(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A newer message on a matter takes the place of the one before, unless that is sent already."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    for text in ("at ten", "at eleven"):
        new = make.outbound(text=text, dedupe_key="appointment 7", supersedes="appointment 7")
        await queue(database, vault, to, new, now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts() == ["at eleven"])
    new = make.outbound(text="at noon", dedupe_key="appointment 7b", supersedes="appointment 7")
    await queue(database, vault, to, new, now=clock.now())
    assert await states(database) == ["replaced", "sent", "ready"]


async def test_refused(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """What the provider refuses is dropped and reported at once, and the next message goes on."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    channel.fails = lambda _to, text: errors.DropError("400") if text == "bad" else None
    await queue(database, vault, to, make.outbound(text="bad"), make.outbound(text="good"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts() == ["good"])
    assert await states(database) == ["failed", "sent"]
    assert await reports(database, vault) == ["delivery.refused"]


async def test_gone(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """An address that is gone is closed, and what still waits for it is ended and reported, not sent."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    channel.fails = lambda _to, _text: errors.StopAddressError("403")
    await queue(database, vault, to, make.outbound(text="1"), make.outbound(text="2"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: all_in(database, "failed"))
    assert channel.tried == ["1"]
    assert await database.read(lambda c: c.execute(sa.select(address.c.state)).scalar_one()) == "gone"
    assert await reports(database, vault) == ["delivery.gone"] * 2


async def test_backoff(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A failed message is tried again later and later, never twice within its pause, and holds up only its person."""
    clock = FakeClock()
    to, other = await make.conversation(database, vault), await make.conversation(database, vault, address="other")
    channel.fails = lambda _to, text: errors.RetryError("500") if text == "bad" and len(channel.tried) < 6 else None
    await queue(database, vault, to, make.outbound(text="bad"), make.outbound(text="next"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: noted(database, 1))
        await queue(database, vault, other, make.outbound(text="other"), now=clock.now())
        await until(lambda: channel.texts("other") == ["other"])
        await asyncio.sleep(0.05)
        assert channel.tried.count("bad") == 1
        for _ in range(60):
            clock.advance(seconds=10)
            await database.notify(f"outbox:{ACCOUNT}")
            await asyncio.sleep(0.02)
            if len(channel.texts()) == 2:
                break
    assert channel.texts() == ["bad", "next"]
    assert await reports(database, vault) == []


@pytest.mark.parametrize("attempt", range(1, 30))
def test_backoff_is_bounded(attempt: int) -> None:
    """No pause is longer than a good minute, and none is shorter than the one some attempts before."""
    assert 0.8 * 1_000_000 <= backoff(attempt) <= 1.2 * 60 * 1_000_000


async def test_step_aside(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A message that fails for ten minutes while others go through no longer holds up its own person."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    channel.fails = lambda _to, text: errors.RetryError("500") if text == "bad" else None
    await queue(database, vault, to, make.outbound(text="bad"), make.outbound(text="next"), now=clock.now())
    waited = 0
    async with sending(database, vault, clock, channel):
        while not channel.texts():
            clock.advance(seconds=60)
            waited += 60
            await database.notify(f"outbox:{ACCOUNT}")
            await asyncio.sleep(0.05)
            assert waited < 1_800
    assert channel.texts() == ["next"]
    assert waited * 1_000_000 >= ASIDE_AFTER
    assert await reports(database, vault) == []


async def test_account_waits(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """When the provider asks for a pause nothing of the account is sent until it is over, and nothing is lost."""
    clock = FakeClock()
    people = [await make.conversation(database, vault, address=str(number)) for number in range(3)]
    channel.fails = lambda _to, _text: errors.WaitError("429", 30) if len(channel.tried) == 1 else None
    await queue(database, vault, people[0], make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: noted(database, 1))
        for to in people:
            await queue(database, vault, to, make.outbound(), now=clock.now())
        clock.advance(seconds=29)
        await asyncio.sleep(0.1)
        assert len(channel.tried) == 1
        clock.advance(seconds=2)
        await until(lambda: len(channel.sent) == 4, nudge=lambda: database.notify(f"outbox:{ACCOUNT}"))


async def test_network_down(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """While a provider cannot be reached nothing is dropped before it expires, and one failure is one failure."""
    clock = FakeClock()
    down = True
    channel.fails = lambda _to, _text: errors.NetworkError("connect") if down else None
    people = [await make.conversation(database, vault, address=str(number)) for number in range(10)]
    for to in people:
        await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel) as sender:
        await until(lambda: len(channel.tried) == 10)
        assert sender._network_failures == 1
        clock.advance(seconds=23 * 3_600)
        await until(lambda: len(channel.tried) > 10, nudge=lambda: database.notify(f"outbox:{ACCOUNT}"))
        down = False
        await until(lambda: all_in(database, "ready", "sent"))
        clock.advance(seconds=120)
        await until(lambda: len(channel.sent) == 10, nudge=lambda: database.notify(f"outbox:{ACCOUNT}"))
    assert await reports(database, vault) == []


async def test_expired_while_paused(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """What expires while the network is down or its account paused is ended and reported all the same."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    channel.fails = lambda _to, _text: errors.WaitError("429", 1_000_000)
    soon = make.outbound(text="soon", expires_at=clock.now() + 3_600_000_000)
    await queue(database, vault, to, soon, make.outbound(text="later"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: noted(database, 1))
        clock.advance(seconds=3_700)
        await Clockwork(database, vault, clock).tick()
    assert await states(database) == ["expired", "ready"]
    assert await reports(database, vault) == ["delivery.expired"]


async def test_expired(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """What is past its time when its turn comes is not sent but reported."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    late = make.outbound(text="late", expires_at=clock.now() - 1)
    await queue(database, vault, to, late, make.outbound(text="fresh"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.sent)
    assert channel.tried == ["fresh"]
    assert await reports(database, vault) == ["delivery.expired"]


async def test_not_before(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A message for later waits for its moment, and what is written after it does not wait with it."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    later = make.outbound(text="later", not_before=clock.now() + 60_000_000)
    await queue(database, vault, to, later, make.outbound(text="now"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts() == ["now"])
        clock.advance(seconds=61)
        await until(lambda: len(channel.sent) == 2, nudge=lambda: database.notify(f"outbox:{ACCOUNT}"))
