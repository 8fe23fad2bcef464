"""Sites that may embed the chat."""

from __future__ import annotations

import re

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


def is_origin(text: str) -> bool:
    """Whether it is a site as browsers write it, and nothing more: it becomes part of a header."""
    return _ORIGIN.fullmatch(text) is not None
