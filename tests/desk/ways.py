"""Ways people take into the desk, step by step as their browser does."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyotp
import sqlalchemy as sa

from bot.core.clock import SECOND
from bot.storage import audit, invitations
from bot.storage import tables as t
from tests.desk.authenticator import Authenticator
from tests.desk.office import Browser, Office

PASSWORD = "vier Wörter ohne Sinn"


class Account(NamedTuple):
    name: str
    password: str
    seed: str
    codes: list[str]


async def invite(office: Office, role: str = "guide", *, town: str = "erfurt", organisation: str = "district") -> str:
    def job(connection: sa.Connection) -> str:
        now = office.clock.now()
        made = invitations.make(
            connection, office.vault, town=town, organisation=organisation, role=role, by="command", now=now
        )
        return made[1]

    return invitations.PAYLOAD + await office.database.write(job)


async def join(browser: Browser, code: str, name: str = "Gerda", **more: str) -> int:
    """Accept an invitation; returns the status of the answer."""
    given = {"code": code, "name": name, "languages": "de", **more}
    return (await browser.fill("/desk/join/accept", **given)).status_code


async def set_password(office: Office, browser: Browser, name: str = "gerda.m", *, codes: bool = True) -> Account:
    """Choose a password on the set-up page, and read the recovery codes."""
    page = (await browser.fill("/desk/setup/password", page="/desk/setup")).text
    seed = re.search(r'class="code">([A-Z2-7]{32})<', page)
    assert seed
    fields = {"name": name, "password": PASSWORD, "code": code(office, seed[1])}
    done = await browser.fill("/desk/setup/password/done", page="/desk/setup", **fields)
    assert done.status_code == 303, done.text
    shown = (await browser.fill("/desk/setup/codes", page="/desk/setup/codes")).text if codes else ""
    return Account(name, PASSWORD, seed[1], re.findall(r"<li>([0-9a-z-]{23})</li>", shown))


def code(office: Office, seed: str) -> str:
    return pyotp.TOTP(seed).at(office.clock.now() // SECOND)


async def log_in(office: Office, browser: Browser, account: Account, **more: str) -> int:
    """By password and the code of this moment."""
    fields = {"name": account.name, "password": account.password, "code": code(office, account.seed), **more}
    return (await browser.fill("/desk/login/password", **fields)).status_code


async def make_passkey(browser: Browser) -> Authenticator:
    key = Authenticator()
    options = (await browser.fetch("/desk/setup/passkey/ask", page="/desk/setup")).json()
    assert (await browser.fetch("/desk/setup/passkey", key.make(options), page="/desk/setup")).status_code == 200
    return key


async def show_passkey(browser: Browser, key: Authenticator) -> int:
    options = (await browser.fetch("/desk/login/passkey/ask")).json()
    return (await browser.fetch("/desk/login/passkey", key.show(options))).status_code


async def is_inside(browser: Browser) -> bool:
    return (await browser.get("/desk/profile")).status_code == 200


async def verbs(office: Office) -> list[str]:
    assert await office.database.read(audit.first_break) is None
    rows = await office.database.read(lambda c: c.execute(sa.select(t.audit.c.verb).order_by(t.audit.c.id)).all())
    return [row.verb for row in rows]
