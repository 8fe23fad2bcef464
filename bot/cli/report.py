"""`lotse report`: what the programme did, over whole months, without any group under five."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from pathlib import Path

from bot.app import App, opened
from bot.cli.main import CANNOT, FINE
from bot.core.towns import Town
from bot.reports import files, months
from bot.reports.evidence import packed, promised
from bot.reports.forms import filled
from bot.reports.report import Report, read_report
from bot.reports.wording import LANGUAGES, Words
from bot.settings import read_settings
from bot.storage import audit

FORMATS = ("text", "csv", "xlsx", "pdf", "json", "zip")
BINARY = ("xlsx", "pdf", "zip")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", required=True, metavar="MONTH", help="first month, as 2026-01")
    parser.add_argument("--to", dest="last", required=True, metavar="MONTH", help="last month, as 2026-12")
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--organisation", default="", help="only of this one; left out: all of the town")
    parser.add_argument("--lang", choices=LANGUAGES, default="de", help="of the words in it; default de")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="json: as in docs/json.md; zip: all, and milestones; default text",
    )
    parser.add_argument(
        "--form", type=Path, metavar="FILE", help="a funder's XLSX, filled by names of cells; with --out"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to; left out: standard output")


def run(args: argparse.Namespace) -> int:
    try:
        return asyncio.run(_run(args))
    except OSError as error:  # the form cannot be read, or the file not be written
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return CANNOT


async def _run(args: argparse.Namespace) -> int:
    if (args.format in BINARY or args.form) and args.out is None:
        print(f"Say where the {'form' if args.form else args.format} goes: --out FILE", file=sys.stderr)
        return CANNOT
    wanted = months.period(args.first, args.last)
    async with opened(read_settings()) as app:
        town = app.content.towns[app.town(args.town)]
        known = [each.id for each in town.organisations]
        if args.organisation and args.organisation not in known:
            print(f"There is no organisation {args.organisation}. There is: {', '.join(known)}.", file=sys.stderr)
            return CANNOT
        report = await read_report(
            app.database, town, wanted, app.clock.now(), organisation=args.organisation, programmes=app.programmes
        )
        content = app.content
        words = Words(content.texts, args.lang, content.library, content.programmes, content.measures)
        made = await _made(app, town, report, words, args)
        await _note(app, town, report)
    if report.last != report.wanted_last:
        print(f"Up to {report.last}: later months are closed ten days after their end.", file=sys.stderr)
    if args.out is None:
        sys.stdout.write(made.decode())
    else:
        args.out.write_bytes(made)
    return FINE


async def _made(app: App, town: Town, report: Report, words: Words, args: argparse.Namespace) -> bytes:
    if args.form:
        form = await asyncio.to_thread(args.form.read_bytes)
        return await asyncio.to_thread(filled, form, report, words)
    if args.format == "text":
        return in_words(report, words).encode()
    if args.format == "zip":
        now, measures = app.clock.now(), app.content.measures
        stand = await promised(
            app.database, town, measures, now, organisation=args.organisation, programmes=app.programmes
        )
        return await asyncio.to_thread(packed, report, words, stand)
    return await asyncio.to_thread(files.made, args.format, report, words)


def in_words(report: Report, words: Words) -> str:
    """For a reader."""
    lines = [words.title(report), *words.notes(report)]
    for table in words.tables(report):
        lines += ["", table.title, *([] if table.known else [f"  {table.about}"])]
        for row in (*table.rows, table.total) if table.known else ():
            hours = f"  {row.hours:,.1f} h" if row.hours else ""
            lines.append(f"  {table.few if row.number is None else row.number:>7}{hours:>14}  {row.name}")
    return "\n".join([*lines, "", words.waiting(report)]).rstrip() + "\n"


async def _note(app: App, town: Town, report: Report) -> None:
    """In the log: that it was given out, and of which months."""
    actor, now, about = f"cli:{getpass.getuser()}", app.clock.now(), f"report:{report.first}/{report.last}"
    await app.database.write(
        lambda c: audit.record(c, town=town.id, actor=actor, verb="report.export", about=about, now=now)
    )
