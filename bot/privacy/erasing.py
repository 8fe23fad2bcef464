"""Erase everything about the person of a conversation, at once and beyond recovery.

That it was done stays in the audit log, from the same transaction: who, when, and an id that leads nowhere any more.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from bot.core.errors import UnavailableError
from bot.privacy.retention import remove_files
from bot.storage import addresses, audit, cases
from bot.storage.database import Database
from bot.storage.erasure import Erased, erase_address, erase_person
from bot.storage.targets import conversation_by_id
from bot.storage.vault import Vault

PAUSES = (0.02, 0.1, 0.5, 2, 10)  # seconds until a turn's commit is looked for again

Part = Callable[[sa.Connection, int, int], object]  # tells those who would wait for this person; see `Appointing.part`

PERSON = "person"  # the actor, where somebody erases their own data in the chat


async def erase(
    database: Database, vault: Vault, conversation_id: int, data: Path, actor: str, now: int, part: Part
) -> bool:
    """Destroy keys, rows and files of a conversation's person; False if they are gone already.

    `data`: the directory whose `media/` holds sealed files.
    """

    erased = await database.write(lambda c: _erase_rows(c, vault, conversation_id, actor, now, part))
    if erased is None:
        return False
    await _clean_up(database, data, erased)
    return True


async def erase_without_chat(
    database: Database, person_id: int, town: str, data: Path, actor: str, now: int, part: Part
) -> bool:
    """The same for somebody who has no conversation."""

    def job(connection: sa.Connection) -> Erased:
        part(connection, person_id, now)
        erased = erase_person(connection, person_id, now)
        if erased.subjects:
            about = f"person:{person_id}"
            audit.record(connection, town=town, actor=actor, verb="person.erase", about=about, now=now)
        return erased

    erased = await database.write(job)
    if erased.subjects:
        await _clean_up(database, data, erased)
    return bool(erased.subjects)


class Eraser:
    """Erasing inside a turn: the rows go in the turn's own transaction, the files and the log behind it."""

    def __init__(self, database: Database, vault: Vault, data: Path, part: Part) -> None:
        self._part = part
        self._database = database
        self._vault = vault
        self._data = data
        self._tasks: set[asyncio.Task[None]] = set()

    def job(self, conversation_id: int, now: int) -> Callable[[sa.Connection], None]:
        loop = asyncio.get_running_loop()

        def erase_rows(connection: sa.Connection) -> None:
            erased = _erase_rows(connection, self._vault, conversation_id, PERSON, now, self._part)
            if erased is not None:
                loop.call_soon_threadsafe(self._afterwards, conversation_id, erased)

        return erase_rows

    def _afterwards(self, conversation_id: int, erased: Erased) -> None:
        task = asyncio.create_task(self._clean_up_after_commit(conversation_id, erased))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _clean_up_after_commit(self, conversation_id: int, erased: Erased) -> None:
        """Only once the rows are gone: a commit may fail, and then the files are still somebody's.

        What is left when this gives up, or the process dies, is found by retention: files that no row speaks of.
        """
        for pause in PAUSES:
            await asyncio.sleep(pause)
            with contextlib.suppress(UnavailableError):
                if await self._database.read(lambda c: conversation_by_id(c, conversation_id)) is None:
                    await _clean_up(self._database, self._data, erased)
                    return


def _erase_rows(
    connection: sa.Connection, vault: Vault, conversation_id: int, actor: str, now: int, part: Part
) -> Erased | None:
    conversation = conversation_by_id(connection, conversation_id)
    if conversation is None:
        return None
    if conversation.person_id is not None:
        cases.lock(connection, conversation.person_id)
        part(connection, conversation.person_id, now)
    for address_id in addresses.used_after_others(connection, conversation.address_id, conversation.person_id):
        # Who had this phone before comes back by their code: nobody's row stays where the code is asked for.
        addresses.hand_over(connection, vault, address_id, now)
    if conversation.person_id is not None:
        about, erased = f"person:{conversation.person_id}", erase_person(connection, conversation.person_id, now)
    else:
        about, erased = f"address:{conversation.address_id}", erase_address(connection, conversation.address_id, now)
    audit.record(connection, town=conversation.town, actor=actor, verb="person.erase", about=about, now=now)
    return erased


async def _clean_up(database: Database, data: Path, erased: Erased) -> None:
    remove_files(data / "media", erased.media)
    await database.scrub()
