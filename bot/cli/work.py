"""`lotse work`: workers only, beside a `serve` on the same PostgreSQL."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from bot.app import only_one, opened
from bot.cli.reloading import Reloading, be_deaf, say_building
from bot.cli.serve import run_loop
from bot.logs import set_up
from bot.settings import Settings, read_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_args: argparse.Namespace) -> int:
    settings = read_settings()
    set_up()
    be_deaf()
    with only_one(settings) as alone:
        if not alone:
            print("Only one `serve` or `work` runs on a SQLite file. Use PostgreSQL for more.", file=sys.stderr)
            return 2
        return run_loop(work(settings))


async def work(settings: Settings) -> int:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ending.set)
    async with opened(settings, alone=True) as app, app.working(), Reloading(app):
        app.world.ready(say_building)
        print("Lotse works. End: Ctrl+C", flush=True)
        await ending.wait()
    return 0
