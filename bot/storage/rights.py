"""Whose something is: the little that must be known before it is decided who may see it. Nothing is opened here."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from bot.storage.tables import (
    appointment,
    cases,
    gathering,
    information,
    partnership,
    person,
    request,
    staff,
    survey,
    volunteer,
)


class CaseScope(NamedTuple):
    id: int
    number: int
    organisation: str
    person_id: int
    state: str
    holder: int


class PersonScope(NamedTuple):
    id: int
    uuid: str
    organisation: str


class StaffScope(NamedTuple):
    id: int
    uuid: str
    organisation: str
    role: str
    state: str


def case_scope(connection: sa.Connection, town: str, number: int) -> CaseScope | None:
    c = cases.c
    query = sa.select(c.id, c.number, c.organisation_id, c.person_id, c.state, c.holder)
    row = connection.execute(query.where(c.town_id == town, c.number == number)).one_or_none()
    return CaseScope(*row) if row else None


def case_numbers(connection: sa.Connection, ids: Collection[int]) -> dict[int, int]:
    """The numbers people use, by the ids of rows."""
    rows = connection.execute(sa.select(cases.c.id, cases.c.number).where(cases.c.id.in_(ids)))
    return {row.id: row.number for row in rows}


def person_scope(connection: sa.Connection, town: str, outside: str) -> PersonScope | None:
    c = person.c
    query = sa.select(c.id, c.uuid, c.organisation_id).where(c.town_id == town, c.uuid == outside)
    row = connection.execute(query).one_or_none()
    return PersonScope(*row) if row else None


def staff_scope(connection: sa.Connection, town: str, outside: str) -> StaffScope | None:
    c = staff.c
    query = sa.select(c.id, c.uuid, c.organisation_id, c.role, c.state).where(c.town_id == town, c.uuid == outside)
    row = connection.execute(query).one_or_none()
    return StaffScope(*row) if row else None


def _is_of(table: sa.Table, connection: sa.Connection, town: str, organisation: str, outside: str) -> bool:
    """Whether this volunteer, request or appointment is an organisation's."""
    c = table.c
    which = sa.and_(c.uuid == outside, c.town_id == town, c.organisation_id == organisation)
    return connection.execute(sa.select(c.id).where(which)).first() is not None


_WITH_UUID = (volunteer, request, appointment, partnership, gathering, information, survey)
is_volunteer, is_request, is_appointment, is_partnership, is_gathering, is_information, is_survey = (
    partial(_is_of, table) for table in _WITH_UUID
)
