"""Dates that many come to: planning, changing and calling them off. Who comes: `registrations`.

Whatever changes seats or who has them locks the date first: no seat is given twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.core.errors import BotError
from bot.core.walltime import instant
from bot.storage.hot import Row
from bot.storage.tables import gathering, registration

KINDS = ("training", "exchange", "offer")
FOR_VOLUNTEERS = ("training", "exchange")
STATES = ("planned", "cancelled", "over")
SOONEST = 10 * MINUTE  # whoever wants to come needs at least to read of it
FARTHEST = 2 * 366 * DAY  # a date further away is a slip of the pen
LONGEST = 24 * 60  # minutes
MOST_SEATS = 1_000

g, r = gathering.c, registration.c
_SAME = ("kind", "programme", "module", "name", "starts", "place", "where")  # what makes two dates one


class WrongGatheringError(BotError):
    """A date that cannot be. `what`: past, far, long, short, seats, kind, twice (planned already) or room (taken)."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"This date cannot be: {what}.")


class NoSuchGatheringError(BotError):
    """There is none, or it is cancelled or over."""


class Plan(NamedTuple):
    """What takes place. `starts`: wall time, 2026-12-01T17:30; `seats` 0: as many as come."""

    kind: str
    starts: str
    zone: str
    minutes: int = 120
    programme: str = ""
    module: str = ""
    name: str = ""
    place: str = ""
    where: str = ""
    seats: int = 0
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


ROOMS = 7_610_302  # space of the advisory locks under which rooms of a town are booked: ours alone, arbitrary


class Gathering(NamedTuple):
    """Times in µs UTC, besides the wall time of the plan. `taken` and `waiting`: people."""

    id: int
    uuid: str
    town: str
    organisation: str
    plan: Plan
    starts_at: int
    state: str
    version: int
    series: str
    came: int
    taken: int
    waiting: int

    @property
    def ends_at(self) -> int:
        return self.starts_at + self.plan.minutes * MINUTE

    @property
    def free(self) -> int | None:
        """Seats anybody can have now; None: as many as come."""
        if not self.plan.seats:
            return None
        return 0 if self.waiting else max(self.plan.seats - self.taken, 0)


def _counted(state: str) -> sa.ScalarSelect[int]:
    mine = sa.and_(r.gathering_id == g.id, r.state == state)
    return sa.select(sa.func.count()).select_from(registration).where(mine).correlate(gathering).scalar_subquery()


_all = sa.select(
    gathering,
    (_counted("registered") + _counted("attended") + _counted("absent")).label("taken"),
    _counted("waiting").label("queued"),
)


def plan(
    connection: sa.Connection,
    town: str,
    organisation: str,
    plans: Sequence[Plan],
    *,
    by: str,
    now: int,
) -> list[Gathering]:
    """New dates; several are one series. All of them or none. Raises WrongGatheringError, NoSuchTimeError."""
    series = str(uuid.uuid4()) if len(plans) > 1 else ""
    made = []
    for each in plans:
        starts_at = checked(each, now)
        if _is_planned(connection, town, organisation, each):
            raise WrongGatheringError("twice")
        _hold_room(connection, town, each, starts_at)
        outside = str(uuid.uuid4())
        values = {"uuid": outside, "town_id": town, "organisation_id": organisation, "series": series}
        values |= {"made_by": by, "made_at": now, "changed_at": now}  # type: ignore[dict-item]
        connection.execute(gathering.insert(), {**values, **columns(each, starts_at)})
        made.append(outside)
    return [found for outside in made if (found := find(connection, outside))]


def _is_planned(connection: sa.Connection, town: str, organisation: str, this: Plan) -> bool:
    """Whether the same is planned for then, as after a second press of a button."""
    same = sa.and_(*(g[name] == getattr(this, name) for name in _SAME))
    ours = sa.and_(g.town_id == town, g.organisation_id == organisation, g.state == "planned")
    return connection.execute(sa.select(g.id).where(ours, same).limit(1)).first() is not None


def _hold_room(connection: sa.Connection, town: str, this: Plan, starts_at: int, besides: int = 0) -> None:
    """Two dates are not in one room at once, whoever planned them. Raises WrongGatheringError."""
    room = _room(this.place, this.where)
    if not room:
        return
    if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        connection.execute(
            sa.text("SELECT pg_advisory_xact_lock(:space, hashtext(:town))"), {"space": ROOMS, "town": town}
        )
    meets = sa.and_(g.starts_at < starts_at + this.minutes * MINUTE, g.starts_at + g.minutes * MINUTE > starts_at)
    others = sa.select(g.place, g.where).where(g.town_id == town, g.state == "planned", g.id != besides, meets)
    if any(_room(row.place, row.where) == room for row in connection.execute(others)):
        raise WrongGatheringError("room")


def _room(place: str, where: str) -> str:
    words = " ".join(where.casefold().split())
    return f"{place} {words}" if place or words else ""


def checked(this: Plan, now: int) -> int:
    starts_at = instant(this.starts, this.zone)
    for wrong, what in (
        (this.kind not in KINDS, "kind"),
        (starts_at < now + SOONEST, "past"),
        (starts_at > now + FARTHEST, "far"),
        (this.minutes > LONGEST, "long"),
        (this.minutes <= 0, "short"),
        (not 0 <= this.seats <= MOST_SEATS, "seats"),
    ):
        if wrong:
            raise WrongGatheringError(what)
    return starts_at


def columns(this: Plan, starts_at: int) -> dict[str, object]:
    lists = {"audience": ",".join(this.audience), "languages": ",".join(this.languages)}
    return {**this._asdict(), **lists, "starts_at": starts_at}


def change(connection: sa.Connection, this: Gathering, new: Plan, now: int) -> Gathering:
    """Another time, place or number of seats, of a date that is locked. Those who have a seat keep it.

    A new version only where it is to be told. Raises WrongGatheringError, NoSuchTimeError.
    """
    starts_at = checked(new, now)
    if new.seats and new.seats < this.taken:
        raise WrongGatheringError("seats")
    _hold_room(connection, this.town, new, starts_at, this.id)
    told = any(getattr(new, name) != getattr(this.plan, name) for name in ("starts", "minutes", "place", "where"))
    values = {**columns(new, starts_at), "version": this.version + told, "changed_at": now}
    connection.execute(gathering.update().where(g.id == this.id).values(values))
    found = find(connection, this.uuid)
    assert found
    return found


def call_off(connection: sa.Connection, this: Gathering, now: int) -> Gathering:
    """It does not take place. Who wanted to come stays to be told."""
    values = {"state": "cancelled", "version": this.version + 1, "changed_at": now}
    connection.execute(gathering.update().where(g.id == this.id).values(values))
    return this._replace(state="cancelled", version=this.version + 1)


def locked(connection: sa.Connection, outside: str) -> Gathering:
    """As it stays until this is committed. Raises NoSuchGatheringError, also for one that is cancelled."""
    connection.execute(sa.select(g.id).where(g.uuid == outside).with_for_update())
    this = find(connection, outside)
    if this is None or this.state == "cancelled":
        raise NoSuchGatheringError
    return this


def find(connection: sa.Connection, outside: str) -> Gathering | None:
    row = connection.execute(_all.where(g.uuid == outside)).one_or_none()
    return _gathering(row) if row else None


def numbered(connection: sa.Connection, town: str, organisation: str, number: int) -> Gathering | None:
    """One of an organisation."""
    row = connection.execute(
        _all.where(g.id == number, g.town_id == town, g.organisation_id == organisation)
    ).one_or_none()
    return _gathering(row) if row else None


def by_id(connection: sa.Connection, number: int) -> Gathering:
    return _gathering(connection.execute(_all.where(g.id == number)).one())


def coming(
    connection: sa.Connection, town: str, organisation: str, kinds: Collection[str], now: int, most: int
) -> list[Gathering]:
    """The next ones that take place."""
    which = (g.town_id == town, g.organisation_id == organisation, g.kind.in_(kinds))
    rows = connection.execute(
        _all.where(*which, g.state == "planned", g.starts_at > now).order_by(g.starts_at, g.id).limit(most)
    )
    return [_gathering(row) for row in rows]


def listing(
    connection: sa.Connection, town: str, organisation: str, now: int, most: int, *, past: bool = False
) -> list[Gathering]:
    """For the desk: what comes, the next first; or what is past, the last first. Also what was called off."""
    ours = _all.where(g.town_id == town, g.organisation_id == organisation)
    if past:
        query = ours.where(g.starts_at <= now).order_by(g.starts_at.desc(), g.id.desc())
    else:
        query = ours.where(g.starts_at > now).order_by(g.starts_at, g.id)
    return [_gathering(row) for row in connection.execute(query.limit(most))]


def end(connection: sa.Connection, now: int) -> int:
    """Those whose time is past are over; how many."""
    past = sa.and_(g.state == "planned", g.starts_at + g.minutes * MINUTE <= now)
    return connection.execute(gathering.update().where(past).values(state="over", changed_at=now)).rowcount


def to_end(connection: sa.Connection, now: int) -> bool:
    past = sa.and_(g.state == "planned", g.starts_at + g.minutes * MINUTE <= now)
    return connection.execute(sa.select(g.id).where(past).limit(1)).first() is not None


def _gathering(row: Row) -> Gathering:
    plain = {name: getattr(row, name) for name in Plan._fields}
    plain |= {name: tuple(filter(None, plain[name].split(","))) for name in ("audience", "languages")}
    return Gathering(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        plan=Plan(**plain),
        starts_at=row.starts_at,
        state=row.state,
        version=row.version,
        series=row.series,
        came=row.came,
        taken=row.taken,
        waiting=row.queued,
    )
