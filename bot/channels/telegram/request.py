"""The HTTP side of python-telegram-bot on aiohttp: its own (httpx) took most of the time of a message."""

from __future__ import annotations

import aiohttp
import msgspec
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0  # Telegram answers in well under a second; a sender's slot is not held longer
UPLOAD_SECONDS = 60.0
JSON = {"Content-Type": "application/json"}
CONNECTIONS = 100  # to one Bot API server at once: more than messages are on their way


encode = msgspec.json.Encoder().encode


class NotConnectedError(NetworkError):
    """Nothing was sent: no connection came about."""


class TooLargeError(Exception):
    """A file is larger than we take."""


class AiohttpRequest(BaseRequest):
    """One session for all calls. Raises NotConnectedError, TimedOut (it may have been done) or NetworkError."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        """The session is made at first use: there, too, an event loop runs."""

    async def shutdown(self) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the base class's signature
    ) -> tuple[int, bytes]:
        seconds = _seconds(read_timeout, READ_SECONDS)
        data: aiohttp.FormData | bytes | None = None
        headers: dict[str, str] = {}
        if request_data and request_data.contains_files:
            data = _multipart(request_data)
            seconds += _seconds(write_timeout, UPLOAD_SECONDS)
        elif request_data:  # a form took twice as long to make, and Arabic in it three times the bytes
            data, headers = encode(request_data.parameters), JSON
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=_seconds(connect_timeout, CONNECT_SECONDS), sock_read=seconds
        )
        try:
            # A redirect would carry the token, which is part of the address, to another host.
            async with self._open().request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except aiohttp.ClientConnectorError:
            raise NotConnectedError("no connection") from None  # the cause would carry the address with its token
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except aiohttp.ClientError as error:
            raise TimedOut(type(error).__name__) from None  # the connection broke: it may have been done

    async def download(self, url: str, most: int) -> bytes:
        """A file of at most so many bytes. Raises TooLargeError besides."""
        timeout = aiohttp.ClientTimeout(total=UPLOAD_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS)
        try:
            async with self._open().get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status != 200:
                    raise NetworkError(f"status {response.status}")
                content = bytearray()
                async for piece in response.content.iter_chunked(65_536):
                    content += piece
                    if len(content) > most:
                        raise TooLargeError
                return bytes(content)
        except aiohttp.ClientConnectorError:
            raise NotConnectedError("no connection") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS), headers={"User-Agent": self.USER_AGENT}
            )
        return self._session


def _seconds(given: object, default: float) -> float:
    return float(given) if isinstance(given, int | float) else default


def _multipart(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
