"""Funders' own spreadsheets, empty as they were sent: those of an organisation, by programme."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import sqlalchemy as sa

from bot.core.errors import BotError
from bot.storage.tables import report_form

MOST = 30  # forms of an organisation: with the largest of them the database grows by 150 MB

f = report_form.c


class TooManyFormsError(BotError):
    """An organisation keeps so many forms at most: delete one first."""


class FormRow(NamedTuple):
    uuid: str
    programme: str
    name: str
    made_at: int


_FIELDS = [f[name] for name in FormRow._fields]


def keep(
    connection: sa.Connection,
    town: str,
    organisation: str,
    programme: str,
    name: str,
    content: bytes,
    by: str,
    now: int,
) -> str:
    """A new one, or another in place of that of the same name. Raises TooManyFormsError."""
    ours = _ours(town, organisation)
    same = sa.and_(ours, f.programme == programme, f.name == name)
    values = {"content": content, "made_by": by, "made_at": now}
    if connection.execute(report_form.update().where(same).values(values)).rowcount:
        return str(connection.execute(sa.select(f.uuid).where(same)).scalar_one())
    if connection.execute(sa.select(sa.func.count()).where(ours)).scalar_one() >= MOST:
        raise TooManyFormsError
    outside = str(uuid.uuid4())
    new = {"uuid": outside, "town_id": town, "organisation_id": organisation, "programme": programme, "name": name}
    connection.execute(report_form.insert(), {**new, **values})
    return outside


def listing(connection: sa.Connection, town: str, organisation: str) -> list[FormRow]:
    query = sa.select(*_FIELDS).where(_ours(town, organisation)).order_by(f.programme, f.name)
    return [FormRow(*row) for row in connection.execute(query)]


def find(connection: sa.Connection, town: str, organisation: str, outside: str) -> tuple[FormRow, bytes] | None:
    query = sa.select(*_FIELDS, f.content).where(_ours(town, organisation), f.uuid == outside)
    row = connection.execute(query).one_or_none()
    return (FormRow(*row[:-1]), bytes(row.content)) if row else None


def drop(connection: sa.Connection, town: str, organisation: str, outside: str) -> bool:
    return bool(connection.execute(report_form.delete().where(_ours(town, organisation), f.uuid == outside)).rowcount)


def _ours(town: str, organisation: str) -> sa.ColumnElement[bool]:
    return sa.and_(f.town_id == town, f.organisation_id == organisation)
