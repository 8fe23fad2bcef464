"""Sessions of the desk: only a keyed hash of the cookie is kept, so that whoever reads the table cannot come in."""

from __future__ import annotations

import uuid

import msgspec
import sqlalchemy as sa

from bot.core.clock import HOUR, MINUTE
from bot.storage.tables import case_guest, cases, desk_session, staff
from bot.storage.vault import Vault

IDLE = 8 * HOUR  # a working day's pause: who comes back the next morning shows a passkey, which is one touch
LASTS = 7 * 24 * HOUR  # once a week everybody proves who they are (NIST SP 800-63B asks for 24 h to 30 days)
SETTING_UP = HOUR  # to choose a way to log in; until then nothing else is open
SEEN_EVERY = 5 * MINUTE  # how exactly it is noted when somebody was last here: not a write for each page


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A session that counts. `proved_at` 0: somebody who must still set up how they log in."""

    id: int
    uuid: str
    town: str
    staff_id: int
    guest_id: int
    guest_case: int  # number of a guest's only case
    created_at: int
    seen_at: int
    expires_at: int
    proved_at: int


def _mark(token: str) -> str:
    return f"desk-session:{token}"


def begin(
    connection: sa.Connection,
    vault: Vault,
    token: str,
    *,
    town: str,
    now: int,
    staff_id: int | None = None,
    guest_id: int | None = None,
    lasts: int = LASTS,
    proved: bool = True,
) -> None:
    values = {"uuid": str(uuid.uuid4()), "town_id": town, "staff_id": staff_id, "guest_id": guest_id}
    times = {"created_at": now, "seen_at": now, "expires_at": now + lasts, "proved_at": now if proved else 0}
    connection.execute(desk_session.insert(), {**values, **times, "mark": vault.lookup(_mark(token))})


def find(connection: sa.Connection, vault: Vault, token: str, now: int) -> SessionRow | None:
    """The session of a cookie, while it counts: of staff who have not ended, of guests whose case is open."""
    c = desk_session.c
    query = (
        sa.select(desk_session, staff.c.state, case_guest.c.ended_at, cases.c.number, cases.c.state.label("case_state"))
        .select_from(
            desk_session.outerjoin(staff, staff.c.id == c.staff_id)
            .outerjoin(case_guest, case_guest.c.id == c.guest_id)
            .outerjoin(cases, cases.c.id == case_guest.c.case_id)
        )
        .where(c.mark.in_(vault.lookups(_mark(token))), c.expires_at > now, c.seen_at > now - IDLE)
    )
    row = connection.execute(query).first()
    if row is None or row.state == "ended":
        return None
    if row.guest_id and (row.ended_at or row.case_state == "resolved"):
        return None
    return _row(row, row.number or 0)


def seen(connection: sa.Connection, session: SessionRow, now: int) -> None:
    connection.execute(desk_session.update().where(desk_session.c.id == session.id).values(seen_at=now))


def of_staff(connection: sa.Connection, staff_id: int, now: int) -> list[SessionRow]:
    """The sessions of somebody, the newest first."""
    c = desk_session.c
    mine = (c.staff_id == staff_id, c.expires_at > now, c.seen_at > now - IDLE)
    return [_row(row, 0) for row in connection.execute(sa.select(desk_session).where(*mine).order_by(c.id.desc()))]


def end(connection: sa.Connection, session_id: int) -> None:
    connection.execute(desk_session.delete().where(desk_session.c.id == session_id))


def end_one(connection: sa.Connection, staff_id: int, outside: str) -> bool:
    """One of somebody's own sessions; False if it is not theirs."""
    c = desk_session.c
    return bool(connection.execute(desk_session.delete().where(c.staff_id == staff_id, c.uuid == outside)).rowcount)


def end_all(connection: sa.Connection, staff_id: int) -> int:
    return connection.execute(desk_session.delete().where(desk_session.c.staff_id == staff_id)).rowcount


def _row(row: sa.Row[tuple[object, ...]], case: int) -> SessionRow:
    return SessionRow(
        id=row.id,
        uuid=row.uuid,
        town=row.town_id,
        staff_id=row.staff_id or 0,
        guest_id=row.guest_id or 0,
        guest_case=case,
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
        proved_at=row.proved_at,
    )
