"""Lotse itself: an installation whose town has one more account, of the loopback channel."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from bot.app import App, make_vault
from bot.channels.loopback import LoopbackChannel
from bot.cli.bench.server import Hook
from bot.content import Content, directories, load_towns
from bot.conversations.actions import all_actions
from bot.core.clock import RandomIds, SystemClock
from bot.core.errors import UnavailableError
from bot.core.messages import Inbound
from bot.flows import Actions, Flows
from bot.knowledge import Library
from bot.locales import Texts, use_directories
from bot.settings import Settings, read_settings
from bot.storage.database import open_database
from bot.storage.migrate import migrate

TOWN, ACCOUNT, CHANNEL = "bench", "bench", "loopback"
CONTENT = Path(__file__).parents[1] / "content"


class _Person(Struct):
    id: int
    first_name: str = ""
    language_code: str = ""


class _Message(Struct):
    chat: _Person
    sender: _Person = msgspec.field(name="from")
    text: str = ""


class _Update(Struct):
    update_id: int
    message: _Message


_decode = msgspec.json.Decoder(_Update).decode


def bench_settings(data: Path) -> Settings:
    """Everything at its default, but for the keep-periods that a soak wants shorter."""
    keep = os.environ.get("LOTSE_KEEP", "")
    own = {"LOTSE_DATA": str(data), "LOTSE_CONTENT": str(CONTENT), "LOTSE_KEEP": keep}
    return read_settings(own, env_file=data / "none")


def bench_content(settings: Settings) -> Content:
    """The shipped content and over it the flows of the benchmark, whose words are in one language only."""
    overlay = settings.content
    use_directories(*directories("locales", overlay))
    texts = Texts.load(*directories("locales", overlay))
    library, _ = Library.load(*directories("knowledge", overlay), languages=texts.languages)
    flows, _ = Flows.load(*directories("flows", overlay))
    towns, _ = load_towns(settings)
    return Content(texts=texts, flows=flows, library=library, towns=towns, actions=Actions(all_actions()))


@asynccontextmanager
async def installed(data: Path) -> AsyncIterator[App]:
    """The installation, ready to work."""
    settings = bench_settings(data)
    await migrate(settings.database)
    database = await open_database(settings.database)
    try:
        yield App(settings, bench_content(settings), database, make_vault(settings), SystemClock(), RandomIds())
    finally:
        await database.close()


@asynccontextmanager
async def behind(replies: str, data: Path) -> AsyncIterator[Hook]:
    async with installed(data) as app:

        async def hook(body: bytes) -> int:
            try:
                await app.arrivals.accept(TOWN, CHANNEL, _inbound(app, body))
            except UnavailableError:
                return 503
            return 200

        async with app.sending(ACCOUNT, LoopbackChannel(f"{replies}/reply")), app.working():
            yield hook


def _inbound(app: App, body: bytes) -> Inbound:
    update = _decode(body)
    message = update.message
    return Inbound(
        id=app.ids.new(),
        account=ACCOUNT,
        address=str(message.chat.id),
        provider_id=str(update.update_id),
        kind="text",
        text=message.text,
        order=update.update_id,
        received_at=app.clock.now(),
        sender_name=message.sender.first_name,
        hint=message.sender.language_code,
    )
