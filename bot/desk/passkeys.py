"""Passkeys: what the browser's authenticator is asked, and whether its answer is right."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa
from starlette.responses import JSONResponse, Response
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bot.desk import access, entering, guard
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.storage import challenges, credentials
from bot.storage.credentials import CredentialRow

Kind = Literal["passkey-new", "passkey-login"]
MOST = 10  # passkeys of one person: a phone, a laptop, a key for the drawer, and their successors
ID_LETTERS = 1_400  # of a credential's id in base64: at most 1,023 bytes (WebAuthn, section 4)


class Registered(NamedTuple):
    id: str
    public_key: bytes
    sign_count: int


async def ask_login(visit: Visit) -> Response:
    """Any passkey of this site will do: nobody types who they are."""
    options = generate_authentication_options(rp_id=visit.host, user_verification=UserVerificationRequirement.REQUIRED)
    await _keep(visit, "passkey-login", options.challenge)
    return JSONResponse(options_to_json_dict(options))


async def login(visit: Visit) -> Response:
    answer, vault = _answer(visit), visit.desk.vault
    tries = entering.tries_of(visit, "")
    if not await entering.may_try(visit, tries):
        return JSONResponse({"error": visit.text("desk-too-many-tries")}, 429)
    challenge = await _take(visit, "passkey-login")
    id_ = str(answer.get("id", ""))[:ID_LETTERS]
    found_by = credentials.passkey(id_)
    row = await visit.desk.database.read(lambda c: credentials.find(c, vault, "passkey", found_by))
    count = _verified(visit, answer, challenge, row) if row and challenge else None
    if row is None or count is None:
        return JSONResponse({"error": visit.text("desk-passkey-wrong")}, 401)

    def job(connection: sa.Connection) -> str:
        credentials.used(connection, vault, row, found_by, visit.now, count)
        return entering.begin(connection, visit, row.staff_id, row.town, "desk.login")

    token = await visit.desk.database.write(job)
    wanted = guard.next_page(visit.request.query_params.get("next", ""))
    return entering.inside(visit, token, wanted, script=True)


def _verified(visit: Visit, answer: dict[str, Any], challenge: bytes, row: CredentialRow) -> int | None:
    """The authenticator's new count; None if the answer is wrong."""
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=visit.host,
            expected_origin=visit.origin,
            credential_public_key=row.secret,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return found.new_sign_count


async def ask_new(visit: Visit) -> Response:
    """What a new passkey is made from. Its user handle says nothing about anybody."""
    have = await visit.desk.database.read(lambda c: passkeys_of(c, visit))
    if len(have) >= MOST:
        return JSONResponse({"error": visit.text("desk-passkeys-full")}, 409)
    options = generate_registration_options(
        rp_id=visit.host,
        rp_name="Lotse",
        user_id=visit.staff.uuid.encode(),
        user_name=visit.staff.name or visit.text("desk-title"),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    await _keep(visit, "passkey-new", options.challenge)
    return JSONResponse(options_to_json_dict(options))


async def registered(visit: Visit) -> Registered | None:
    """The new passkey of an answer to `ask_new`; None if it is not right."""
    answer = _answer(visit)
    challenge = await _take(visit, "passkey-new")
    if not challenge:
        return None
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=visit.host,
            expected_origin=visit.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        return None
    return Registered(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count)


def passkeys_of(connection: sa.Connection, visit: Visit) -> list[CredentialRow]:
    return credentials.of_staff(connection, visit.desk.vault, visit.staff.id, "passkey")


def _answer(visit: Visit) -> dict[str, Any]:
    found = visit.json()
    if not isinstance(found, dict):
        raise NotHereError
    return found


async def _keep(visit: Visit, kind: Kind, challenge: bytes) -> None:
    payload = msgspec.json.encode(bytes_to_base64url(challenge))
    await visit.desk.database.write(
        lambda c: challenges.put(c, visit.desk.vault, kind, visit.token, payload, visit.now)
    )


async def _take(visit: Visit, kind: Kind) -> bytes | None:
    """The challenge this browser was given, once."""
    payload = await visit.desk.database.write(
        lambda c: challenges.take(c, visit.desk.vault, kind, visit.token, visit.now)
    )
    return base64url_to_bytes(msgspec.json.decode(payload, type=str)) if payload else None


ROUTES = (
    desk_route("/login/passkey/ask", ask_login, access=access.access_anyone, methods=["POST"]),
    desk_route("/login/passkey", login, access=access.access_anyone, methods=["POST"]),
    desk_route("/setup/passkey/ask", ask_new, access=access.access_setup, methods=["POST"]),
)
