"""A house with a real mail server before it and its pages behind: volunteers who read mail and press buttons."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from html import unescape

import httpx
import msgspec
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.channels.email.account import MailAccount
from bot.channels.email.channel import EmailChannel
from bot.channels.email.pages import MailPages
from bot.channels.ports import NoFiles
from bot.core.limits import CHANNELS, MAIL
from bot.delivery.sender import Sender
from bot.mails import Mails
from bot.storage import volunteers
from bot.storage.staff import new_person
from bot.storage.tables import metadata
from bot.storage.volunteers import Check, Profile, Spoken
from bot.volunteers.feed import Feed
from tests.channels.mail.server import Office, office_server
from tests.conversations.house import House
from tests.volunteers.walking import Programme

SITE = "https://lotse.example"
SENDER = "lotse@erfurt.example"
LINK = re.compile(rf"{SITE}/m/[\w-]+(?:\?take=[\w.-]+)?")
BUTTON = re.compile(r'<button name="choice" value="([^"]+)"[^>]*>([^<]+)</button>')
PROMPT = re.compile(r'name="prompt" value="([^"]+)"')
ONCE = re.compile(r'name="once" value="([^"]+)"')


class Answering(Mails):
    """Turns are taken when a page waits for one."""

    async def is_answered(self, token: str, once: str) -> bool:
        await self._app.workers[0].drain()
        return await super().is_answered(token, once)


class Post:
    """What a volunteer's mailbox holds, and their browser."""

    def __init__(self, house: House, server: Office, client: httpx.AsyncClient) -> None:
        self.house, self.server, self.client = house, server, client
        self.programme = Programme(house)
        account = MailAccount(
            id=MAIL, town="Erfurt", host="127.0.0.1", port=server.port, sender=SENDER, public_url=SITE
        )
        mails = Mails(house.app)
        self.channel = EmailChannel(account, house.app.content.texts, house.clock, mails, NoFiles())
        self._read = 0

    async def entered(self, name: str, mail: str, lang: str = "de") -> int:
        """A volunteer the desk has entered, without a messenger; asked whether mail reaches them."""
        house, now = self.house, self.house.clock.now()

        def job(connection: sa.Connection) -> int:
            person = new_person(connection, house.vault, "erfurt", "default", now)
            told = Profile(name=name, languages=(Spoken(lang, "mother"),))
            made = volunteers.apply(connection, house.vault, person, "default", told, "adult", now)
            for kind in ("talk", "confidentiality"):
                check = Check(kind, "2026-11-01", "", "", "", "staff:1", now)
                volunteers.add_check(connection, house.vault, made, check)
            for state in ("process", "approved"):
                volunteers.set_state(connection, made.id, state, "2026-11-23", now)
            outcome, _ = house.app.by_mail.ask(connection, "erfurt", person, mail, lang, now)
            assert outcome == "asked"
            return made.id

        return await house.database.write(job)

    async def letters(self) -> list[EmailMessage]:
        """What came since one looked last: sent by the real sender over the real server."""
        app, limits = self.house.app, msgspec.structs.replace(CHANNELS[MAIL], per_second=1_000.0)
        sender = Sender(app.database, app.vault, app.clock, MAIL, self.channel, limits, "test")
        task = asyncio.create_task(sender.run())
        for _ in range(200):
            if not await app.database.read(_waiting):
                break
            await asyncio.sleep(0.01)
        sender.stop()
        await task
        new = self.server.letters[self._read :]
        self._read = len(self.server.letters)
        return new

    async def settled(self) -> None:
        """Everything that came in was read."""
        await self.house.app.workers[0].drain()

    async def confirmed(self, name: str, mail: str, lang: str = "de") -> int:
        """Entered, asked, and their yes given."""
        made = await self.entered(name, mail, lang)
        (letter,) = await self.letters()
        (link,) = set(links(letter))
        done = await self.client.post(link, data={"do": "confirm"})
        assert done.status_code == 200, done.text
        return made

    async def looks(self, link: str) -> str:
        found = await self.client.get(link)
        assert found.status_code == 200, found.text
        return unescape(found.text)

    async def presses(self, link: str, value: str) -> str:
        """Look, press the button, read what is said next."""
        page = await self.looks(link)
        form = next(each for each in page.split("<form") if f'name="choice" value="{value}"' in each)
        data = {"once": _found(ONCE, form), "prompt": _found(PROMPT, form), "choice": value}
        return await self._posts(link, data)

    async def writes(self, link: str, text: str) -> str:
        page = await self.looks(link)
        return await self._posts(link, {"once": ONCE.findall(page)[-1], "text": text})

    async def _posts(self, link: str, data: dict[str, str]) -> str:
        done = await self.client.post(link, data=data)
        assert done.status_code == 303, done.text
        return await self.looks(f"{SITE}{done.headers['location']}")


@asynccontextmanager
async def mail_house(house: House) -> AsyncIterator[Post]:
    app = house.app
    app.settings = msgspec.structs.replace(app.settings, public_url=SITE)
    app.world.public_url = SITE
    app.by_mail = dataclasses.replace(app.by_mail, public_url=SITE)
    app.appointing = dataclasses.replace(
        app.appointing, telling=dataclasses.replace(app.appointing.telling, public_url=SITE)
    )
    pages = MailPages(app.content.texts, Answering(app), house.clock, proxied=False)
    feed = Feed(app.database, app.vault, app.clock, app.appointing.telling)
    web = Starlette(routes=[*pages.routes(), *feed.routes()])
    async with (
        office_server() as server,
        app.arrivals,
        httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=SITE) as client,
    ):
        yield Post(house, server, client)


def _waiting(connection: sa.Connection) -> bool:
    query = sa.text("SELECT 1 FROM outbox WHERE account = 'email' AND state IN ('ready', 'sending') LIMIT 1")
    return connection.execute(query).first() is not None


def links(letter: EmailMessage) -> list[str]:
    """All that lead to our pages, from text and HTML."""
    found: list[str] = []
    for part in letter.walk():
        if part.get_content_type() in ("text/plain", "text/html"):
            found += [unescape(each) for each in LINK.findall(unescape(part.get_content()))]
    header = letter.get("List-Unsubscribe", "")
    return [*found, *LINK.findall(header)]


def words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body
    return str(body.get_content())


def html(letter: EmailMessage) -> str:
    body = letter.get_body(("html",))
    assert body
    return str(body.get_content())


def files(letter: EmailMessage) -> dict[str, EmailMessage]:
    return {str(part.get_filename()): part for part in letter.iter_attachments()}


async def everything(house: House) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""

    def job(connection: sa.Connection) -> dict[str, list[tuple[object, ...]]]:
        return {
            name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
        }

    return await house.database.read(job)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found, text
    return found[1]
