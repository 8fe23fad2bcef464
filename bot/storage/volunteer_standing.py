"""How things stand with all volunteers of an organisation at once: whom they accompany, who may not, who is busy."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE
from bot.storage.tables import appointment, offer, partnership, volunteer, volunteer_check
from bot.storage.volunteers import OF_MINORS

AHEAD = 60 * DAY  # appointments further away keep nobody from anything now

v, k, a, o, p = volunteer.c, volunteer_check.c, appointment.c, offer.c, partnership.c
MET = ("agreed", "active", "paused")  # states of a partnership in which somebody is accompanied


class Now(NamedTuple):
    """By the id of a volunteer. `busy`: appointments they promised to come to, from and until, µs UTC."""

    loads: dict[int, int]
    barred: frozenset[int]
    busy: dict[int, tuple[tuple[int, int], ...]]


def now_of(connection: sa.Connection, town: str, organisation: str, today: str, now: int) -> Now:
    theirs = sa.select(v.id).where(*_within(town, organisation))
    loads = sa.select(p.volunteer_id, sa.func.count().label("people")).where(
        p.volunteer_id.in_(theirs), p.state.in_(MET)
    )
    busy: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    promised = sa.select(o.volunteer_id, a.starts_at, a.minutes).join(appointment, a.id == o.appointment_id)
    promised = promised.where(o.volunteer_id.in_(theirs), o.state == "yes", a.state == "confirmed")
    for who, begins, minutes in connection.execute(promised.where(a.starts_at < now + AHEAD)):
        busy[who].append((begins, begins + minutes * MINUTE))
    return Now(
        {row.volunteer_id: row.people for row in connection.execute(loads.group_by(p.volunteer_id))},
        _barred(connection, town, organisation, today),
        {who: tuple(spans) for who, spans in busy.items()},
    )


def without_record(connection: sa.Connection, town: str, organisation: str, today: str) -> frozenset[int]:
    """Who may accompany nobody under 18: no certificate of conduct of theirs was seen that still counts."""
    everybody = set(connection.execute(sa.select(v.id).where(*_within(town, organisation))).scalars())
    return frozenset(everybody - _with(connection, "record", today))


def companions(connection: sa.Connection, person_id: int) -> tuple[set[int], set[int]]:
    """Volunteers who went along with a newcomer before, and those who accompany them now."""
    before = sa.select(o.volunteer_id).join(appointment, a.id == o.appointment_id)
    before = before.where(a.person_id == person_id, o.state == "yes", a.state == "over")
    now = sa.select(p.volunteer_id).where(p.person_id == person_id, p.state.in_(MET), p.volunteer_id.is_not(None))
    return set(connection.execute(before).scalars()), set(connection.execute(now).scalars())


def _barred(connection: sa.Connection, town: str, organisation: str, today: str) -> frozenset[int]:
    """As `volunteers.hold_gate` says it, for all of them."""
    young = sa.select(v.id).where(*_within(town, organisation), v.age != "adult")
    papers = [_with(connection, kind, today) for kind in OF_MINORS]
    may = set.intersection(*papers)
    known = sa.select(v.id).where(*_within(town, organisation), v.age.in_(("under-16", "16-17")))
    named = set(connection.execute(known).scalars())
    return frozenset(set(connection.execute(young).scalars()) - (may & named))


def _with(connection: sa.Connection, kind: str, today: str) -> set[int]:
    newest = sa.select(sa.func.max(k.id)).where(k.kind == kind).group_by(k.volunteer_id)
    counts = sa.and_(k.id.in_(newest), k.done_on != "", k.done_on <= today, sa.or_(k.until == "", k.until >= today))
    return set(connection.execute(sa.select(k.volunteer_id).where(counts)).scalars())


def _within(town: str, organisation: str) -> list[sa.ColumnElement[bool]]:
    return [v.town_id == town, *([v.organisation_id == organisation] if organisation else [])]
