"""Messages handed from their turn straight to their sender: no search, same order, same promises (SQLite)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.core.clock import SECOND, SystemClock
from bot.core.messages import Outbound
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.storage import outbox as outbox_room
from bot.storage.database import Database, open_database
from bot.storage.migrate import migrate
from bot.storage.tables import outbox
from bot.storage.unit import Unit
from bot.storage.vault import Vault
from tests.delivery.world import Flaky, ObedientChannel, sending, states, until
from tests.factories import ACCOUNT, Factory

Says = Callable[[Factory], list[Outbound]]


class Answers:
    """Answers each message with the same messages."""

    def __init__(self, make: Factory, says: Says) -> None:
        self._make, self._says = make, says

    async def __call__(self, unit: Unit) -> None:
        for outbound in self._says(self._make):
            unit.send(outbound)


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path / 'lotse.db'}"
    await migrate(url)
    database = await open_database(url)
    yield database
    await database.close()


@pytest.fixture
def claimed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts of messages that a sender had to claim."""
    found: list[str] = []
    claim = outbox_room.claim

    def watched(*args, **more):  # type: ignore[no-untyped-def]
        rows = claim(*args, **more)
        found.extend(row.outbound.plain_text() for row in rows)
        return rows

    monkeypatch.setattr(outbox_room, "claim", watched)
    return found


@asynccontextmanager
async def answering(
    database: Database, vault: Vault, make: Factory, channel: ObedientChannel, says: Says
) -> AsyncIterator[tuple[Worker, Sender]]:
    """A sender at work, and a worker that hands it what it writes."""
    async with sending(database, vault, SystemClock(), channel) as sender:
        await until(lambda: sender.promise([]) and sender._surveyed)
        yield Worker(database, vault, SystemClock(), Answers(make, says), "w", {ACCOUNT: sender}), sender


async def test_not_claimed(sqlite: Database, vault: Vault, make: Factory, claimed: list[str]) -> None:
    """An answer is `sending` from its commit on and is never searched for."""
    channel, hang = ObedientChannel(), asyncio.Event()
    channel.slow = lambda _to: hang.wait()
    await make.arrive(sqlite, vault, make.inbound())
    async with answering(sqlite, vault, make, channel, lambda make: [make.outbound(text="one")]) as (worker, _):
        await worker.drain()
        assert await states(sqlite) == ["sending"]
        hang.set()
        await until(lambda: channel.texts() == ["one"])
    assert await states(sqlite) == ["sent"]
    assert claimed == []


async def test_order(sqlite: Database, vault: Vault, make: Factory, claimed: list[str]) -> None:
    """What a turn says after its first message waits for it; so does what the next turn says."""
    channel, hang = ObedientChannel(), asyncio.Event()
    channel.slow = lambda _to: hang.wait()
    await make.arrive(sqlite, vault, make.inbound())
    says: Says = lambda make: [make.outbound(text=text) for text in ("one", "two")]  # noqa: E731
    async with answering(sqlite, vault, make, channel, says) as (worker, _):
        await worker.drain()
        await make.arrive(sqlite, vault, make.inbound())
        await worker.drain()
        assert await states(sqlite) == ["sending", "ready", "ready", "ready"]
        hang.set()
        await until(lambda: len(channel.sent) == 4)
    assert channel.texts() == ["one", "two", "one", "two"]
    assert claimed == ["two", "one", "two"]


async def test_later(sqlite: Database, vault: Vault, make: Factory) -> None:
    """A message for later is not sent now."""
    channel = ObedientChannel()
    later = SystemClock().now() + 3_600 * SECOND
    await make.arrive(sqlite, vault, make.inbound())
    async with answering(sqlite, vault, make, channel, lambda make: [make.outbound(not_before=later)]) as (worker, _):
        await worker.drain()
        await asyncio.sleep(0.05)
        assert await states(sqlite) == ["ready"]
    assert channel.sent == []


async def test_answer_of_the_commit_lost(sqlite: Database, vault: Vault, make: Factory) -> None:
    """If nobody knows whether a commit took place, the message is looked up, and sent once."""
    flaky, channel = Flaky(sqlite), ObedientChannel()
    await make.arrive(sqlite, vault, make.inbound())
    async with answering(sqlite, vault, make, channel, lambda make: [make.outbound(text="one")]) as (worker, sender):
        worker._database = flaky  # type: ignore[assignment]
        await sqlite.read(lambda c: None)
        claims = await worker._database.write(worker_claims(worker))
        flaky.loses_answers = 1
        await worker._take(claims)
        assert not sender._surveyed or channel.sent
        await until(lambda: channel.texts() == ["one"])
    assert channel.looked_up == ["one"]
    assert await states(sqlite) == ["sent"]


def worker_claims(worker: Worker):  # type: ignore[no-untyped-def]
    from bot.storage import claiming

    return lambda c: claiming.claim(c, worker._vault, "w", SystemClock().now())


async def test_sender_gone(sqlite: Database, vault: Vault, make: Factory) -> None:
    """What was promised to a sender that ended before the commit is sent by the next one."""
    channel, second = ObedientChannel(), ObedientChannel()
    await make.arrive(sqlite, vault, make.inbound())
    async with answering(sqlite, vault, make, channel, lambda make: [make.outbound(text="one")]) as (worker, sender):
        promise = sender.promise([1])
    worker._outlets = {ACCOUNT: Ended(sender, promise)}  # type: ignore[dict-item]
    await worker.drain()
    assert (await states(sqlite), channel.sent) == (["sending"], [])
    async with sending(sqlite, vault, SystemClock(), second):
        await until(lambda: second.texts() == ["one"])
    assert second.looked_up == ["one"]


class Ended:
    """A sender whose promise is older than its end."""

    def __init__(self, sender: Sender, promise: object) -> None:
        self._promise = promise

    def promise(self, _conversations: object) -> object:
        return self._promise


async def test_what_was_sent_is_noted_on_the_way(sqlite: Database, vault: Vault, make: Factory) -> None:
    """The end of a message is written with the next turns: it holds up nothing and needs no commit of its own."""
    channel = ObedientChannel()
    async with answering(sqlite, vault, make, channel, lambda make: [make.outbound()]) as (worker, sender):
        for count in range(1, 6):
            await make.arrive(sqlite, vault, make.inbound())
            await worker.drain()
            await until(lambda: len(channel.sent) == count)  # noqa: B023
    query = sa.select(sa.func.count()).where(outbox.c.state == "sent", outbox.c.body.is_(None))
    assert await sqlite.read(lambda c: c.execute(query).scalar_one()) == 5
    assert len(sender._mine) == 0
