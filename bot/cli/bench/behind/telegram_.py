"""Lotse on Telegram: the same installation behind its real adapter, which speaks to the load as to Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import App
from bot.channels.telegram import Arriving, TelegramAccount, TelegramChannel, Webhook
from bot.cli.bench.behind.lotse_ import ACCOUNT, CHANNEL, TOWN, installed
from bot.cli.bench.driver import SECRET
from bot.cli.bench.server import Routes
from bot.core.messages import Inbound, Receipt

TOKEN = f"1:{'bench' * 7}"


class Unlimited(TelegramChannel):
    """Telegram takes thirty messages a second; here it is to be seen what we can do."""

    kind = CHANNEL


class Intake:
    def __init__(self, app: App) -> None:
        self._app = app

    async def accept(self, inbound: Inbound) -> None:
        await self._app.arrivals.accept(TOWN, CHANNEL, inbound)

    async def receipt(self, receipt: Receipt) -> None:
        """Telegram sends none."""


@asynccontextmanager
async def behind(replies: str, data: Path) -> AsyncIterator[Routes]:
    async with installed(data) as app:
        account = TelegramAccount(id=ACCOUNT, token=TOKEN, secret=SECRET, api=replies)
        channel = Unlimited(account, app.content.texts, app.clock)
        arriving = Arriving(channel, Intake(app), app.clock, app.ids)
        async with app.sending(ACCOUNT, channel), app.working():
            yield Webhook(arriving).routes()
