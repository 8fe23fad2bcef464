"""In whose cases and people somebody may look: every query of theirs carries this condition."""

from __future__ import annotations

from typing import Protocol

import sqlalchemy as sa

from bot.storage.tables import cases, person

GUEST = "guest"


class Within(Protocol):
    """Organisation "": all of the town. `case`: the id of a guest's only case."""

    @property
    def town(self) -> str: ...

    @property
    def organisation(self) -> str: ...

    @property
    def role(self) -> str: ...

    @property
    def case(self) -> int: ...


def may_see(by: Within) -> sa.ColumnElement[bool]:
    which = [cases.c.town_id == by.town]
    if by.organisation:
        which.append(cases.c.organisation_id == by.organisation)
    if by.case or by.role == GUEST:
        which.append(cases.c.id == by.case)
    return sa.and_(*which)


def may_know(by: Within) -> sa.ColumnElement[bool]:
    """A guest knows nobody."""
    which = [person.c.town_id == by.town]
    if by.organisation:
        which.append(person.c.organisation_id == by.organisation)
    if by.case or by.role == GUEST:
        which.append(sa.false())
    return sa.and_(*which)
