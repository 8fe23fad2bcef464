"""Who takes part in a funder's programme, as they told a guide; and how many do, which stays when somebody is erased.

How many there are of each is counted in the transaction that enters, corrects or takes back: so it is exact, whoever
goes later. Two never write one programme's numbers at once: they are added in one order.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.hot import Row
from bot.storage.tables import participant, participant_tally, person, subject
from bot.storage.vault import SubjectKey, Vault

BODY = "participant.body"
IN, OUT = "in", "out"
ALL = ""  # the indicator under which everybody is counted

p, y = participant.c, participant_tally.c
_KEYS = ("town_id", "organisation_id", "programme", "month", "way", "indicator", "name")


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is sealed: by indicator what was told; what was not is not there."""

    values: dict[str, str] = {}


class Part(NamedTuple):
    """Somebody in a programme. `left_on` "": still."""

    programme: str
    entered_on: str
    left_on: str
    values: Mapping[str, str]
    agreed_on: str
    agreed_by: str


class Cell(NamedTuple):
    """How many came (`in`) or went (`out`); `indicator` "": all of them."""

    way: str
    indicator: str
    name: str
    value: int


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> dict[str, Part]:
    """By programme."""
    key = _key(connection, vault, person_id)
    rows = connection.execute(participant.select().where(p.person_id == person_id).order_by(p.id)).all()
    return {row.programme: _part(key, row) for row in rows}


def put(connection: sa.Connection, vault: Vault, person_id: int, part: Part, now: int) -> None:
    """Enter somebody, or correct what was entered of them."""
    who = connection.execute(person.select().where(person.c.id == person_id).with_for_update()).one()
    key, old = _key(connection, vault, person_id), _row(connection, person_id, part.programme)
    outside = old.uuid if old else str(uuid.uuid4())
    sealed = key.seal(BODY, outside, msgspec.json.encode(Told(values=dict(part.values))))
    values = {
        "entered_on": part.entered_on, "left_on": part.left_on, "body": sealed, "agreed_on": part.agreed_on,
        "agreed_by": part.agreed_by, "changed_at": now,
    }  # fmt: skip
    change: Counter[tuple[str, ...]] = Counter(_counted(part))
    if old:
        change.subtract(_counted(_part(key, old)))
        connection.execute(participant.update().where(p.id == old.id).values(values))
        ours = (old.town_id, old.organisation_id)
    else:
        ours = (who.town_id, who.organisation_id)
        new = {"uuid": outside, "town_id": ours[0], "organisation_id": ours[1], "person_id": person_id}
        connection.execute(participant.insert(), {**new, "programme": part.programme, "made_at": now, **values})
    _add(connection, (*ours, part.programme), change)


def remove(connection: sa.Connection, vault: Vault, person_id: int, programme: str) -> bool:
    """They were entered by mistake, or do not agree any more: they are counted nowhere. False: they were not there."""
    old = _row(connection, person_id, programme)
    if old is None:
        return False
    _take_out(connection, _key(connection, vault, person_id), old)
    return True


def make_one(connection: sa.Connection, key: SubjectKey, gone: int, stays: int) -> None:
    """Two turn out to be one, whose key is given: who was entered twice is counted once."""
    both = sa.select(p.programme).where(p.person_id == stays)
    rows = connection.execute(participant.select().where(p.person_id == gone, p.programme.in_(both))).all()
    for row in rows:
        _take_out(connection, key, row)


def exact(connection: sa.Connection, town: str, organisation: str, programme: str, first: str, last: str) -> list[Cell]:
    """Of these months, together."""
    ours = sa.and_(y.town_id == town, y.organisation_id == organisation, y.programme == programme)
    query = sa.select(y.way, y.indicator, y.name, sa.func.sum(y.value)).where(ours, y.month >= first, y.month <= last)
    rows = connection.execute(query.group_by(y.way, y.indicator, y.name).order_by(y.way, y.indicator, y.name))
    return [Cell(row[0], row[1], row[2], int(row[3])) for row in rows if row[3]]


def unpublished(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, programme: str, until: str
) -> dict[int, Mapping[str, str]]:
    """By number of the row: those who entered up to a month and were not shown yet."""
    query = (
        sa.select(participant, subject.c.wrapped_key)
        .select_from(participant.join(person, person.c.id == p.person_id).join(subject))
        .where(
            p.town_id == town, p.organisation_id == organisation, p.programme == programme, p.published == 0,
            p.entered_on < f"{until}-32",
        )
        .order_by(p.id)
    )  # fmt: skip
    return {row.id: _part(vault.unwrap(row.wrapped_key), row).values for row in connection.execute(query)}


def publish(connection: sa.Connection, numbers: Sequence[int]) -> None:
    for first in range(0, len(numbers), 500):
        chosen = p.id.in_(numbers[first : first + 500])
        connection.execute(participant.update().where(chosen).values(published=1))


def _key(connection: sa.Connection, vault: Vault, person_id: int) -> SubjectKey:
    query = sa.select(subject.c.wrapped_key).join(person, person.c.subject_id == subject.c.id)
    return vault.unwrap(connection.execute(query.where(person.c.id == person_id)).scalar_one())


def _row(connection: sa.Connection, person_id: int, programme: str) -> Row | None:
    which = (p.person_id == person_id, p.programme == programme)
    return connection.execute(participant.select().where(*which).with_for_update()).one_or_none()


def _part(key: SubjectKey, row: Row) -> Part:
    told = msgspec.json.decode(key.open(BODY, row.uuid, row.body), type=Told) if row.body else Told()
    return Part(row.programme, row.entered_on, row.left_on, told.values, row.agreed_on, row.agreed_by)


def _take_out(connection: sa.Connection, key: SubjectKey, row: Row) -> None:
    change: Counter[tuple[str, ...]] = Counter()
    change.subtract(_counted(_part(key, row)))
    connection.execute(participant.delete().where(p.id == row.id))
    _add(connection, (row.town_id, row.organisation_id, row.programme), change)


def _counted(part: Part) -> list[tuple[str, ...]]:
    """Month, way, indicator and name of each number they are in."""
    days = ((IN, part.entered_on), (OUT, part.left_on))
    told = [(ALL, ""), *part.values.items()]
    return [(day[:7], way, indicator, name) for way, day in days if day for indicator, name in told]


def _add(connection: sa.Connection, where: tuple[str, ...], change: Counter[tuple[str, ...]]) -> None:
    rows = [
        {**dict(zip(_KEYS, (*where, *cell), strict=True)), "value": count}
        for cell, count in sorted(change.items())
        if count
    ]
    if not rows:
        return
    sqlite = connection.dialect.name == "sqlite"
    insert = sqlite_insert(participant_tally) if sqlite else postgres_insert(participant_tally)
    more = {"value": y.value + insert.excluded.value}
    connection.execute(insert.on_conflict_do_update(index_elements=_KEYS, set_=more), rows)
