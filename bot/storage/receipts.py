"""What a provider says of messages sent earlier: a status never goes back, a failure is told once."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.core.messages import INVITES, Receipt
from bot.storage.outbox import (
    NOTICE,
    Sent,
    bare_row,
    close_address,
    mark_sent,
    notice_sent,
    notice_unsent,
    rows_with,
)
from bot.storage.records import OutboxRow
from bot.storage.tables import outbox
from bot.storage.vault import Vault
from bot.storage.window import uninvited

RANKS = {"queued": 1, "sent": 2, "delivered": 3, "read": 4}
DELIVERED = RANKS["delivered"]


def take(connection: sa.Connection, vault: Vault, receipt: Receipt, now: int) -> OutboxRow | None:
    """Note a receipt; returns the message if it has just failed, so that a person hears of it.

    A message that is `sending` is proven to have been sent: the answer to its call may have been lost.
    """
    row = _find(connection, vault, receipt)
    if row is None:
        return None
    message = bare_row(row)
    if receipt.outbound.startswith(INVITES):  # of the template: the message itself has not been sent
        return message if receipt.status == "failed" and uninvited(connection, row.conversation_id) else None
    if row.state == "sending":
        mark_sent(connection, vault, [Sent(message, receipt.provider_id)], now)
        notice_sent(connection, [row.conversation_id] if (row.dedupe_key or "").startswith(NOTICE) else [])
    if receipt.status != "failed":
        rank = RANKS[receipt.status]
        change = outbox.update().where(outbox.c.id == row.id, outbox.c.status < rank)
        connection.execute(change.values(status=rank))
        return None
    if row.state not in ("sent", "sending") or row.status >= DELIVERED:
        return None
    failed = outbox.update().where(outbox.c.id == row.id).values(state="failed", error=receipt.code[:200])
    connection.execute(failed)
    notice_unsent(connection, row.id)
    if receipt.means == "gone" and row.address_state == "open":
        close_address(connection, row.address_id, "gone")
    return message


def _find(connection: sa.Connection, vault: Vault, receipt: Receipt) -> Any:
    """By the provider's id, else by ours: one message may be several of the provider's."""
    hashes = vault.lookups(f"{receipt.account}:{receipt.provider_id}") if receipt.provider_id else []
    found = connection.execute(rows_with(outbox.c.provider_hash.in_(hashes))).first() if hashes else None
    if found is None and receipt.outbound:
        ours = receipt.outbound.removeprefix(INVITES)
        found = connection.execute(rows_with(outbox.c.uuid == ours)).first()
    return found if found is not None and found.account == receipt.account else None
