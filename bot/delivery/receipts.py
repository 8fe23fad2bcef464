"""Receipts: what a provider says later of messages it took."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.core.clock import Clock
from bot.core.messages import INVITES, Receipt
from bot.delivery.reports import report
from bot.storage import receipts
from bot.storage.database import Database
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")


class Receipts:
    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def take(self, receipt: Receipt) -> None:
        """Note it, and tell the conversation of a message that did not arrive. Raises UnavailableError."""
        now = self._clock.now()

        def job(connection: sa.Connection) -> bool:
            failed = receipts.take(connection, self._vault, receipt, now)
            if failed:
                lost = "window" if receipt.outbound.startswith(INVITES) else "refused"
                report(self._vault, failed, receipt.means or lost, failed.uuid, now, connection)
            return failed is not None

        if await self._database.write(job):
            log.info("message did not arrive", extra={"account": receipt.account, "code": receipt.code})
            await self._database.notify("inbox")
