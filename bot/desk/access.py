"""All rights of the desk, in one place: who may use a route, and whether this very case or person is theirs.

A route names one of these when it is registered. Where one says no, staff find nothing there (404): nobody learns what
exists elsewhere; who is not logged in is asked to log in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from bot.cases.by import By
from bot.storage.desk_sessions import SessionRow
from bot.storage.rights import (
    case_scope,
    is_appointment,
    is_gathering,
    is_information,
    is_partnership,
    is_request,
    is_survey,
    is_volunteer,
    person_scope,
    staff_scope,
)

if TYPE_CHECKING:
    from bot.desk.visit import Visit

ANONYMOUS, SETTING_UP = "anonymous", "setting-up"  # nobody yet; who must first choose how to log in
GUIDE, COORDINATOR, GUEST = "guide", "coordinator", "guest"


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """Who visits the desk. Made from the session and the rows it points to, never from what a form says."""

    role: str = ANONYMOUS
    town: str = ""
    organisation: str = ""
    id: int = 0
    uuid: str = ""
    person_id: int = 0
    name: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    team: str = ""
    guest_id: int = 0
    case: int = 0  # number of a guest's only case
    case_id: int = 0  # and its row
    session: SessionRow | None = None

    @property
    def by(self) -> By:
        """For `Cases` and the audit log. Who may do nothing yet acts nowhere."""
        if self.role == GUEST:
            return By(self.town, f"guest:{self.guest_id}", self.organisation, role=GUEST, case=self.case_id)
        assert self.role in (GUIDE, COORDINATOR)
        return By(self.town, f"staff:{self.id}", self.organisation, self.id, self.role)


Test = Callable[[sa.Connection, "Visit"], bool]


class Access:
    """Roles that may come at all, and what is looked up about this one visit."""

    def __init__(self, name: str, roles: frozenset[str], test: Test) -> None:
        self.name, self.roles, self._test = name, roles, test

    def __call__(self, connection: sa.Connection, visit: Visit) -> bool:
        return visit.staff.role in self.roles and self._test(connection, visit)


def allows(*roles: str) -> Callable[[Test], Access]:
    return lambda test: Access(test.__name__, frozenset(roles), test)


@allows(ANONYMOUS, SETTING_UP, GUIDE, COORDINATOR, GUEST)
def access_anyone(_connection: sa.Connection, _visit: Visit) -> bool:
    """The way in: login, invitations, files of the pages."""
    return True


@allows(SETTING_UP, GUIDE, COORDINATOR)
def access_setup(_connection: sa.Connection, _visit: Visit) -> bool:
    """Choosing how to log in."""
    return True


@allows(GUIDE, COORDINATOR)
def access_self(_connection: sa.Connection, _visit: Visit) -> bool:
    """One's own profile."""
    return True


@allows(GUIDE, COORDINATOR)
def access_queue(_connection: sa.Connection, _visit: Visit) -> bool:
    """Lists of cases; `visit.by` keeps the query within the organisation."""
    return True


@allows(GUIDE, COORDINATOR)
def access_case(connection: sa.Connection, visit: Visit) -> bool:
    """The case whose `number` is in the path; found as `visit.case`."""
    return _case(connection, visit)


@allows(GUIDE, COORDINATOR, GUEST)
def access_guest_case(connection: sa.Connection, visit: Visit) -> bool:
    """The same for routes that an interpreter may use, too: in their own case only."""
    return _case(connection, visit)


@allows(GUIDE, COORDINATOR, GUEST)
def access_news(_connection: sa.Connection, _visit: Visit) -> bool:
    """That cases changed; the hub tells each only of those they may see."""
    return True


@allows(GUIDE, COORDINATOR)
def access_people(_connection: sa.Connection, _visit: Visit) -> bool:
    """Lists of people; `visit.by` keeps the query within the organisation."""
    return True


@allows(GUIDE, COORDINATOR)
def access_person(connection: sa.Connection, visit: Visit) -> bool:
    """The person whose `uuid` is in the path; found as `visit.person`."""
    found = person_scope(connection, visit.staff.town, str(visit.params.get("uuid", "")))
    visit.person = found if found and found.organisation == visit.staff.organisation else None
    return visit.person is not None


@allows(COORDINATOR)
def access_knowledge(_connection: sa.Connection, _visit: Visit) -> bool:
    """Editing and publishing what the bot says."""
    return True


@allows(GUIDE, COORDINATOR)
def access_draft(connection: sa.Connection, visit: Visit) -> bool:
    """Proposing something for the knowledge base, from the case whose `number` is in the path."""
    return _case(connection, visit)


@allows(COORDINATOR)
def access_volunteers(_connection: sa.Connection, _visit: Visit) -> bool:
    """Lists of volunteers and one's own times for talks; `visit.by` keeps the query within the organisation."""
    return True


def _own(exists: Callable[[sa.Connection, str, str, str], bool]) -> Access:
    """What has its `uuid` in the path, within the coordinator's organisation."""

    @allows(COORDINATOR)
    def access_own(connection: sa.Connection, visit: Visit) -> bool:
        return exists(connection, visit.staff.town, visit.staff.organisation, str(visit.params.get("uuid", "")))

    return access_own


access_volunteer = _own(is_volunteer)
access_gathering = _own(is_gathering)
access_information = _own(is_information)
access_survey = _own(is_survey)
access_request = _own(is_request)
access_partnership = _own(is_partnership)
access_appointment = _own(is_appointment)


@allows(COORDINATOR)
def access_gatherings(_connection: sa.Connection, _visit: Visit) -> bool:
    """Lists of dates and planning; `visit.by` keeps the query within the organisation."""
    return True


@allows(COORDINATOR)
def access_informations(_connection: sa.Connection, _visit: Visit) -> bool:
    """What is written to many; `visit.by` keeps the query within the organisation."""
    return True


@allows(COORDINATOR)
def access_surveys(_connection: sa.Connection, _visit: Visit) -> bool:
    """Lists of surveys and drafts; `visit.by` keeps the query within the organisation."""
    return True


@allows(COORDINATOR)
def access_reports(_connection: sa.Connection, _visit: Visit) -> bool:
    """Counts of the organisation; nobody stands in them."""
    return True


@allows(COORDINATOR)
def access_audit(_connection: sa.Connection, _visit: Visit) -> bool:
    """Who did what."""
    return True


@allows(COORDINATOR)
def access_assign(connection: sa.Connection, visit: Visit) -> bool:
    """Giving the person whose `uuid` is in the path a responsible guide."""
    return access_person(connection, visit)


@allows(COORDINATOR)
def access_staff(_connection: sa.Connection, _visit: Visit) -> bool:
    """The list of staff, and inviting somebody."""
    return True


@allows(COORDINATOR)
def access_colleague(connection: sa.Connection, visit: Visit) -> bool:
    """The guide or coordinator whose `uuid` is in the path; found as `visit.colleague`."""
    found = staff_scope(connection, visit.staff.town, str(visit.params.get("uuid", "")))
    visit.colleague = found if found and found.organisation == visit.staff.organisation else None
    return visit.colleague is not None


def _case(connection: sa.Connection, visit: Visit) -> bool:
    number = visit.params.get("number", 0)
    if visit.staff.role == GUEST and number != visit.staff.case:
        return False
    found = case_scope(connection, visit.staff.town, number) if 0 < number < 2**53 else None
    visit.case = found if found and found.organisation == visit.staff.organisation else None
    return visit.case is not None
