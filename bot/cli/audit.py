"""`lotse audit verify`: whether the log of who did what is as it was written, from its first entry to its last."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys

from bot.app import App, opened
from bot.cli.main import FINE, ISSUES
from bot.privacy import trail
from bot.settings import read_settings
from bot.storage import audit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    what.add_parser("verify", help="follow the chain of all entries; the log's page then says so")


def run(args: argparse.Namespace) -> int:
    assert args.what == "verify"
    return asyncio.run(_run())


async def _run() -> int:
    async with opened(read_settings()) as app:
        found = await trail.verify(app.database, app.settings.data)
        if found.broken is not None:
            print(f"The audit log was changed or cut at entry {found.broken}.", file=sys.stderr)
            return ISSUES
        await _note(app, found.last)
        print(f"The audit log holds: {found.entries} entries, up to entry {found.last}.")
        return FINE


async def _note(app: App, last: int) -> None:
    """In the log itself: whoever reads it sees when all of it was looked at."""
    actor, now = f"cli:{getpass.getuser()}", app.clock.now()
    about = f"{audit.ENTRY}{last}"
    await app.database.write(
        lambda c: audit.record(c, town=app.town(None), actor=actor, verb=audit.VERIFIED, about=about, now=now)
    )
