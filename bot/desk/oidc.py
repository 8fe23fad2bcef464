"""Login with an organisation's own accounts (OpenID Connect, authorization code with PKCE).

State, nonce and verifier lie in the database, bound to the browser that set out: an answer that another browser began
is refused. Who is let in was linked before, from the set-up page, by somebody who had come by an invitation.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Awaitable
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlencode

import aiohttp
import msgspec
import sqlalchemy as sa
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.responses import Response

from bot.core.clock import SECOND
from bot.core.errors import BotError
from bot.core.sites import is_https
from bot.desk import access, entering, guard, setup
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.storage import challenges, credentials

CALLBACK = "/desk/oidc/callback"
TIMEOUT = 10.0  # seconds: who waits longer for a login has given up
ANSWER_BYTES = 200_000  # of an issuer's answer: a large set of keys is 20 kB
LEEWAY = 60  # seconds an issuer's clock may be off
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # signatures by a key the issuer publishes; never "none", never HMAC
T = TypeVar("T")
CODE_LETTERS = 2_000  # of a code or an error in the address


class Issuer(msgspec.Struct, frozen=True):
    """What of its configuration we use (OpenID Connect Discovery, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class SetOut(msgspec.Struct, frozen=True):
    """What a browser set out with."""

    state: str
    nonce: str
    verifier: str
    purpose: Literal["login", "link"]
    next: str


class IssuerError(BotError):
    """The organisation's login does not answer as it should."""


def _callback(visit: Visit) -> str:
    """Exactly as it is registered at the issuer."""
    return (visit.desk.public_url or visit.origin) + CALLBACK


def _connection() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT))


async def _issuer(visit: Visit, session: aiohttp.ClientSession) -> Issuer:
    url = f"{visit.desk.oidc_issuer.rstrip('/')}/.well-known/openid-configuration"
    found = await _ask(session.get(url, allow_redirects=False), Issuer)
    if found.issuer != visit.desk.oidc_issuer:
        raise IssuerError
    if not all(map(is_https, (found.authorization_endpoint, found.token_endpoint, found.jwks_uri))):
        raise IssuerError
    return found


async def _ask(request: Awaitable[aiohttp.ClientResponse], kind: type[T]) -> T:
    """What the issuer answers. Raises IssuerError, also for more than any real answer has."""
    try:
        response, content = await request, b""
        async with response:
            async for chunk in response.content.iter_chunked(ANSWER_BYTES):
                content += chunk
                if len(content) > ANSWER_BYTES:
                    raise IssuerError
            if response.status != 200:
                raise IssuerError
        return msgspec.json.decode(content, type=kind)
    except (aiohttp.ClientError, TimeoutError, msgspec.MsgspecError) as error:
        raise IssuerError from error


async def set_out(visit: Visit) -> Response:
    """To the issuer. Only from a page of ours: nobody else begins a login in somebody's browser."""
    if not visit.desk.oidc_issuer or visit.request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise NotHereError
    link = visit.request.query_params.get("for") == "link"
    if link and not setup.may_change(visit):
        return entering.prove(visit, "/desk/setup")
    if link and visit.staff.role not in access.access_setup.roles:
        raise NotHereError
    wanted = guard.next_page(visit.request.query_params.get("next", ""))
    begun = SetOut(guard.new_token(), guard.new_token(), guard.new_token(), "link" if link else "login", wanted)
    try:
        async with _connection() as session:
            issuer = await _issuer(visit, session)
    except IssuerError:
        return visit.page("problem.html", 502, text="desk-oidc-away")
    payload = msgspec.json.encode(begun)
    await visit.desk.database.write(
        lambda c: challenges.put(c, visit.desk.vault, "oidc", visit.token, payload, visit.now)
    )
    return visit.go(_address(visit, issuer, begun))


def _address(visit: Visit, issuer: Issuer, begun: SetOut) -> str:
    challenge = hashlib.sha256(begun.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": visit.desk.oidc_client_id,
        "redirect_uri": _callback(visit),
        "scope": "openid",  # who it is; names and addresses stay with the organisation
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in issuer.authorization_endpoint else "?"
    return f"{issuer.authorization_endpoint}{joint}{urlencode(asked)}"


async def come_back(visit: Visit) -> Response:
    """The issuer's answer, once, in the browser that set out."""
    if not visit.desk.oidc_issuer:
        raise NotHereError
    payload = await visit.desk.database.write(
        lambda c: challenges.take(c, visit.desk.vault, "oidc", visit.token, visit.now)
    )
    asked = visit.request.query_params
    begun = msgspec.json.decode(payload, type=SetOut) if payload else None
    state, code = asked.get("state", ""), asked.get("code", "")[:CODE_LETTERS]
    if begun is None or not secrets.compare_digest(state.encode(), begun.state.encode()) or not code:
        return visit.page("problem.html", 400, text="desk-oidc-wrong")
    try:
        sub = await _subject(visit, begun, code)
    except IssuerError:
        return visit.page("problem.html", 400, text="desk-oidc-wrong")
    found_by = credentials.oidc(visit.desk.oidc_issuer, sub)
    return await (_link(visit, found_by) if begun.purpose == "link" else _login(visit, found_by, begun.next))


async def _subject(visit: Visit, begun: SetOut, code: str) -> str:
    """Who the issuer says it is. Raises IssuerError unless the token is signed, for us, and for this login."""
    desk = visit.desk
    secret = f"{quote(desk.oidc_client_id, safe='')}:{quote(desk.oidc_client_secret, safe='')}"  # RFC 6749, 2.3.1
    headers = {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": _callback(visit),
        "code_verifier": begun.verifier,
    }
    async with _connection() as session:
        issuer = await _issuer(visit, session)
        token = await _ask(
            session.post(issuer.token_endpoint, data=given, headers=headers, allow_redirects=False), dict[str, Any]
        )
        published = await _ask(session.get(issuer.jwks_uri, allow_redirects=False), dict[str, Any])
    try:
        keys = KeySet.import_key_set(published)  # type: ignore[arg-type]
        decoded = jwt.decode(str(token.get("id_token", "")), keys, algorithms=ALGORITHMS)
        _check(decoded.claims, visit, begun)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise IssuerError from error
    return str(decoded.claims["sub"])


def _check(claims: dict[str, Any], visit: Visit, begun: SetOut) -> None:
    """OpenID Connect Core, section 3.1.3.7. Raises JoseError or IssuerError."""
    registry = jwt.JWTClaimsRegistry(
        now=visit.now // SECOND,
        leeway=LEEWAY,
        iss={"essential": True, "value": visit.desk.oidc_issuer},
        aud={"essential": True, "value": visit.desk.oidc_client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": begun.nonce},
    )
    registry.validate(claims)
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != visit.desk.oidc_client_id:
        raise IssuerError


async def _login(visit: Visit, found_by: str, wanted: str) -> Response:
    vault = visit.desk.vault

    def job(connection: sa.Connection) -> str:
        row = credentials.find(connection, vault, "oidc", found_by)
        if row is None:
            return ""
        credentials.used(connection, vault, row, found_by, visit.now)
        return entering.begin(connection, visit, row.staff_id, row.town, "desk.login")

    token = await visit.desk.database.write(job)
    if not token:
        return visit.page("problem.html", 403, text="desk-oidc-unknown")
    return entering.inside(visit, token, wanted)


async def _link(visit: Visit, found_by: str) -> Response:
    if visit.staff.role not in access.access_setup.roles or not setup.may_change(visit):
        return visit.page("problem.html", 400, text="desk-oidc-wrong")

    def job(connection: sa.Connection) -> str:
        credentials.drop(connection, visit.staff.id, ["oidc"])
        credentials.add(connection, visit.desk.vault, visit.staff.id, "oidc", visit.now, found_by=found_by)
        return setup.changed(connection, visit, "desk.link-oidc")

    try:
        token = await visit.desk.database.write(job)
    except credentials.NameTakenError:
        return visit.page("problem.html", 409, text="desk-oidc-taken")
    return entering.inside(visit, token, setup.CODES)


ROUTES = (
    desk_route("/oidc/start", set_out, access=access.access_anyone),
    desk_route("/oidc/callback", come_back, access=access.access_anyone),
)
