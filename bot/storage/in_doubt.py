"""What is known of a message that may have been sent: its parts so far, and which of the provider's ids are others'."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from bot.storage.outbox import PROVIDER_ID
from bot.storage.records import OutboxRow
from bot.storage.tables import outbox
from bot.storage.vault import Vault

_parts = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("row"), outbox.c.state == "sending", outbox.c.sender == sa.bindparam("me"))
    .values(provider_id=sa.bindparam("sealed"))
)


def note_parts(connection: sa.Connection, vault: Vault, row: OutboxRow, sender: str, parts: str) -> None:
    """Keep the provider's ids of the parts that were sent, while others are missing."""
    sealed = vault.unwrap(row.wrapped_key).seal(PROVIDER_ID, row.uuid, parts.encode())
    connection.execute(_parts, {"row": row.id, "me": sender, "sealed": sealed})


def others(connection: sa.Connection, vault: Vault, row: OutboxRow, provider_ids: Sequence[str]) -> dict[str, bool]:
    """Which of these are noted for other messages than this one; true: for one that was sent before this one began.

    One message of a conversation is on its way at a time, unless one has stepped aside.
    """
    marks = {mark: each for each in provider_ids for mark in vault.lookups(f"{row.account}:{each}")}
    c = outbox.c
    query = sa.select(c.provider_hash, c.conversation_id, c.aside).where(
        c.provider_hash.in_(list(marks)), c.account == row.account, c.id != row.id
    )
    aside = sa.select(c.aside).where(c.id == row.id).scalar_subquery()
    return {
        marks[found.provider_hash]: found.conversation_id == row.conversation_id and not (found.aside or found.mine)
        for found in connection.execute(query.add_columns(aside.label("mine")))
    }
