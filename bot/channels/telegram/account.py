"""One bot of a town, as its settings describe it."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from bot.core.errors import SettingsError

API = "https://api.telegram.org"

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,100}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
_HERE = ("localhost", "127.0.0.1", "::1")


class TelegramAccount(msgspec.Struct, frozen=True, kw_only=True):
    """`group`: the chat id of the guides' group. `default`: its webhook also answers without a name."""

    id: str
    token: str
    secret: str = ""
    mode: Literal["webhook", "polling"] = "webhook"
    api: str = API
    group: int | None = None
    default: bool = True

    def __repr__(self) -> str:
        return f"TelegramAccount({self.id!r})"  # never the token or the secret

    @property
    def webhook_path(self) -> str:
        return "/telegram/webhook" if self.default else f"/telegram/{self.id}/webhook"

    def mistakes(self) -> list[str]:
        """What is missing or wrong, one sentence each; what was given is not repeated."""
        found = []
        if not _TOKEN.fullmatch(self.token):
            found.append("the token is missing or is not one: copy it from @BotFather, as in 123456789:AAF…")
        if self.mode == "webhook" and not self.secret:
            found.append("the secret is missing: without it anybody could write in the name of Telegram")
        elif self.secret and not _SECRET.fullmatch(self.secret):
            found.append("the secret may hold 1 to 256 of A-Z, a-z, 0-9, _ and -")
        if not _is_api(self.api):
            found.append("the API address must begin with https:// (http:// only on this machine)")
        return [f"Telegram account {self.id}: {mistake}." for mistake in found]

    def check(self) -> None:
        """Raises SettingsError that names every mistake."""
        if mistakes := self.mistakes():
            raise SettingsError("\n".join(mistakes))


def _is_api(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)) and not parts.query
