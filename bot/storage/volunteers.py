"""Volunteers: what they told of themselves, how far they are, what was checked; and the gate for minors.

Sealed with the key of the person. Nobody under 18 is matched or sent to an appointment without the yes of their
guardian or the Jugendamt and a certificate of conduct (erweitertes Führungszeugnis, § 30a BZRG) that was seen and still
counts: `hold_gate` stands in every write that brings two people together.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from bot.core.clock import DAY
from bot.core.errors import BotError
from bot.storage.hot import Row
from bot.storage.people import add_role, take_role
from bot.storage.tables import person, subject, volunteer, volunteer_check
from bot.storage.vault import Vault

BODY, NOTE = "volunteer.body", "volunteer_check.note"
STATES = ("applied", "process", "approved", "paused", "left")
AGES = ("under-16", "16-17", "adult")
MINORS = ("under-16", "16-17")
GROWN = 366 * DAY  # how long who said to be under 18 is not of age by saying so: else the gate opens by asking again
CHECKS = ("talk", "confidentiality", "record", "training", "insurance", "guardian")
NEXT = {  # of a state: what it can become
    "applied": ("process", "left"),
    "process": ("approved", "left"),
    "approved": ("paused", "left"),
    "paused": ("approved", "left"),
    "left": ("applied",),  # who comes back begins anew
}
EARNED = ("approved", "paused", "left")  # who may have a certificate: before the approval nobody has worked for us
BEFORE_APPROVAL = ("talk", "confidentiality")  # an adult; what a programme wants more it looks at itself
OF_MINORS = ("guardian", "record")  # § 72a SGB VIII, and the consent of whoever has custody (§ 107 BGB)

v, k = volunteer.c, volunteer_check.c


class WrongStateError(BotError):
    """A volunteer cannot become that from what they are."""


class ChecksMissingError(BotError):
    """What must be seen or done first; `missing`: kinds of checks."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"Not yet, these are missing: {', '.join(self.missing)}.")


class MinorGateError(ChecksMissingError):
    """Somebody who is or may be under 18 would be brought together with others."""


class Spoken(msgspec.Struct, frozen=True, omit_defaults=True):
    """A language; `level`: mother, fluent, some, of interpreters also c1, b2, b1; or ""."""

    code: str
    level: str = ""


class Span(msgspec.Struct, frozen=True):
    """Weekly time: weekday 0 (Monday) to 6, minutes since midnight."""

    weekday: int
    begins: int
    ends: int


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a volunteer said. `wishes` are codes, `words` their own."""

    name: str = ""
    languages: tuple[Spoken, ...] = ()
    districts: tuple[str, ...] = ()  # area ids
    topics: tuple[str, ...] = ()
    times: tuple[Span, ...] = ()
    wishes: tuple[str, ...] = ()
    words: str = ""
    reach: str = ""  # chat | phone | mail
    contact: str = ""
    came_here: bool = False  # came to this country as an adult or a child: a strength
    sex: str = ""  # woman | man | other, only if said: some newcomers wish for one
    most: int = 1  # people accompanied at once


Revision = frozenset[tuple[int, int, str]]  # number, when it changed, state


class Volunteer(NamedTuple):
    """Times in µs UTC."""

    id: int
    uuid: str
    town: str
    organisation: str
    person_id: int
    state: str
    age: str
    profile: Profile
    created_at: int
    changed_at: int


class Check(NamedTuple):
    """`done_on` "": it was taken back. Days are ISO dates."""

    kind: str
    done_on: str
    dated_on: str
    until: str
    note: str
    by: str
    at: int


_sealed = sa.select(volunteer, subject.c.wrapped_key).select_from(
    volunteer.join(person, person.c.id == v.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def apply(
    connection: sa.Connection, vault: Vault, person_id: int, organisation: str, profile: Profile, age: str, now: int
) -> Volunteer:
    """Somebody offers to help, or does so again with new words; where they stand stays, unless they had left."""
    before = of_person(connection, vault, person_id)
    if before:
        age = grown(before.age, before.created_at, age, now)
        change(connection, vault, before, profile=profile, age=age, now=now)
        if before.state == "left":
            connection.execute(volunteer.update().where(v.id == before.id).values(state="applied", left_at=0))
            add_role(connection, person_id, "volunteer")
    else:
        town = connection.execute(sa.select(person.c.town_id).where(person.c.id == person_id)).scalar_one()
        values = {"uuid": str(uuid.uuid4()), "town_id": town, "organisation_id": organisation, "person_id": person_id}
        new = {**values, "age": age, "created_at": now, "changed_at": now}
        connection.execute(volunteer.insert(), new)
        add_role(connection, person_id, "volunteer")
        made = _one(connection, vault, v.person_id == person_id)
        assert made
        change(connection, vault, made, profile=profile, age=age, now=now)
    found = of_person(connection, vault, person_id)
    assert found
    return found


def change(connection: sa.Connection, vault: Vault, who: Volunteer, *, profile: Profile, age: str, now: int) -> None:
    key = connection.execute(_sealed.with_only_columns(subject.c.wrapped_key).where(v.id == who.id)).scalar_one()
    body = vault.unwrap(key).seal(BODY, who.uuid, msgspec.json.encode(profile))
    connection.execute(volunteer.update().where(v.id == who.id).values(body=body, age=age, changed_at=now))


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> Volunteer | None:
    return _one(connection, vault, v.person_id == person_id)


def of_people(connection: sa.Connection, vault: Vault, people: Iterable[int]) -> list[Volunteer]:
    """The volunteers among these people."""
    return [_opened(vault, row) for row in connection.execute(_sealed.where(v.person_id.in_(tuple(people))))]


def person_of(connection: sa.Connection, volunteer_id: int) -> int:
    number: int = connection.execute(sa.select(v.person_id).where(v.id == volunteer_id)).scalar_one()
    return number


def by_id(connection: sa.Connection, vault: Vault, volunteer_id: int) -> Volunteer | None:
    return _one(connection, vault, v.id == volunteer_id)


def find(connection: sa.Connection, vault: Vault, town: str, organisation: str, outside: str) -> Volunteer | None:
    """By uuid, within an organisation; organisation "": any of the town."""
    within = [v.town_id == town, *([v.organisation_id == organisation] if organisation else [])]
    return _one(connection, vault, v.uuid == outside, *within)


def listing(
    connection: sa.Connection, vault: Vault, town: str, organisation: str, states: Iterable[str], most: int
) -> list[Volunteer]:
    """The newest first."""
    which = [v.town_id == town, v.state.in_(tuple(states))]
    which += [v.organisation_id == organisation] if organisation else []
    rows = connection.execute(_sealed.where(*which).order_by(v.id.desc()).limit(most))
    return [_opened(vault, row) for row in rows]


def revision(connection: sa.Connection, town: str, organisation: str, states: Iterable[str]) -> Revision:
    """Differs once somebody came, left or changed. Nothing is opened for it."""
    which = [v.town_id == town, v.state.in_(tuple(states))]
    which += [v.organisation_id == organisation] if organisation else []
    return frozenset(tuple(row) for row in connection.execute(sa.select(v.id, v.changed_at, v.state).where(*which)))


def some(connection: sa.Connection, vault: Vault, numbers: Iterable[int]) -> dict[int, Volunteer]:
    """By their numbers."""
    found = connection.execute(_sealed.where(v.id.in_(tuple(numbers))))
    return {row.id: _opened(vault, row) for row in found}


def named(connection: sa.Connection, vault: Vault, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Uuid and name of volunteers, by their numbers."""
    return {who.id: (who.uuid, who.profile.name) for who in some(connection, vault, numbers).values()}


def _one(connection: sa.Connection, vault: Vault, *which: sa.ColumnElement[bool]) -> Volunteer | None:
    row = connection.execute(_sealed.where(*which)).one_or_none()
    return _opened(vault, row) if row else None


def _opened(vault: Vault, row: Row) -> Volunteer:
    profile = Profile()
    if row.body:
        profile = msgspec.json.decode(vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body), type=Profile)
    return Volunteer(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        person_id=row.person_id,
        state=row.state,
        age=row.age,
        profile=profile,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


# --- checks


def add_check(connection: sa.Connection, vault: Vault, who: Volunteer, check: Check) -> None:
    """Only ever added: what was noted before stays to be read."""
    outside = str(uuid.uuid4())
    key = connection.execute(_sealed.with_only_columns(subject.c.wrapped_key).where(v.id == who.id)).scalar_one()
    note = vault.unwrap(key).seal(NOTE, outside, check.note.encode()) if check.note else None
    row = {"uuid": outside, "town_id": who.town, "volunteer_id": who.id, "kind": check.kind, "note": note}
    more = {"done_on": check.done_on, "dated_on": check.dated_on, "until": check.until, "by": check.by, "at": check.at}
    connection.execute(volunteer_check.insert(), {**row, **more})


def checks(connection: sa.Connection, vault: Vault, who: Volunteer) -> list[Check]:
    """All of them, the newest first."""
    key = connection.execute(_sealed.with_only_columns(subject.c.wrapped_key).where(v.id == who.id)).scalar_one()
    mine = volunteer_check.select().where(k.volunteer_id == who.id).order_by(k.id.desc())
    opened = []
    for row in connection.execute(mine):
        note = vault.unwrap(key).open(NOTE, row.uuid, row.note).decode() if row.note else ""
        opened.append(Check(row.kind, row.done_on, row.dated_on, row.until, note, row.by, row.at))
    return opened


def missing(connection: sa.Connection, volunteer_id: int, kinds: Iterable[str], today: str) -> tuple[str, ...]:
    """Which of these checks do not count on a day."""
    newest = sa.select(sa.func.max(k.id)).where(k.volunteer_id == volunteer_id).group_by(k.kind)
    counts = sa.and_(k.id.in_(newest), k.done_on != "", k.done_on <= today, sa.or_(k.until == "", k.until >= today))
    done = set(connection.execute(sa.select(k.kind).where(counts)).scalars())
    return tuple(kind for kind in kinds if kind not in done)


def set_state(connection: sa.Connection, volunteer_id: int, state: str, today: str, now: int) -> None:
    """Raises WrongStateError; ChecksMissingError for an approval that comes too early."""
    row = connection.execute(sa.select(v.state, v.age, v.person_id).where(v.id == volunteer_id).with_for_update()).one()
    if state not in NEXT[row.state]:
        raise WrongStateError(f"A volunteer who is {row.state} cannot become {state}.")
    if state == "approved":
        if lacking := missing(connection, volunteer_id, BEFORE_APPROVAL, today):
            raise ChecksMissingError(lacking)
        hold_gate(connection, volunteer_id, today)
    mine = volunteer.update().where(v.id == volunteer_id)
    connection.execute(mine.values(state=state, changed_at=now, left_at=now if state == "left" else 0))
    if state == "left":
        take_role(connection, row.person_id, "volunteer")  # from now on the year of silence counts for them, too


def grown(before: str, at: int, age: str, now: int) -> str:
    """The age that counts of one that was said at an instant and one that is said now."""
    return before if not age or (before in MINORS and age == "adult" and now - at < GROWN) else age


def hold_gate(connection: sa.Connection, volunteer_id: int, today: str) -> None:
    """Raises MinorGateError for somebody under 18 for whom not all is in order on a day; who did not say is asked."""
    age = connection.execute(sa.select(v.age).where(v.id == volunteer_id)).scalar_one()
    if age == "adult":
        return
    if age not in AGES:
        raise MinorGateError(("age",))
    if lacking := missing(connection, volunteer_id, OF_MINORS, today):
        raise MinorGateError(lacking)


def hold_gate_of_newcomer(connection: sa.Connection, volunteer_id: int, age: str, guardian_on: str, today: str) -> None:
    """Raises MinorGateError where somebody under 18 would be accompanied without the yes of who cares for them, or by a
    volunteer whose certificate of conduct was not seen, of whatever age.
    """
    if age not in AGES or age == "adult":
        return
    if not guardian_on or guardian_on > today:
        raise MinorGateError(("guardian",))
    if lacking := missing(connection, volunteer_id, ("record",), today):
        raise MinorGateError(lacking)
