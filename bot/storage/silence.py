"""While a human is in charge of a person, nothing of the program's own is written to them, on any of their phones.

Everything that goes out is written by `unit.write` and `targets.write_to`; both look here, in their own transaction.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.tables import conversation

SILENT = ("dialogue", "broadcast")  # purposes that wait while a person is held; the others say what cannot


def free_among(connection: sa.Connection, numbers: Collection[int]) -> set[int]:
    """Which of these conversations are there and in no human's hands.

    Their rows are locked until this is committed: whoever takes a person over does it before or after.
    """
    query = sa.select(conversation.c.id, conversation.c.held_case).where(conversation.c.id.in_(numbers))
    rows = connection.execute(query.order_by(conversation.c.id).with_for_update())
    return {row.id for row in rows if not row.held_case}
