"""An organisation's login on loopback: it really signs its tokens, and checks what a client must send."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from bot.core.clock import SECOND, Clock

CLIENT, SECRET = "lotse", "geheim & mit : Zeichen"


class Issuer:
    """`claims` change what it says, `forge` how it signs."""

    def __init__(self, clock: Clock) -> None:
        self.url = ""
        self.claims: dict[str, Any] = {}
        self.forge = ""  # "", "other-key", "none", "hmac"
        self.padding = 0  # bytes of rubbish in the set of keys
        self._clock = clock
        self._key = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        self._codes: dict[str, dict[str, str]] = {}

    def log_in(self, address: str, sub: str) -> str:
        """Somebody follows a link to the issuer and logs in there; returns where their browser is sent back to."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.url}/authorize"
        assert (asked["response_type"], asked["client_id"], asked["scope"]) == ("code", CLIENT, "openid")
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == "https://lotse.example/desk/oidc/callback"
        code = secrets.token_urlsafe(16)
        self._codes[code] = {**asked, "sub": sub}
        return f"/desk/oidc/callback?code={code}&state={asked['state']}"

    async def _configuration(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        )

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [self._key.as_dict(private=False)], "rubbish": "x" * self.padding})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        asked = self._codes.pop(str(form["code"]), None)
        kind, _, credentials = request.headers["Authorization"].partition(" ")
        name, _, secret = base64.b64decode(credentials).decode().partition(":")
        challenge = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        fine = (
            asked is not None
            and kind == "Basic"
            and (name, secret) == (CLIENT, "geheim%20%26%20mit%20%3A%20Zeichen")
            and form["redirect_uri"] == asked["redirect_uri"]
            and base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == asked["code_challenge"]
        )
        if not fine or asked is None:
            return web.json_response({"error": "invalid_grant"}, status=400)
        return web.json_response({"access_token": "x", "token_type": "Bearer", "id_token": self._id_token(asked)})

    def _id_token(self, asked: dict[str, str]) -> str:
        now = self._clock.now() // SECOND
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": asked["sub"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        if self.forge == "none":
            parts = [b'{"alg":"none"}', json.dumps(claims).encode(), b""]
            return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
        if self.forge == "hmac":  # signed with what everybody knows: the published key
            public = self._key.as_pem(private=False)
            return jwt.encode({"alg": "HS256", "kid": "one"}, claims, OctKey.import_key(public))
        key = RSAKey.generate_key(2048) if self.forge == "other-key" else self._key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@asynccontextmanager
async def running(issuer: Issuer) -> AsyncIterator[Issuer]:
    app = web.Application()
    app.router.add_get("/.well-known/openid-configuration", issuer._configuration)
    app.router.add_get("/keys", issuer._keys)
    app.router.add_post("/token", issuer._token)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    issuer.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield issuer
    finally:
        await runner.cleanup()
