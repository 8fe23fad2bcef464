"""What volunteers were paid, added up by year: what goes beyond the limit of a year is entered only on purpose."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage.tables import payment, volunteer

KINDS = ("volunteer", "trainer")
MOST_CENTS = 1_000_000  # in one payment: more is a slip of the finger

p = payment.c


class OverLimitError(BotError):
    """With this payment the year's sum would be beyond the limit. Cents."""

    def __init__(self, total: int, limit: int) -> None:
        self.total, self.limit = total, limit
        super().__init__("This payment goes beyond the limit of the year.")


class Paid(NamedTuple):
    uuid: str
    kind: str
    day: str
    cents: int
    over: bool
    made_by: str
    withdrawn_at: int


class NewPayment(NamedTuple):
    """`limit`: of the year, in cents. `on_purpose`: also beyond it."""

    uuid: str
    kind: str
    day: str
    cents: int
    limit: int
    on_purpose: bool
    made_by: str
    now: int


def add(connection: sa.Connection, volunteer_id: int, new: NewPayment) -> int:
    """Enter a payment; returns the sum of the year. One that is known stays as it is. Raises OverLimitError."""
    whose = sa.select(volunteer.c.town_id, volunteer.c.organisation_id).where(volunteer.c.id == volunteer_id)
    town, organisation = connection.execute(whose.with_for_update()).one()
    before = year_total(connection, volunteer_id, new.kind, new.day[:4])
    if connection.execute(sa.select(p.id).where(p.uuid == new.uuid)).first():
        return before
    total = before + new.cents
    if total > new.limit and not new.on_purpose:
        raise OverLimitError(total, new.limit)
    row = {"uuid": new.uuid, "town_id": town, "organisation_id": organisation, "volunteer_id": volunteer_id}
    row |= {"kind": new.kind, "day": new.day, "cents": new.cents, "over": int(total > new.limit)}
    connection.execute(payment.insert(), {**row, "made_by": new.made_by, "made_at": new.now})
    return total


def withdraw(connection: sa.Connection, volunteer_id: int, outside: str, now: int) -> bool:
    """Whether it was there and counted."""
    mine = sa.and_(p.uuid == outside, p.volunteer_id == volunteer_id, p.withdrawn_at == 0)
    return bool(connection.execute(payment.update().where(mine).values(withdrawn_at=now)).rowcount)


def year_total(connection: sa.Connection, volunteer_id: int, kind: str, year: str) -> int:
    mine = sa.and_(p.volunteer_id == volunteer_id, p.kind == kind, p.withdrawn_at == 0, _in(year))
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.sum(p.cents), 0)).where(mine)).scalar_one())


def of_year(connection: sa.Connection, volunteer_id: int, year: str) -> list[Paid]:
    """All of a year, the latest day first, also those that were taken back."""
    columns = (p.uuid, p.kind, p.day, p.cents, p.over, p.made_by, p.withdrawn_at)
    rows = connection.execute(
        sa.select(*columns).where(p.volunteer_id == volunteer_id, _in(year)).order_by(p.day.desc(), p.id.desc())
    )
    return [Paid(r.uuid, r.kind, r.day, r.cents, bool(r.over), r.made_by, r.withdrawn_at) for r in rows]


def _in(year: str) -> sa.ColumnElement[bool]:
    return p.day.between(f"{year}-01-01", f"{year}-12-31")
