"""What delivery's tests share: a channel that does as it is told, a two-step dialogue, a watch on events."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa

from bot.channels.ports import Noted
from bot.core.clock import Clock
from bot.core.errors import UnavailableError
from bot.core.limits import CHANNELS, ChannelLimits
from bot.core.messages import Outbound, Part
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.storage.database import Database
from bot.storage.inbox import decode_inbound
from bot.storage.records import ConversationRow
from bot.storage.tables import inbox, outbox
from bot.storage.targets import write_to
from bot.storage.unit import Unit
from bot.storage.vault import Vault
from tests.factories import ACCOUNT, Factory

LOOPBACK = CHANNELS["loopback"]


class ObedientChannel:
    """Sends into a list. `fails` may raise for a message, `slow` may wait; what was sent can be looked up."""

    kind = "loopback"

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []  # address, text
        self.tried: list[str] = []
        self.looked_up: list[str] = []
        self.fails: Callable[[str, str], Exception | None] = lambda _to, _text: None
        self.slow: Callable[[str], Awaitable[Any]] | None = None
        self.finds: Callable[[str], str | None] = lambda _text: None
        self.closed = False
        self.noted: Noted | None = None  # of the last that was looked up

    async def send(self, to: str, outbound: Outbound, noted: Noted) -> str:
        text = outbound.plain_text()
        self.tried.append(text)
        if self.slow:
            await self.slow(to)
        if error := self.fails(to, text):
            raise error
        self.sent.append((to, text))
        return f"provider:{outbound.id}"

    async def find_sent(self, to: str, outbound: Outbound, noted: Noted) -> str | None:
        self.noted = noted
        self.looked_up.append(outbound.plain_text())
        return self.finds(outbound.plain_text())

    def group_messages(self, to: str, outbound: Outbound) -> int:
        """As Telegram's, but each part is a message."""
        return len(outbound.parts) if to.startswith("-") else 0

    async def close(self) -> None:
        self.closed = True

    def texts(self, to: str = "amira") -> list[str]:
        return [text for address, text in self.sent if address == to]


@asynccontextmanager
async def sending(
    database: Database,
    vault: Vault,
    clock: Clock,
    channel: ObedientChannel,
    *,
    limits: ChannelLimits = LOOPBACK,
    account: str = ACCOUNT,
) -> AsyncIterator[Sender]:
    """A running sender, stopped at the end."""
    sender = Sender(database, vault, clock, account, channel, limits, "tests")
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        sender.stop()
        await task


@asynccontextmanager
async def working(worker: Worker) -> AsyncIterator[Worker]:
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await task


LOCK_HOLDER = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); "
    "c.execute('BEGIN IMMEDIATE'); print('locked', flush=True); sys.stdin.readline(); c.execute('COMMIT')"
)


@asynccontextmanager
async def locked_by_a_stopped_process(url: str) -> AsyncIterator[None]:
    """Another process holds SQLite's lock and is stopped; it goes on and ends when the block is left."""
    words = (sys.executable, "-c", LOCK_HOLDER, url.removeprefix("sqlite:///"))
    pipe = asyncio.subprocess.PIPE
    holder = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    assert holder.stdout
    await holder.stdout.readline()
    os.kill(holder.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(holder.pid, signal.SIGCONT)
        await holder.communicate(b"\n")


async def queue(database: Database, vault: Vault, to: ConversationRow, *outbounds: Outbound, now: int) -> None:
    """Put messages into the outbox, in this order."""
    for outbound in outbounds:
        topic = await database.write(lambda c, o=outbound: write_to(c, vault, to, o, now))  # type: ignore[misc]
        await database.notify(topic)


async def until(
    condition: Callable[[], Any], seconds: float = 10, nudge: Callable[[], Awaitable[Any]] | None = None
) -> None:
    """Wait for something to become true; fails after so many seconds."""
    ends = time.monotonic() + seconds
    while True:
        result = condition()
        if asyncio.iscoroutine(result):
            result = await result
        if result:
            return
        assert time.monotonic() < ends, "waited in vain"
        if nudge:
            await nudge()
        await asyncio.sleep(0.01)


async def states(database: Database, table: sa.Table = outbox) -> list[str]:
    return list(await database.read(lambda c: c.execute(sa.select(table.c.state).order_by(table.c.id)).scalars().all()))


async def reports(database: Database, vault: Vault) -> list[str]:
    """Names of the system inbounds that wait unread."""
    query = sa.select(inbox.c.kind, inbox.c.uuid, inbox.c.payload, inbox.c.conversation_id).where(
        inbox.c.state == "pending", inbox.c.kind == "system"
    )
    return [opened.name for opened in await opened_inbounds(database, vault, query)]


async def opened_inbounds(database: Database, vault: Vault, query: Any) -> list[Any]:
    """Inbounds of a query for uuid, payload, conversation_id."""
    from bot.storage.tables import address, conversation, subject

    keys = sa.select(conversation.c.id, subject.c.wrapped_key).select_from(
        conversation.join(address, address.c.id == conversation.c.address_id).join(subject)
    )
    wrapped = {row.id: row.wrapped_key for row in await database.read(lambda c: c.execute(keys).all())}
    rows = await database.read(lambda c: c.execute(query.order_by(inbox.c.id)).all())
    return [
        decode_inbound(vault.unwrap(wrapped[row.conversation_id]).open("inbox.payload", row.uuid, row.payload))
        for row in rows
    ]


class TwoSteps:
    """A dialogue that counts: each message is answered with its number in the session, and its text."""

    def __init__(self, make: Factory, *, fails: Callable[[Unit], Exception | None] = lambda _unit: None) -> None:
        self._make = make
        self._fails = fails
        self.turns: list[tuple[str, str]] = []  # address, text: in the order turns were taken

    async def __call__(self, unit: Unit) -> None:
        inbound = unit.message.inbound
        assert inbound is not None
        self.turns.append((inbound.address, inbound.text or inbound.name))
        if error := self._fails(unit):
            raise error
        step = int(unit.session or b"0") + 1
        unit.session = str(step).encode()
        unit.send(
            Outbound(
                id=self._make.id(),
                address=unit.conversation.address_uuid,
                parts=[Part(text=f"{step} {inbound.text}")],
            )
        )

    def texts(self, address: str = "amira") -> list[str]:
        return [text for who, text in self.turns if who == address]


async def all_in(database: Database, *wanted: str) -> bool:
    return all(state in wanted for state in await states(database))


async def noted(database: Database, attempts: int) -> bool:
    query = sa.select(outbox.c.id).where(outbox.c.state == "ready", outbox.c.attempts == attempts)
    return await database.read(lambda c: c.execute(query).first()) is not None


class Flaky:
    """A real database that is away when it is told so; it may also lose the answer of a commit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.away = False
        self.loses_answers = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._database, name)

    async def write(self, job, **more):  # type: ignore[no-untyped-def]
        if self.away:
            raise UnavailableError
        result = await self._database.write(job, **more)
        if self.loses_answers:
            self.loses_answers -= 1
            raise UnavailableError
        return result
