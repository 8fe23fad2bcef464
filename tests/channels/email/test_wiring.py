"""As `lotse serve` puts it together: settings make a mailbox, letters leave by a server, pages answer over HTTP."""

from __future__ import annotations

import asyncio
import re
import socket
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
import uvicorn

from bot.accounts import mail_accounts
from bot.app import App, opened
from bot.bots import Bots
from bot.cli.sandbox import secrets_of_towns
from bot.content import load_towns
from bot.core.errors import SettingsError
from bot.settings import Settings, read_settings
from bot.storage import tables as t
from bot.storage import volunteers
from bot.storage.staff import new_person
from bot.storage.volunteers import Profile
from bot.web import make_web
from tests.channels.email.world import words
from tests.channels.mail.server import office_server
from tests.conversations.fixtures import remember_content

FROM = "lotse@erfurt.example"
NOWHERE = Path("none")


async def test_from_the_settings_to_the_yes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A volunteer is entered, the question arrives, its link opens, a button confirms."""
    remember_content(monkeypatch)
    listening = socket.create_server(("127.0.0.1", 0))
    site = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with office_server() as office:
        given = {"LOTSE_DATA": str(tmp_path), "LOTSE_PUBLIC_URL": site, "LOTSE_TOWN": "Erfurt"}
        given |= {"LOTSE_SMTP_HOST": "127.0.0.1", "LOTSE_SMTP_PORT": str(office.port), "LOTSE_SMTP_FROM": FROM}
        async with opened(read_settings(given, NOWHERE), alone=True) as app:
            bots = Bots(app)
            assert bots.names() == ["e-mail email"]
            web, _ = make_web(app, bots.routes())
            config = uvicorn.Config(web, log_config=None, lifespan="off", ws="none")
            server = uvicorn.Server(config)
            async with app.working(), bots.running(), httpx.AsyncClient() as client:
                serving = asyncio.create_task(server.serve(sockets=[listening]))
                await enter(app)
                await asyncio.wait_for(office.arrived.wait(), 20)
                (letter,) = office.letters
                assert letter["subject"] == "Erfurt: Bitte bestätigen Sie Ihre E-Mail-Adresse"
                (link,) = set(_ours(letter, site))
                assert (await client.get(link)).status_code == 200
                assert await states(app) == ["asked"]
                assert (await client.post(link, data={"do": "confirm"})).status_code == 200
                assert await states(app) == ["open"]
                server.should_exit = True
                await serving


def _ours(letter: EmailMessage, site: str) -> list[str]:
    return re.findall(rf"{re.escape(site)}/m/[\w-]+", words(letter))


async def enter(app: App) -> None:
    def job(connection: sa.Connection) -> list[str]:
        now, town = app.clock.now(), app.town(None)
        person = new_person(connection, app.vault, town, "default", now)
        volunteers.apply(connection, app.vault, person, "default", Profile(name="Vera"), "adult", now)
        return app.by_mail.ask(connection, town, person, "vera@example.org", "de", now)[1]

    await app.database.notify(*await app.database.write(job))


async def states(app: App) -> list[str]:
    mine = sa.select(t.address.c.state).where(t.address.c.channel == "email")
    return list(await app.database.read(lambda c: c.execute(mine).scalars().all()))


TOWNS = """lotse: 1
towns:
  - {id: erfurt, name: Erfurt}
  - id: alzey
    name: Alzey
    accounts: [{id: post, channel: email, secrets: {sender: SECRET_ALZEY_FROM}, per_second: 5}]
"""


def own(tmp_path: Path, **given: str) -> Settings:
    (tmp_path / "knowledge").mkdir(exist_ok=True)
    (tmp_path / "knowledge" / "town.yaml").write_text(TOWNS, encoding="utf-8")
    usual = {"LOTSE_CONTENT": str(tmp_path), "LOTSE_SMTP_HOST": "mail.example.org", "LOTSE_SMTP_FROM": FROM}
    return read_settings(usual | given, NOWHERE)


def test_a_town_has_an_address_of_its_own(tmp_path: Path) -> None:
    """The first one has that of the settings; another names its own, at the same server."""
    more = {"LOTSE_PUBLIC_URL": "https://lotse.example", "LOTSE_SECRET_ALZEY_FROM": "lotse@alzey.example"}
    settings = own(tmp_path, **more)
    towns, issues = load_towns(settings)
    assert issues == []
    boxes = {box.id: (box.town, box.host, box.sender) for box in mail_accounts(settings, towns)}
    assert boxes == {
        "email": ("Erfurt", "mail.example.org", FROM),
        "post": ("Alzey", "mail.example.org", "lotse@alzey.example"),
    }


def test_what_a_mailbox_lacks_is_named(tmp_path: Path) -> None:
    """By the settings that would hold it; the password is in no picture of it."""
    settings = own(tmp_path)
    towns, _ = load_towns(settings)
    with pytest.raises(SettingsError) as caught:
        mail_accounts(settings, towns)
    said = str(caught.value)
    assert "LOTSE_SECRET_ALZEY_FROM is missing" in said
    assert "LOTSE_PUBLIC_URL is missing" in said
    assert "“email”" not in said, "without an address of ours the first town has no mailbox at all"


def test_in_the_sandbox_no_letter_leaves(tmp_path: Path) -> None:
    """A town's own mailbox is pointed at this machine, whatever server it names."""
    settings = own(tmp_path)
    given = secrets_of_towns(settings, {})
    assert given["LOTSE_SMTP_HOST"] == "127.0.0.1"
    again = own(tmp_path, **given, LOTSE_PUBLIC_URL="https://lotse.example")
    assert {box.host for box in mail_accounts(again, load_towns(again)[0])} == {"127.0.0.1"}
