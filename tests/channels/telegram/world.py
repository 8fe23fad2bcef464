"""A bot on the real adapter, and the stand-in of Telegram it speaks to over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from bot.channels.telegram import Arriving, Polling, TelegramAccount, TelegramChannel, Webhook
from bot.core.clock import CountingIds, FakeClock
from bot.core.messages import Choice, Inbound, Outbound, Part, Receipt
from bot.locales import Texts
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TOKEN, TelegramSandbox
from bot.sandbox.telegram_people import Person
from tests.channels.files import LETTER, PHOTO, Kept

SECRET = "geheim_0123456789-Geheim"
PUBLIC = "https://lotse.example.org"
TEXTS = Texts.load(Path(__file__).parents[3] / "locales")


class Collected:
    """Where the adapter puts what came in; fails or takes its time when told to."""

    def __init__(self) -> None:
        self.inbounds: list[Inbound] = []
        self.fails: list[Exception] = []
        self.seconds = 0.0
        self.some = asyncio.Event()

    async def accept(self, inbound: Inbound) -> None:
        await asyncio.sleep(self.seconds)
        if self.fails:
            raise self.fails.pop(0)
        self.inbounds.append(inbound)
        self.some.set()

    async def receipt(self, receipt: Receipt) -> None:
        raise AssertionError("Telegram tells nothing of messages sent earlier.")

    async def count(self, number: int) -> list[Inbound]:
        """Wait until so many have come."""
        async with asyncio.timeout(10):
            while len(self.inbounds) < number:
                self.some.clear()
                await self.some.wait()
        return self.inbounds


class World:
    """`groups`: raw updates of the guides' group."""

    def __init__(self, sandbox: TelegramSandbox, account: TelegramAccount) -> None:
        self.sandbox = sandbox
        self.clock = FakeClock()
        self.intake = Collected()
        self.groups: list[dict[str, Any]] = []
        self.files = Kept(PUBLIC, photo=PHOTO, letter=LETTER)
        self.channel = TelegramChannel(account, TEXTS, self.clock, self.files)
        self.arriving = Arriving(self.channel, self.intake, self.clock, CountingIds(), self._on_group)
        self.url = ""

    async def _on_group(self, update: dict[str, Any]) -> None:
        self.groups.append(update)

    async def heard(self, number: int = 1) -> list[Inbound]:
        """Wait for so many inbounds and until all that happened was brought."""
        await self.intake.count(number)
        await self.settled()
        return self.intake.inbounds

    async def settled(self) -> None:
        async with asyncio.timeout(10):
            await self.sandbox.delivery.settled()
            await self.arriving.settled()

    async def send(self, person: Person, *parts: Part | str, **more: Any) -> str:
        """Send a message to somebody; returns its ids."""
        return await self.channel.send(str(person.id), message(*parts, **more))


def account(sandbox: TelegramSandbox, **more: Any) -> TelegramAccount:
    given = {"id": "telegram", "token": TOKEN, "secret": SECRET, "api": sandbox.api}
    return TelegramAccount(**(given | more))


@asynccontextmanager
async def webhook_world(**more: Any) -> AsyncIterator[World]:
    """A bot that Telegram brings its updates to."""
    async with TelegramSandbox(pace=0.01, retry_seconds=0.02) as sandbox:
        world = World(sandbox, account(sandbox, **more))
        async with Loopback(Starlette(routes=Webhook(world.arriving).routes())) as server:
            sandbox.delivery.proxy = world.url = server.url
            where = {"url": PUBLIC + world.channel.account.webhook_path, "secret_token": SECRET}
            await world.channel.client.call("setWebhook", where)
            sandbox.calls.clear()
            yield world
            await world.channel.close()


@asynccontextmanager
async def polling_world(**more: Any) -> AsyncIterator[World]:
    """A bot that asks for its updates."""
    async with TelegramSandbox(pace=0.01) as sandbox:
        world = World(sandbox, account(sandbox, mode="polling", secret="", **more))
        polling = Polling(world.arriving, wait_seconds=2, pace=0.01)
        task = asyncio.create_task(polling.run())
        yield world
        polling.stop()
        await task
        await world.arriving.settled()
        await world.channel.close()


_numbers = iter(range(1, 1_000_000))


def message(*parts: Part | str, **more: Any) -> Outbound:
    made = [Part(text=part) if isinstance(part, str) else part for part in parts]
    return Outbound(id=f"out-{next(_numbers)}", address="a", parts=made, **more)


def choices(*labels: str) -> list[Choice]:
    return [Choice(value=f"v{number}", label=label) for number, label in enumerate(labels, 1)]


suppress = contextlib.suppress
