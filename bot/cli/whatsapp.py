"""`lotse whatsapp`: set up menus and templates at Twilio, ask what became of them, delete Twilio's copies."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence

from bot.accounts import whatsapp_accounts
from bot.app import BrokenContentError
from bot.channels.errors import SendError
from bot.channels.whatsapp import WhatsAppAccount
from bot.channels.whatsapp.book import Book, TemplateState, book_path
from bot.channels.whatsapp.cleaning import clean
from bot.channels.whatsapp.client import TwilioClient
from bot.channels.whatsapp.setup import Setter
from bot.channels.whatsapp.templates import wordings
from bot.cli.main import CANNOT, FINE, ISSUES, counted
from bot.cli.menus import all_menus
from bot.content import Content, errors_of, load_content
from bot.core.clock import DAY, SystemClock
from bot.core.errors import SettingsError
from bot.logs import keep_quiet
from bot.settings import Settings, read_settings
from bot.storage.retention import KEEP

KEPT_AS = "outbox"  # Twilio's copies are needed as long as we may look there for what became of a message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--account", help="one account of town.yaml; without it, all of them")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("setup", help="make menus and templates that are missing, submit new templates")
    actions.add_parser("status", help="what WhatsApp says of the templates")
    deleting = actions.add_parser("clean", help="delete Twilio's copies of messages and files")
    deleting.add_argument("--days", type=int, help="older than so many days; else the keep-period “outbox”")


def run(args: argparse.Namespace) -> int:
    keep_quiet()
    settings = read_settings()
    content, issues = load_content(settings)
    if content is None or errors_of(issues):
        raise BrokenContentError(issues)
    accounts = [one for one in whatsapp_accounts(settings, content.towns) if args.account in (None, one.id)]
    if not accounts:
        print("No WhatsApp account is configured. Set LOTSE_TWILIO_SID, _TOKEN and _SENDER.", file=sys.stderr)
        return CANNOT
    days = getattr(args, "days", None)
    return asyncio.run(_all(accounts, ACTIONS[args.action], settings, content, days))


Action = Callable[["Work"], Awaitable[int]]


class Work:
    """What an action works with."""

    def __init__(self, account: WhatsAppAccount, settings: Settings, content: Content, days: int | None) -> None:
        self.account = account
        self.content = content
        self.client = TwilioClient(account)
        self.book = Book(book_path(settings.data, account.id))
        self.days = settings.keep.get(KEPT_AS, KEEP[KEPT_AS].days) if days is None else days

    @property
    def setter(self) -> Setter:
        return Setter(self.client, self.book, self.account.id)


async def _all(
    accounts: Sequence[WhatsAppAccount], action: Action, settings: Settings, content: Content, days: int | None
) -> int:
    results = []
    for account in accounts:
        work = Work(account, settings, content, days)
        async with work.client:
            try:
                results.append(await action(work))
            except SendError as error:
                print(f"{account.id}: {_reason(error, account)}", file=sys.stderr)
                results.append(CANNOT)
    return max(results)


def _reason(error: SendError, account: WhatsAppAccount) -> str:
    refused = (
        f"Twilio does not accept {account.names['sid']} with {account.names['token']}. "
        "Copy both from the Twilio console again, of one account."
    )
    hints = {
        **dict.fromkeys(("20003", "401"), refused),
        "connect": "Twilio cannot be reached from here.",
        "timeout": "Twilio does not answer. Try again in a minute.",
    }
    return hints.get(error.code, f"Twilio answered with {error.code}: see {_see([error.code])}.")


def _see(codes: Sequence[str]) -> str:
    """Where Twilio says what its codes mean."""
    return " and ".join(f"twilio.com/docs/api/errors/{code}" for code in sorted(set(codes)))


async def set_up(work: Work) -> int:
    texts = work.content.texts
    done = await work.setter.set_up(all_menus(work.content), wordings(texts, texts.languages))
    print(
        f"{work.account.id}: {counted(done.made, 'content')} made, {done.kept} were there, {done.removed} removed; "
        f"{counted(done.submitted, 'template')} submitted."
    )
    if done.failed:
        print(
            f"{work.account.id}: Twilio refused {counted(len(done.failed), 'content')} or templates; "
            f"their questions go out with numbers. See {_see(done.failed)}, then run `lotse whatsapp setup` again.",
            file=sys.stderr,
        )
    return ISSUES if done.failed else FINE


async def status(work: Work) -> int:
    states = await work.setter.follow()
    for state in states:
        print(f"{work.account.id}: {_line(state)}")
    if not states:
        print(f"{work.account.id}: no templates. Run `lotse whatsapp setup` first.", file=sys.stderr)
    return FINE if states and all(state.status in ("approved", "pending", "received") for state in states) else ISSUES


def _line(state: TemplateState) -> str:
    reason = f" ({state.reason})" if state.reason else ""
    return f"{state.name} {state.lang}: {state.status}{reason}"


async def tidy(work: Work) -> int:
    if work.days < 1:
        raise SettingsError("Twilio's copies are kept for at least a day.")
    messages, files = await clean(work.client, work.account, SystemClock().now() - work.days * DAY)
    print(
        f"{work.account.id}: {counted(messages, 'message')} and {counted(files, 'file')} older than "
        f"{counted(work.days, 'day')} deleted at Twilio."
    )
    return FINE


ACTIONS: dict[str, Action] = {"setup": set_up, "status": status, "clean": tidy}
