"""“Hide this”: the bot's own messages are taken back at the provider, as far as it lets us."""

from __future__ import annotations

from typing import Protocol, cast

import sqlalchemy as sa

from bot.core.clock import HOUR, Clock
from bot.delivery.ports import Channel
from bot.storage import outbox
from bot.storage.database import Database
from bot.storage.records import OutboxRow
from bot.storage.vault import Vault

TAKES_BACK = 48 * HOUR  # Telegram deletes no older messages of a bot (Bot API, deleteMessages)


class TakesBack(Protocol):
    """A channel of which `limits.can_delete` says that it can."""

    async def delete(self, to: str, provider_ids: list[str]) -> None:
        """Raises one of the errors in `channels.errors`."""
        ...


async def take_back(database: Database, vault: Vault, clock: Clock, channel: Channel, row: OutboxRow) -> str:
    """Everything that was sent there before this row; those are noted, since they went before it."""
    since = clock.now() - TAKES_BACK

    def job(connection: sa.Connection) -> list[str]:
        return outbox.sent_ids(connection, vault, row.conversation_id, row.id, since)

    if ids := await database.read(job):
        await cast(TakesBack, channel).delete(row.address, ids)
    return ""
