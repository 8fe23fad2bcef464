"""What goes to many goes last: no answer waits for it."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from bot.core.clock import SystemClock
from bot.delivery.sender import IN_FLIGHT, KEPT_FREE
from bot.storage.addresses import known_addresses
from bot.storage.database import Database
from bot.storage.records import ConversationRow
from bot.storage.targets import conversation_by_id
from bot.storage.unit import insert_outbox, outbox_row
from bot.storage.vault import Vault
from tests.delivery.world import ObedientChannel, queue, sending, until
from tests.factories import ACCOUNT, CHANNEL, TOWN, Factory


async def to_many(database: Database, vault: Vault, make: Factory, count: int) -> list[ConversationRow]:
    """So many people, each with a message to many that waits."""
    now = SystemClock().now()

    def job(connection: sa.Connection) -> list[ConversationRow]:
        wanted = [(TOWN, CHANNEL, ACCOUNT, f"person {number}", now) for number in range(count)]
        found = [
            conversation_by_id(connection, known.conversation_id)
            for known in known_addresses(connection, vault, wanted)
        ]
        people = [each for each in found if each]
        messages = (make.outbound(text="to many", purpose="broadcast", lane="broadcast") for _ in people)
        insert_outbox(connection, [outbox_row(vault, to, each, now) for to, each in zip(people, messages, strict=True)])
        return people

    return await database.write(job)


async def test_an_answer_overtakes(database: Database, vault: Vault, make: Factory) -> None:
    """Two thousand messages to many wait; an answer leaves at once, also to whom the last of them is for."""
    count = 2_000 if database.dialect == "sqlite" else 400  # the same question of both; rows cost more here
    people = await to_many(database, vault, make, count)
    clock, channel = SystemClock(), ObedientChannel()

    async def slowly(_to: str) -> None:
        await asyncio.sleep(0.05)

    channel.slow = slowly
    async with sending(database, vault, clock, channel):
        await until(lambda: len(channel.sent) > 50)
        await queue(database, vault, people[-1], make.outbound(text="an answer"), now=clock.now())
        before = len(channel.sent)
        await until(lambda: channel.texts(f"person {count - 1}"))
        assert len(channel.sent) - before < 4 * IN_FLIGHT
    assert channel.texts(f"person {count - 1}") == ["an answer"]


async def test_room_for_answers(database: Database, vault: Vault, make: Factory) -> None:
    """A provider that hangs on what goes to many does not hang on answers: some room is never taken by it."""
    people = await to_many(database, vault, make, IN_FLIGHT + 10)
    clock, channel, hang = SystemClock(), ObedientChannel(), asyncio.Event()

    async def wait(to: str) -> None:
        if to != "amira":
            await hang.wait()

    channel.slow = wait
    async with sending(database, vault, clock, channel):
        await until(lambda: len(channel.tried) == IN_FLIGHT - KEPT_FREE)
        await queue(
            database, vault, await make.conversation(database, vault), make.outbound(text="hello"), now=clock.now()
        )
        await until(lambda: channel.texts("amira") == ["hello"])
        assert channel.tried.count("to many") == IN_FLIGHT - KEPT_FREE
        hang.set()
        await until(lambda: len(channel.sent) == len(people) + 1)
