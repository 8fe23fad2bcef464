"""`lotse import integreat`: the pages, places and events of a region of the Integreat app, with its consent."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from bot.cli.main import CANNOT, FINE, counted
from bot.content import PARTS, directories, knowledge_of, shipped
from bot.core.clock import SystemClock, from_micros
from bot.core.errors import SettingsError
from bot.knowledge import Library
from bot.knowledge.importers.fetching import SERVER, source_of
from bot.knowledge.importers.integreat import Imported, Wish, import_region
from bot.knowledge.importers.locations import Said
from bot.locales import Texts
from bot.settings import Settings, read_settings

CONSENT = """\
The texts of {region} belong to that region. They may be brought in only with the region's consent: ask for it in
writing, and say what for. Every answer names the page it comes from, with a link and its date."""
WIDTH = 30  # characters of the progress bar
LEFT_OUT_SHOWN = 20  # lines of what was left out; more are counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    sources = parser.add_subparsers(dest="source", required=True, metavar="SOURCE")
    parser = sources.add_parser("integreat", help="a region of the Integreat app, by its content API (version 3)")
    parser.add_argument("--region", required=True, help="its name in the app's addresses, as in integreat.app/augsburg")
    parser.add_argument("--languages", default="", help="by commas; left out: those that Lotse speaks here")
    parser.add_argument(
        "--from", dest="origin", default=SERVER, metavar="URL|DIRECTORY",
        help=f"another server, or a directory with REGION/languages.json, REGION/de/pages.json … (default: {SERVER})",
    )  # fmt: skip
    parser.add_argument("--to", type=Path, help="a content directory to write into; left out: one that is read anyway")
    parser.add_argument("--area", default="", help="id of the area the region is, so that its places are shown there")
    parser.add_argument("--consent", action="store_true", help="the region has consented: do not ask")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    print(CONSENT.format(region=args.region), file=sys.stderr)
    if not args.consent and not _asked(args.region):
        print("Nothing was read. With the region's consent, say --consent.", file=sys.stderr)
        return CANNOT
    areas = Library.load(*knowledge_of(settings))[0].areas if args.area else {}
    if args.area and args.area not in areas:
        print(f"There is no area {args.area}. Try: {', '.join(areas)}", file=sys.stderr)
        return CANNOT
    to = _target(args, settings)
    source = source_of(args.origin, settings.public_url)
    bar = Bar()
    now = from_micros(SystemClock().now())
    done = asyncio.run(import_region(source, to, _wish(args, settings), now.date(), bar))
    bar.close()
    _tell(args.region, done, to, read_anyway=args.to is None)
    return FINE


def _asked(region: str) -> bool:
    """Only a person can say so."""
    if not sys.stdin.isatty():
        return False
    print(f"Has {region} consented? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")


def _target(args: argparse.Namespace, settings: Settings) -> Path:
    """A directory of its own under DATA, which is read like a town's content; never the shipped content."""
    to = args.to or settings.data / "content" / f"integreat-{args.region}"
    if any((to / "knowledge").resolve().is_relative_to((shipped() / part).resolve()) for part in PARTS):
        raise SettingsError(f"{to} holds the shipped content: nothing is imported there. Name another directory.")
    return Path(to)


def _wish(args: argparse.Namespace, settings: Settings) -> Wish:
    texts = Texts.load(*directories("locales", settings.content), languages=settings.languages or None)
    named = tuple(code.strip().lower() for code in args.languages.split(",") if code.strip())
    return Wish(
        region=args.region,
        languages=named or tuple(texts.languages),
        area=args.area,
        said=Said(
            by_appointment={lang: texts.label(lang, "place-by-appointment") for lang in texts.languages},
            closed_for_now={lang: texts.label(lang, "place-closed-for-now") for lang in texts.languages},
        ),
    )


class Bar:
    """How far it is, on the terminal; without one, a line when a part begins."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = ""

    def __call__(self, what: str, done: int, of: int) -> None:
        if self._terminal:
            full = WIDTH * done // max(of, 1)
            print(f"\r{what:8} [{'#' * full}{'.' * (WIDTH - full)}] {done}/{of} ", end="", file=sys.stderr, flush=True)
            self._shown = what
        elif what != self._shown:
            print(f"{what} {of} …", file=sys.stderr)
            self._shown = what

    def close(self) -> None:
        if self._terminal and self._shown:
            print(file=sys.stderr)


def _tell(region: str, done: Imported, to: Path, *, read_anyway: bool) -> None:
    for line in done.left_out[:LEFT_OUT_SHOWN]:
        print(line, file=sys.stderr)
    if len(done.left_out) > LEFT_OUT_SHOWN:
        print(f"… and {len(done.left_out) - LEFT_OUT_SHOWN} more.", file=sys.stderr)
    what = f"{counted(done.pages, 'page')}, {counted(done.events, 'event')}, {counted(done.places, 'place')}"
    print(f"{region}: {what} in {', '.join(done.languages)}.")
    files = done.files
    if done.unchanged:
        print(f"Nothing has changed since the last import: {counted(files.kept, 'file')} as they were.")
        return
    print(f"{counted(files.written, 'file')} written, {files.kept} as they were, {files.removed} removed: {to}")
    print("`lotse serve` reads them at its next start." if read_anyway else f"Read with LOTSE_CONTENT={to}.")
