"""The bare limit: the same server and the same HTTP client, answering without storing or thinking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from bot.channels.loopback import LoopbackChannel
from bot.cli.bench.behind import script
from bot.cli.bench.driver import DIALOGUE
from bot.cli.bench.server import Hook
from bot.core.messages import Outbound, Part

WORDS = (script.HELLO, script.PEOPLE, script.TOWN, script.MATTER, script.NOTE, script.DONE)
ANSWERS = {line.says: words for line, words in zip(DIALOGUE, WORDS, strict=True)}


@asynccontextmanager
async def behind(replies: str, _data: Path) -> AsyncIterator[Hook]:
    channel = LoopbackChannel(f"{replies}/reply")
    sending: set[asyncio.Task[str]] = set()

    async def hook(body: bytes) -> int:
        message = msgspec.json.decode(body)["message"]
        chat = str(message["chat"]["id"])
        outbound = Outbound(id="bare", address=chat, parts=[Part(text=ANSWERS[message["text"]])])
        task = asyncio.create_task(channel.send(chat, outbound))
        sending.add(task)
        task.add_done_callback(sending.discard)
        return 200

    try:
        yield hook
    finally:
        await channel.close()
