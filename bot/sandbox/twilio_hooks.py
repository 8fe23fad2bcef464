"""Twilio's requests to us: signed over the address it was given, sent to where that address leads."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode

import aiohttp

Pairs = Sequence[tuple[str, str]]
SECONDS = 15.0  # Twilio waits no longer


@dataclass(frozen=True)
class Answer:
    status: int
    body: str


def signature(token: str, url: str, pairs: Pairs, algorithm: str = "sha1") -> str:
    """As Twilio signs a form: the address, then each name and value, sorted, without repetition."""
    text = url + "".join(name + value for name, value in sorted(set(pairs)))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), algorithm).digest()).decode()


def signature_of_json(token: str, url: str, body: str) -> tuple[str, str]:
    """The address with the digest of the body, and its signature."""
    mark = "&" if "?" in url else "?"
    url = f"{url}{mark}bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    return url, signature(token, url, [])


class Hooks:
    """Posts to public addresses; `leads_to` says where the proxy in front of the service would lead them."""

    def __init__(self, token: str) -> None:
        self._token = token
        self.leads_to: dict[str, str] = {}
        self.algorithm = "sha1"  # or sha256, as with a SharedKey
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, pairs: Pairs, *, token: str = "", signed: bool = True) -> Answer | None:
        """The answer; None if nobody answered in time."""
        url = urldefrag(url).url  # overrides of the connection (#rc=2) are for Twilio itself
        headers = {"Content-Type": "application/x-www-form-urlencoded", "I-Twilio-Idempotency-Token": "1"}
        if signed:
            headers["X-Twilio-Signature"] = signature(token or self._token, url, pairs, self.algorithm)
        if self.algorithm != "sha1":
            headers["X-Twilio-Webhooks-Signature-Settings"] = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"
        return await self.post_raw(url, urlencode(pairs).encode(), headers)

    async def post_raw(self, url: str, body: bytes, headers: dict[str, str]) -> Answer | None:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with self._open().post(self._real(url), data=body, headers=headers, timeout=timeout) as response:
                return Answer(response.status, await response.text())
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def get(self, url: str) -> tuple[int, str, bytes]:
        """Status, type and content of a file of ours; 0 if nobody answered."""
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with self._open().get(self._real(url), timeout=timeout) as response:
                return response.status, response.headers.get("Content-Type", ""), await response.read()
        except (aiohttp.ClientError, TimeoutError):
            return 0, "", b""

    def _real(self, url: str) -> str:
        for public, real in self.leads_to.items():
            if url.startswith(public):
                return real + url.removeprefix(public)
        return url

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None
