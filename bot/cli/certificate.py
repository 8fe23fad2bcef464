"""`lotse certificate VOLUNTEER --from DAY --to DAY`: issue one and write it as PDF."""

from __future__ import annotations

import argparse
import asyncio
import getpass
from pathlib import Path

import msgspec

from bot.app import App, opened
from bot.cases.by import By
from bot.cli.cases import refuse_taken, write_new
from bot.cli.main import FINE
from bot.core.errors import BotError
from bot.core.languages import plain
from bot.settings import read_settings
from bot.storage.certificates import Certificate, in_groups
from bot.volunteers import certificate, certifying
from bot.volunteers.coordinating import WrongDayError

WHY = {
    WrongDayError: "--from and --to are days as 2026-11-27, in this order, and not after today.",
    certifying.NothingToCertifyError: "Neither hours nor training are entered for this period.",
    certifying.NotApprovedError: "This volunteer was never approved.",
    certifying.NoNameError: "The name is missing: --name.",
    certificate.NoLettersError: "We have no font for some letters of the name or programme.",
}


class NotIssuedError(BotError):
    """Nothing was issued; the words say why."""


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """What --json prints."""

    id: str
    volunteer: str
    code: str
    url: str
    issued_on: str
    first_day: str
    last_day: str
    minutes: int
    activities: dict[str, int]
    language: str
    file: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("volunteer", metavar="VOLUNTEER", help="their id, as in the address of their page at the desk")
    parser.add_argument("--from", dest="first", required=True, metavar="DAY", help="as 2026-01-01")
    parser.add_argument("--to", dest="last", required=True, metavar="DAY", help="the last day that counts")
    parser.add_argument("--lang", default="", metavar="XX", help="language of a translation on a second page")
    parser.add_argument("--programme", default="", help="left out: the usual words")
    parser.add_argument("--name", default="", help="left out: as they gave it")
    parser.add_argument("--signer", default="", help="who signs it; left out: only the organisation is named")
    parser.add_argument("--out", type=Path, help="file to write, never over another; left out: a file with its id here")
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--json", action="store_true", help="one object")


def run(args: argparse.Namespace) -> int:
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    if args.out:
        refuse_taken(args.out, "Nothing was issued.")  # first: nothing is issued that nobody gets
    async with opened(read_settings()) as app:
        language = (plain(args.lang) or "") if args.lang else ""
        if args.lang and language not in app.content.texts.languages:
            raise NotIssuedError(f"There are no texts in {args.lang}. Try: {', '.join(app.content.texts.languages)}")
        made = await _issued(app, args, language)
        assert made.paper
        path = args.out or Path(f"{made.uuid}.pdf")
        await asyncio.to_thread(write_new, path, await app.certificates.pdf(made.paper))
        _show(made, args, str(path), certificate.address_of(made.paper, app.settings.public_url))
    return FINE


async def _issued(app: App, args: argparse.Namespace, language: str) -> Certificate:
    by = By(app.town(args.town), f"cli:{getpass.getuser()}")
    more = {"programme": args.programme, "name": args.name, "language": language, "signer": args.signer}
    try:
        return await app.certificates.issue(by, args.volunteer, args.first, args.last, **more)
    except tuple(WHY) as wrong:
        raise NotIssuedError(WHY[type(wrong)]) from None


def _show(made: Certificate, args: argparse.Namespace, file: str, url: str) -> None:
    paper = made.paper
    assert paper
    if not args.json:
        print(f"Wrote {file}, readable by you alone: {certificate.hours_text(paper.minutes)} hours.")
        print(f"Its code is {in_groups(paper.code)}. {'' if url[0] == '/' else 'Checked at ' + url}".rstrip())
        return
    issued = Issued(
        id=made.uuid,
        volunteer=args.volunteer,
        code=in_groups(paper.code),
        url="" if url.startswith("/") else url,
        issued_on=paper.issued_on,
        first_day=paper.first_day,
        last_day=paper.last_day,
        minutes=paper.minutes,
        activities=paper.activities,
        language=paper.language,
        file=file,
    )
    print(msgspec.json.format(msgspec.json.encode(issued), indent=1).decode())
