"""Bodies of requests, never more of them in memory than they may have."""

from __future__ import annotations

from starlette.requests import Request

from bot.core.errors import UnavailableError

LARGE = 65_536  # bytes: more than a person writes or a provider tells
LARGE_AT_ONCE = 50  # larger ones that are being read: at most 50 MB, however many connections send them how slowly

_large: set[object] = set()


async def read_body(request: Request, most: int, larger: Exception | type[Exception], *, file: bool = False) -> bytes:
    """The body of at most `most` bytes. Raises `larger`, before anything is read where the length is announced.

    Raises UnavailableError while too many large ones are being read: anybody may send some before it is known who
    they are. A `file` is counted by whoever takes it.
    """
    length = request.headers.get("content-length", "0")
    if length.isascii() and length.isdecimal() and int(length[:18]) > most:
        raise larger
    body, this = bytearray(), object()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise larger
            if len(body) > LARGE and not file and this not in _large:
                if len(_large) >= LARGE_AT_ONCE:
                    raise UnavailableError
                _large.add(this)
        return bytes(body)
    finally:
        _large.discard(this)
