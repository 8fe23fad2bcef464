"""One bot of a town, as its settings describe it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from bot.core.errors import refuse
from bot.core.sites import is_https

API = "https://api.telegram.org"
NAMES = {"token": "LOTSE_TELEGRAM_TOKEN", "secret": "LOTSE_TELEGRAM_SECRET"}

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,100}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)


class TelegramAccount(msgspec.Struct, frozen=True, kw_only=True):
    """`group`: the chat id of the guides' group. `default`: its webhook also answers without a name.

    `names`: the settings that hold its secrets.
    """

    id: str
    token: str
    secret: str = ""
    mode: Literal["webhook", "polling"] = "webhook"
    api: str = API
    group: int | None = None
    default: bool = True
    names: Mapping[str, str] = msgspec.field(default_factory=lambda: NAMES)

    def __repr__(self) -> str:
        return f"TelegramAccount({self.id!r})"  # never the token or the secret

    @property
    def webhook_path(self) -> str:
        return "/telegram/webhook" if self.default else f"/telegram/{self.id}/webhook"

    def mistakes(self) -> list[str]:
        """What is missing or wrong, one sentence each; what was given is not repeated."""
        found = []
        token, secret = self.names["token"], self.names["secret"]
        if not _TOKEN.fullmatch(self.token):
            found.append(f"{token} is missing or is not one: copy it from @BotFather, as in 123456789:AAF…")
        if self.mode == "webhook" and not self.secret:
            found.append(
                f"{secret} is missing: without it anybody could write in the name of Telegram. "
                "Make one with `openssl rand -hex 32`"
            )
        elif self.secret and not _SECRET.fullmatch(self.secret):
            found.append(f"{secret} may hold 1 to 256 of A-Z, a-z, 0-9, _ and -")
        if not is_https(self.api):
            found.append("LOTSE_TELEGRAM_API must begin with https:// (http:// only on this machine)")
        return [f"Telegram account “{self.id}”: {mistake}" for mistake in found]

    def check(self) -> None:
        """Raises SettingsError that names every mistake."""
        refuse(self.mistakes())
