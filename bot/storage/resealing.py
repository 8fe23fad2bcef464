"""What is sealed with one subject's key is sealed with another's: when two people turn out to be one, or one two."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.tables import (
    appointment,
    calendar_feed,
    case_draft,
    case_guest,
    case_message,
    caseload,
    cases,
    contact,
    credential,
    group_topic,
    information_copy,
    interpreter,
    metadata,
    office,
    participant,
    person,
    referral,
    registration,
    request,
    staff,
    subject,
    talk,
    volunteer,
)
from bot.storage.vault import SubjectKey, Vault

OF_CASES = (
    cases.c.id,
    case_message.c.case_id,
    case_draft.c.case_id,
    case_guest.c.case_id,
    group_topic.c.case_id,
    referral.c.case_id,
)
OF_A_PERSON = (
    caseload.c.person_id,
    contact.c.person_id,
    staff.c.person_id,
    volunteer.c.person_id,
    appointment.c.person_id,
    request.c.person_id,
    registration.c.person_id,
    participant.c.person_id,
    office.c.person_id,
)


def key_of(connection: sa.Connection, vault: Vault, subject_id: int) -> SubjectKey:
    query = sa.select(subject.c.wrapped_key).where(subject.c.id == subject_id)
    return vault.unwrap(connection.execute(query).scalar_one())


def reseal_cases(connection: sa.Connection, vault: Vault, numbers: Collection[int], old: int, new: int) -> None:
    """Cases and all that was said, drafted and agreed on in them."""
    if old == new or not numbers:
        return
    before, after = key_of(connection, vault, old), key_of(connection, vault, new)
    for column in OF_CASES:
        _reseal(connection, column, numbers, before, after)


def reseal_person(connection: sa.Connection, vault: Vault, person_id: int, old: int, new: int) -> None:
    """What belongs to the person themselves: who accompanies them, contacts, their place at the desk."""
    if old == new:
        return
    before, after = key_of(connection, vault, old), key_of(connection, vault, new)
    for column in OF_A_PERSON:
        _reseal(connection, column, [person_id], before, after)
    mine = sa.select(staff.c.id).where(staff.c.person_id == person_id)
    _reseal(connection, credential.c.staff_id, list(connection.execute(mine).scalars()), before, after)
    theirs = list(connection.execute(sa.select(volunteer.c.id).where(volunteer.c.person_id == person_id)).scalars())
    for column in _pointing_to(volunteer.c.id):
        _reseal(connection, column, theirs, before, after)


def move_person(connection: sa.Connection, gone: int, stays: int) -> None:
    """Whatever points to one person points to the other. Of what there can be only one, theirs who stays counts."""
    mine = sa.select(caseload.c.id).where(caseload.c.person_id == stays)
    if connection.execute(mine).first():
        connection.execute(caseload.delete().where(caseload.c.person_id == gone))
    connection.execute(calendar_feed.delete().where(calendar_feed.c.person_id == gone))
    _drop_second_place(connection, gone, stays)
    _one_volunteer(connection, gone, stays)
    _one_registration(connection, gone, stays)
    _one_copy(connection, gone, stays)
    asked = sa.select(sa.func.max(person.c.asked_to_help_at)).where(person.c.id.in_((gone, stays))).scalar_subquery()
    connection.execute(person.update().where(person.c.id == stays).values(asked_to_help_at=asked))
    for column in _pointing_to(person.c.id):
        connection.execute(sa.update(column.table).where(column == gone).values({column.name: stays}))


def _pointing_to(target: sa.Column[int]) -> list[sa.Column[int]]:
    keys = (key for table in metadata.sorted_tables for key in table.foreign_keys)
    return [key.parent for key in keys if key.column is target]


def _one_volunteer(connection: sa.Connection, gone: int, stays: int) -> None:
    """Who offered to help twice is one volunteer: what was noted of the second is the first's, as is their talk."""
    both = sa.select(volunteer.c.person_id, volunteer.c.id).where(volunteer.c.person_id.in_((gone, stays)))
    of = {row.person_id: row.id for row in connection.execute(both)}
    if len(of) < 2:
        return
    if connection.execute(sa.select(talk.c.id).where(talk.c.volunteer_id == of[stays])).first():
        connection.execute(talk.delete().where(talk.c.volunteer_id == of[gone]))
    if connection.execute(sa.select(interpreter.c.id).where(interpreter.c.volunteer_id == of[stays])).first():
        connection.execute(interpreter.delete().where(interpreter.c.volunteer_id == of[gone]))
    for column in _pointing_to(volunteer.c.id):
        connection.execute(sa.update(column.table).where(column == of[gone]).values({column.name: of[stays]}))
    connection.execute(volunteer.delete().where(volunteer.c.id == of[gone]))


def _one_registration(connection: sa.Connection, gone: int, stays: int) -> None:
    """Who registered for a date twice comes once; what they gave up again does not count against the other."""
    c = registration.c
    dates = {who: sa.select(c.gathering_id).where(c.person_id == who) for who in (gone, stays)}
    twice = set(connection.execute(sa.intersect(*dates.values())).scalars())
    both = sa.and_(c.gathering_id.in_(twice), c.person_id.in_((gone, stays)))
    connection.execute(registration.delete().where(both, c.state == "cancelled"))
    second = sa.and_(c.person_id == gone, c.gathering_id.in_(dates[stays]))
    connection.execute(registration.delete().where(second))


def _one_copy(connection: sa.Connection, gone: int, stays: int) -> None:
    """Who got an information twice, as two people, is counted once."""
    c = information_copy.c
    theirs = sa.select(c.information_id).where(c.person_id == stays)
    connection.execute(information_copy.delete().where(c.person_id == gone, c.information_id.in_(theirs)))


def _drop_second_place(connection: sa.Connection, gone: int, stays: int) -> None:
    """Two places of one person at the desk of one organisation: the second goes with its ways to log in."""
    theirs = sa.select(staff.c.organisation_id).where(staff.c.person_id == stays)
    second = sa.select(staff.c.id).where(staff.c.person_id == gone, staff.c.organisation_id.in_(theirs))
    numbers = list(connection.execute(second).scalars())
    if not numbers:
        return
    for column in reversed(_pointing_to(staff.c.id)):
        connection.execute(sa.delete(column.table).where(column.in_(numbers)))
    connection.execute(staff.delete().where(staff.c.id.in_(numbers)))


def _reseal(
    connection: sa.Connection,
    column: sa.Column[int],
    numbers: Collection[int],
    before: SubjectKey,
    after: SubjectKey,
) -> None:
    table = column.table
    for sealed in (each for each in table.c if each.info.get("sealed")):
        place = f"{table.name}.{sealed.name}"
        rows = connection.execute(
            sa.select(table.c.id, table.c.uuid, sealed).where(column.in_(numbers), sealed.is_not(None))
        ).all()
        for number, row, value in rows:
            changed = {sealed.name: after.seal(place, row, before.open(place, row, value))}
            connection.execute(sa.update(table).where(table.c.id == number).values(changed))
