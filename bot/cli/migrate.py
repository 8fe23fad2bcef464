"""`lotse migrate`: bring the database to this version; `serve` does it by itself."""

from __future__ import annotations

import argparse
import asyncio

from bot.settings import read_settings
from bot.storage.migrate import migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_args: argparse.Namespace) -> int:
    asyncio.run(migrate(read_settings().database))
    print("The database has this version.")
    return 0
