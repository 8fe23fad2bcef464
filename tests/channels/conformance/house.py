"""The real house on loopback: a SQLite file, both providers' stand-ins, the page's server, all of it at work."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from bot import app as app_module
from bot import bots as bots_module
from bot.app import App
from bot.bots import Bots
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.client import connected
from bot.channels.whatsapp.book import Book
from bot.channels.whatsapp.menus import Menu
from bot.content import Content
from bot.core.clock import RandomIds
from bot.core.limits import CHANNELS
from bot.core.towns import Account, Team, Town
from bot.flows.session import Event
from bot.sandbox import twilio as twilio_module
from bot.sandbox import twilio_calls
from bot.sandbox.loopback import Loopback
from bot.sandbox.telegram import TOKEN as TELEGRAM_TOKEN
from bot.sandbox.telegram import TelegramSandbox
from bot.sandbox.twilio import Twilio
from bot.settings import read_settings
from bot.storage import tables as t
from bot.storage.database import open_database
from bot.storage.vault import Vault, new_key
from bot.web import make_web
from tests.conversations.fixtures import _search

PUBLIC = "https://lotse.example.org"
SECRET = "geheim_0123456789-Geheim"
SECRETS = (TELEGRAM_TOKEN, TELEGRAM_TOKEN.partition(":")[2], SECRET, twilio_module.TOKEN)
TOWN = Town(
    id="erfurt",
    name="Erfurt",
    teams=(Team(id="advice", desk_hours="Mo-Fr 09:00-16:00"),),
    accounts=tuple(Account(id=name, channel=name) for name in ("web", "terminal", "telegram", "whatsapp")),
)
QUIET_SECONDS = 20.0


class RunningClock:
    """Begins where it is told, runs as every clock, and can be put forward."""

    def __init__(self, begins: int) -> None:
        self._ahead = begins - time.time_ns() // 1000

    def now(self) -> int:
        return time.time_ns() // 1000 + self._ahead

    def advance(self, micros: int) -> None:
        self._ahead += micros


class House:
    """`heard`: takes what the engine says, as it says it."""

    def __init__(self, app: App, clock: RunningClock, telegram: TelegramSandbox, twilio: Twilio, url: str) -> None:
        self.app, self.clock, self.telegram, self.twilio, self.url = app, clock, telegram, twilio, url
        self.events: list[Event] = []
        app.world.watch = self.events.append

    async def settled(self) -> None:
        """Wait until nothing is under way: what came in was answered, what goes out has gone."""
        async with asyncio.timeout(QUIET_SECONDS):
            quiet = 0
            while quiet < 2:
                await self.telegram.delivery.settled()
                await self.twilio.settle()
                busy = await self.app.database.read(self._busy)
                quiet = 0 if busy else quiet + 1
                await asyncio.sleep(0.01)

    def _busy(self, connection: sa.Connection) -> int:
        inbox = sa.select(sa.func.count()).where(t.inbox.c.state == "pending")
        outbox = sa.select(sa.func.count()).where(t.outbox.c.state.in_(("ready", "sending")))
        return sum(int(connection.execute(query).scalar_one()) for query in (inbox, outbox))

    @property
    def violations(self) -> list[str]:
        return [*self.telegram.violations, *self.twilio.violations]


@asynccontextmanager
async def running(
    content: Content, file: Path, data: Path, begins: int, *, buttons: bool = False
) -> AsyncIterator[House]:
    """A house of its own. `buttons`: WhatsApp's menus were set up; without, choices are numbered text there."""
    clock = RunningClock(begins)
    shutil.copy(file, data / "lotse.db")
    async with (
        TelegramSandbox(pace=0.01, retry_seconds=0.02, clock=clock) as telegram,
        Twilio(clock=clock) as twilio,
    ):
        with pytest.MonkeyPatch.context() as patch:
            _hurry(patch)
            if buttons:
                patch.setattr(bots_module, "Book", lambda path: SetUp(path, twilio))
            app = await _app(content, data, clock, telegram, twilio)
            bots = Bots(app)
            web, chat = make_web(app, bots.routes())
            async with Loopback(web) as server, app.working(), bots.running():
                await _connect(app, telegram, twilio, server.url)
                try:
                    yield House(app, clock, telegram, twilio, server.url)
                finally:
                    chat.stop()
        await app.database.close()


def _hurry(patch: pytest.MonkeyPatch) -> None:
    """Each channel's pace has tests of its own; and nothing is frozen for good in the process of the tests."""
    for name, each in CHANNELS.items():
        patch.setitem(CHANNELS, name, msgspec.structs.replace(each, per_second=10_000.0, per_chat_second=1_000.0))
    patch.setattr(app_module, "spare_the_content", lambda: None)


async def _app(content: Content, data: Path, clock: RunningClock, telegram: TelegramSandbox, twilio: Twilio) -> App:
    given = {
        "DATA": str(data),
        "PUBLIC_URL": PUBLIC,
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_SECRET": SECRET,
        "TELEGRAM_API": telegram.api,
        "TWILIO_SID": twilio.sid,
        "TWILIO_TOKEN": twilio.token,
        "TWILIO_SENDER": twilio.sender,
        "TWILIO_API": twilio.url,
        "TWILIO_CONTENT_API": twilio.url,
    }
    settings = read_settings({f"LOTSE_{name}": value for name, value in given.items()}, env_file=data / "none")
    own = Content(content.texts, content.flows, content.library, {TOWN.id: TOWN}, content.actions)
    app = App(settings, own, await open_database(settings.database), Vault([new_key()]), clock, RandomIds())
    app.world.make_search = _search
    return app


async def _connect(app: App, telegram: TelegramSandbox, twilio: Twilio, url: str) -> None:
    """As an operator sets both up, with a proxy that leads the public address here."""
    telegram.delivery.proxy = url
    account = TelegramAccount(id="telegram", token=TELEGRAM_TOKEN, secret=SECRET, api=telegram.api)
    async with connected(account) as client:
        await client.call("setWebhook", {"url": PUBLIC + account.webhook_path, "secret_token": SECRET})
    twilio.webhook = f"{PUBLIC}/whatsapp/webhook"
    twilio.hooks.leads_to[PUBLIC] = url


class SetUp(Book):
    """As if `lotse whatsapp setup` had made every menu: whichever is asked for is made at once, under its rules."""

    def __init__(self, path: Path, twilio: Twilio) -> None:
        super().__init__(path)
        self._twilio = twilio
        self._made: dict[str, str] = {}

    def content(self, menu: Menu) -> str | None:
        if menu.digest not in self._made:
            asked = {"language": menu.lang, "types": menu.types}
            twilio_calls.CALLS["CreateContent"](self._twilio, twilio_calls.Call({}, [], [], asked))
            self._made[menu.digest] = list(self._twilio.contents)[-1]
        return self._made[menu.digest]
