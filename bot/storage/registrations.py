"""Who comes to a date: seats, the waiting list, attendance and the hours that come of it.

Every write locks the date first (`gatherings.locked`): seats are never overbooked, and who gives one up hands it to
whoever has waited longest, in the same transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Literal, NamedTuple

import sqlalchemy as sa

from bot.core.audiences import NOTHING, Said, fits, noted
from bot.core.errors import BotError
from bot.storage.gatherings import FOR_VOLUNTEERS, Gathering, by_id, find, locked
from bot.storage.hot import Row
from bot.storage.tables import gathering, person, registration, subject
from bot.storage.vault import Vault

NAME, SAID = "registration.name", "registration.said"
COMING = ("registered", "waiting")

Outcome = Literal["registered", "waiting", "over", "barred"]

g, r = gathering.c, registration.c


class TooEarlyError(BotError):
    """Nobody has attended what has not begun."""


class Registration(NamedTuple):
    """`name` "": they gave none, or it was not asked for. `said`: of themselves, where it mattered, as codes."""

    id: int
    uuid: str
    gathering_id: int
    person_id: int
    state: str
    name: str
    since: int
    minutes: int
    made_by: str
    said: tuple[str, ...] = ()


class Attended(NamedTuple):
    """What somebody took part in. `day`: ISO date."""

    gathering: str
    kind: str
    programme: str
    module: str
    name: str
    day: str
    minutes: int


_sealed = sa.select(registration, subject.c.wrapped_key).select_from(
    registration.join(person, person.c.id == r.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def register(
    connection: sa.Connection,
    vault: Vault,
    this: Gathering,
    person_id: int,
    now: int,
    *,
    name: str = "",
    by: str = "",
    said: Said = NOTHING,
) -> tuple[Outcome, Registration | None]:
    """A seat, or a place on the waiting list, of a date that is locked. Who has one already keeps it.

    `over`: it has begun. `barred`: it is for others, by what they `said`; whom a coordinator enters is theirs to judge.
    """
    mine = of_person(connection, vault, this.id, person_id)
    if mine and mine.state in COMING:
        return ("registered" if mine.state == "registered" else "waiting"), mine
    if this.state != "planned" or this.starts_at <= now:
        return "over", mine
    if not by and not fits(this.plan.audience, said):
        return "barred", mine
    state: Outcome = "registered" if this.free is None or this.free > 0 else "waiting"
    outside = mine.uuid if mine else str(uuid.uuid4())
    newest = connection.execute(sa.select(sa.func.max(r.since)).where(r.gathering_id == this.id)).scalar_one() or 0
    values: dict[str, object] = {"state": state, "since": max(now, newest + 1), "minutes": 0, "changed_at": now}
    told = ",".join(noted(this.plan.audience, said))
    values |= {"name": _seal(connection, vault, person_id, NAME, outside, name), "made_by": by}
    values |= {"said": _seal(connection, vault, person_id, SAID, outside, told)}
    if mine:
        connection.execute(registration.update().where(r.id == mine.id).values(values))
    else:
        new = {"uuid": outside, "town_id": this.town, "gathering_id": this.id, "person_id": person_id}
        connection.execute(registration.insert(), {**new, **values})
    return state, of_person(connection, vault, this.id, person_id)


def walk_in(
    connection: sa.Connection, vault: Vault, this: Gathering, person_id: int, now: int, by: str
) -> Registration:
    """Somebody was there without having registered: they get a row to note it in. Raises TooEarlyError."""
    if this.starts_at > now:
        raise TooEarlyError
    row = {"uuid": str(uuid.uuid4()), "town_id": this.town, "gathering_id": this.id, "person_id": person_id}
    row |= {"state": "registered", "since": now, "minutes": 0, "made_by": by, "changed_at": now}
    connection.execute(registration.insert(), row)
    found = of_person(connection, vault, this.id, person_id)
    assert found
    return found


def withdraw(connection: sa.Connection, this: Gathering, person_id: int, now: int) -> bool:
    """Somebody does not come after all. Whether they were to; who moves up: `fill`."""
    mine = sa.and_(r.gathering_id == this.id, r.person_id == person_id, r.state.in_(COMING))
    gone = {"state": "cancelled", "name": None, "said": None, "changed_at": now}
    return bool(connection.execute(registration.update().where(mine).values(gone)).rowcount)


def fill(connection: sa.Connection, vault: Vault, this: Gathering, now: int) -> list[Registration]:
    """Give the free seats of a date that is locked to who waits longest. Returns who moved up."""
    this = by_id(connection, this.id)
    if this.state != "planned" or this.starts_at <= now:
        return []
    seats = max(this.plan.seats - this.taken, 0) if this.plan.seats else this.waiting
    waiting = _sealed.where(r.gathering_id == this.id, r.state == "waiting").order_by(r.since, r.id).limit(seats)
    moved = [_opened(vault, row)._replace(state="registered") for row in connection.execute(waiting)] if seats else []
    ids = [each.id for each in moved]
    connection.execute(registration.update().where(r.id.in_(ids)).values(state="registered", changed_at=now))
    return moved


def with_free_seats(connection: sa.Connection, now: int, most: int = 50) -> list[str]:
    """Dates with free seats somebody waits for: they came free because somebody was erased."""
    taken = sa.select(sa.func.count()).where(r.gathering_id == g.id, r.state == "registered")
    waits = sa.select(r.id).where(r.gathering_id == g.id, r.state == "waiting").exists()
    free = sa.and_(g.seats > 0, g.seats > taken.correlate(gathering).scalar_subquery())
    query = sa.select(g.uuid).where(g.state == "planned", g.starts_at > now, free, waits)
    return list(connection.execute(query.order_by(g.id).limit(most)).scalars())


def note(connection: sa.Connection, vault: Vault, outside: str, minutes: int | None, now: int) -> Registration:
    """Somebody attended so long; None: they did not. Raises NoSuchGatheringError, TooEarlyError."""
    row = connection.execute(sa.select(g.uuid).join(registration).where(r.uuid == outside)).one_or_none()
    this = locked(connection, row.uuid if row else "")
    if this.starts_at > now:
        raise TooEarlyError
    length = min(max(minutes or 0, 0), this.plan.minutes)
    values = {"state": "attended" if length else "absent", "minutes": length, "changed_at": now}
    connection.execute(registration.update().where(r.uuid == outside).values(values))
    came = sa.select(sa.func.count()).where(r.gathering_id == this.id, r.state == "attended").scalar_subquery()
    connection.execute(gathering.update().where(g.id == this.id).values(came=came))
    found = find_registration(connection, vault, outside)
    assert found
    return found


def find_registration(connection: sa.Connection, vault: Vault, outside: str) -> Registration | None:
    row = connection.execute(_sealed.where(r.uuid == outside)).one_or_none()
    return _opened(vault, row) if row else None


def of_person(connection: sa.Connection, vault: Vault, gathering_id: int, person_id: int) -> Registration | None:
    row = connection.execute(_sealed.where(r.gathering_id == gathering_id, r.person_id == person_id)).one_or_none()
    return _opened(vault, row) if row else None


def of_gathering(connection: sa.Connection, vault: Vault, gathering_id: int) -> list[Registration]:
    """Everybody who ever registered; seats first, then who waits, in their order."""
    order = sa.case({"waiting": 1, "cancelled": 2}, value=r.state, else_=0)
    rows = connection.execute(_sealed.where(r.gathering_id == gathering_id).order_by(order, r.since, r.id))
    return [_opened(vault, row) for row in rows]


def coming_of(
    connection: sa.Connection, person_id: int, kinds: Collection[str], now: int
) -> list[tuple[Gathering, str]]:
    """What somebody has a seat in or waits for, the next first, with their state."""
    mine = sa.select(g.uuid, r.state).join(registration).where(r.person_id == person_id, r.state.in_(COMING))
    mine = mine.where(g.state == "planned", g.starts_at > now, g.kind.in_(kinds)).order_by(g.starts_at, g.id)
    found = [(find(connection, row.uuid), row.state) for row in connection.execute(mine).all()]
    return [(this, state) for this, state in found if this]


def attended(
    connection: sa.Connection, person_id: int, kinds: Collection[str] = FOR_VOLUNTEERS, first: str = "", last: str = ""
) -> list[Attended]:
    """What somebody took part in, the first first; `first` and `last`: days, both included."""
    mine = sa.select(g.uuid, g.kind, g.programme, g.module, g.name, g.starts, r.minutes).join(registration)
    mine = mine.where(r.person_id == person_id, r.state == "attended", g.kind.in_(kinds)).order_by(g.starts_at, g.id)
    rows = (Attended(*row[:5], row.starts[:10], row.minutes) for row in connection.execute(mine))
    return [each for each in rows if each.day >= first and (not last or each.day <= last)]


def _seal(
    connection: sa.Connection, vault: Vault, person_id: int, column: str, outside: str, words: str
) -> bytes | None:
    if not words:
        return None
    keys = sa.select(subject.c.wrapped_key).join(person, person.c.subject_id == subject.c.id)
    key = connection.execute(keys.where(person.c.id == person_id)).scalar_one()
    return vault.unwrap(key).seal(column, outside, words.encode())


def _opened(vault: Vault, row: Row) -> Registration:
    key = vault.unwrap(row.wrapped_key) if row.name or row.said else None
    name = key.open(NAME, row.uuid, row.name).decode() if key and row.name else ""
    said = key.open(SAID, row.uuid, row.said).decode() if key and row.said else ""
    return Registration(
        id=row.id,
        uuid=row.uuid,
        gathering_id=row.gathering_id,
        person_id=row.person_id,
        state=row.state,
        name=name,
        since=row.since,
        minutes=row.minutes,
        made_by=row.made_by,
        said=tuple(filter(None, said.split(","))),
    )
