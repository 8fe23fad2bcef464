"""`lotse person export|erase`: everything about the person of a case, for requests that come on paper."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys

import sqlalchemy as sa

from bot.app import App, opened
from bot.cli.cases import case_number
from bot.privacy import mydata
from bot.privacy.erasing import erase
from bot.settings import read_settings
from bot.storage import audit
from bot.storage import cases as store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["export", "erase"])
    parser.add_argument("--case", type=case_number, required=True, help="number of any case of this person")
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--yes", action="store_true", help="do not ask before erasing")


def run(args: argparse.Namespace) -> int:
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(read_settings()) as app:
        town = app.town(args.town)
        case = await app.database.read(lambda c: store.find_case(c, app.vault, town, args.case))
        if case is None:
            print(f"There is no case {args.case} in {town}.", file=sys.stderr)
            return 2
        if case.conversation_id is None:
            print(f"The person of case {args.case} has no chat.", file=sys.stderr)
            return 2
        conversation = case.conversation_id
        if args.verb == "erase" and not args.yes and not await asyncio.to_thread(sure, args.case):
            print("Nothing was erased. Without a terminal: --yes", file=sys.stderr)
            return 2
        actor = f"cli:{getpass.getuser()}"
        if args.verb == "export":
            await _note(app, town, actor, f"person:{case.person_id}")
            data = await app.database.read(lambda c: _everything(app, c, conversation))
            print("".join(mydata.as_text(data)))
            return 0
        await erase(app.database, app.vault, conversation, app.settings.data, actor, app.clock.now())
        print("Erased.")
        return 0


def _everything(app: App, connection: sa.Connection, conversation_id: int) -> mydata.Everything:
    data = mydata.collect(connection, app.vault, conversation_id)
    return mydata.with_files(connection, app.media, data)


def sure(case: int) -> bool:
    try:
        return input(f"Erase everything about the person of case {case}? Type “erase”: ").strip() == "erase"
    except EOFError:  # nobody is there to type
        return False


async def _note(app: App, town: str, actor: str, about: str) -> None:
    def job(connection: sa.Connection) -> None:
        audit.record(connection, town=town, actor=actor, verb="person.export", about=about, now=app.clock.now())

    await app.database.write(job)
