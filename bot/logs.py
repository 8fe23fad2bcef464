"""Logs: one JSON object a line, with ids and named fields only. Never a text, an address or a token."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys

# The only fields a log record may carry besides time, level, logger and message.
ALLOWED = frozenset({
    "account", "attempts", "code", "conversation", "count", "error", "inbound", "jobs", "late_seconds", "outbound",
    "path", "reason", "seconds", "status", "turns", "where",
})  # fmt: skip


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name,
            "what": _what(record),
        }
        entry |= {name: value for name, value in vars(record).items() if name in ALLOWED}
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__  # its words may hold what a person wrote
        return json.dumps(entry, ensure_ascii=False, default=str)


def _what(record: logging.LogRecord) -> str:
    """The words of the call, never what was put into them; asyncio puts errors and arguments into its own."""
    if record.name == "asyncio":
        return "an error nobody waited for"
    return record.msg if isinstance(record.msg, str) else type(record.msg).__name__


def keep_quiet() -> None:
    """For commands that tell what went wrong themselves: else Python writes the bare words beside it."""
    logging.getLogger("lotse").addHandler(logging.NullHandler())


def set_up(level: str = "INFO") -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("aiosqlite", "alembic", "asyncio", "httpx", "uvicorn.access", "uvicorn.error"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
