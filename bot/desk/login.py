"""Coming in by a password or a recovery code, and going out."""

from __future__ import annotations

import sqlalchemy as sa
from starlette.responses import Response

from bot.desk import access, entering, guard, passwords
from bot.desk.routing import desk_route
from bot.desk.visit import Visit
from bot.storage import attempts, credentials, desk_sessions, staff


async def show(visit: Visit) -> Response:
    again = visit.request.query_params.get("again", "")
    if visit.staff.role in (access.GUIDE, access.COORDINATOR) and not again:
        return visit.go(guard.next_page(visit.request.query_params.get("next", "")))
    return _page(visit, guard.next_page(visit.request.query_params.get("next", "")))


def _page(visit: Visit, wanted: str, status: int = 200, error: str = "") -> Response:
    return visit.page("login.html", status, wanted=wanted, error=error, oidc=bool(visit.desk.oidc_issuer))


async def password(visit: Visit) -> Response:
    """Name, password and code are judged together: nobody learns which of them was wrong."""
    name, given = visit.field("name"), visit.form.get("password", "")
    code, wanted = visit.field("code"), guard.next_page(visit.field("next", 300))
    vault = visit.desk.vault
    found_by = credentials.password(name)
    tries = entering.tries_of(visit, found_by)
    if not await entering.may_try(visit, tries):
        return _page(visit, wanted, 429, "desk-too-many-tries")
    row = await visit.desk.database.read(lambda c: credentials.find(c, vault, "password", found_by))
    right = await passwords.matches(given if isinstance(given, str) else "", row.secret.decode() if row else "")

    def job(connection: sa.Connection) -> str:
        seeds = credentials.of_staff(connection, vault, row.staff_id, "totp") if row else []
        steps = [(seed, passwords.step_of(seed.secret.decode(), code, visit.now)) for seed in seeds]
        taken = [right and step and credentials.take_step(connection, seed.id, step, visit.now) for seed, step in steps]
        if row is None or not any(taken):
            return ""
        attempts.forget(connection, vault, tries)
        credentials.used(connection, vault, row, found_by, visit.now)
        return entering.begin(connection, visit, row.staff_id, row.town, "desk.login")

    token = await visit.desk.database.write(job)
    if not token:
        return _page(visit, wanted, 401, "desk-login-wrong")
    return entering.inside(visit, token, wanted)


async def recover(visit: Visit) -> Response:
    """A recovery code counts once and opens the set-up page only: there a new way to log in is chosen."""
    code = passwords.ungrouped(visit.field("recovery"))
    if not await entering.may_try(visit, entering.tries_of(visit, "")):
        return _page(visit, "/desk/", 429, "desk-too-many-tries")

    def job(connection: sa.Connection) -> str:
        staff_id = credentials.take_recovery(connection, visit.desk.vault, code)
        row = staff.find(connection, visit.desk.vault, staff_id) if staff_id else None
        if row is None:
            return ""
        forget_all(connection, staff_id)
        return entering.begin(connection, visit, row.id, row.town, "desk.recover", proved=False)

    token = await visit.desk.database.write(job)
    return entering.inside(visit, token, "/desk/setup") if token else _page(visit, "/desk/", 401, "desk-recovery-wrong")


def forget_all(connection: sa.Connection, staff_id: int) -> None:
    """Whoever recovers has lost how they logged in: no old way, and no session, counts any more."""
    kinds: tuple[credentials.Kind, ...] = ("passkey", "password", "totp", "totp-new", "oidc", "recovery")
    credentials.drop(connection, staff_id, kinds)
    desk_sessions.end_all(connection, staff_id)


async def logout(visit: Visit) -> Response:
    """The session ends in the database: its cookie opens nothing any more, wherever it was copied to."""
    session, who = visit.staff.session, visit.staff

    def job(connection: sa.Connection) -> None:
        assert session
        desk_sessions.end(connection, session.id)
        if who.id:
            entering.note(connection, visit, who.town, f"staff:{who.id}", "desk.logout", f"staff:{who.id}")

    if session:
        await visit.desk.database.write(job)
    return _gone(visit)


async def logout_everywhere(visit: Visit) -> Response:
    def job(connection: sa.Connection) -> None:
        desk_sessions.end_all(connection, visit.staff.id)
        entering.note(
            connection, visit, visit.staff.town, visit.by.actor, "desk.logout-everywhere", f"staff:{visit.staff.id}"
        )

    await visit.desk.database.write(job)
    return _gone(visit)


def _gone(visit: Visit) -> Response:
    response = visit.go("/desk/login")
    visit.desk.guard.take_back(visit.request, response, guard.SESSION)
    return response


ROUTES = (
    desk_route("/login", show, access=access.access_anyone),
    desk_route("/login/password", password, access=access.access_anyone, methods=["POST"]),
    desk_route("/login/recovery", recover, access=access.access_anyone, methods=["POST"]),
    desk_route("/logout", logout, access=access.access_anyone, methods=["POST"]),
    desk_route("/logout/everywhere", logout_everywhere, access=access.access_self, methods=["POST"]),
)
