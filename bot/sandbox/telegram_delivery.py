"""Brings updates to the webhook as Telegram does: with the secret, in the order of each chat, again if refused."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.sandbox.telegram_state import JSON, State

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
TIMEOUT_SECONDS = 60.0


class Delivery:
    """`statuses`: what the webhook answered, in order; 0: it did not."""

    def __init__(self, state: State, proxy: str, retry_seconds: float) -> None:
        self.statuses: list[int] = []
        self.proxy = proxy
        self._state = state
        self._retry_seconds = retry_seconds
        self._session: aiohttp.ClientSession | None = None
        self._queues: dict[int, list[JSON]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Hand on whatever happens while a webhook is set."""
        state = self._state
        while True:
            if state.webhook and state.pending:
                updates, state.pending = state.pending, []
                for update in updates:
                    self._enqueue(update)
            state.some.clear()
            await state.some.wait()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._session:
            await self._session.close()

    async def settled(self) -> None:
        """Wait until everything that has happened was taken."""
        while self._tasks or (self._state.webhook and self._state.pending):
            await asyncio.wait(self._tasks or [asyncio.create_task(asyncio.sleep(0))])

    def _enqueue(self, update: JSON) -> None:
        chat = chat_of(update)
        if queue := self._queues.get(chat):
            queue.append(update)
            return
        self._queues[chat] = [update]
        task = asyncio.create_task(self._bring(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, chat: int) -> None:
        """The updates of one chat, one after the other, each until it is taken."""
        queue = self._queues[chat]
        while queue and self._state.webhook:
            if await self._taken(queue[0]):
                queue.pop(0)
            else:
                await asyncio.sleep(self._retry_seconds)
        self._state.pending += queue  # the webhook was removed: they wait for the next one or for long polling
        del self._queues[chat]

    async def _taken(self, update: JSON) -> bool:
        status = await self.post(update)
        self.statuses.append(status)
        if not 200 <= status < 300:
            self._state.last_error = f"Wrong response from the webhook: {status}"
        return 200 <= status < 300

    async def post(self, update: Any, secret: str | None = None) -> int:
        """Bring one update now; returns the status, 0 without an answer."""
        webhook = self._state.webhook
        self._session = self._session or aiohttp.ClientSession()
        secret = webhook.get("secret_token", "") if secret is None else secret
        url = webhook["url"]
        if self.proxy:
            url = self.proxy + urlsplit(url).path
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        headers = {SECRET_HEADER: secret} if secret else {}
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with self._session.post(url, json=update, headers=headers, timeout=timeout) as response:
                await response.read()
                return response.status
        return 0


def chat_of(update: JSON) -> int:
    for content in update.values():
        if isinstance(content, dict):
            chat = content.get("chat") or content.get("message", {}).get("chat") or {}
            return int(chat.get("id", 0))
    return 0
