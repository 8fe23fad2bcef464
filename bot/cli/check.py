"""`lotse check`: every mistake in the content, with its place and a sentence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from bot.cli.layers import published
from bot.cli.main import counted
from bot.content import PARTS, check_content, errors_of
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", nargs="?", type=Path, help="a town's own content, over the shipped one")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--upgrade", action="store_true", help="rewrite files of older formats")


def run(args: argparse.Namespace) -> int:
    settings = read_settings()
    if args.directory:
        if not args.directory.is_dir():
            print(f"There is no directory {args.directory}.", file=sys.stderr)
            return 2
        if not any((args.directory / part).is_dir() for part in PARTS):
            print(f"There is no {', '.join(f'{part}/' for part in PARTS)} in {args.directory}.", file=sys.stderr)
            return 2
        settings = msgspec.structs.replace(settings, content=args.directory)
    if args.upgrade:
        print("All files have the newest format (lotse: 1).", file=sys.stderr)
    issues = check_content(settings, published(settings))
    if args.format == "json":
        print(msgspec.json.format(msgspec.json.encode(issues), indent=1).decode())
    else:
        for issue in issues:
            print(issue)
        errors = len(errors_of(issues))
        print(f"{counted(errors, 'mistake')}, {counted(len(issues) - errors, 'warning')}.", file=sys.stderr)
    return 1 if errors_of(issues) else 0
