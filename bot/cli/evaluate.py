"""`lotse eval FILE.jsonl`: how well the search finds the right topic."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from bot.content import directories
from bot.flows.flows import Flows
from bot.flows.picking import words
from bot.knowledge import Library, eval_lines
from bot.locales import Texts
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help='lines of {"text", "lang", "topic", "also"}')
    parser.add_argument("--knowledge", type=Path, help="any knowledge directory instead of the shipped one")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    try:
        lines = args.file.read_bytes().splitlines()
    except OSError as error:
        print(f"{args.file} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    places = [args.knowledge] if args.knowledge else directories("knowledge", settings.content)
    library, issues = Library.load(*places)
    if not library.topics:
        print(f"There are no topics in {places[0]}.", file=sys.stderr)
        return 2
    for issue in issues:
        print(issue, file=sys.stderr)
    texts = Texts.load(*directories("locales", settings.content))
    flows, _ = Flows.load(*directories("flows", settings.content))

    def greeted(text: str, _lang: str) -> bool:
        return flows.by_phrase(words(text), texts, ("newcomer",)) is not None

    figures = eval_lines(lines, library, greeted=greeted)
    if args.json:
        print(msgspec.json.encode(figures).decode())
    else:
        for name, value in figures.items():
            print(f"{name:14} {value}")
    return 0
