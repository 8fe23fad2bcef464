"""What delivery must tell people, it stores as a system inbound; delivery itself never knows a case."""

from __future__ import annotations

import logging

import sqlalchemy as sa

from bot.storage import inbox
from bot.storage.records import ConversationRow, OutboxRow
from bot.storage.timers import system_inbound
from bot.storage.vault import Vault

log = logging.getLogger("lotse.delivery")


def report(
    vault: Vault, to: ConversationRow | OutboxRow, what: str, about: str, now: int, connection: sa.Connection
) -> None:
    """Store `delivery.<what>` (parked, refused, gone, expired) about a message's id, once."""
    arrival = system_inbound(
        account=to.account,
        address=to.address_uuid,
        name=f"delivery.{what}",
        once=f"delivery.{what}:{about}",
        values={"about": about, **({"purpose": to.purpose} if isinstance(to, OutboxRow) else {})},
        now=now,
    )
    if not vault.opens(to.wrapped_key):
        log.error("report lost with its key", extra={"what": what, "about": about})
        return
    number = to.conversation_id if isinstance(to, OutboxRow) else to.id
    inbox.store_from_inside(connection, vault, inbox.Inside(to.town, number, to.wrapped_key), arrival)
