"""Bodies of requests, never more of them in memory than they may have."""

from __future__ import annotations

from starlette.requests import Request


async def read_body(request: Request, most: int, larger: Exception | type[Exception]) -> bytes:
    """The body of at most `most` bytes. Raises `larger`, before anything is read where the length is announced."""
    length = request.headers.get("content-length", "0")
    if length.isascii() and length.isdecimal() and int(length[:18]) > most:
        raise larger
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise larger
    return bytes(body)
