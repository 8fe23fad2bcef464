"""`lotse rekey`: wrap all people's keys with the first of the keys in LOTSE_KEY; the service goes on meanwhile."""

from __future__ import annotations

import argparse
import asyncio

from bot.app import opened
from bot.settings import read_settings
from bot.storage.rekey import rekey


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_args: argparse.Namespace) -> int:
    return asyncio.run(_run())


async def _run() -> int:
    async with opened(read_settings()) as app:
        count = await rekey(app.database, app.vault)
    print(f"{count} keys are wrapped by the first key. Older keys may be taken out of LOTSE_KEY now.")
    return 0
