"""`lotse content index`: build what the search needs of the content, and keep it for the next start."""

from __future__ import annotations

import argparse
import os
import sys
import time

from bot.app import BrokenContentError
from bot.cli.main import FINE, ISSUES
from bot.cli.reloading import say_building
from bot.content import load_content, search_of
from bot.settings import read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["index"], help="index: build the search's indexes and keep them")


def run(_args: argparse.Namespace) -> int:
    """What is kept already is not built again. Raises BrokenContentError."""
    settings = read_settings()
    content, issues = load_content(settings)
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
