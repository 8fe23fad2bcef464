"""`lotse cases`: list them, show one, open its files, give it to a guide, note, answer, resolve or reopen."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from bot.app import App, opened
from bot.cases.body import read_body
from bot.cases.by import By
from bot.cases.case_view import Message
from bot.cases.errors import NoSuchStaffError
from bot.cases.files import file_at
from bot.cases.kinds import OLDER, OUTCOMES
from bot.cli.main import counted
from bot.core.clock import from_micros
from bot.core.errors import BotError
from bot.settings import read_settings
from bot.storage import staff
from bot.storage.records import CaseRow


class CannotWriteError(BotError):
    """A file cannot be written here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--json", action="store_true")
    verbs = parser.add_subparsers(
        dest="verb",
        metavar="list | show N | file N ID | claim N GUIDE | note N TEXT | reply N TEXT | resolve N | reopen N",
    )
    listing = verbs.add_parser("list", help="open cases, urgent ones first")
    listing.add_argument("--resolved", action="store_true")
    verbs.add_parser("show", help="one case with what was said").add_argument("number", type=case_number)
    file = verbs.add_parser("file", help="open a file of a case: write it where only you can read it")
    file.add_argument("number", type=case_number)
    file.add_argument("id", help="as `lotse cases show` tells it")
    file.add_argument("--out", type=Path, help="file to write, never over another; left out: a file with its id here")
    claim = verbs.add_parser("claim", help="let a guide have it")
    claim.add_argument("number", type=case_number)
    claim.add_argument("guide", help="name or id, as the desk knows them")
    note = verbs.add_parser("note", help="words for the desk alone")
    note.add_argument("number", type=case_number)
    note.add_argument("text", help="the words; - reads them from standard input")
    reply = verbs.add_parser("reply", help="answer: the words reach the person in the chat")
    reply.add_argument("number", type=case_number)
    reply.add_argument("text", help="the words; - reads them from standard input: no process list shows them")
    reply.add_argument("--file", type=Path, help="a picture or a PDF that goes with them")
    resolve = verbs.add_parser("resolve", help="end it: the bot answers this person again")
    resolve.add_argument("number", type=case_number)
    reopen = verbs.add_parser("reopen", help="go on with a resolved case: then reply")
    reopen.add_argument("number", type=case_number)
    resolve.add_argument("--outcome", choices=[*OUTCOMES, *OLDER], default="answered")
    resolve.add_argument("--topic", default="", help="what it was about, a topic of the knowledge base")
    resolve.add_argument("--place", default="", help="id of the place they were referred to")


def case_number(text: str) -> int:
    """A number a case may have. Raises ArgumentTypeError."""
    if not (text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"a case has a number, not “{text}”")
    return int(text)


def run(args: argparse.Namespace) -> int:
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with opened(read_settings()) as app:
        by = By(app.town(args.town), f"cli:{getpass.getuser()}")
        return await _VERBS[args.verb or "list"](app, by, args)


async def _list(app: App, by: By, args: argparse.Namespace) -> int:
    zone = app.content.towns[by.town].zone
    rows = await app.cases.listing(by, resolved=getattr(args, "resolved", False))
    if args.json:
        print(msgspec.json.encode([_as_json(row) for row in rows]).decode())
        return 0
    for row in rows:
        mark = "!" if row.urgent else " "
        asked = read_body(row.body).asked.replace("\n", " ")[:60]
        print(
            f"{mark} {row.number:5}  {row.state:9} {row.kind:10} {row.language:4} {_when(row.opened_at, zone)}  {asked}"
        )
    print(counted(len(rows), "case"), file=sys.stderr)
    return 0


async def _show(app: App, by: By, args: argparse.Namespace) -> int:
    view = await app.cases.show(by, args.number)
    row, body, messages, zone = view.case, view.body, view.messages, app.content.towns[by.town].zone
    if args.json:
        said = [_message_as_json(message) for message in messages]
        shown = {**_as_json(row), "reachable": view.way.reachable, "messages": said}
        print(msgspec.json.encode(shown).decode())
        return 0
    print(f"Case {row.number} · {row.kind} · {row.state} · {row.language} · opened {_when(row.opened_at, zone)}")
    if not view.way.reachable:
        print("Not reachable here: a reply cannot be sent now.")
    print(f"Asked: {indented(body.asked) or '–'}")
    if body.path:
        print(f"Way here: {' → '.join(body.path)}")
    for name, value in body.slots.items():
        print(f"  {name}: {indented(str(value))}")
    for file in body.media:
        print(f"  file: {file.get('kind')} {file.get('ref')}")
    if view.more:
        print("… older messages are not shown.")
    for message in messages:
        arrow = {"in": "→", "out": "←"}.get(message.direction, "·")
        print(f"{arrow} {_when(message.created_at, zone)}  {indented(message.text or '')}")
        for part in message.files:
            print(f"    file: {part.name} {part.media}")
    return 0


async def _file(app: App, by: By, args: argparse.Namespace) -> int:
    if args.out:
        refuse_taken(args.out)  # first: the log then tells of no file that nobody got
    mime, content = await app.cases.file(by, args.number, args.id)
    path = args.out or Path(f"{args.id}.{mime.rpartition('/')[2]}")
    await asyncio.to_thread(write_new, path, content)
    print(f"Wrote {path} ({mime}, {len(content)} bytes), readable by you alone. Delete it when it is no longer needed.")
    return 0


def refuse_taken(path: Path, done: str = "Nothing was opened.") -> None:
    """Raises CannotWriteError."""
    if os.path.lexists(path):
        raise CannotWriteError(f"{path} is there already and was not touched. {done}")
    if not path.parent.is_dir():
        raise CannotWriteError(f"There is no directory {path.parent}. {done}")


def write_new(path: Path, content: bytes) -> None:
    """Where only its owner reads it. Raises CannotWriteError."""
    try:
        with open(path, "xb", opener=_only_mine) as file:
            file.write(content)
    except OSError as error:
        raise CannotWriteError(f"{path} cannot be written: {error.strerror}.") from None


def _only_mine(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


async def _claim(app: App, by: By, args: argparse.Namespace) -> int:
    rows = await app.database.read(lambda connection: staff.listing(connection, app.vault, by.town))
    found = [row for row in rows if args.guide in (row.uuid, row.name)]
    if len(found) != 1:
        raise NoSuchStaffError(f"There is no guide {args.guide} in {by.town}, or more than one.")
    await app.cases.transfer(by, args.number, found[0].uuid)
    print(f"{found[0].name} has case {args.number} now.")
    return 0


async def _note(app: App, by: By, args: argparse.Namespace) -> int:
    words = await asyncio.to_thread(sys.stdin.read) if args.text == "-" else args.text
    await app.cases.note(by, args.number, words)
    print("Noted. The person does not see it.")
    return 0


async def _reply(app: App, by: By, args: argparse.Namespace) -> int:
    words = await asyncio.to_thread(sys.stdin.read) if args.text == "-" else args.text
    file = await file_at(args.file) if args.file else None
    sent = await app.cases.reply(by, args.number, words, file=file)
    if not sent.opens:
        print("The file cannot be shown where they are. They were told that it waits: agree on another way.")
        if not app.cases.public_url.startswith("https://"):
            print("With LOTSE_PUBLIC_URL=https://… it can.")
    print(f"Sent. The bot is silent for this person until: lotse cases resolve {args.number}")
    return 0


async def _resolve(app: App, by: By, args: argparse.Namespace) -> int:
    unseen = await app.cases.resolve(by, args.number, args.outcome, topic=args.topic, referred_to=args.place)
    print(f"Case {args.number} is resolved; the bot answers again.")
    if unseen:
        print(f"Written since you last looked: {counted(unseen, 'message')}. See: lotse cases show {args.number}")
    return 0


async def _reopen(app: App, by: By, args: argparse.Namespace) -> int:
    await app.cases.reopen(by, args.number)
    print(f"Case {args.number} is open again. The bot answers this person until: lotse cases reply {args.number}")
    return 0


def indented(words: str) -> str:
    """Further lines of a message set in, so that nobody can write a line that looks like somebody else's."""
    return words.replace("\n", "\n    ")


_VERBS = {
    "list": _list,
    "show": _show,
    "file": _file,
    "claim": _claim,
    "note": _note,
    "reply": _reply,
    "resolve": _resolve,
    "reopen": _reopen,
}


def _message_as_json(message: Message) -> dict[str, Any]:
    said = {"direction": message.direction, "text": message.text or "", "at": message.created_at}
    files = [{"id": part.media, "type": part.mime, "name": part.name} for part in message.files]
    return said | ({"files": files} if files else {})


def _as_json(row: CaseRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "state": row.state,
        "kind": row.kind,
        "urgent": row.urgent,
        "language": row.language,
        "opened_at": row.opened_at,
        "resolved_at": row.resolved_at,
        "outcome": row.outcome,
        "body": msgspec.to_builtins(read_body(row.body)),
    }


def _when(instant: int, zone: str) -> str:
    """As the clock of the town says: a server's own is often at UTC."""
    return from_micros(instant).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
