"""Guides and coordinators: a person's right in one organisation of a town, with what the queue must know of them."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa

from bot.storage import desk_sessions, events
from bot.storage.hot import Row
from bot.storage.people import ROLE_SEPARATOR
from bot.storage.records import StaffRow
from bot.storage.tables import case_guest, caseload, cases, desk_link, invitations, person, presence, staff, subject
from bot.storage.vault import Vault

NAME = "staff.name"
OWN_WORDS = {"language", "languages", "topics", "team", "state", "away_until", "stand_in"}

_staff = sa.select(staff, subject.c.wrapped_key).select_from(
    staff.join(person, person.c.id == staff.c.person_id).join(subject, subject.c.id == person.c.subject_id)
)


def new_person(connection: sa.Connection, vault: Vault, town: str, organisation: str, now: int) -> int:
    """A person with a key of their own who has no address: somebody of the desk, or who came to the counter."""
    key = vault.new_subject()
    insert = subject.insert().returning(subject.c.id)
    number = connection.execute(insert, {"town_id": town, "wrapped_key": key, "created_at": now}).scalar_one()
    made: int = connection.execute(
        person.insert().returning(person.c.id),
        {
            "uuid": str(uuid.uuid4()),
            "town_id": town,
            "organisation_id": organisation,
            "subject_id": number,
            "created_at": now,
            "seen_at": now,
        },
    ).scalar_one()
    return made


def add(
    connection: sa.Connection, vault: Vault, *, person_id: int, organisation: str, role: str, name: str, now: int
) -> StaffRow:
    """Make a person guide or coordinator of an organisation; who is one already gets the role, and is active again."""
    query = (
        sa.select(person.c.town_id, person.c.roles, subject.c.wrapped_key).join(subject).where(person.c.id == person_id)
    )
    who = connection.execute(query).one()
    roles = ROLE_SEPARATOR.join(dict.fromkeys([role, *who.roles.split(ROLE_SEPARATOR)]))
    connection.execute(person.update().where(person.c.id == person_id).values(roles=roles))
    mine = sa.and_(staff.c.person_id == person_id, staff.c.organisation_id == organisation)
    found = connection.execute(_staff.where(mine)).one_or_none()
    if found is None:
        outside = str(uuid.uuid4())
        sealed = vault.unwrap(who.wrapped_key).seal(NAME, outside, name.encode())
        values = {"uuid": outside, "town_id": who.town_id, "organisation_id": organisation, "person_id": person_id}
        connection.execute(staff.insert(), {**values, "role": role, "name": sealed, "created_at": now})
    else:
        connection.execute(staff.update().where(mine).values(role=role, state="active", ended_at=0))
    return _opened(vault, connection.execute(_staff.where(mine)).one())


def find(connection: sa.Connection, vault: Vault, staff_id: int) -> StaffRow | None:
    row = connection.execute(_staff.where(staff.c.id == staff_id)).one_or_none()
    return _opened(vault, row) if row else None


def by_uuid(connection: sa.Connection, vault: Vault, town: str, outside: str) -> StaffRow | None:
    row = connection.execute(_staff.where(staff.c.uuid == outside, staff.c.town_id == town)).one_or_none()
    return _opened(vault, row) if row else None


def of_person(connection: sa.Connection, vault: Vault, person_id: int) -> list[StaffRow]:
    """The rights of a person that have not ended."""
    mine = sa.and_(staff.c.person_id == person_id, staff.c.state != "ended")
    return [_opened(vault, row) for row in connection.execute(_staff.where(mine).order_by(staff.c.id))]


def listing(
    connection: sa.Connection, vault: Vault, town: str, organisation: str = "", *, ended: bool = False
) -> list[StaffRow]:
    """Staff of a town, or of one organisation in it."""
    which = [staff.c.town_id == town]
    which += [staff.c.organisation_id == organisation] if organisation else []
    which += [] if ended else [staff.c.state != "ended"]
    return [_opened(vault, row) for row in connection.execute(_staff.where(*which).order_by(staff.c.id))]


def names(connection: sa.Connection, vault: Vault, numbers: Collection[int]) -> dict[int, str]:
    """What these staff are called; who left long ago has no name any more."""
    rows = connection.execute(_staff.where(staff.c.id.in_(set(numbers) - {0})))
    return {row.id: _opened(vault, row).name for row in rows}


def note_digest(connection: sa.Connection, staff_id: int, day: int) -> bool:
    """That the digest of a day (since 1970) went out; False if it had already."""
    mine = sa.and_(staff.c.id == staff_id, staff.c.digest_day < day)
    return bool(connection.execute(staff.update().where(mine).values(digest_day=day)).rowcount)


def _opened(vault: Vault, row: Row) -> StaffRow:
    return StaffRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        person_id=row.person_id,
        role=row.role,
        name=vault.unwrap(row.wrapped_key).open(NAME, row.uuid, row.name).decode() if row.name else "",
        language=row.language,
        languages=tuple(row.languages.split()),
        topics=tuple(row.topics.split()),
        team=row.team,
        state=row.state,
        away_until=row.away_until,
        stand_in=row.stand_in,
        digest_day=row.digest_day,
        created_at=row.created_at,
    )


def change(connection: sa.Connection, staff_id: int, **values: str | int) -> None:
    """What somebody says of themselves, or a coordinator of them. Never their role or organisation."""
    assert values.keys() <= OWN_WORDS
    connection.execute(staff.update().where(staff.c.id == staff_id).values(values))


def rename(connection: sa.Connection, vault: Vault, row: StaffRow, name: str) -> None:
    query = sa.select(subject.c.wrapped_key).join(person).where(person.c.id == row.person_id)
    key = vault.unwrap(connection.execute(query).scalar_one())
    sealed = key.seal(NAME, row.uuid, name.encode())
    connection.execute(staff.update().where(staff.c.id == row.id).values(name=sealed))


def set_role(connection: sa.Connection, staff_id: int, role: str) -> None:
    """Guide or coordinator, and not both: their roles elsewhere stay. Sessions and open invitations of theirs end."""
    row = connection.execute(staff.update().where(staff.c.id == staff_id).values(role=role).returning(staff)).one()
    _roles_anew(connection, row.person_id)
    desk_sessions.end_all(connection, staff_id)
    _take_back(connection, staff_id, row.town_id)


def end(connection: sa.Connection, staff_id: int, now: int) -> list[int]:
    """Somebody leaves: sessions, links and open invitations end, their cases wait in the queue again.

    Returns the ids of these cases.
    """
    gone = staff.update().where(staff.c.id == staff_id).values(state="ended", ended_at=now).returning(staff)
    row = connection.execute(gone).one()
    _roles_anew(connection, row.person_id)
    desk_sessions.end_all(connection, staff_id)
    connection.execute(desk_link.delete().where(desk_link.c.staff_id == staff_id))
    _take_back(connection, staff_id, row.town_id)
    connection.execute(case_guest.delete().where(case_guest.c.made_by == staff_id, case_guest.c.used_at == 0))
    connection.execute(presence.delete().where(presence.c.staff_id == staff_id))
    _hand_on(connection, staff_id, now)
    theirs = (cases.c.holder == staff_id, cases.c.state != "resolved")
    back = cases.update().where(*theirs).values(state="queued", holder=0, claimed_at=0, snoozed_until=0)
    numbers = list(connection.execute(back.returning(cases.c.id)).scalars())
    for number in numbers:
        events.tell(connection, number, "changed", now)
    return numbers


def _take_back(connection: sa.Connection, staff_id: int, town: str) -> None:
    """What they may do no more, nobody does by an invitation they made before: it might be their own way back in.

    A link to recover takes over somebody's place. Who made it is not kept, and it lasts minutes: all of the town end.
    """
    c = invitations.c
    connection.execute(desk_link.delete().where(desk_link.c.town_id == town, desk_link.c.purpose == "recover"))
    connection.execute(invitations.delete().where(c.made_by == f"staff:{staff_id}", c.used_at == 0))


def _hand_on(connection: sa.Connection, staff_id: int, now: int) -> None:
    """Whom they accompanied goes to the stand-in; without one who is still there, a coordinator assigns them anew."""
    o, still = caseload.c, sa.select(staff.c.id).where(staff.c.state != "ended")
    mine = caseload.update().where(o.staff_id == staff_id)
    connection.execute(mine.where(o.stand_in.in_(still)).values(staff_id=o.stand_in, stand_in=0, updated_at=now))
    connection.execute(mine.values(staff_id=0, stand_in=0, updated_at=now))
    connection.execute(caseload.update().where(o.stand_in == staff_id).values(stand_in=0, updated_at=now))


def _roles_anew(connection: sa.Connection, person_id: int) -> None:
    """A person's roles of the desk are those of the places they still have there."""
    mine = sa.and_(staff.c.person_id == person_id, staff.c.state != "ended")
    held = list(connection.execute(sa.select(staff.c.role).where(mine).order_by(staff.c.id)).scalars())
    roles = connection.execute(sa.select(person.c.roles).where(person.c.id == person_id)).scalar_one()
    others = [role for role in roles.split(ROLE_SEPARATOR) if role not in ("guide", "coordinator")]
    new = ROLE_SEPARATOR.join(dict.fromkeys([*held, *others]))
    connection.execute(person.update().where(person.c.id == person_id).values(roles=new))
