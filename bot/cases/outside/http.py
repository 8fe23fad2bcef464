"""The HTTP side of an outside desk: one session, a limit for time and size, errors as what is to be done about them.

Nothing of an answer but its numbers is kept in an error: the rest may repeat what a person wrote.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import msgspec

from bot.cases.outside.desk import GoneError
from bot.channels.errors import DropError, NetworkError, RetryError, SendError, UncertainError, WaitError

SECONDS = 30.0  # for one call: as long as Zammad waits for the answer to a webhook of its own
FILE_SECONDS = 60.0  # for one that carries files: 22 MB in base64 on a slow line
HOPS = 3  # redirects of a download that are followed, on the desk's own host only
CONNECT_SECONDS = 5.0
CONNECTIONS = 8  # at the same time: it is an office's server
ANSWER_BYTES = 20_000_000  # of a ticket's articles: ten thousand of them
REFUSED_SECONDS = 60.0  # how long everything waits when the token is refused: somebody must set it right
BUSY_SECONDS = 30.0  # after a 429 that names no time
MOST_BUSY_SECONDS = 600.0


class TooLargeError(DropError):
    """The answer is larger than anything we asked for."""


class ElsewhereError(RetryError):
    """A file lies at another address."""

    def __init__(self, where: str) -> None:
        super().__init__("redirect")
        self.where = where


class DeskHttp:
    """`url`: without a slash at its end; `token`: the header that says who we are."""

    def __init__(self, url: str, token: dict[str, str], seconds: float = SECONDS) -> None:
        self._base = url
        self._headers = token | {"Accept": "application/json"}
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, **query: str) -> Any:
        """The decoded answer. Raises SendError."""
        return _decoded(await self._call("GET", path, query=query, most=ANSWER_BYTES), RetryError)

    async def send(self, method: str, path: str, body: dict[str, Any], *, files: bool = False) -> Any:
        """The decoded answer to a POST or PUT. Raises SendError: UncertainError if it may have been done."""
        seconds = FILE_SECONDS if files else self._seconds
        given = (msgspec.json.encode(body), "application/json")
        content = await self._call(method, path, body=given, most=ANSWER_BYTES, seconds=seconds)
        return _decoded(content, UncertainError if method == "POST" else RetryError)

    async def tell(self, path: str, body: dict[str, Any]) -> None:
        """A POST whose answer says nothing but that it was done. Doing it again does no harm. Raises SendError."""
        await self._call("POST", path, body=(msgspec.json.encode(body), "application/json"), most=ANSWER_BYTES)

    async def send_form(self, path: str, form: aiohttp.FormData) -> Any:
        """The decoded answer to a POST with files. Raises SendError."""
        content = await self._call("POST", path, body=(form, ""), most=ANSWER_BYTES, seconds=FILE_SECONDS)
        return _decoded(content, UncertainError)

    async def download(self, path: str, most: int) -> bytes:
        """A file; of a larger one the first `most` bytes."""
        for _ in range(HOPS):
            try:
                return await self._call("GET", path, most=most, cut=True, seconds=FILE_SECONDS)
            except ElsewhereError as error:
                path = self.path_of(error.where)
        raise DropError("redirects")

    def path_of(self, address: str) -> str:
        """What of an address is to be asked for. Raises DropError for one on another host: it gets no token of ours."""
        if address.startswith("/") and not address.startswith("//"):
            return address
        if not address.startswith(self._base + "/"):
            raise DropError("other-host")
        return address.removeprefix(self._base)

    async def _call(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, str] | None = None,
        body: tuple[bytes | aiohttp.FormData, str] | None = None,
        most: int,
        cut: bool = False,
        seconds: float = 0.0,
    ) -> bytes:
        broken = UncertainError if method == "POST" else RetryError
        data, kind = body or (None, "")
        headers = self._headers | ({"Content-Type": kind} if kind else {})
        try:
            async with (
                asyncio.timeout(seconds or self._seconds),
                self._open().request(
                    method, self._base + path, params=query, data=data, headers=headers, allow_redirects=False
                ) as response,
            ):
                if cut and response.status in (301, 302, 303, 307):
                    raise ElsewhereError(response.headers.get("Location", ""))
                if not 200 <= response.status < 300:
                    raise _failure(response.status, response.headers.get("Retry-After", ""), sure=method != "POST")
                return await _content(response, most, cut)
        except aiohttp.ClientConnectorError:
            raise NetworkError("connect") from None  # the cause would carry the address
        except TimeoutError:
            raise broken("timeout") from None
        except aiohttp.ClientError as error:
            raise broken(type(error).__name__) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS)
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(
                timeout=timeout, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


async def _content(response: aiohttp.ClientResponse, most: int, cut: bool) -> bytes:
    found = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        found += chunk
        if len(found) > most:
            if cut:
                break
            raise TooLargeError("too-large")
    return bytes(found[:most])


def _failure(status: int, retry_after: str, *, sure: bool) -> SendError:
    """`sure`: if it was done after all, doing it again does no harm."""
    if status == 401:
        return WaitError("401", REFUSED_SECONDS)
    if status == 404:
        return GoneError("404")
    if status == 429:
        seconds = float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else BUSY_SECONDS
        return WaitError("429", min(seconds, MOST_BUSY_SECONDS))
    if status >= 500:
        return RetryError(str(status)) if sure else UncertainError(str(status))
    # 403 is also what a ticket answers that was moved to a group our token may not see: it alone waits
    return RetryError(str(status)) if status < 400 or status in (403, 408) else DropError(str(status))


def _decoded(content: bytes, broken: type[SendError]) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise broken("no-json") from None
