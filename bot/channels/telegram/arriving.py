"""What both ways in have in common: an update is read, stored, and only then is a pressed button answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.channels.ports import Intake
from bot.channels.telegram import reading
from bot.channels.telegram.channel import TelegramChannel
from bot.core.clock import Clock, Ids

log = logging.getLogger("lotse.telegram")

OnGroup = Callable[[dict[str, Any]], Awaitable[None]]  # takes an update of the guides' group as it came
GROUPS = ("group", "supergroup")
AT_ONCE = 200  # buttons that are being answered; more go on spinning, which is all that happens

# Everything else Telegram need not send.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


class Arriving:
    """`on_group` hears the guides' group; every other group and channel is ignored."""

    def __init__(
        self, channel: TelegramChannel, intake: Intake, clock: Clock, ids: Ids, on_group: OnGroup | None = None
    ) -> None:
        self.channel = channel
        self._intake = intake
        self._clock = clock
        self._ids = ids
        self._on_group = on_group
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, body: bytes) -> None:
        """Take an update. Raises reading.UnreadableError or UnavailableError, and then nothing was done."""
        update = reading.decode(body)
        account = self.channel.account
        if update is None:
            log.warning("update of an unknown form left out", extra={"account": account.id})
            return
        chat = update.chat
        if chat and account.group is not None and chat.id == account.group:
            if self._on_group:  # it answers its buttons itself
                await self._on_group(reading.raw(body))
            return
        if chat and update.my_chat_member and chat.type in GROUPS:
            log.info("the bot is in a group with this id", extra={"code": chat.id, "account": account.id})
        keyboard = self.channel.keyboard_after(update)
        if inbound := reading.read(update, account=account.id, id=self._ids.new(), now=self._clock.now()):
            await self._intake.accept(inbound)
        if update.callback_query and len(self._answering) < AT_ONCE:
            self._start(self.channel.answer(update, keyboard))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def settled(self) -> None:
        """Wait until all buttons are answered."""
        while self._answering:
            await asyncio.wait(self._answering)
