"""The history of a page: numbers without gaps or doubles, in the order of commits."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
import sqlalchemy as sa

from bot.core.clock import FakeClock
from bot.core.messages import Outbound
from bot.storage.database import Database, open_database
from bot.storage.history import LINES, find_address, history
from bot.storage.records import ConversationRow
from bot.storage.tables import message
from bot.storage.targets import write_to
from bot.storage.vault import Vault
from tests.factories import ACCOUNT, Factory


@pytest.fixture
def clock() -> FakeClock:
    """At the beginning of time, where the numbers of a history begin with 1."""
    return FakeClock("1970-01-01T00:00:00+00:00")


async def test_numbers(database_url: str, vault: Vault, clock: FakeClock, make: Factory) -> None:
    """Writers of several processes give one address the numbers 1, 2, 3 … each once."""
    first, second = await open_database(database_url), await open_database(database_url)
    to = await make.conversation(first, vault, channel="web")
    other = await make.conversation(first, vault, channel="web", address="someone else")

    async def write(database: Database, target: ConversationRow, outbound: Outbound) -> None:
        await database.write(lambda c: write_to(c, vault, target, outbound, clock.now()))

    writers = [first] if first.dialect == "sqlite" else [first, second]
    await asyncio.gather(
        *(
            write(writers[number % len(writers)], target, make.outbound(text=str(number)))
            for number in range(60)
            for target in (to, other)
        )
    )
    for target in (to, other):
        lines = await first.read(lambda c, t=target: history(c, vault, t.address_uuid, 0))
        assert [line.number for line in lines] == list(range(1, 61))
    await first.close()
    await second.close()


async def test_reader_never_skips(database: Database, vault: Vault, clock: FakeClock, make: Factory) -> None:
    """Who reads on from the last number sees every line, while others are being written."""
    to = await make.conversation(database, vault, channel="web")
    seen: list[int] = []

    async def follow() -> None:
        while len(seen) < 80:
            after = seen[-1] if seen else 0
            lines = await database.read(partial(history, vault=vault, address_uuid=to.address_uuid, after=after))
            seen.extend(line.number for line in lines)
            await asyncio.sleep(0)

    reader = asyncio.create_task(follow())
    writing = (database.write(lambda c: write_to(c, vault, to, make.outbound(), clock.now())) for _ in range(80))
    await asyncio.gather(*writing)
    async with asyncio.timeout(10):
        await reader
    assert seen == list(range(1, 81))


async def test_rolled_back_number(database: Database, vault: Vault, clock: FakeClock, make: Factory) -> None:
    """A write that fails leaves no gap in the numbers."""
    to = await make.conversation(database, vault, channel="web")

    def broken(connection: sa.Connection) -> None:
        write_to(connection, vault, to, make.outbound(), clock.now())
        raise ZeroDivisionError

    results = await asyncio.gather(
        database.write(lambda c: write_to(c, vault, to, make.outbound(), clock.now())),
        database.write(broken),
        database.write(lambda c: write_to(c, vault, to, make.outbound(), clock.now())),
        return_exceptions=True,
    )
    assert isinstance(results[1], ZeroDivisionError)
    lines = await database.read(lambda c: history(c, vault, to.address_uuid, 0))
    assert [line.number for line in lines] == [1, 2]


async def test_pages(database: Database, vault: Vault, clock: FakeClock, make: Factory) -> None:
    """A long history comes in portions, each beginning after the last number."""
    to = await make.conversation(database, vault, channel="web")
    for _ in range(LINES + 5):
        await database.write(lambda c: write_to(c, vault, to, make.outbound(), clock.now()))
    first = await database.read(lambda c: history(c, vault, to.address_uuid, 0))
    second = await database.read(lambda c: history(c, vault, to.address_uuid, first[-1].number))
    assert [line.number for line in first + second] == list(range(1, LINES + 6))


async def test_hidden(database: Database, vault: Vault, clock: FakeClock, make: Factory) -> None:
    """A line whose text was erased keeps its number."""
    to = await make.conversation(database, vault, channel="web")
    await database.write(lambda c: write_to(c, vault, to, make.outbound(), clock.now()))
    await database.write(lambda c: c.execute(message.update().values(body=None)))
    (line,) = await database.read(lambda c: history(c, vault, to.address_uuid, 0))
    assert (line.number, line.body) == (1, None)


async def test_unknown_address(database: Database, vault: Vault) -> None:
    """An address nothing ever came from has no history."""
    assert await database.read(lambda c: find_address(c, vault, ACCOUNT, "nobody")) is None
    assert await database.read(lambda c: history(c, vault, "nobody", 0)) == []
