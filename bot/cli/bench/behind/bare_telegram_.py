"""The bare limit on Telegram: the same webhook and adapter, answering without storing or thinking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels.telegram import Arriving, TelegramAccount, TelegramChannel, Webhook
from bot.cli.bench.behind.bare_ import ANSWERS
from bot.cli.bench.behind.lotse_ import ACCOUNT
from bot.cli.bench.behind.telegram_ import TOKEN
from bot.cli.bench.driver import SECRET
from bot.cli.bench.server import Routes
from bot.core.clock import RandomIds, SystemClock
from bot.core.messages import Inbound, Outbound, Part, Receipt
from bot.locales import Texts


class Answers:
    """In the place of everything that Lotse does."""

    def __init__(self) -> None:
        self.channel: TelegramChannel
        self._sending: set[asyncio.Task[str]] = set()

    async def accept(self, inbound: Inbound) -> None:
        outbound = Outbound(id=inbound.id, address=inbound.address, parts=[Part(text=ANSWERS[inbound.text])])
        task = asyncio.create_task(self.channel.send(inbound.address, outbound))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def receipt(self, receipt: Receipt) -> None:
        """Telegram sends none."""


@asynccontextmanager
async def behind(replies: str, _data: Path) -> AsyncIterator[Routes]:
    answers, clock = Answers(), SystemClock()
    account = TelegramAccount(id=ACCOUNT, token=TOKEN, secret=SECRET, api=replies)
    answers.channel = TelegramChannel(account, Texts({}, ()), clock)
    try:
        yield Webhook(Arriving(answers.channel, answers, clock, RandomIds())).routes()
    finally:
        await answers.channel.close()
