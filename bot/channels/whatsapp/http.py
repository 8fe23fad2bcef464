"""The HTTP side of twilio's asynchronous client: one session, no log of what is said, errors as ours.

Twilio's own (AsyncTwilioHttpClient) ignores its timeout, logs addresses and texts, and hides Retry-After.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
import msgspec
from twilio.http import AsyncHttpClient
from twilio.http.response import Response

from bot.channels.errors import DropError, NetworkError, RetryError, UncertainError
from bot.channels.whatsapp.account import WhatsAppAccount, origin
from bot.channels.whatsapp.failures import failure

SECONDS = 15.0  # for one call; the sender's own limit is longer
CONNECT_SECONDS = 5.0
CONNECTIONS = 100


class TwilioHttp(AsyncHttpClient):
    def __init__(self, account: WhatsAppAccount, seconds: float = SECONDS) -> None:
        super().__init__(logging.getLogger("lotse.twilio"), True, None)
        self._account = account
        self._seconds = seconds
        self._authorization = aiohttp.encode_basic_auth(account.sid, account.token)
        self._session: aiohttp.ClientSession | None = None

    async def request(  # type: ignore[override]
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,  # noqa: ARG002 - the base class's signature
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the same
        allow_redirects: bool = False,  # noqa: ARG002 - the same
    ) -> Response:
        """Raises SendError. A POST without an answer may have been done: UncertainError."""
        if origin(uri) not in self._account.hosts:
            raise DropError("foreign-host")  # a page that leads elsewhere gets no credentials
        is_json = (headers or {}).get("Content-Type") == "application/json"
        body: Any = msgspec.json.encode(data) if is_json else _pairs(data)
        given = {**(headers or {}), "Authorization": self._authorization}
        broken = UncertainError if method == "POST" else RetryError
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._open().request(
                    method, uri, params=_pairs(params), data=body, headers=given, allow_redirects=False
                ) as response,
            ):
                text = await response.text(errors="replace")
        except aiohttp.ClientConnectorError:
            raise NetworkError("connect") from None  # the cause would carry the address
        except TimeoutError:
            raise broken("timeout") from None
        except aiohttp.ClientError as error:
            raise broken(type(error).__name__) from None
        if not 200 <= response.status < 300:
            raise failure(response.status, _code(text), _seconds(response.headers.get("Retry-After", "")))
        return Response(response.status, _object(text), response.headers)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS)
            self._session = aiohttp.ClientSession(
                timeout=timeout, connector=aiohttp.TCPConnector(limit=CONNECTIONS), cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


def _pairs(data: dict[str, object] | None) -> list[tuple[str, str]] | None:
    """A list is sent as one field several times."""
    if not data:
        return None
    return [
        (name, str(one))
        for name, value in data.items()
        for one in (value if isinstance(value, list | tuple) else [value])
    ]


def _object(text: str) -> str:
    """An answer that is no JSON object is an empty one: then it has no id, and the message counts as refused."""
    try:
        return text if not text or isinstance(msgspec.json.decode(text), dict) else "{}"
    except msgspec.DecodeError:
        return "{}"


def _code(text: str) -> int | None:
    """The code of an error; what else it says may repeat addresses and stays unread."""
    try:
        found = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    code = found.get("code") if isinstance(found, dict) else None
    return code if isinstance(code, int) else None


def _seconds(retry_after: str) -> float:
    return float(retry_after) if retry_after.isdecimal() else 0.0
