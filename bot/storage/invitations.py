"""One-time invitations: by them volunteers, guides and coordinators come in.

A code is kept only as a keyed hash. It counts until it is accepted or its days are over.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from bot.core.clock import DAY
from bot.core.errors import BotError
from bot.core.limits import INVITATION_DAYS, INVITATION_LENGTH, INVITATION_LETTERS
from bot.storage import audit, staff
from bot.storage.people import give_role, person_of
from bot.storage.records import InvitationRow, StaffRow
from bot.storage.tables import invitations
from bot.storage.vault import Vault

ROLES = ("volunteer", "guide", "coordinator")  # a newcomer needs none
OF_THE_DESK = ("guide", "coordinator")
PAYLOAD = "invite-"  # begins the payload of a link, before the code


class InvitationUsedError(BotError):
    """Somebody else was quicker with this invitation; the turn is taken again."""


def make(
    connection: sa.Connection,
    vault: Vault,
    *,
    town: str,
    organisation: str,
    role: str,
    by: str,
    now: int,
    days: int = INVITATION_DAYS,
) -> tuple[InvitationRow, str]:
    """A new one, and its code, which nobody can tell afterwards."""
    code = "".join(secrets.choice(INVITATION_LETTERS) for _ in range(INVITATION_LENGTH))
    values = {
        "uuid": str(uuid.uuid4()),
        "town_id": town,
        "organisation_id": organisation,
        "role": role,
        "mark": _marks(vault, town, code)[0],
        "made_by": by,
        "made_at": now,
        "expires_at": now + days * DAY,
    }
    row = connection.execute(invitations.insert().returning(*invitations.c), values).one()
    audit.record(connection, town=town, actor=by, verb="invitation.make", about=f"invitation:{row.id}", now=now)
    return _row(row), code


def find(connection: sa.Connection, vault: Vault, town: str, code: str, now: int) -> InvitationRow | None:
    """The invitation of a code, if it can still be accepted in this town."""
    c = invitations.c
    this = sa.and_(c.mark.in_(_marks(vault, town, code.lower())), c.town_id == town)
    row = connection.execute(sa.select(invitations).where(this, _open(now))).first()
    return _row(row) if row else None


def accepted_by(connection: sa.Connection, vault: Vault, town: str, code: str, conversation_id: int) -> bool:
    """Whether the person of this conversation has accepted the invitation of a code: nobody else learns that."""
    c, who = invitations.c, person_of(connection, conversation_id)
    mine = sa.and_(c.mark.in_(_marks(vault, town, code.lower())), c.town_id == town, c.used_by == who)
    return who is not None and connection.execute(sa.select(c.id).where(mine)).first() is not None


def accept(connection: sa.Connection, vault: Vault, invitation: InvitationRow, conversation_id: int, now: int) -> None:
    """Whoever writes in this conversation has the role from now on, besides those they had; and a place at the desk.

    Raises InvitationUsedError if it cannot be accepted any more: the role and the use are written together or not.
    """
    _use(connection, invitation, now)
    give_role(connection, conversation_id, invitation.organisation, invitation.role, now)
    person = person_of(connection, conversation_id)
    assert person is not None
    if invitation.role in OF_THE_DESK:
        _to_desk(connection, vault, invitation, person, "", now)
    _used_by(connection, invitation, person, now)


def accept_at_desk(
    connection: sa.Connection, vault: Vault, invitation: InvitationRow, name: str, languages: Sequence[str], now: int
) -> StaffRow:
    """Somebody who comes by the page, without any chat. Raises InvitationUsedError as `accept` does."""
    assert invitation.role in OF_THE_DESK
    _use(connection, invitation, now)
    person = staff.new_person(connection, vault, invitation.town, invitation.organisation, now)
    row = _to_desk(connection, vault, invitation, person, name, now)
    staff.change(connection, row.id, languages=" ".join(languages))
    _used_by(connection, invitation, person, now)
    return row


def _use(connection: sa.Connection, invitation: InvitationRow, now: int) -> None:
    this = sa.and_(invitations.c.id == invitation.id, _open(now))
    if not connection.execute(invitations.update().where(this).values(used_at=now)).rowcount:
        raise InvitationUsedError


def _to_desk(
    connection: sa.Connection, vault: Vault, invitation: InvitationRow, person: int, name: str, now: int
) -> StaffRow:
    """No invitation takes a right away: who coordinates already still does when invited as a guide."""
    mine = [row for row in staff.of_person(connection, vault, person) if row.organisation == invitation.organisation]
    role = "coordinator" if any(row.role == "coordinator" for row in mine) else invitation.role
    return staff.add(
        connection, vault, person_id=person, organisation=invitation.organisation, role=role, name=name, now=now
    )


def _used_by(connection: sa.Connection, invitation: InvitationRow, person: int, now: int) -> None:
    connection.execute(invitations.update().where(invitations.c.id == invitation.id).values(used_by=person))
    about = f"invitation:{invitation.id} person:{person}"
    audit.record(connection, town=invitation.town, actor="person", verb="invitation.accept", about=about, now=now)


def _open(now: int) -> sa.ColumnElement[bool]:
    return sa.and_(invitations.c.used_at == 0, invitations.c.expires_at > now)


def _marks(vault: Vault, town: str, code: str) -> list[bytes]:
    """What stands for a code in the database, under each of our keys."""
    return vault.lookups(f"invitation:{town}:{code}")


def _row(row: sa.Row[tuple[object, ...]]) -> InvitationRow:
    return InvitationRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        organisation=row.organisation_id,
        role=row.role,
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        used_by=row.used_by,
    )
