"""What every way in shares: tries are counted, a session begins with a new token, and it is written down who came."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.channels.web.crowd import network_of
from bot.core.clock import MINUTE
from bot.desk import guard
from bot.desk.visit import Visit
from bot.storage import attempts, audit, desk_sessions

FRESH = 15 * MINUTE  # so long after a proof one may change how one logs in, or what others may do
SECONDS_OF_SESSION = 7 * 24 * 3600  # as `desk_sessions.LASTS`


def tries_of(visit: Visit, name: str) -> list[attempts.Who]:
    network = network_of(visit.request, proxied=visit.desk.proxied).hex()
    return attempts.who(name, network)


async def may_try(visit: Visit, tries: Sequence[attempts.Who]) -> bool:
    """Count a try before it is looked at."""
    return await visit.desk.database.write(lambda c: attempts.count(c, visit.desk.vault, tries, visit.now))


def begin(connection: sa.Connection, visit: Visit, staff_id: int, town: str, verb: str, *, proved: bool = True) -> str:
    """A new session in place of this browser's old one; returns its token."""
    token = guard.new_token()
    if visit.staff.session:
        desk_sessions.end(connection, visit.staff.session.id)
    lasts = desk_sessions.LASTS if proved else desk_sessions.SETTING_UP
    desk_sessions.begin(
        connection, visit.desk.vault, token, town=town, now=visit.now, staff_id=staff_id, lasts=lasts, proved=proved
    )
    note(connection, visit, town, f"staff:{staff_id}", verb, f"staff:{staff_id}")
    return token


def note(connection: sa.Connection, visit: Visit, town: str, actor: str, verb: str, about: str) -> None:
    audit.record(connection, town=town, actor=actor, verb=verb, about=about, now=visit.now)


def inside(visit: Visit, token: str, path: str, *, script: bool = False) -> Response:
    """The way on for who just came in, with the cookie of the session."""
    response: Response = JSONResponse({"next": path}) if script else RedirectResponse(path, 303)
    visit.desk.guard.give(visit.request, response, guard.SESSION, token, SECONDS_OF_SESSION)
    return response


def is_fresh(visit: Visit) -> bool:
    session = visit.staff.session
    return session is not None and session.proved_at > visit.now - FRESH


def prove(visit: Visit, path: str) -> Response:
    """To the login page, and from there back to `path`: for what nobody should do at an unwatched screen."""
    return visit.go(f"/desk/login?again=1&next={path}")
