"""Addresses in settings: of services, and of sites that may embed the chat."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

HERE = ("localhost", "127.0.0.1", "::1")

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)
_URL = re.compile(r"[!-~]+")


def is_origin(text: str) -> bool:
    """Whether it is a site as browsers write it, and nothing more: it becomes part of a header."""
    return _ORIGIN.fullmatch(text) is not None


def is_https(text: str) -> bool:
    """Whether it is the beginning of addresses nobody reads on their way: https, or http on this machine."""
    parts = _parts(text)
    if parts is None or parts.query or parts.fragment or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)


def _parts(text: str) -> SplitResult | None:
    """None unless it is an address with a host and, if any, a port there can be."""
    try:
        parts = urlsplit(text)
        return parts if _URL.fullmatch(text) and parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None
