"""Twenty messages a minute to a group: Telegram's limit, kept by the sender."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import MINUTE, SECOND, FakeClock
from bot.core.limits import CHANNELS, ChannelLimits
from bot.core.messages import Outbound, Part
from bot.delivery import sender as room
from bot.delivery.pace import GroupPace
from bot.storage import outbox
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.delivery.world import ObedientChannel, queue, sending, states, until
from tests.factories import ACCOUNT, Factory

GROUP = "-1001234567890"
LIMITS = ChannelLimits(text=4_096, per_second=1_000, per_chat_second=1_000, per_group_minute=20)


class Told(ObedientChannel):
    """Notes when what arrives."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self.clock = clock
        self.at: list[tuple[str, int]] = []  # address, instant: of each message of the provider's

    async def send(self, to: str, outbound: Outbound, noted: object) -> str:
        self.at += [(to, self.clock.now())] * len(outbound.parts)
        return await super().send(to, outbound, noted)  # type: ignore[arg-type]

    def most_in_a_minute(self, to: str = GROUP) -> int:
        return most_in_a_minute([at for address, at in self.at if address == to])


def most_in_a_minute(sent: list[int]) -> int:
    return max(sum(begin <= at < begin + MINUTE for at in sent) for begin in sent)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "POLL_SECONDS", 0.005)


async def pass_time(clock: FakeClock, seconds: int) -> None:
    """So slowly that a sender which may send would do so."""
    for _ in range(0, seconds, 10):
        clock.advance(seconds=10)
        await asyncio.sleep(0.05)


# --- the pace alone


def test_18_twenty_a_minute() -> None:
    """Of a long queue exactly twenty messages a minute leave for a group."""
    clock = FakeClock()
    most = CHANNELS["telegram"].per_group_minute
    pace = GroupPace(clock, most)
    sent: list[int] = []
    for _ in range(200):
        while not pace.full_until(7, 1):
            with pace.sending(7, 1):
                sent.append(clock.now())
        clock.advance(seconds=1)
    assert (most, most_in_a_minute(sent), len(sent)) == (20, 20, 80)


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 8), st.floats(0, 10)), min_size=1, max_size=80))
def test_never_more_in_any_minute(messages: list[tuple[float, int, float]]) -> None:
    """However they come, of however many parts, and however long the provider takes to count one."""
    clock = FakeClock()
    pace = GroupPace(clock, 20)
    counted: list[int] = []
    for pause, parts, takes in messages:
        clock.advance(seconds=pause)
        if until := pace.full_until(7, parts):
            clock.advance(seconds=(until - clock.now()) / SECOND + 0.000_001)
        assert not pace.full_until(7, parts)
        with pace.sending(7, parts):
            for _ in range(parts):
                clock.advance(seconds=takes / parts)
                counted.append(clock.now())
    assert most_in_a_minute(counted) <= 20


def test_another_group_does_not_wait() -> None:
    """Each group has its own twenty."""
    pace = GroupPace(FakeClock(), 20)
    with pace.sending(7, 20):
        assert pace.full_until(7, 1)
        assert not pace.full_until(8, 20)


def test_more_than_a_minutes_at_once() -> None:
    """A message of more parts than may go in a minute is not kept for ever: it goes when nothing else counts."""
    clock = FakeClock()
    pace = GroupPace(clock, 20)
    with pace.sending(7, 1):
        pass
    assert pace.full_until(7, 25) == clock.now() + MINUTE
    clock.advance(seconds=60)
    assert not pace.full_until(7, 25)


# --- the whole sender


async def test_18_a_group_gets_twenty_a_minute(database: Database, vault: Vault, make: Factory) -> None:
    """What waits for a group leaves in order, twenty a minute; a person is not held up by it, nor by such a limit."""
    clock = FakeClock()
    channel = Told(clock)
    group = await make.conversation(database, vault, address=GROUP)
    person = await make.conversation(database, vault, address="1234567890")
    texts = [str(number) for number in range(45)]
    await queue(database, vault, group, *(make.outbound(text=text) for text in texts), now=clock.now())
    await queue(database, vault, person, *(make.outbound() for _ in range(30)), now=clock.now())
    async with sending(database, vault, clock, channel, limits=LIMITS):
        for sent in (20, 40, 45):
            await until(lambda: len(channel.texts(GROUP)) == sent)  # noqa: B023 - it is over before the next
            await pass_time(clock, 50)
            assert len(channel.texts(GROUP)) == sent
            clock.advance(seconds=10)
    assert channel.texts(GROUP) == texts
    assert channel.most_in_a_minute() == 20
    assert Counter(await states(database)) == {"sent": 75}


async def test_parts_count(database: Database, vault: Vault, make: Factory) -> None:
    """A message that becomes several of the provider's counts as so many."""
    clock = FakeClock()
    channel = Told(clock)
    group = await make.conversation(database, vault, address=GROUP)
    three = [Part(text=word) for word in ("a", "b", "c")]
    long = [Outbound(id=make.id(), address="", purpose="dialogue", parts=three) for _ in range(8)]
    await queue(database, vault, group, *long, now=clock.now())
    async with sending(database, vault, clock, channel, limits=LIMITS):
        await until(lambda: len(channel.sent) == 6)
        await pass_time(clock, 50)
        assert len(channel.sent) == 6
        clock.advance(seconds=10)
        await until(lambda: len(channel.sent) == 8)
    assert channel.most_in_a_minute() == 18


async def test_after_a_restart(database: Database, vault: Vault, make: Factory) -> None:
    """Who sends next does not know how many were sent: a group that just heard from us rests for a minute."""
    clock = FakeClock()
    channel = Told(clock)
    group = await make.conversation(database, vault, address=GROUP)
    quiet = await make.conversation(database, vault, address="-77")
    await queue(database, vault, group, *(make.outbound() for _ in range(30)), now=clock.now())
    async with sending(database, vault, clock, channel, limits=LIMITS):
        await until(lambda: len(channel.sent) == 20)
    await queue(database, vault, quiet, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel, limits=LIMITS):
        await until(lambda: len(channel.texts("-77")) == 1)
        await pass_time(clock, 50)
        assert len(channel.texts(GROUP)) == 20
        clock.advance(seconds=10)
        await until(lambda: len(channel.texts(GROUP)) == 30)
    assert channel.most_in_a_minute() == 20


async def test_after_a_crash(database: Database, vault: Vault, make: Factory) -> None:
    """What was on its way when its process died may have arrived: its group rests, too, before it is sent again."""
    clock = FakeClock()
    channel = Told(clock)
    group = await make.conversation(database, vault, address=GROUP)
    await queue(database, vault, group, make.outbound(), now=clock.now())
    await database.write(lambda c: outbox.claim(c, vault, ACCOUNT, "one that died", clock.now(), 1, []))
    async with sending(database, vault, clock, channel, limits=LIMITS):
        await until(lambda: len(channel.looked_up) == 1)
        await pass_time(clock, 50)
        assert channel.sent == []
        clock.advance(seconds=10)
        await until(lambda: len(channel.sent) == 1)
