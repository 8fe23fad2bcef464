"""The sender when it cannot know: no answer from the provider, a predecessor that died, a database that is away."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels import errors
from bot.core.clock import FakeClock, SystemClock
from bot.delivery import pace
from bot.delivery import sender as room
from bot.delivery.noted import NotedRow
from bot.storage import outbox as rows
from bot.storage.database import Database
from bot.storage.tables import subject
from bot.storage.vault import Vault
from tests.delivery.world import Flaky, ObedientChannel, all_in, noted, queue, reports, sending, states, until
from tests.factories import ACCOUNT, Factory


@pytest.fixture
def channel() -> ObedientChannel:
    return ObedientChannel()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries follow each other at once, polls are short."""
    monkeypatch.setattr(pace, "RETRY_SECONDS", (0.01,))
    monkeypatch.setattr(room, "POLL_SECONDS", 0.02)


async def test_uncertain_found(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """After a time-out the provider is asked; a message it has is not sent again."""
    clock = FakeClock()
    to = await make.conversation(database, vault)
    channel.fails = lambda _to, text: errors.UncertainError("timeout") if text == "maybe" else None
    channel.finds = lambda _text: "provider:found"
    await queue(database, vault, to, make.outbound(text="maybe"), make.outbound(text="next"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts() == ["next"])
    assert channel.tried == ["maybe", "next"]
    assert await states(database) == ["sent", "sent"]


@pytest.mark.usefixtures("quick")
async def test_uncertain_not_found(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A message the provider does not have is sent again; one it cannot tell of only after it was asked often."""
    clock = SystemClock()
    to = await make.conversation(database, vault)
    answers = iter([ConnectionError(), ConnectionError()])

    def find(_text: str) -> None:
        if error := next(answers, None):
            raise error

    channel.finds = find
    channel.fails = lambda _to, _text: errors.UncertainError("timeout") if len(channel.tried) == 1 else None
    await queue(database, vault, to, make.outbound(text="maybe"), make.outbound(text="next"), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts() == ["maybe", "next"])
    assert channel.looked_up == ["maybe"] * 3


@pytest.mark.usefixtures("quick")
async def test_predecessor_died(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """What a sender was sending when it died is looked up, sent again if unknown, and the order is kept."""
    clock = SystemClock()
    to = await make.conversation(database, vault)
    texts = ["sent but not noted", "second"]
    other = await make.conversation(database, vault, address="other")
    await queue(database, vault, to, *(make.outbound(text=text) for text in texts), now=clock.now())
    await queue(database, vault, other, make.outbound(text="never left"), now=clock.now())
    await database.write(lambda c: rows.claim(c, vault, ACCOUNT, "the dead", clock.now(), 10, []))
    channel.finds = lambda text: "provider:1" if text == texts[0] else None
    async with sending(database, vault, clock, channel):
        await until(lambda: all_in(database, "sent"))
    assert channel.texts() == ["second"]
    assert channel.texts("other") == ["never left"]


@pytest.mark.usefixtures("quick")
async def test_what_was_noted_of_a_message_in_doubt(
    database: Database, vault: Vault, make: Factory, channel: ObedientChannel
) -> None:
    """Whoever comes after a crash hears which of the provider's ids are others', and which parts were sent."""
    clock = FakeClock()
    to, other = await make.conversation(database, vault), await make.conversation(database, vault, address="other")
    before, beside, doubtful = make.outbound(text="Hallo"), make.outbound(text="x"), make.outbound(text="Hallo")
    await queue(database, vault, to, before, now=clock.now())
    await queue(database, vault, other, beside, now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: all_in(database, "sent"))
    clock.advance(seconds=5)
    await queue(database, vault, to, doubtful, now=clock.now())
    [row] = await database.write(lambda c: rows.claim(c, vault, ACCOUNT, "the dead", clock.now(), 10, []))
    await NotedRow(database, vault, row, "the dead").note_parts("11,12")
    await NotedRow(database, vault, row, "somebody else").note_parts("99")
    channel.finds = lambda _text: "provider:2"
    async with sending(database, vault, clock, channel):
        await until(lambda: all_in(database, "sent"))
    assert channel.noted
    ids = {f"provider:{each.id}": each for each in (before, beside, doubtful)}
    expected = {f"provider:{before.id}": True, f"provider:{beside.id}": False}
    assert await channel.noted.others(list(ids)) == expected
    assert (channel.noted.written_at, channel.noted.parts) == (clock.now(), "11,12")


@pytest.mark.usefixtures("quick")
async def test_database_away_while_sending(
    database: Database, vault: Vault, make: Factory, channel: ObedientChannel
) -> None:
    """What became of a message while the database was away is noted when it is back: nothing is stuck or doubled."""
    clock = SystemClock()
    flaky = Flaky(database)
    good, bad = await make.conversation(database, vault), await make.conversation(database, vault, address="bad")
    gone = await make.conversation(database, vault, address="gone")
    answers = {"bad": errors.DropError("400"), "gone": errors.StopAddressError("403")}

    async def break_down(_to: str) -> None:
        flaky.away = True

    channel.slow = break_down
    channel.fails = lambda to, _text: answers.get(to)
    for to in (good, bad, gone):
        await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(flaky, vault, clock, channel):  # type: ignore[arg-type]
        await until(lambda: len(channel.tried) == 3)
        await asyncio.sleep(0.1)
        channel.slow, flaky.away = None, False
        await until(lambda: all_in(database, "sent", "failed"))
    assert len(channel.tried) == 3
    assert sorted(await reports(database, vault)) == ["delivery.gone", "delivery.refused"]


@pytest.mark.usefixtures("quick")
async def test_lost_answers(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A claim or note that was committed though its answer was lost leaves nothing stuck and sends nothing twice."""
    clock = SystemClock()
    flaky = Flaky(database)
    to = await make.conversation(database, vault)
    texts = [str(number) for number in range(6)]
    async with sending(flaky, vault, clock, channel):  # type: ignore[arg-type]
        for text in texts:
            flaky.loses_answers = 2
            await queue(database, vault, to, make.outbound(text=text), now=clock.now())
            await until(lambda text=text: text in channel.texts())  # type: ignore[misc]
        await until(lambda: all_in(database, "sent"))
    assert channel.texts() == texts


async def test_key_is_missing(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A message whose key is missing stops nobody else's and is not thrown away."""
    clock = FakeClock()
    locked, other = await make.conversation(database, vault), await make.conversation(database, vault, address="other")
    await queue(database, vault, locked, make.outbound(), now=clock.now())
    await queue(database, vault, other, make.outbound(), now=clock.now())
    hide = subject.update().where(subject.c.id == locked.subject_id).values(wrapped_key=b"\0" * 68)
    await database.write(lambda c: c.execute(hide))
    async with sending(database, vault, clock, channel):
        await until(lambda: channel.texts("other"))
    assert await states(database) == ["ready", "sent"]


async def test_one_leads(database: Database, vault: Vault, make: Factory) -> None:
    """Of two senders of an account one sends at a time, and when it stops the other takes over at once."""
    clock = SystemClock()
    first, second = ObedientChannel(), ObedientChannel()
    to = await make.conversation(database, vault)
    async with sending(database, vault, clock, first) as leading:
        await queue(database, vault, to, make.outbound(text="1"), now=clock.now())
        await until(lambda: first.sent)
        async with sending(database, vault, clock, second):
            await queue(database, vault, to, make.outbound(text="2"), now=clock.now())
            await until(lambda: len(first.sent) == 2)
            leading.stop()
            await until(lambda: first.closed)
            await queue(database, vault, to, make.outbound(text="3"), now=clock.now())
            await until(lambda: second.texts() == ["3"])


async def test_surprise(database: Database, vault: Vault, make: Factory, channel: ObedientChannel) -> None:
    """A mistake in an adapter is a failed attempt, not the end of the sender."""
    clock = FakeClock()
    to, other = await make.conversation(database, vault), await make.conversation(database, vault, address="other")
    channel.fails = lambda who, _text: KeyError("mistake") if who == "amira" else None
    await queue(database, vault, to, make.outbound(), now=clock.now())
    async with sending(database, vault, clock, channel):
        await until(lambda: noted(database, 1))
        await queue(database, vault, other, make.outbound(), now=clock.now())
        await until(lambda: channel.texts("other"))
