"""How somebody logs in from now on: a passkey, or a password with codes; and recovery codes for the drawer.

Each change ends all sessions of this person but the one that made it, which gets a new token.
"""

from __future__ import annotations

import sqlalchemy as sa
from starlette.responses import JSONResponse, Response

from bot.desk import access, entering, passkeys, passwords
from bot.desk.rendering import qr
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.storage import credentials, desk_sessions

NAME_SHORTEST, NAME_LONGEST = 3, 60  # letters of a login name
CODES = "/desk/setup/codes"


def may_change(visit: Visit) -> bool:
    """Who just came by a link or a recovery code, or who has just proved who they are."""
    return visit.staff.role == access.SETTING_UP or entering.is_fresh(visit)


async def show(visit: Visit) -> Response:
    if not may_change(visit):
        return entering.prove(visit, "/desk/setup")
    return visit.page("setup.html", first=visit.staff.role == access.SETTING_UP, oidc=bool(visit.desk.oidc_issuer))


async def add_passkey(visit: Visit) -> Response:
    if not may_change(visit):
        return JSONResponse({"error": visit.text("desk-prove-first")}, 403)
    new = await passkeys.registered(visit)
    if new is None:
        return JSONResponse({"error": visit.text("desk-passkey-wrong")}, 422)

    def job(connection: sa.Connection) -> str:
        vault, found_by = visit.desk.vault, credentials.passkey(new.id)
        credentials.add(
            connection,
            vault,
            visit.staff.id,
            "passkey",
            visit.now,
            found_by=found_by,
            secret=new.public_key,
            sign_count=new.sign_count,
        )
        return changed(connection, visit, "desk.add-passkey")

    try:
        token = await visit.desk.database.write(job)
    except credentials.NameTakenError:
        return JSONResponse({"error": visit.text("desk-passkey-wrong")}, 422)
    return entering.inside(visit, token, CODES, script=True)


def changed(connection: sa.Connection, visit: Visit, verb: str) -> str:
    """The token of the only session that goes on."""
    desk_sessions.end_all(connection, visit.staff.id)
    return entering.begin(connection, visit, visit.staff.id, visit.staff.town, verb)


async def begin_password(visit: Visit) -> Response:
    """A new seed for each look: what somebody else saw over a shoulder and nobody used counts no more."""
    if not may_change(visit):
        return entering.prove(visit, "/desk/setup")
    seed = passwords.new_seed()

    def job(connection: sa.Connection) -> None:
        credentials.drop(connection, visit.staff.id, ["totp-new"])
        credentials.add(connection, visit.desk.vault, visit.staff.id, "totp-new", visit.now, secret=seed.encode())

    await visit.desk.database.write(job)
    return _password_page(visit, seed)


def _password_page(visit: Visit, seed: str, error: str = "") -> Response:
    picture = qr(passwords.address(seed, visit.staff.name or "Lotse"))
    name = visit.field("name", NAME_LONGEST)
    return visit.page("setup-password.html", 422 if error else 200, seed=seed, qr=picture, name=name, error=error)


async def set_password(visit: Visit) -> Response:
    if not may_change(visit):
        return entering.prove(visit, "/desk/setup")
    name, given, code = visit.field("name", NAME_LONGEST + 1), visit.form.get("password", ""), visit.field("code")
    password = given if isinstance(given, str) else ""
    vault, me = visit.desk.vault, visit.staff.id
    seeds = await visit.desk.database.read(lambda c: credentials.of_staff(c, vault, me, "totp-new"))
    if not seeds:
        return visit.go("/desk/setup")
    seed = seeds[-1].secret.decode()
    error = "" if NAME_SHORTEST <= len(name) <= NAME_LONGEST else "desk-login-name-length"
    error = error or passwords.mistake(password, name)
    step = passwords.step_of(seed, code, visit.now)
    error = error or ("" if step else "desk-code-wrong")
    if error:
        return _password_page(visit, seed, error)
    hash_ = await passwords.hashed(password)

    def job(connection: sa.Connection) -> str:
        credentials.drop(connection, me, ["password", "totp", "totp-new"])
        found_by = credentials.password(name)
        credentials.add(connection, vault, me, "password", visit.now, found_by=found_by, secret=hash_.encode())
        credentials.add(connection, vault, me, "totp", visit.now, secret=seed.encode(), last_step=step)
        return changed(connection, visit, "desk.set-password")

    try:
        token = await visit.desk.database.write(job)
    except credentials.NameTakenError:
        return _password_page(visit, seed, "desk-login-name-taken")
    return entering.inside(visit, token, CODES)


async def show_codes(visit: Visit) -> Response:
    if not entering.is_fresh(visit):
        return entering.prove(visit, CODES)
    return visit.page("codes.html", codes=[])


async def make_codes(visit: Visit) -> Response:
    """New ones, read once: afterwards nobody can tell them. Earlier ones count no more."""
    if not entering.is_fresh(visit):
        return entering.prove(visit, CODES)
    codes = passwords.new_recovery_codes()

    def job(connection: sa.Connection) -> None:
        credentials.drop(connection, visit.staff.id, ["recovery"])
        for code in codes:
            found_by = credentials.recovery(code)
            credentials.add(connection, visit.desk.vault, visit.staff.id, "recovery", visit.now, found_by=found_by)
        entering.note(
            connection, visit, visit.staff.town, visit.by.actor, "desk.recovery-codes", f"staff:{visit.staff.id}"
        )

    await visit.desk.database.write(job)
    return visit.page("codes.html", codes=[passwords.grouped(code) for code in codes])


async def drop_passkey(visit: Visit) -> Response:
    """Never the last way in."""
    if not entering.is_fresh(visit):
        return entering.prove(visit, "/desk/profile")

    def job(connection: sa.Connection) -> str:
        if not credentials.drop_one(connection, visit.staff.id, str(visit.params["uuid"]), "passkey"):
            raise NotHereError
        if not credentials.lets_in(connection, visit.staff.id):
            raise LastWayError
        return changed(connection, visit, "desk.drop-passkey")

    try:
        token = await visit.desk.database.write(job)
    except LastWayError:
        return visit.page("problem.html", 422, text="desk-last-way")
    return entering.inside(visit, token, "/desk/profile")


class LastWayError(NotHereError):
    """Without it this person could not log in any more."""


ROUTES = (
    desk_route("/setup", show, access=access.access_setup),
    desk_route("/setup/passkey", add_passkey, access=access.access_setup, methods=["POST"]),
    desk_route("/setup/password", begin_password, access=access.access_setup, methods=["POST"]),
    desk_route("/setup/password/done", set_password, access=access.access_setup, methods=["POST"]),
    desk_route("/setup/codes", show_codes, access=access.access_self),
    desk_route("/setup/codes", make_codes, access=access.access_self, methods=["POST"]),
    desk_route("/setup/passkeys/{uuid}/drop", drop_passkey, access=access.access_self, methods=["POST"]),
)
