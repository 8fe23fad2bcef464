"""What newcomers asked for: somebody to come along, to interpret, to learn with. Sealed with the newcomer's key."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.storage.hot import Row
from bot.storage.people import home_of
from bot.storage.tables import person, request, subject
from bot.storage.vault import Vault
from bot.storage.volunteers import MINORS, grown

BODY = "request.body"
KINDS = ("accompany", "interpret", "learn", "other")
STATES = ("open", "matched", "closed")
MOST = 10  # open ones of one person: more is a slip, and would bury others'

r = request.c


class Wanted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody said. `starts`: wall time, "": not fixed; `age`: of who is accompanied."""

    kind: str
    language: str = ""
    topic: str = ""
    area: str = ""
    starts: str = ""
    minutes: int = 0
    where: str = ""
    times: str = ""  # when they have time, in their words
    wishes: tuple[str, ...] = ()
    age: str = ""
    guardian_on: str = ""  # under 18: the day the yes of a guardian or the Jugendamt was seen
    mode: str = ""  # of interpreting: present | phone | video; "": not said
    level: str = ""  # at least so well (mother, c1, b2, b1)
    qualification: str = ""  # at least so qualified (lay, sworn)
    contact: str = ""  # of an office: who asks, and the number or link by which to reach them; for the interpreter only
    reference: str = ""  # of an office: what it calls this itself


class Request(NamedTuple):
    """Times in µs UTC. `wanted` is None once its words were erased."""

    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int
    person_uuid: str
    case_id: int | None
    state: str
    wanted: Wanted | None
    made_at: int


_sealed = sa.select(request, person.c.uuid.label("person_uuid"), subject.c.wrapped_key).select_from(
    request.join(person, person.c.id == r.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def add(
    connection: sa.Connection, vault: Vault, person_id: int, wanted: Wanted, by: str, now: int, case_id: int | None,
    *, most: int = MOST, outside: str = "", since: int = 0,
) -> Request | None:  # fmt: skip
    """None: this person has asked for enough.

    `outside`: its uuid, where a form sent twice must be one; `since`: when they asked, where that was earlier.
    """
    mine = sa.select(sa.func.count()).where(r.person_id == person_id, r.state == "open")
    if connection.execute(mine).scalar_one() >= most:
        return None
    owner, outside = home_of(connection, person_id), outside or str(uuid.uuid4())
    row: dict[str, object] = {"uuid": outside, "town_id": owner.town, "organisation_id": owner.organisation}
    row |= {"person_id": person_id, "case_id": case_id, "made_by": by, "made_at": since or now, "changed_at": now}
    body = vault.unwrap(owner.wrapped_key).seal(BODY, outside, msgspec.json.encode(wanted))
    connection.execute(request.insert(), {**row, "body": body})
    found = connection.execute(_sealed.where(r.uuid == outside)).one()
    return _opened(vault, found)


def find(connection: sa.Connection, vault: Vault, town: str, organisation: str, outside: str) -> Request | None:
    """By uuid, within an organisation; organisation "": any of the town."""
    row = connection.execute(_sealed.where(r.uuid == outside, *_within(town, organisation))).one_or_none()
    return _opened(vault, row) if row else None


def listing(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, state: str, most: int
) -> list[Request]:
    """The oldest first: they wait longest."""
    which = _sealed.where(r.state == state, *_within(town, organisation)).order_by(r.made_at, r.id).limit(most)
    return [_opened(vault, row) for row in connection.execute(which)]


def of_people(connection: sa.Connection, vault: Vault, people: Iterable[int]) -> list[Request]:
    """Whatever these people asked for and whose words are not erased."""
    which = _sealed.where(r.person_id.in_(tuple(people)), r.body.is_not(None))
    return [_opened(vault, row) for row in connection.execute(which)]


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> list[Request]:
    """All of them, whatever became of them."""
    return [_opened(vault, row) for row in connection.execute(_sealed.where(r.person_id == person_id).order_by(r.id))]


def youngest(
    connection: sa.Connection, vault: Vault, person_id: int, age: str, guardian_on: str, now: int
) -> tuple[str, str]:
    """The age that counts, and the day a guardian's yes was seen: what was said in one wish holds for the others."""
    for wish in of_person(connection, vault, person_id):
        if wish.wanted and wish.wanted.age in MINORS:
            age = grown(wish.wanted.age, wish.made_at, age, now) if age in ("", "adult") else age
            guardian_on = guardian_on or wish.wanted.guardian_on
    return age, guardian_on


def change(connection: sa.Connection, vault: Vault, this: Request, wanted: Wanted, now: int) -> None:
    key = connection.execute(_sealed.with_only_columns(subject.c.wrapped_key).where(r.id == this.id)).scalar_one()
    body = vault.unwrap(key).seal(BODY, this.uuid, msgspec.json.encode(wanted))
    connection.execute(request.update().where(r.id == this.id).values(body=body, changed_at=now))


def of_case(connection: sa.Connection, number: int, case_id: int) -> None:
    connection.execute(request.update().where(r.id == number).values(case_id=case_id))


def set_state(connection: sa.Connection, number: int, state: str, now: int) -> None:
    connection.execute(request.update().where(r.id == number).values(state=state, changed_at=now))


def _within(town: str, organisation: str) -> list[sa.ColumnElement[bool]]:
    return [r.town_id == town, *([r.organisation_id == organisation] if organisation else [])]


def _opened(vault: Vault, row: Row) -> Request:
    wanted = None
    if row.body:
        wanted = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Wanted)
    return Request(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        person_id=row.person_id,
        person_uuid=row.person_uuid,
        case_id=row.case_id,
        state=row.state,
        wanted=wanted,
        made_at=row.made_at,
    )
