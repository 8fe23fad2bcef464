"""Whether the audit log was cut: how far it went is noted outside of the database, and looked for there again.

Each entry is chained to the one before, which shows any change but one: the last entries may be gone. So the
newest one is noted in a file and in our log, which whoever changes the database would have to change, too.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage import audit
from bot.storage.database import Database

log = logging.getLogger("lotse.privacy")

NAME = "audit.head"  # in DATA
PART = 5_000  # entries in memory at once


async def follow(database: Database, directory: Path) -> bool:
    """Look whether everything up to the noted entry is there and what came since fits to it; note the newest.

    False if not: then nothing new is noted, and every further look says so, too.
    """
    file = directory / NAME
    noted = _read(file)

    def job(connection: sa.Connection) -> tuple[int | None, audit.Head]:
        return audit.first_break(connection, noted), audit.head(connection)

    broken, newest = await database.read(job)
    if broken is not None:
        log.error("the audit log was changed or cut", extra={"count": broken})
        return False
    if newest != noted:
        _write(file, newest)
        log.info("audit log", extra={"count": newest.id, "code": newest.hash.hex()})
    return True


class Verified(NamedTuple):
    """`broken`: the first entry that does not fit, or the noted one that has gone; None: all is as it was written."""

    entries: int
    last: int
    broken: int | None


async def verify(database: Database, directory: Path) -> Verified:
    """Follow the whole chain from its first entry, a part at a time, so that it may be as long as it is."""
    noted = _read(directory / NAME)
    count, part = 0, audit.Followed(None, audit.BEGIN, 1)
    while part.entries and part.broken is None:
        part = await database.read(partial(audit.follow, after=part.head, most=PART))
        count += part.entries
    broken = part.broken
    if broken is None and not await database.read(lambda c: audit.is_there(c, noted)):
        broken = noted.id
    return Verified(count, part.head.id, broken)


def _read(file: Path) -> audit.Head:
    """What was noted last; the beginning if nothing was. What cannot be read fits to no log."""
    try:
        number, _, code = file.read_text("ascii").strip().partition(" ")
        return audit.Head(int(number), bytes.fromhex(code))
    except FileNotFoundError:
        return audit.BEGIN
    except ValueError:
        return audit.Head(0, b"")


def _write(file: Path, head: audit.Head) -> None:
    """The old note or the new one, never half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.touch(0o600)
    new.write_text(f"{head.id} {head.hash.hex()}\n", "ascii")
    new.replace(file)
