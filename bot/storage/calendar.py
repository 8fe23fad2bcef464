"""What happens in a period, whatever it is: appointments, dates many come to, intake talks. Nothing is opened here."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.storage.tables import appointment, gathering, offer, registration, talk, talk_slot, volunteer

a, g, o, r, s, k = appointment.c, gathering.c, offer.c, registration.c, talk_slot.c, talk.c
PROMISED = ("yes", "asked")


class Period(NamedTuple):
    """Instants, the second excluded; of an organisation. `volunteer` 0: everybody's."""

    town: str
    organisation: str
    since: int
    until: int
    volunteer: int = 0
    most: int = 2_500


class Dated(NamedTuple):
    """`kind`: appointment, training, exchange, offer or talk; `what`: of an appointment. Numbers of rows, 0: nobody."""

    kind: str
    id: int
    uuid: str
    starts_at: int
    minutes: int
    state: str
    what: str = ""
    person: int = 0
    volunteer: int = 0
    programme: str = ""
    module: str = ""
    name: str = ""
    where: str = ""
    version: int = 1
    starts: str = ""
    zone: str = ""


def appointments_in(connection: sa.Connection, period: Period) -> list[Dated]:
    """With who has said yes."""
    said = sa.and_(o.appointment_id == a.id, o.state == "yes")
    named = (a.kind.label("what"), a.person_id.label("person"), _or_nobody(o.volunteer_id))
    query = sa.select(a.id, a.uuid, a.starts_at, a.minutes, a.state, a.version, a.starts, a.zone, *named)
    query = query.select_from(appointment.outerjoin(offer, said))
    if period.volunteer:
        theirs = sa.select(o.appointment_id).where(o.volunteer_id == period.volunteer, o.state.in_(PROMISED))
        query = query.where(a.id.in_(theirs))
    states = ("proposed", "offered", "confirmed", "cancelled", "over")  # all there are: the index begins with them
    rows = connection.execute(_within(query.where(a.state.in_(states)), a, period))
    return [Dated("appointment", **row._mapping) for row in rows]


def gatherings_in(connection: sa.Connection, period: Period) -> list[Dated]:
    """Of one volunteer: those they are registered for, wait for or attended."""
    words = (g.programme, g.module, g.name, g.where)
    query = sa.select(g.kind, g.id, g.uuid, g.starts_at, g.minutes, g.state, g.version, g.starts, g.zone, *words)
    if period.volunteer:
        mine = sa.select(r.gathering_id).join(volunteer, volunteer.c.person_id == r.person_id)
        coming = r.state.in_(("registered", "waiting", "attended"))
        query = query.where(g.id.in_(mine.where(volunteer.c.id == period.volunteer, coming)))
    return [Dated(**row._mapping) for row in connection.execute(_within(query, g, period))]


def talks_in(connection: sa.Connection, period: Period) -> list[Dated]:
    """Free and taken."""
    state = sa.case((k.id.is_(None), "free"), else_="taken").label("state")
    query = sa.select(
        s.id, s.uuid, s.starts_at, s.minutes, state, s.where, s.starts, s.zone, _or_nobody(k.volunteer_id)
    )
    query = query.select_from(talk_slot.outerjoin(talk, k.slot_id == s.id))
    if period.volunteer:
        query = query.where(k.volunteer_id == period.volunteer)
    return [Dated("talk", **row._mapping) for row in connection.execute(_within(query, s, period))]


def _or_nobody(column: sa.Column[int]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(column, 0).label("volunteer")


def _within(query: sa.Select[Any], c: Any, period: Period) -> sa.Select[Any]:
    """In order of time; one more than is asked for tells that there are more."""
    ours = (c.town_id == period.town, c.organisation_id == period.organisation)
    between = (c.starts_at >= period.since, c.starts_at < period.until)
    return query.where(*ours, *between).order_by(c.starts_at, c.id).limit(period.most + 1)
