"""Reading Integreat's answers: from its server, politely and within bounds, or from a directory with the same files."""

from __future__ import annotations

import asyncio
import email.utils
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, Self

import aiohttp
from yarl import URL

from bot.core.errors import BotError
from bot.core.sites import is_https
from bot.knowledge.importers.api import SLUG

SERVER = "https://cms.integreat-app.de"  # of the Integreat app; other installations have their own
LANGUAGES = "languages"
ALWAYS_THERE = (LANGUAGES, "pages")  # in a directory the other files may be missing: the region has none of these

ANSWER_BYTES = 50_000_000  # one answer, unpacked: five times the largest region's pages
REDIRECTS = 3  # http to https, a slash, a new path: more is a loop
LEADING = (301, 302, 303, 307, 308)
SHOWN = 200  # letters of an address in a mistake
PAUSE = 1.0  # seconds from an answer to the next request: a whole region takes half a minute
TRIES = 3  # of a request the server is too busy for
BUSY = (429, 502, 503, 504)
WAIT, LONGEST_WAIT = 5.0, 120.0  # seconds until the next try: unless `Retry-After` says, and at most
SECONDS = 120.0  # one answer, from the request to its last byte
CONNECT_SECONDS = 10.0

Sleep = Callable[[float], Awaitable[None]]


class CannotReadError(BotError):
    """Integreat cannot be read."""


class Source(Protocol):
    """Where answers come from; `what`: "languages", or "pages" and the like of a language.

    `slow`: asking twice is a burden to others, so answers are kept until the import is done.
    """

    slow: bool

    async def read(self, region: str, language: str, what: str) -> bytes: ...

    def name(self, region: str, language: str, what: str) -> str:
        """What an answer is called in a mistake."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *error: object) -> None: ...


class Directory:
    """`REGION/languages.json` and `REGION/LANGUAGE/pages.json`, `locations.json`, `events.json`, `imprint.json`."""

    slow = False

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        return None

    def name(self, region: str, language: str, what: str) -> str:
        return str(self._path(region, language, what))

    def _path(self, region: str, language: str, what: str) -> Path:
        home = self._directory / _slug(region)
        return (home / _slug(language) if language else home) / f"{what}.json"

    async def read(self, region: str, language: str, what: str) -> bytes:
        path = self._path(region, language, what)
        if what not in ALWAYS_THERE and not path.exists():
            return b"[]"
        try:
            with path.open("rb") as file:
                raw = file.read(ANSWER_BYTES + 1)
        except OSError as error:
            raise CannotReadError(f"{path} cannot be read: {error.strerror}.") from None
        if len(raw) > ANSWER_BYTES:
            raise CannotReadError(f"{path} is larger than {ANSWER_BYTES // 1_000_000} MB.")
        return raw


class Server:
    """The API at an address. One request at a time, with a pause between, and none that counts as a visit."""

    slow = True

    def __init__(self, base: str, contact: str = "", *, pause: float = PAUSE, sleep: Sleep = asyncio.sleep) -> None:
        """`contact`: an address at which the operator of this installation can be found, if there is one."""
        base = base.rstrip("/").removesuffix("/api/v3")
        if not is_https(base):
            raise CannotReadError(f"“{base}” is no address that begins with https:// (http:// only on this machine).")
        self._base, self._pause, self._sleep = base, pause, sleep
        self._headers = {
            "User-Agent": f"Lotse/{version('lotse')}" + (f" (+{contact})" if contact else ""),
            # The server counts requests for its statistics unless they carry this one, whatever it says.
            "X-Integreat-Development": "true",
            "Accept": "application/json",
        }
        self._open = AsyncExitStack()
        self._last = -pause

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=SECONDS, connect=CONNECT_SECONDS)
        session = aiohttp.ClientSession(headers=self._headers, timeout=timeout)
        self._session = await self._open.enter_async_context(session)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._open.aclose()

    def name(self, region: str, language: str, what: str) -> str:
        parts = (_slug(region), *([_slug(language)] if language else []), what)
        return f"{self._base}/api/v3/{'/'.join(parts)}/"

    async def read(self, region: str, language: str, what: str) -> bytes:
        """One answer. Raises CannotReadError with what is wrong and what to do."""
        url = self.name(region, language, what)
        for attempt in range(1, TRIES + 1):
            await self._sleep(max(0.0, self._last + self._pause - time.monotonic()))
            try:
                answer = await self._get(url)
            except TimeoutError:
                raise CannotReadError(f"{url} did not answer within {SECONDS:.0f} seconds. Try again later.") from None
            except (aiohttp.ClientError, OSError) as error:
                raise CannotReadError(f"{url} cannot be reached: {error or type(error).__name__}.") from None
            finally:
                self._last = time.monotonic()
            if isinstance(answer, bytes):
                return answer
            if attempt < TRIES:
                await self._sleep(answer)
        raise CannotReadError(f"{url} is too busy. Try again later.")

    async def _get(self, url: str) -> bytes | float:
        """The answer, or the seconds to wait before asking again."""
        at = URL(url)
        for _ in range(REDIRECTS + 1):
            async with self._session.get(at, allow_redirects=False) as response:
                if response.status in LEADING and (leads := response.headers.get("Location")):
                    at = self._followed(url, at, leads)
                    continue
                if response.status in BUSY:
                    return _wait(response.headers.get("Retry-After", ""))
                if response.status != 200:
                    hint = " Is the region or language misspelt?" if response.status == 404 else ""
                    raise CannotReadError(f"{url} answers with {response.status} instead of content.{hint}")
                return await self._body(url, response)
        raise CannotReadError(f"{url} leads on and on, more than {REDIRECTS} times.")

    def _followed(self, url: str, at: URL, leads: str) -> URL:
        """Where an answer leads. Another host is for the operator to name: it may be one that only we can reach."""
        try:
            to = at.join(URL(leads))
            near = to.host == at.host and (to.port == at.port or to.scheme == "https")
        except ValueError:
            raise CannotReadError(f"{url} leads to no address.") from None
        if not near:
            raise CannotReadError(f"{url} leads to {str(to)[:SHOWN]}. If that is right, name its server with --from.")
        if not is_https(str(to.with_query(None).with_fragment(None))):
            raise CannotReadError(f"{url} leads to {str(to)[:SHOWN]}, which is not https.")
        return to

    async def _body(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        kept = bytearray()
        if (response.content_length or 0) <= ANSWER_BYTES:
            async for chunk in response.content.iter_chunked(65_536):
                kept += chunk
                if len(kept) > ANSWER_BYTES:
                    break
            else:
                return bytes(kept)
        response.close()
        raise CannotReadError(f"{url} sends more than {ANSWER_BYTES // 1_000_000} MB; nothing was taken.")


def _wait(retry_after: str) -> float:
    """Seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after.strip().isdecimal():
        return min(float(retry_after), LONGEST_WAIT)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after).timestamp()
    except (ValueError, OverflowError):
        return WAIT
    return min(max(moment - time.time(), 0.0), LONGEST_WAIT)


def _slug(word: str) -> str:
    if not SLUG.fullmatch(word):
        raise CannotReadError(
            f"“{word}” is no name of a region or language, as in its address: small letters, digits, -."
        )
    return word


def source_of(where: str, contact: str = "", *, pause: float = PAUSE) -> Server | Directory:
    """The source an operator names: an address, or a directory."""
    if "://" in where:
        return Server(where, contact, pause=pause)
    if not Path(where).is_dir():
        raise CannotReadError(f"There is no directory {where}.")
    return Directory(Path(where))
