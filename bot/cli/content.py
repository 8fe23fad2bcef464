"""`lotse content`: the search's indexes; what was written at the desk: drafts, publishing, and back into files."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import sys
import time
from pathlib import Path

import msgspec

from bot.app import App, BrokenContentError, opened
from bot.cli.layers import published
from bot.cli.main import FINE, ISSUES, counted
from bot.cli.reloading import say_building
from bot.content import load_content, search_of
from bot.core.clock import from_micros
from bot.core.errors import BotError
from bot.knowledge.reading import digest
from bot.settings import read_settings
from bot.storage import publications
from bot.storage.records import PublishedRow

STATES = ("draft", "published", "replaced", "withdrawn")


class CannotDumpError(BotError):
    """A file cannot be written."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints of a draft or a published text; docs/json.md describes it."""

    id: str
    path: str
    state: str
    revision: int
    digest: str
    replaces: str
    author: int
    from_case: int
    created_at: int
    published_at: int


class Dumped(msgspec.Struct, frozen=True, kw_only=True):
    """Paths below the directory."""

    written: list[str]
    same: list[str]
    refused: list[str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", help="id of a town; left out: the only one, or the first")
    parser.add_argument("--json", action="store_true", help="as JSON (docs/json.md)")
    verbs = parser.add_subparsers(
        dest="verb", required=True, metavar="index | drafts | publish ID… | withdraw ID… | dump DIR"
    )
    verbs.add_parser("index", help="build the search's indexes and keep them")
    drafts = verbs.add_parser("drafts", help="what was written at the desk and is not published")
    drafts.add_argument("--all", action="store_true", help="also what is published, was replaced or withdrawn")
    publish = verbs.add_parser("publish", help="check drafts and publish them together; nothing is restarted")
    publish.add_argument("id", nargs="+")
    withdraw = verbs.add_parser("withdraw", help="take published texts back: the files under them count again")
    withdraw.add_argument("id", nargs="+")
    dump = verbs.add_parser("dump", help="write what is published into a content directory, as it is read")
    dump.add_argument("directory", type=Path)


def run(args: argparse.Namespace) -> int:
    return _index() if args.verb == "index" else asyncio.run(_run(args))


def _index() -> int:
    """What is kept already is not built again. Raises BrokenContentError."""
    settings = read_settings()
    content, issues = load_content(settings, published(settings))
    if content is None:
        raise BrokenContentError(issues)
    began = time.monotonic()
    search = search_of(settings, content.library)
    languages = search.prepare(say_building)
    if learned := search.learn(say_building):
        print(f"Meanings in {', '.join(learned)}")
    said = f"Indexes in {', '.join(languages)}: {time.monotonic() - began:.1f} s"
    if not os.access(settings.index, os.R_OK | os.W_OK | os.X_OK) and content.library.topics:
        print(f"{said}. They cannot be kept in {settings.index}: each start builds them again.", file=sys.stderr)
        return ISSUES
    print(f"{said}, kept in {settings.index}")
    return FINE


async def _run(args: argparse.Namespace) -> int:
    async with opened(read_settings()) as app:
        return await _VERBS[args.verb](app, app.town(args.town), args)


async def _drafts(app: App, town: str, args: argparse.Namespace) -> int:
    rows = await app.publishing.listing(town, STATES if args.all else ("draft",))
    if args.json:
        print(msgspec.json.encode([_text(row) for row in rows]).decode())
        return FINE
    for row in rows:
        since = from_micros(row.published_at or row.created_at)
        case = f"  case {row.from_case}" if row.from_case else ""
        print(f"{row.uuid}  {row.state:9} {row.revision or '':>4}  {since:%Y-%m-%d}  {row.path}{case}")
    print(counted(len(rows), "text"), file=sys.stderr)
    return FINE


async def _publish(app: App, town: str, args: argparse.Namespace) -> int:
    for issue in await app.publishing.check(town, args.id):
        if issue.severity != "error":  # those come with the refusal
            print(issue, file=sys.stderr)
    return _tell(await app.publishing.publish(town, args.id, actor=_actor()), args)


async def _withdraw(app: App, town: str, args: argparse.Namespace) -> int:
    return _tell(await app.publishing.withdraw(town, args.id, actor=_actor()), args)


def _tell(revision: int, args: argparse.Namespace) -> int:
    print(f'{{"revision":{revision}}}' if args.json else f"Revision {revision}. What runs takes it in a moment.")
    return FINE


def _actor() -> str:
    return f"cli:{getpass.getuser()}"


async def _dump(app: App, _town: str, args: argparse.Namespace) -> int:
    """Of all towns: the library is one. A file that somebody else has changed stays as it is, and is named."""
    layers = await app.database.read(publications.layers)
    done = await asyncio.to_thread(_write_all, layers.rows, args.directory / "knowledge")
    if args.json:
        print(msgspec.json.encode(done).decode())
    else:
        for path in done.written:
            print(args.directory / path)
    for path in done.refused:
        print(f"{args.directory / path} holds something else than what was replaced: it is left.", file=sys.stderr)
    said = f"{counted(len(done.written), 'file')} written, {len(done.same)} as they should be, {len(done.refused)} left"
    print(said, file=sys.stderr)
    return ISSUES if done.refused else FINE


def _write_all(rows: tuple[PublishedRow, ...], home: Path) -> Dumped:
    done = Dumped(written=[], same=[], refused=[])
    for row in rows:
        if row.state != "published":
            continue
        path, said = home / row.path, f"knowledge/{row.path}"
        try:
            found = digest(path) if path.exists() else ""
            if found == row.digest:
                done.same.append(said)
            elif found not in ("", row.base_digest) or not path.resolve().is_relative_to(home.resolve()):
                done.refused.append(said)
            else:
                _write(path, row.body.encode())
                done.written.append(said)
        except OSError as error:
            raise CannotDumpError(f"{path} cannot be written: {error.strerror}.") from None
    return done


def _write(path: Path, raw: bytes) -> None:
    """Whole or not at all: who reads meanwhile never sees half a file."""
    aside = path.with_name(f".{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside.unlink(missing_ok=True)  # of a command that was killed
    with aside.open("xb") as file:  # follows no link
        file.write(raw)
    aside.replace(path)


def _text(row: PublishedRow) -> Text:
    return Text(
        id=row.uuid,
        path=row.path,
        state=row.state,
        revision=row.revision,
        digest=row.digest,
        replaces=row.base_digest,
        author=row.author,
        from_case=row.from_case,
        created_at=row.created_at,
        published_at=row.published_at,
    )


_VERBS = {"drafts": _drafts, "publish": _publish, "withdraw": _withdraw, "dump": _dump}
