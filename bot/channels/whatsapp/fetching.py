"""Fetching a file somebody sent: credentials to Twilio's own hosts only, never to an address inside."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.channels.errors import DropError, NetworkError, RetryError, SendError
from bot.channels.ports import Fetched
from bot.channels.whatsapp.account import WhatsAppAccount, origin
from bot.core import limits

WAITS = (1.0, 3.0)  # the file of a message may not be there yet
REDIRECTS = 3
SECONDS = 60.0  # 16 MB over a slow line
CONNECT_SECONDS = 5.0
CHUNK = 65_536
REDIRECT = (301, 302, 303, 307, 308)
# What a person may send, as the provider names it; what it really is, is looked at again before it is kept.
TYPES = frozenset({
    "image/jpeg", "image/png", "image/webp", "application/pdf",
    "audio/ogg", "audio/opus", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "audio/3gpp", "audio/webm",
    "video/mp4", "video/3gpp",
})  # fmt: skip


class PublicResolver(AbstractResolver):
    """Finds no host that lies inside: a name of the provider's could be made to point there."""

    def __init__(self) -> None:
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        outside = [one for one in found if ipaddress.ip_address(one["host"].split("%")[0]).is_global]
        if not outside:
            raise OSError("no public address")
        return outside

    async def close(self) -> None:
        await self._resolver.close()


class Fetcher:
    def __init__(self, account: WhatsAppAccount, waits: tuple[float, ...] = WAITS) -> None:
        self._account = account
        self._waits = waits
        self._authorization = aiohttp.encode_basic_auth(account.sid, account.token)
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, url: str) -> Fetched:
        """Raises SendError; its code says why and never where."""
        self._check(url, first=True)
        for wait in (*self._waits, None):
            try:
                async with asyncio.timeout(SECONDS):
                    return await self._follow(url)
            except (RetryError, NetworkError):
                if wait is None:
                    raise
            except TimeoutError:
                raise RetryError("timeout") from None
            await asyncio.sleep(wait)
        raise RetryError("not-there")  # the loop above has ended before

    async def _follow(self, url: str) -> Fetched:
        for number in range(REDIRECTS + 1):
            headers = {"Authorization": self._authorization} if self._may_know(url) else {}
            try:
                async with self._open().get(url, headers=headers, allow_redirects=False) as response:
                    if response.status not in REDIRECT:
                        return await self._read(response)
                    url = urljoin(url, response.headers.get("Location", ""))
            except aiohttp.ClientConnectorError:
                raise NetworkError("connect") from None
            except (aiohttp.ClientError, ValueError) as error:
                raise RetryError(type(error).__name__) from None
            self._check(url, first=False)
            if number == REDIRECTS:
                break
        raise DropError("too-many-redirects")

    async def _read(self, response: aiohttp.ClientResponse) -> Fetched:
        if response.status != 200:
            raise _status(response.status)
        mime = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if mime not in TYPES:
            raise DropError("file-kind-unknown")
        if (response.content_length or 0) > limits.UPLOAD_BYTES:
            raise DropError("file-too-large")
        content = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > limits.UPLOAD_BYTES:
                raise DropError("file-too-large")
        return Fetched(mime=mime, content=bytes(content))

    def _may_know(self, url: str) -> bool:
        """Whether the credentials may be sent there."""
        parts = urlsplit(url)
        if origin(url) == origin(self._account.api):
            return True
        return self._account.is_twilio and parts.scheme == "https" and _under(parts.hostname, "twilio.com")

    def _check(self, url: str, *, first: bool) -> None:
        """The first address is Twilio's API; it may lead to Twilio's own network of files, nowhere else."""
        try:
            parts = urlsplit(url)
            allowed = self._may_know(url) or (not first and self._is_file_host(parts.scheme, parts.hostname))
            allowed = allowed and parts.username is None
        except ValueError:
            allowed = False
        if not allowed:
            raise DropError("foreign-host" if first else "foreign-redirect")

    def _is_file_host(self, scheme: str, host: str | None) -> bool:
        if self._account.is_twilio:
            return scheme == "https" and _under(host, "twiliocdn.com")
        return host == urlsplit(self._account.api).hostname  # a stand-in has its files on another port

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            resolver = PublicResolver() if self._account.is_twilio else None
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
                connector=aiohttp.TCPConnector(limit=4, resolver=resolver),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session

    async def close(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None


def _under(host: str | None, domain: str) -> bool:
    return bool(host) and (host == domain or str(host).endswith(f".{domain}"))


def _status(status: int) -> SendError:
    if status == 404 or status == 429 or status >= 500:
        return RetryError(str(status))
    return DropError(str(status))
