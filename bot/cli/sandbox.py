"""`lotse sandbox`: all of Lotse with both providers imitated, and a page to chat as several people."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.accounts import DEFAULTS, telegram_accounts, whatsapp_accounts
from bot.app import BrokenContentError, only_one
from bot.channels import telegram
from bot.channels.whatsapp.book import book_path
from bot.channels.whatsapp.templates import wordings
from bot.cli.menus import all_menus
from bot.cli.serve import address, port, run_loop, serve, take_all_files
from bot.cli.whatsapp import Work
from bot.content import Content, errors_of, load_content, load_towns
from bot.core.limits import MAIL
from bot.logs import set_up
from bot.sandbox.loopback import Loopback
from bot.sandbox.page import Page
from bot.sandbox.page_stands import PUBLIC, Stands
from bot.sandbox.twilio import SENDER
from bot.settings import PREFIX, Settings, read_env_file, read_settings

PAGE_PORT = 8001
# What is tried out is the town's own; its people, their database and their channels stay out of this.
TAKEN_OVER = ("CONTENT", "LANGUAGES", "TOWN", "LAND", "TIMEZONE", "KEEP", "PORT")

Environ = dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--page", type=port, default=PAGE_PORT, help=f"port of the page ({PAGE_PORT}); 0: any free one")
    parser.add_argument("--port", type=port, help="port of Lotse, instead of LOTSE_PORT; 0: any free one")
    parser.add_argument("--data", type=Path, help="directory that keeps the database; else it is temporary")


def run(args: argparse.Namespace) -> int:
    with directory(args.data) as data:
        environ = taken_over(read_env_file(Path(".env")) | dict(os.environ), data)
        settings = read(environ)
        set_up()
        take_all_files()
        with only_one(settings) as alone:
            if not alone:
                print(f"Another `lotse sandbox` uses {data}. Stop it first.", file=sys.stderr)
                return 2
            lotse = settings.port if args.port is None else args.port
            return run_loop(sandbox(environ, lotse or free_port(), args.page))


@contextlib.contextmanager
def directory(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="lotse-sandbox-") as made:
        yield Path(made)


def taken_over(given: Mapping[str, str], data: Path) -> Environ:
    names = [PREFIX + name for name in TAKEN_OVER]
    return {name: given[name] for name in names if name in given} | {f"{PREFIX}DATA": str(data)}


def read(environ: Environ) -> Settings:
    """Only these: a file `.env` may hold real tokens. Raises SettingsError."""
    return read_settings(environ, Path(os.devnull))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def sandbox(environ: Environ, lotse: int, page: int) -> int:
    async with Stands() as stands:
        pointing = pointing_to(stands)
        settings = read(environ | pointing)
        settings = read(environ | pointing | secrets_of_towns(settings, pointing))
        content, issues = load_content(settings)
        if content is None or errors_of(issues):
            raise BrokenContentError(issues)
        stands.connect(f"http://127.0.0.1:{lotse}")
        await tell_telegram(settings, content)
        texts = content.texts
        languages = settings.languages or sorted(texts.languages, key=lambda lang: (lang != "de", lang))
        try:
            served = Loopback(Page(stands, texts, languages).app, page)
        except OSError as error:
            print(f"Port {page} is not free ({error.strerror}). Choose another: --page 0", file=sys.stderr)
            return 2
        async with served, contextlib.AsyncExitStack() as stack:
            where = address("127.0.0.1", int(served.url.rpartition(":")[2]))
            print(f"Chat as several people: {where}  (nothing leaves this machine)", flush=True)
            print(f"Cases: LOTSE_DATA={settings.data} .venv/bin/lotse cases", flush=True)
            await stack.enter_async_context(beside(tell_twilio(settings, content)))
            return await serve(settings, lotse, stands.clock)


def pointing_to(stands: Stands) -> Environ:
    """Settings under which Lotse takes the stand-ins for the providers."""
    credentials = stands.credentials
    values = {
        "HOST": "127.0.0.1",
        "PUBLIC_URL": PUBLIC,
        "TELEGRAM_TOKEN": credentials.telegram_token,
        "TELEGRAM_SECRET": credentials.telegram_secret,
        "TELEGRAM_API": stands.telegram.api,
        "TWILIO_SID": credentials.twilio_sid,
        "TWILIO_TOKEN": credentials.twilio_token,
        "TWILIO_SENDER": SENDER,
        "TWILIO_API": stands.twilio.url,
        "TWILIO_CONTENT_API": stands.twilio.url,
    }
    return {PREFIX + name: value for name, value in values.items()}


# Where a town has a mailbox: no letter leaves, they wait for a server that is not there.
NO_MAIL = {f"{PREFIX}SMTP_HOST": "127.0.0.1", f"{PREFIX}SMTP_FROM": "lotse@sandbox.example"}


def secrets_of_towns(settings: Settings, pointing: Environ) -> Environ:
    """A town's own file may name secrets of more accounts: here all bots are the one, all senders, too."""
    towns, _ = load_towns(settings)
    accounts = [account for town in towns.values() for account in town.accounts]
    boxes = NO_MAIL if any(account.channel == MAIL for account in accounts) else {}
    pointing = pointing | boxes
    return boxes | {
        f"{PREFIX}{name.removeprefix(PREFIX)}": pointing[DEFAULTS[account.channel][what]]
        for account in accounts
        if account.channel in DEFAULTS
        for what, name in account.secrets.items()
        if DEFAULTS[account.channel].get(what) in pointing
    }


async def tell_telegram(settings: Settings, content: Content) -> None:
    """As `lotse telegram setup` does: commands and where messages go."""
    for account in telegram_accounts(settings, content.towns)[:1]:
        async with telegram.connected(account) as client:
            await telegram.set_up(client, account, settings.public_url, content.texts)


async def tell_twilio(settings: Settings, content: Content) -> None:
    """As `lotse whatsapp setup` does: menus and templates, which WhatsApp approves at once here."""
    for account in whatsapp_accounts(settings, content.towns):
        book_path(settings.data, account.id).unlink(missing_ok=True)  # of an earlier run, whose Twilio is gone
        work = Work(account, settings, content, None)
        async with work.client:
            await work.setter.set_up(all_menus(content), wordings(content.texts, content.texts.languages))
            await work.setter.follow()
    print("WhatsApp has its buttons and templates now; until here it got numbers.", flush=True)


@contextlib.asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """There are hundreds of menus: nobody waits for them."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
