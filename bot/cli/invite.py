"""`lotse invite ROLE`: a one-time invitation for a volunteer, guide or coordinator, as links and QR codes.

`lotse invite volunteer --poster` makes none: its links begin "I want to help" for everybody who scans them.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
from functools import partial
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec
import segno

from bot.accounts import unchecked_accounts
from bot.app import App, opened
from bot.channels import telegram
from bot.channels.telegram import TelegramAccount
from bot.cli.main import CANNOT, FINE, ISSUES
from bot.core import limits
from bot.core.clock import from_micros
from bot.core.errors import BotError
from bot.core.languages import plain
from bot.core.towns import Town
from bot.settings import Settings, read_settings
from bot.storage import invitations
from bot.web import WEB

POSTED = "volunteer"  # the payload of the start link, and the command, of the flow in which somebody offers to help
POSTER_WORDS = "telegram-command-volunteer"  # "I want to help": a phrase of that flow, too
BY = "command"  # who made it, until coordinators make them at the desk
DESK = "desk"  # the pages of guides and coordinators, for who comes without a chat
NO_ADDRESS = "no link: LOTSE_PUBLIC_URL is missing"
ASKED_SECONDS = 10.0  # for the name of a bot: who waits longer waits in vain


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A way to hand an invitation over. `note`: why there is no `url`, or empty."""

    account: str
    channel: str
    url: str = ""
    note: str = ""


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """What --json prints; `expires_at` in microseconds UTC; of a poster 0, and `code` is what its links begin."""

    role: str
    town: str
    code: str
    expires_at: int
    links: list[Link]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("role", metavar="ROLE", help=", ".join(invitations.ROLES))
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--days", type=_days, default=limits.INVITATION_DAYS, help="how long it may be accepted")
    parser.add_argument("--lang", default="de", metavar="XX", help="language of the words a WhatsApp link holds")
    parser.add_argument(
        "--svg", type=Path, metavar="FILE", help="write the QR code there; several get names of their own"
    )
    parser.add_argument(
        "--poster", action="store_true", help="of volunteer: links for everybody that begin “I want to help”, for print"
    )
    parser.add_argument("--json", action="store_true", help="one object")


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= limits.INVITATION_MOST_DAYS):
        raise argparse.ArgumentTypeError(f"a number from 1 to {limits.INVITATION_MOST_DAYS}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    if wrong := _mistake(args):
        print(wrong, file=sys.stderr)
        return CANNOT
    return asyncio.run(_run(args))


def _mistake(args: argparse.Namespace) -> str:
    if args.role == "newcomer":
        return "Newcomers need no invitation: they just write."
    if args.role not in invitations.ROLES:
        return f"There is no role {args.role}. There is: {', '.join(invitations.ROLES)}."
    if args.poster and args.role != POSTED:
        return f"A poster is for {POSTED}s only: everybody else is invited one by one."
    if args.svg and not args.svg.absolute().parent.is_dir():
        return f"There is no directory {args.svg.absolute().parent}."
    return ""


async def _run(args: argparse.Namespace) -> int:
    settings = read_settings()
    async with opened(settings) as app:
        town, lang = app.content.towns[app.town(args.town)], plain(args.lang)
        if lang not in app.content.texts.languages:
            print(f"There are no texts in {args.lang}. Try: {', '.join(app.content.texts.languages)}", file=sys.stderr)
            return CANNOT
        if args.poster:
            payload, until, words = POSTED, 0, app.content.texts.label(lang, POSTER_WORDS)
        else:
            payload, until = await _make(app, town, args)
            words = app.content.texts.label(lang, "invited-prefilled", {"code": payload})
        links = await _links(app, settings, town, args.role, payload, words)
        invited = Invited(role=args.role, town=town.id, code=payload, expires_at=until, links=links)
    _show(invited, town.zone, as_json=args.json)
    found = [link for link in links if link.url]
    try:
        files = _draw(found, args.svg) if args.svg else []
    except OSError as error:
        print(f"The QR code cannot be written: {error}", file=sys.stderr)
        return ISSUES
    for file in files:
        print(f"QR code: {file}", file=sys.stderr if args.json else sys.stdout)
    return FINE if found else ISSUES


async def _make(app: App, town: Town, args: argparse.Namespace) -> tuple[str, int]:
    """The code of a new invitation, and until when it may be accepted."""
    of = {"town": town.id, "organisation": town.organisation, "role": args.role, "by": BY, "days": args.days}
    make = partial(invitations.make, vault=app.vault, now=app.clock.now(), **of)
    invitation, code = await app.database.write(make)
    return invitations.PAYLOAD + code, invitation.expires_at


def _show(invited: Invited, zone: str, *, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(invited), indent=1).decode())
        return
    if invited.expires_at:
        until = from_micros(invited.expires_at).astimezone(ZoneInfo(zone))
        print(f"An invitation for one {invited.role} of {invited.town}, until {until:%Y-%m-%d %H:%M}. It works once.")
        print("Whoever has the link can accept it: give it to this one person only.")
    else:
        print(f"For a poster of {invited.town}: whoever scans it is asked what they bring along as a {invited.role}.")
    for link in invited.links:
        print(f"\n{link.account}: {link.url or link.note}")
        if link.url:
            print(_terminal(link.url), end="")
    if invited.expires_at:
        print(f"\nWhere no link helps, this is written in the chat: {invited.code}")
    else:
        print(f"\nWhere no link helps, this is written in the chat: /{invited.code}")


def _terminal(url: str) -> str:
    out = io.StringIO()
    segno.make_qr(url).terminal(out, compact=True)
    return out.getvalue()


def _draw(links: list[Link], file: Path) -> list[Path]:
    """One file, or where there are several links one for each, with the account in its name. Raises OSError."""
    files = []
    for link in links:
        name = file if len(links) == 1 else file.with_stem(f"{file.stem}-{link.account}")
        name.touch(mode=0o600)  # whoever reads it can come in
        segno.make_qr(link.url).save(str(name), kind="svg", scale=8, title=None)
        files.append(name)
    return files


async def _links(app: App, settings: Settings, town: Town, role: str, payload: str, words: str) -> list[Link]:
    """For every account of the town on which somebody can write, whether or not there is a link to it; and the desk.

    `words` stand in a link to WhatsApp.
    """
    bots, senders = unchecked_accounts(settings, {town.id: town})
    links = list(await asyncio.gather(*(_at_telegram(bot, payload) for bot in bots)))
    for sender in senders:
        url = f"https://wa.me/{sender.number}?text={quote(words)}" if sender.number else ""
        note = f"no link: {sender.names['sender']} holds no number" if not url else ""
        links.append(Link(account=sender.id, channel="whatsapp", url=url, note=note))
    if app.account_town(WEB) == (town.id, "web"):  # there is one page, that of the first town
        url = f"{settings.public_url}/#start={payload}" if settings.public_url else ""  # behind #: in no proxy's log
        links.append(Link(account=WEB, channel="web", url=url, note="" if url else NO_ADDRESS))
    if role in invitations.OF_THE_DESK:
        site = settings.public_url or f"http://localhost:{settings.port}"  # of this machine alone: to try it
        links.append(Link(account=DESK, channel="desk", url=f"{site}/desk/join#{payload}", note=""))
    return links


async def _at_telegram(bot: TelegramAccount, payload: str) -> Link:
    """Its name is known to Telegram only."""
    if not bot.token:
        return Link(account=bot.id, channel="telegram", note=f"no link: {bot.names['token']} is missing")
    try:
        async with asyncio.timeout(ASKED_SECONDS), telegram.connected(bot) as client:
            name = (await telegram.status(client)).username
    except (BotError, TimeoutError) as error:
        return Link(account=bot.id, channel="telegram", note=f"no link: {error or 'Telegram does not answer'}")
    return Link(account=bot.id, channel="telegram", url=f"https://t.me/{name}?start={payload}")
