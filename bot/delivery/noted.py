"""What the outbox has noted of a message, for the channel that sends it. See `channels.ports.Noted`."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from bot.core.errors import UnavailableError
from bot.storage import in_doubt
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")


class NotedRow:
    def __init__(self, database: Database, vault: Vault, row: OutboxRow, sender: str) -> None:
        self._database = database
        self._vault = vault
        self._row = row
        self._sender = sender
        self.written_at, self.parts = row.written_at, row.parts

    async def note_parts(self, parts: str) -> None:
        try:
            await self._database.write(lambda c: in_doubt.note_parts(c, self._vault, self._row, self._sender, parts))
        except UnavailableError:  # the channel remembers them as long as it lives
            log.info("parts not noted", extra={"outbound": self._row.uuid})

    async def others(self, provider_ids: Sequence[str]) -> Mapping[str, bool]:
        return await self._database.read(lambda c: in_doubt.others(c, self._vault, self._row, provider_ids))
