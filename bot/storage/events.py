"""That a case changed: written in the same transaction, read by whoever shows cases. What it is now is read there.

Numbers of rows become visible out of order on PostgreSQL: `since` looks back a little, and its reader skips what it
has seen.
"""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa

from bot.storage.records import EventRow
from bot.storage.tables import cases, desk_event

TOPIC = "desk"  # to wake readers, in any process
LOOK_BACK = 500  # rows: more are not under way at once
AT_ONCE = 2_000

Kind = Literal["opened", "changed", "said", "presence", "draft"]


def tell(connection: sa.Connection, case_id: int, kind: Kind, now: int, actor: int = 0) -> None:
    """Note that a case changed; `actor`: the staff who did it."""
    which = sa.select(
        cases.c.town_id, cases.c.organisation_id, cases.c.id, sa.literal(kind), sa.literal(actor), sa.literal(now)
    ).where(cases.c.id == case_id)
    names = ["town_id", "organisation_id", "case_id", "kind", "actor", "at"]
    connection.execute(desk_event.insert().from_select(names, which))


def newest(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.max(desk_event.c.id))).scalar_one() or 0


def since(connection: sa.Connection, after: int) -> list[EventRow]:
    """Events after a number and a few before it, oldest first."""
    c = desk_event.c
    query = sa.select(desk_event).where(c.id > after - LOOK_BACK).order_by(c.id).limit(AT_ONCE)
    return [
        EventRow(
            id=row.id,
            town=row.town_id,
            organisation=row.organisation_id,
            case_id=row.case_id,
            kind=row.kind,
            actor=row.actor,
            at=row.at,
        )
        for row in connection.execute(query)
    ]
