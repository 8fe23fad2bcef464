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
from bot.privacy.erasing import erase, erase_without_chat
from bot.settings import read_settings
from bot.storage import audit
from bot.storage import cases as store
from bot.storage.targets import conversations_with


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
        person, chats = case.person_id, await app.database.read(lambda c: conversations_with(c, case.person_id))
        if args.verb == "erase" and not args.yes and not await asyncio.to_thread(sure, args.case):
            print("Nothing was erased. Without a terminal: --yes", file=sys.stderr)
            return 2
        actor = f"cli:{getpass.getuser()}"
        if args.verb == "export":
            await _note(app, town, actor, f"person:{person}")
            data = await app.database.read(lambda c: _everything(app, c, person, chats))
            print("".join(mydata.as_text(data)))
            return 0
        now, data_dir = app.clock.now(), app.settings.data
        if chats:
            await erase(app.database, app.vault, chats[0], data_dir, actor, now, app.part)
        else:
            await erase_without_chat(app.database, person, town, data_dir, actor, now, app.part)
        print("Erased.")
        return 0


def _everything(app: App, connection: sa.Connection, person: int, chats: list[int]) -> mydata.Everything:
    if chats:
        data = mydata.collect(connection, app.vault, chats[0])
    else:
        data = mydata.collect_person(connection, app.vault, person)
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
