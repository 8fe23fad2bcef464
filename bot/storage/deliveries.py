"""What became of messages that were given to delivery, by our own ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.receipts import RANKS
from bot.storage.tables import message, outbox

SHOWN = "shown"  # on a page of ours


class Delivery(NamedTuple):
    """`state`: ready | sending | sent | delivered | read | shown | failed.

    `error`: a provider's code, or why it waits.
    """

    state: str
    error: str = ""


def of(connection: sa.Connection, outbounds: Sequence[str]) -> dict[str, Delivery]:
    """The state of each message of which anything is known; after some days nothing is."""
    if not outbounds:
        return {}
    m, o = message.c, outbox.c
    pages = connection.execute(sa.select(m.uuid).where(m.uuid.in_([f"out:{uuid}" for uuid in outbounds]))).scalars()
    found = {uuid.removeprefix("out:"): Delivery(SHOWN) for uuid in pages}
    rows = connection.execute(sa.select(o.uuid, o.state, o.status, o.error).where(o.uuid.in_(outbounds)))
    return found | {row.uuid: Delivery(_state(row.state, row.status), row.error) for row in rows}


def _state(state: str, status: int) -> str:
    if state == "sent":
        return next((name for name in ("read", "delivered") if status >= RANKS[name]), "sent")
    return state if state in ("ready", "sending") else "failed"
