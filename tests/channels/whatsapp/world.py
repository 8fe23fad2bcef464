"""The adapter between a stand-in of Twilio and an intake that remembers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from starlette.applications import Starlette

from bot.channels.whatsapp import WhatsAppAccount, WhatsAppChannel, WhatsAppRoutes
from bot.channels.whatsapp.book import Book
from bot.channels.whatsapp.client import TwilioClient
from bot.core.clock import FakeClock, RandomIds
from bot.core.errors import UnavailableError
from bot.core.messages import Choice, Inbound, Outbound, Part, Receipt
from bot.locales import Texts
from bot.sandbox.loopback import Loopback
from bot.sandbox.twilio import Twilio
from bot.sandbox.twilio_hooks import Answer, signature
from bot.sandbox.twilio_people import Person
from tests.channels.files import LETTER, PHOTO, Kept
from tests.channels.noting import Notes

PUBLIC = "https://lotse.example.org"
NUMBER = "+4915112345678"
NAME = "Amira Haddad"
TOKEN = "token-that-nobody-may-read"
PERSONAL = (TOKEN, NUMBER.lstrip("+"), NAME, "Kita")  # every text somebody writes here names a Kita


class Memory:
    """An intake: keeps each message once, as storage does."""

    def __init__(self) -> None:
        self.rows: dict[str, Inbound] = {}
        self.order: list[Inbound] = []
        self.receipts: list[Receipt] = []
        self.away = False
        self.seconds = 0.0

    async def accept(self, inbound: Inbound) -> None:
        await self._store()
        if inbound.provider_id not in self.rows:
            self.rows[inbound.provider_id] = inbound
            self.order.append(inbound)

    async def receipt(self, receipt: Receipt) -> None:
        await self._store()
        self.receipts.append(receipt)

    async def _store(self) -> None:
        await asyncio.sleep(self.seconds)
        if self.away:
            raise UnavailableError

    @property
    def last(self) -> Inbound:
        return self.order[-1]


class World:
    def __init__(self, twilio: Twilio, clock: FakeClock, texts: Texts, book: Book) -> None:
        self.twilio, self.clock, self.texts, self.book = twilio, clock, texts, book
        self.account = make_account(twilio)
        self.memory = Memory()
        self.files = Kept(PUBLIC, photo=PHOTO, letter=LETTER)
        self.channel = self.make_channel()
        self.client = TwilioClient(self.account)
        routes = WhatsAppRoutes([self.account], self.memory, clock, RandomIds(), {"main": self.channel})
        self.served = Loopback(Starlette(routes=[*routes.routes(), *self.files.routes()]))
        twilio.webhook = f"{PUBLIC}/whatsapp/main/webhook"
        twilio.hooks.leads_to = {PUBLIC: self.served.url}
        self.amira: Person = twilio.person(NUMBER, NAME)
        self.amira.heard_at = clock.now()
        self._count = 0

    def make_channel(self, **more: Any) -> WhatsAppChannel:
        given = {
            "clock": self.clock,
            "seconds": 20.0,
            "part_seconds": 0.5,
            "look_seconds": 0.0,
            "waits": (0.0, 0.0),
            "files": self.files,
        } | more
        return WhatsAppChannel(self.account, self.texts, self.book, **given)

    async def start(self) -> None:
        await self.served.start()

    async def stop(self) -> None:
        await self.twilio.settle()
        await self.channel.close()
        await self.client.close()
        await self.served.stop()

    def outbound(
        self, *said: str | Part, choices: dict[str, str] | None = None, lang: str = "de", **more: Any
    ) -> Outbound:
        self._count += 1
        parts = [Part(text=one) if isinstance(one, str) else one for one in said]
        offered = [Choice(value=value, label=label) for value, label in (choices or {}).items()]
        return Outbound(
            id=f"outbound-{self._count}", address="a", lang=lang, parts=parts, choices=offered, prompt="p1", **more
        )

    async def send(self, *said: str | Part, to: str = NUMBER, **more: Any) -> str:
        return await self.channel.send(to, self.outbound(*said, **more))

    def notes(self, **more: Any) -> Notes:
        """Of a message that is written now."""
        return Notes(self.clock.now(), **more)

    async def post(
        self,
        form: dict[str, str] | list[tuple[str, str]],
        *,
        path: str = "/whatsapp/main/webhook",
    ) -> Answer:
        """A form signed with our token, whatever is in it."""
        pairs = list(form.items()) if isinstance(form, dict) else form
        answer = await self.twilio.hooks.post(PUBLIC + path, pairs)
        assert answer is not None
        return answer

    async def raw(self, body: bytes, headers: dict[str, str], path: str = "/whatsapp/main/webhook") -> Answer:
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.served.url + path, data=body, headers=headers) as response,
        ):
            return Answer(response.status, await response.text())

    def sign(self, pairs: list[tuple[str, str]], path: str = "/whatsapp/main/webhook") -> dict[str, str]:
        return {
            "X-Twilio-Signature": signature(TOKEN, PUBLIC + path, pairs),
            "Content-Type": "application/x-www-form-urlencoded",
        }


def make_account(twilio: Twilio, **more: Any) -> WhatsAppAccount:
    given: dict[str, Any] = {
        "id": "main",
        "sid": twilio.sid,
        "token": twilio.token,
        "sender": twilio.sender,
        "public_url": PUBLIC,
        "api": twilio.url,
        "content_api": twilio.url,
        "messaging_api": twilio.url,
    }
    return WhatsAppAccount(**(given | more))


@contextmanager
def nothing_personal() -> Iterator[list[str]]:
    """All that is logged meanwhile, of any library and level; afterwards none of it may name somebody or a secret."""
    said: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(f"{record.name} {record.getMessage()} {vars(record)} {record.exc_info}")

    keeper, root = Keeper(logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.removeHandler(keeper)
        root.setLevel(level)
    assert [line for line in said if any(word in line for word in PERSONAL)] == []
