"""Erase everything about the person of a conversation, at once and beyond recovery."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from bot.privacy.retention import remove_files
from bot.storage.database import Database
from bot.storage.erasure import Erased, erase_address, erase_person
from bot.storage.targets import conversation_by_id


async def erase(database: Database, conversation_id: int, data: Path, now: int) -> bool:
    """Destroy keys, rows and files of a conversation's person; False if they are gone already.

    `data`: the directory whose `media/` holds sealed files.
    """

    erased = await database.write(lambda connection: _erase_rows(connection, conversation_id, now))
    if erased is None:
        return False
    await _clean_up(database, data, erased)
    return True


class Eraser:
    """Erasing inside a turn: the rows go in the turn's own transaction, the files and the log behind it."""

    def __init__(self, database: Database, data: Path) -> None:
        self._database = database
        self._data = data
        self._tasks: set[asyncio.Task[None]] = set()

    def job(self, conversation_id: int, now: int) -> Callable[[sa.Connection], None]:
        loop = asyncio.get_running_loop()

        def erase_rows(connection: sa.Connection) -> None:
            erased = _erase_rows(connection, conversation_id, now)
            if erased is not None:
                loop.call_soon_threadsafe(self._afterwards, erased)

        return erase_rows

    def _afterwards(self, erased: Erased) -> None:
        task = asyncio.create_task(_clean_up(self._database, self._data, erased))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _erase_rows(connection: sa.Connection, conversation_id: int, now: int) -> Erased | None:
    conversation = conversation_by_id(connection, conversation_id)
    if conversation is None:
        return None
    if conversation.person_id is not None:
        return erase_person(connection, conversation.person_id, now)
    return erase_address(connection, conversation.address_id, now)


async def _clean_up(database: Database, data: Path, erased: Erased) -> None:
    remove_files(data / "media", erased.media)
    await database.scrub()
