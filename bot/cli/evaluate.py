"""`lotse eval FILE.jsonl`: how well the search finds the right topic."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from bot.cli.bench.figures import progress
from bot.cli.comparing import compare
from bot.cli.evaluated import report
from bot.content import directories, knowledge_of, search_of
from bot.core.errors import BotError
from bot.flows.flows import Flows
from bot.flows.picking import words
from bot.knowledge import Library
from bot.knowledge.evaluate import read_lines, try_lines
from bot.knowledge.figures import Line, figures_of
from bot.knowledge.heldout import content_figures, held_out_confusions
from bot.locales import Texts, use_directories
from bot.settings import Settings, read_settings

ENDING = ".jsonl"


class NothingToMeasureError(BotError):
    """There is nothing to measure; the words say where it was looked for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help='lines of {"text", "lang", "topic", "also"}; or a directory'
    )
    parser.add_argument("--knowledge", type=Path, help="any knowledge directory instead of the shipped one")
    parser.add_argument("--compare", action="store_true", help="other searches beside ours, in one run")
    parser.add_argument("--confusions", action="store_true", help="what the content's own questions are mixed up with")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Raises ContentError for a line that is none, NothingToMeasureError, MissingPeerError."""
    settings = read_settings()
    use_directories(*directories("locales", settings.content))
    lines = [line for file in _files(args.files) for line in _read(file)]
    texts = Texts.load(*directories("locales", settings.content), languages=settings.languages or None)
    library = _library(args.knowledge, settings, texts)
    flows, _ = Flows.load(*directories("flows", settings.content))
    search = search_of(settings, library)
    search.learn(progress)

    def greeted(text: str, _lang: str) -> bool:
        return flows.by_phrase(words(text), texts, ("newcomer",)) is not None

    content = content_figures(search)  # first: it makes all indexes, which is not a query's time
    figures: dict[str, Any] = figures_of(try_lines(lines, search, greeted=greeted)) | content
    if args.confusions:
        figures["held_out_confusions"] = {}
        for lang, found in held_out_confusions(library, search):
            progress(f"held out: {lang}")
            figures["held_out_confusions"][lang] = found
    if args.compare:
        figures["compare"] = compare(lines, library, search)
    print(msgspec.json.encode(figures).decode() if args.json else report(figures, settings.precision))
    return 0


def _files(places: Sequence[Path]) -> list[Path]:
    """The files themselves, and those of directories by name."""
    files: list[Path] = []
    for place in places:
        inside = sorted(place.rglob(f"*{ENDING}")) if place.is_dir() else [place]
        if not inside:
            raise NothingToMeasureError(f"There is no file *{ENDING} in {place}.")
        files += inside
    return files


def _read(file: Path) -> list[Line]:
    try:
        return read_lines(file.read_bytes().splitlines(), str(file))
    except OSError as error:
        raise NothingToMeasureError(f"{file} cannot be read: {error.strerror}") from error


def _library(knowledge: Path | None, settings: Settings, texts: Texts) -> Library:
    """That of any directory with all its languages, or the installation's own."""
    places = [knowledge] if knowledge else knowledge_of(settings)
    library, issues = Library.load(*places, languages=None if knowledge else texts.spoken)
    if not library.topics:
        raise NothingToMeasureError(f"There are no topics in {places[0]}.")
    for issue in issues:
        print(issue, file=sys.stderr)
    return library
