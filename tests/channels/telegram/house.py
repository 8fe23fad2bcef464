"""The whole house behind the real adapter: people on the stand-in of Telegram talk to the shipped flows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from bot.app import App
from bot.channels.telegram import Arriving, TelegramChannel, Webhook
from bot.content import Content
from bot.core.clock import SystemClock
from bot.core.messages import Inbound, Receipt
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TelegramSandbox
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.channels.telegram.world import PUBLIC, SECRET, account
from tests.conversations.fixtures import build
from tests.conversations.house import House

ACCOUNT, TOWN = "tele", "erfurt"


class Quick(TelegramChannel):
    """Without Telegram's pace of a message a second, which tests need not wait for."""

    kind = "loopback"


class Intake:
    def __init__(self, app: App) -> None:
        self._app = app

    async def accept(self, inbound: Inbound) -> None:
        await self._app.arrivals.accept(TOWN, "telegram", inbound)

    async def receipt(self, receipt: Receipt) -> None:
        """Telegram sends none."""


class Lotse:
    def __init__(self, house: House, sandbox: TelegramSandbox, channel: TelegramChannel) -> None:
        self.house = house
        self.sandbox = sandbox
        self.channel = channel
        self.arriving = Arriving(channel, Intake(house.app), house.app.clock, house.app.ids)

    async def quiet(self, seconds: float = 0.5) -> None:
        """Wait until everything was brought, and a while for answers that should not come."""
        await self.sandbox.delivery.settled()
        await asyncio.sleep(seconds)

    async def state_of(self, person: int) -> str:
        """What is known of somebody's address: open, gone …"""
        conversation = await self.house.conversation(str(person), ACCOUNT)
        return conversation.address_state


@asynccontextmanager
async def running(
    content: Content, database: Database, vault: Vault, data: Path, kind: type[TelegramChannel] = Quick, **more: Any
) -> AsyncIterator[Lotse]:
    clock: Any = SystemClock()
    house = build(content, database, vault, clock, data)
    async with TelegramSandbox(**({"pace": 0.02, "retry_seconds": 0.05} | more)) as sandbox:
        channel = kind(account(sandbox, id=ACCOUNT), content.texts, clock)
        lotse = Lotse(house, sandbox, channel)
        async with (
            Loopback(Starlette(routes=Webhook(lotse.arriving).routes())) as server,
            house.app.sending(ACCOUNT, channel),
            house.app.working(),
        ):
            sandbox.delivery.proxy = server.url
            where = {"url": PUBLIC + channel.account.webhook_path, "secret_token": SECRET}
            await channel.client.call("setWebhook", where)
            yield lotse
            assert sandbox.violations == []
