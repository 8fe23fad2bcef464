"""Pages that stand alone, without script: headers that let nothing else in, and tell nobody where the page was."""

from __future__ import annotations

import base64
import hashlib


def headers(style: str) -> dict[str, str]:
    """Of a page with this style in it, whose forms go nowhere else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }
