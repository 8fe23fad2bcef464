"""A message that goes from its turn straight to its sender: written as `sending`, never claimed.

That saves the sender a search, a claim and an unsealing for each message. It happens only where nothing of the same
conversation waits before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from bot.core.messages import Outbound
from bot.storage.hot import Hot
from bot.storage.records import ConversationRow, OutboxRow
from bot.storage.tables import OPEN, outbox

Promised = Mapping[int, str]  # conversation → the sender that will send its next message at once

_open_now = Hot(sa.select(outbox.c.conversation_id).where(OPEN))
_last = Hot(sa.select(sa.func.coalesce(sa.func.max(outbox.c.id), 0).label("id")))
_insert = Hot(outbox.insert())


def may_be_handed(to: ConversationRow, outbound: Outbound) -> bool:
    """An ordinary answer, due now, to an address that is open."""
    later = outbound.not_before or outbound.dedupe_key or outbound.supersedes or outbound.takes_back
    return outbound.lane == "reply" and not later and to.address_state == "open"


def nothing_waits(connection: sa.Connection, promised: Promised) -> dict[int, str]:
    """Of the conversations promised, those without a message that has not been sent yet."""
    if not promised:
        return {}
    waiting = {row.conversation_id for row in _open_now.rows(connection, {})}
    return {number: name for number, name in promised.items() if number not in waiting}


def insert_sending(connection: sa.Connection, rows: Sequence[tuple[dict[str, object], str]]) -> range:
    """Write messages as being sent, each by the sender named beside it; returns their ids.

    Ids are counted here: whoever writes to SQLite does so alone.
    """
    (last,) = _last.rows(connection, {})
    ids = range(last.id + 1, last.id + 1 + len(rows))
    new = [
        {**row, "id": id_, "state": "sending", "sender": name, "attempts": 1}
        for id_, (row, name) in zip(ids, rows, strict=True)
    ]
    if new:
        _insert.many(connection, new)
    return ids


def in_hand(
    id_: int, to: ConversationRow, address: str, outbound: Outbound, heard_at: int, now: int, expires_at: int
) -> OutboxRow:
    """The row as its sender needs it. `address`: the provider's own."""
    return OutboxRow(
        id=id_,
        uuid=outbound.id,
        town=to.town,
        account=to.account,
        conversation_id=to.id,
        address_id=to.address_id,
        address_uuid=to.address_uuid,
        address=address,
        address_state=to.address_state,
        channel=to.channel,
        wrapped_key=to.wrapped_key,
        purpose=outbound.purpose,
        lane=0,
        attempts=0,
        failed_at=0,
        expires_at=expires_at,
        heard_at=heard_at,
        outbound=outbound,
        written_at=now,
    )
