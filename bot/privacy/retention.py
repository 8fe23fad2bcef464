"""Erases what is past its keep-period, by itself, in small steps."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.errors import UnavailableError
from bot.delivery.worker import where
from bot.privacy import trail
from bot.storage import leases, retention
from bot.storage.database import Database

log = logging.getLogger("lotse.privacy")

EVERY_SECONDS = retention.EVERY // SECOND
SHARE = 0.05  # of the time a pass may take: with a million people it is through in a few minutes
STRAY_SECONDS = 3_600  # a file that no row speaks of after so long is no upload that is just being stored
LEASE = 30 * MINUTE  # one process sweeps, the others look again later


async def sweep_for_ever(
    database: Database, clock: Clock, keep_days: Mapping[str, int], media: Path, name: str
) -> None:
    """Sweep at the start and then every ten minutes, in one process at a time."""
    keep = retention.periods(keep_days)
    while True:
        try:
            now = clock.now()
            if await database.write(lambda c: leases.take(c, "sweep", name, now, now + LEASE)):  # noqa: B023
                await sweep(database, clock, keep, media, share=SHARE)
                await trail.follow(database, media.parent)
        except UnavailableError as error:
            log.warning("database away", extra={"reason": str(error)})
        except Exception as error:  # noqa: BLE001 - one odd row must not end erasing for good
            log.error("sweep failed", extra={"error": type(error).__name__, "where": where(error)})
        await asyncio.sleep(EVERY_SECONDS)


async def sweep(database: Database, clock: Clock, keep: Mapping[str, int], media: Path, *, share: float = 1.0) -> int:
    """Erase what is past its time; each step is a commit of its own, so that turns go on between them.

    `share`: of the time, between 0 and 1, that steps may take; the rest of it they rest.
    """
    erased, more = 0, True
    while more:
        began = time.monotonic()
        step = await database.write(lambda c: retention.sweep(c, clock.now(), keep))
        remove_files(media, step.media)
        erased, more = erased + step.erased, step.more
        await asyncio.sleep((time.monotonic() - began) * (1 / share - 1))
    await _remove_strays(database, media)
    if erased:
        log.info("erased", extra={"count": erased})
    return erased


async def _remove_strays(database: Database, directory: Path) -> None:
    """Files whose rows went when nobody was left to remove them: the process died between the two."""
    names = await asyncio.to_thread(_old_files, directory)
    for first in range(0, len(names), retention.STEP):
        some = names[first : first + retention.STEP]
        remove_files(directory, await database.read(partial(retention.stray_files, names=some)))


def _old_files(directory: Path) -> list[str]:
    before, names = time.time() - STRAY_SECONDS, []
    for file in directory.glob("*"):
        with contextlib.suppress(FileNotFoundError):  # erased while we look
            if file.stat().st_mtime < before:
                names.append(file.name)
    return names


def remove_files(directory: Path, names: Iterable[str]) -> None:
    """Files whose rows are gone."""
    for name in names:
        (directory / name).unlink(missing_ok=True)
