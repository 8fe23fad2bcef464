"""Files on their way out, never more of them in memory than there may be, however slowly they are read."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.core import limits

PIECE = 65_536  # bytes: the server waits for the reader between two of them
OF_ONE = 2 * limits.UPLOAD_BYTES  # to one network address: who reads theirs byte by byte keeps nobody else out
SECONDS = 120.0  # 16 MB over a slow line


class Leaving:
    """The bytes that are sent just now. `seconds`: how long one file may take."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._bytes: Counter[str] = Counter()  # by network address; "" if that says nothing

    def response(self, content: bytes, mime: str, headers: Mapping[str, str], who: str = "") -> Response | None:
        """Sends a file; None: too many are on their way."""
        size = len(content)
        if self._bytes.total() + size > limits.LEAVING_BYTES or (who and self._bytes[who] + size > OF_ONE):
            return None
        self._bytes[who] += size
        return _File(content, mime, headers, self, who)

    async def send(self, file: _File, send: Send) -> None:
        """In pieces. Of a file that takes too long the rest is not sent, which ends the connection."""
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    await send({"type": "http.response.start", "status": 200, "headers": file.raw_headers})
                    view = memoryview(file.body)
                    for at in range(0, len(view), PIECE):
                        piece = bytes(view[at : at + PIECE])
                        await send({"type": "http.response.body", "body": piece, "more_body": True})
                    await send({"type": "http.response.body", "body": b""})
        finally:
            self._bytes[file.who] -= len(file.body)
            self._bytes += Counter()  # leaves out who has none any more


class _File(Response):
    def __init__(self, content: bytes, mime: str, headers: Mapping[str, str], leaving: Leaving, who: str) -> None:
        super().__init__(content, media_type=mime, headers=headers)
        self.who = who
        self._leaving = leaving

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await self._leaving.send(self, send)
