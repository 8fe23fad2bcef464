"""What offices are to be told by mail: written with what it tells, sent outside of transactions, some times at most."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import MINUTE
from bot.storage.appointments import Appointment
from bot.storage.tables import office, office_letter

LEASE = 5 * MINUTE  # how long one that is being sent is left alone

m = office_letter.c


class Letter(NamedTuple):
    id: int
    uuid: str
    town: str
    office_id: int
    kind: str
    starts: str
    tries: int


def add(connection: sa.Connection, this: Appointment, kind: str, now: int) -> None:
    """If an office that reads mail asked for this appointment, it is to be told; else nothing is written."""
    whose = sa.select(office.c.id).where(office.c.person_id == this.person_id, office.c.mails == 1)
    if number := connection.execute(whose).scalar_one_or_none():
        row = {"uuid": str(uuid.uuid4()), "town_id": this.town, "office_id": number, "appointment_id": this.id}
        row |= {"kind": kind, "starts": this.plan.starts, "due_at": now, "made_at": now}
        connection.execute(office_letter.insert(), row)


def anything_due(connection: sa.Connection, now: int) -> bool:
    return connection.execute(sa.select(m.id).where(m.state == "due", m.due_at <= now).limit(1)).first() is not None


def claim(connection: sa.Connection, now: int, most: int) -> list[Letter]:
    """Take some that are due: for a while nobody else does. A try is counted before it is made."""
    due = sa.select(office_letter).where(m.state == "due", m.due_at <= now).order_by(m.due_at).limit(most)
    rows = connection.execute(due.with_for_update(skip_locked=True)).all()
    for row in rows:
        change = office_letter.update().where(m.id == row.id)
        connection.execute(change.values(due_at=now + LEASE, tries=row.tries + 1))
    return [Letter(r.id, r.uuid, r.town_id, r.office_id, r.kind, r.starts, r.tries + 1) for r in rows]


def sent(connection: sa.Connection, this: Letter) -> None:
    connection.execute(office_letter.update().where(m.id == this.id).values(state="sent"))


def failed(connection: sa.Connection, this: Letter, error: str, again_at: int) -> None:
    """`again_at` 0: never again."""
    values: dict[str, object] = (
        {"error": error, "due_at": again_at} if again_at else {"error": error, "state": "failed"}
    )
    connection.execute(office_letter.update().where(m.id == this.id).values(values))
