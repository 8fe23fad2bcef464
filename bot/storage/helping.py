"""Whether a newcomer may be asked to help others, and that they were: once in all, on whichever phone."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.people import ensure_person, person_of
from bot.storage.tables import cases, person, volunteer


def may_ask(connection: sa.Connection, conversation_id: int, not_after: Collection[str]) -> bool:
    """Not who was asked, helps or helped, wants no information, nor who ever had a case of these kinds."""
    number = person_of(connection, conversation_id)
    if number is None:
        return True
    asked = sa.select(person.c.id).where(
        person.c.id == number, sa.or_(person.c.asked_to_help_at > 0, person.c.no_information_at > 0)
    )
    helps = sa.select(volunteer.c.id).where(volunteer.c.person_id == number)
    had = sa.select(cases.c.id).where(cases.c.person_id == number, cases.c.kind.in_(not_after))
    return not any(connection.execute(query.limit(1)).first() for query in (asked, helps, had))


def note_asked(connection: sa.Connection, conversation_id: int, organisation: str, now: int) -> None:
    owner = ensure_person(connection, conversation_id, organisation, now)
    mine = sa.and_(person.c.id == owner.person_id, person.c.asked_to_help_at == 0)
    connection.execute(person.update().where(mine).values(asked_to_help_at=now))
