"""JSON over HTTPS to a provider: bounded in time, size and tries; redirects are refused; errors as ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, TypeVar

import aiohttp
import msgspec

from bot.cases.translation.errors import (
    QuotaError,
    TranslatorDownError,
    TranslatorError,
    TranslatorRefusedError,
    TranslatorSlowError,
    UnusableAnswerError,
)
from bot.core.sites import is_https

SECONDS = 20.0  # for one request with all its tries: a guide waits for it
CONNECT_SECONDS = 5.0
ANSWER_BYTES = 1_000_000  # unpacked: ten times the largest request that is sent
TRIES = 3
PAUSE, LONGEST_PAUSE = 0.5, 4.0  # seconds before the second try, doubled for the next; at most what `Retry-After` says
CONNECTIONS = 8  # at once: more would only meet the provider's limits
BUSY = 429
MOST_TEXTS = 50  # in one request, as DeepL allows
MOST_BYTES = 100_000  # of texts in one request; DeepL allows 128 KiB for all of it
_ESCAPED = 2  # bytes around a text in JSON

Sleep = Callable[[float], Awaitable[None]]
_T = TypeVar("_T")


class JsonApi:
    """`headers` may hold the key: they go to `base` and nowhere else."""

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str] | None = None,
        *,
        quota: Sequence[int] = (),
        seconds: float = SECONDS,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`quota`: statuses by which the provider says that nothing is left. Raises TranslatorRefusedError."""
        if not is_https(base):
            raise TranslatorRefusedError("no-https")
        self._base = base.rstrip("/")
        self._headers = {"User-Agent": f"Lotse/{version('lotse')}", "Accept": "application/json", **(headers or {})}
        self._quota, self._seconds, self._sleep = quota, seconds, sleep
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, answer: type[_T], **params: str) -> _T:
        return await self._ask("GET", path, None, params, answer)

    async def post(self, path: str, body: Mapping[str, Any], answer: type[_T]) -> _T:
        return await self._ask("POST", path, msgspec.json.encode(body), {}, answer)

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def _ask(self, method: str, path: str, body: bytes | None, params: Mapping[str, str], answer: type[_T]) -> _T:
        try:
            async with asyncio.timeout(self._seconds):
                raw = await self._until_answered(method, path, body, params)
        except TimeoutError:
            raise TranslatorSlowError("timeout") from None
        try:
            return msgspec.json.decode(raw, type=answer)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise UnusableAnswerError("no-json") from None

    async def _until_answered(self, method: str, path: str, body: bytes | None, params: Mapping[str, str]) -> bytes:
        """The first answer; only what may pass by itself is asked again."""
        for attempt in range(1, TRIES + 1):
            pause = PAUSE * 2 ** (attempt - 1)
            try:
                return await self._once(method, path, body, params)
            except _Again as again:
                if attempt == TRIES:
                    raise again.error from None
                await self._sleep(min(max(pause, again.seconds), LONGEST_PAUSE))
        raise AssertionError("unreachable")

    async def _once(self, method: str, path: str, body: bytes | None, params: Mapping[str, str]) -> bytes:
        headers = self._headers | ({"Content-Type": "application/json"} if body is not None else {})
        try:
            async with self._open().request(
                method, self._base + path, data=body, params=params, headers=headers, allow_redirects=False
            ) as response:
                if 200 <= response.status < 300:
                    return await _bounded(response)
                status, wait = response.status, response.headers.get("Retry-After", "")
        except aiohttp.ClientError as error:  # the cause would carry the address
            raise _Again(TranslatorDownError(type(error).__name__)) from None
        except OSError:
            raise _Again(TranslatorDownError("connection")) from None
        raise self._failure(status, float(wait) if wait.isascii() and wait.isdecimal() and len(wait) < 6 else 0.0)

    def _failure(self, status: int, seconds: float) -> Exception:
        """What the provider writes about it stays unread: it may repeat the text."""
        code = str(status)
        if status in self._quota:
            return QuotaError(code)
        if status == BUSY:
            return _Again(QuotaError(code), seconds)
        if status >= 500:
            return _Again(TranslatorDownError(code), seconds)
        return TranslatorRefusedError(code)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


class _Again(Exception):  # noqa: N818 - it is no error yet
    def __init__(self, error: TranslatorError, seconds: float = 0.0) -> None:
        super().__init__()
        self.error, self.seconds = error, seconds


async def _bounded(response: aiohttp.ClientResponse) -> bytes:
    kept = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        kept += chunk
        if len(kept) > ANSWER_BYTES:
            response.close()
            raise UnusableAnswerError("too-large")
    return bytes(kept)


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in order, so that each request keeps to the limits. Raises TranslatorRefusedError of one too large."""
    batch: list[str] = []
    size = 0
    for text in texts:
        bytes_ = len(msgspec.json.encode(text)) + _ESCAPED
        if bytes_ > MOST_BYTES:
            raise TranslatorRefusedError("too-long")
        if batch and (len(batch) == MOST_TEXTS or size + bytes_ > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += bytes_
    if batch:
        yield batch


def as_many(texts: list[str], wanted: int) -> list[str]:
    """Raises UnusableAnswerError unless each text has its translation."""
    if len(texts) != wanted:
        raise UnusableAnswerError("other-number")
    return texts
