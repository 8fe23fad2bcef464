"""What interpreters are paid: amounts with the day from which they hold, and slips of what somebody did in a period.

A slip is fixed when it is issued: a meeting corrected later changes nothing on it, and is on one slip only.
"""

from __future__ import annotations

import uuid
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.core.errors import BotError
from bot.storage.hot import Row
from bot.storage.tables import appointment, counter, fee_rate, fee_slip, meeting, person, subject, volunteer
from bot.storage.vault import Vault
from bot.storage.volunteers import Volunteer

BODY = "fee_slip.body"
KINDS = ("hour", "assignment")  # what is paid for; who is paid by the office has no amount of ours
MOST_CENTS = 50_000  # for one hour or assignment: more is a slip of the finger
MOST = 500  # assignments on one slip

r, s, m, a = fee_rate.c, fee_slip.c, meeting.c, appointment.c


class Rate(NamedTuple):
    kind: str
    since: str
    cents: int


class Done(NamedTuple):
    """An assignment as it was logged. `person_id`: who it was for."""

    meeting: int
    appointment: int
    day: str
    minutes: int
    language: str
    person_id: int


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`whom`: the office; "": somebody who has no place on a paper."""

    meeting: int
    day: str
    minutes: int
    language: str = ""
    whom: str = ""
    cents: int = 0


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a slip shows."""

    name: str
    organisation: str
    town: str
    first_day: str
    last_day: str
    fee: str
    lines: tuple[Line, ...] = ()

    @property
    def cents(self) -> int:
        return sum(each.cents for each in self.lines)


class Slip(NamedTuple):
    """`paper` is None once its keep-period is over."""

    uuid: str
    serial: int
    paper: Paper | None
    issued_on: str
    withdrawn_on: str

    @property
    def number(self) -> str:
        return f"{self.issued_on[:4]}-{self.serial:04}"


class AlreadyOnASlipError(BotError):
    """An assignment stands on another slip that counts."""


def rates(connection: sa.Connection, town: str, organisation: str) -> list[Rate]:
    """The newest first."""
    query = sa.select(r.kind, r.since, r.cents).where(r.town_id == town, r.organisation_id == organisation)
    return [Rate(*row) for row in connection.execute(query.order_by(r.since.desc(), r.kind))]


def set_rate(connection: sa.Connection, town: str, organisation: str, new: Rate, by: str, now: int) -> None:
    """From a day on; another amount of the same day replaces it."""
    insert = sqlite_insert(fee_rate) if connection.dialect.name == "sqlite" else postgres_insert(fee_rate)
    values = {"cents": new.cents, "made_by": by, "made_at": now}
    row = insert.values(town_id=town, organisation_id=organisation, kind=new.kind, since=new.since, **values)
    keys = ["town_id", "organisation_id", "kind", "since"]
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=values))


def rate_on(known: list[Rate], kind: str, day: str) -> int | None:
    """Cents; None: nobody has set an amount for that day. `known`: the newest first."""
    return next((each.cents for each in known if each.kind == kind and each.since <= day), None)


def assignments(connection: sa.Connection, volunteer_id: int, first: str, last: str) -> list[Done]:
    """What counts of a period, both days included, by day."""
    query = sa.select(m.id, a.id, m.day, m.minutes, a.language, a.person_id).join(appointment, a.id == m.appointment)
    mine = (m.volunteer_id == volunteer_id, m.state == "counts", a.kind == "interpret", m.day.between(first, last))
    return [Done(*row) for row in connection.execute(query.where(*mine).order_by(m.day, m.id).limit(MOST))]


_sealed = sa.select(fee_slip, subject.c.wrapped_key).select_from(
    fee_slip.join(volunteer, volunteer.c.id == s.volunteer_id)
    .join(person, person.c.id == volunteer.c.person_id)
    .join(subject, subject.c.id == person.c.subject_id)
)


def lock(connection: sa.Connection, volunteer_id: int) -> None:
    """Of two slips of one interpreter one is first."""
    connection.execute(sa.select(volunteer.c.id).where(volunteer.c.id == volunteer_id).with_for_update())


def issue(connection: sa.Connection, vault: Vault, who: Volunteer, paper: Paper, day: str, by: str, now: int) -> str:
    """Behind `lock`. Returns its uuid. Raises AlreadyOnASlipError."""
    if {each.meeting for each in paper.lines} & on_slips(connection, vault, who.id):
        raise AlreadyOnASlipError
    mine = sa.select(subject.c.wrapped_key).join(person, person.c.subject_id == subject.c.id)
    key = connection.execute(mine.where(person.c.id == who.person_id)).scalar_one()
    outside = str(uuid.uuid4())
    row = {"uuid": outside, "town_id": who.town, "organisation_id": who.organisation, "volunteer_id": who.id}
    row |= {"serial": _next(connection, who.town, day[:4]), "issued_on": day, "made_by": by, "made_at": now}
    body = vault.unwrap(key).seal(BODY, outside, msgspec.json.encode(paper))
    connection.execute(fee_slip.insert(), {**row, "body": body})
    return outside


def on_slips(connection: sa.Connection, vault: Vault, volunteer_id: int) -> set[int]:
    """Meetings that stand on a slip that counts."""
    papers = [each.paper for each in of_volunteer(connection, vault, volunteer_id) if not each.withdrawn_on]
    return {line.meeting for paper in papers if paper for line in paper.lines}


def of_volunteer(connection: sa.Connection, vault: Vault, volunteer_id: int) -> list[Slip]:
    """The newest first."""
    rows = connection.execute(_sealed.where(s.volunteer_id == volunteer_id).order_by(s.id.desc()))
    return [_opened(vault, row) for row in rows]


def find(connection: sa.Connection, vault: Vault, volunteer_id: int, outside: str) -> Slip | None:
    row = connection.execute(_sealed.where(s.volunteer_id == volunteer_id, s.uuid == outside)).one_or_none()
    return _opened(vault, row) if row else None


def withdraw(connection: sa.Connection, volunteer_id: int, outside: str, day: str) -> bool:
    """Whether it was there and counted."""
    mine = sa.and_(s.volunteer_id == volunteer_id, s.uuid == outside, s.withdrawn_on == "")
    return bool(connection.execute(fee_slip.update().where(mine).values(withdrawn_on=day)).rowcount)


def _next(connection: sa.Connection, town: str, year: str) -> int:
    insert = sqlite_insert(counter) if connection.dialect.name == "sqlite" else postgres_insert(counter)
    statement = insert.values(town_id=town, name=f"fee-slip {year}", value=1).on_conflict_do_update(
        index_elements=["town_id", "name"], set_={"value": counter.c.value + 1}
    )
    number: int = connection.execute(statement.returning(counter.c.value)).scalar_one()
    return number


def _opened(vault: Vault, row: Row) -> Slip:
    paper = None
    if row.body:
        paper = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Paper)
    return Slip(row.uuid, row.serial, paper, row.issued_on, row.withdrawn_on)
