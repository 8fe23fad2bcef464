"""Who a page is: a token only the page knows, and the address the rest of the program knows it by."""

from __future__ import annotations

import hashlib
import re
import secrets

from starlette.requests import Request

from bot.channels.web.refusals import NoSessionError

TOKEN_BYTES = 32  # 256 bits: not to be guessed

_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{43})", re.ASCII)  # 32 bytes as base64 without padding
_PREFIX = b"lotse web address v1\0"  # sets this hash apart from any other of the same token


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def address_of(token: str) -> str:
    """The provider address of a page: a hash, so that what is stored lets nobody in."""
    return hashlib.sha256(_PREFIX + token.encode()).hexdigest()


def address_in(request: Request) -> str:
    """The address of the page a request comes from. Raises NoSessionError."""
    found = _BEARER.fullmatch(request.headers.get("authorization", ""))
    if not found:
        raise NoSessionError
    return address_of(found[1])
