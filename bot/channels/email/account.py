"""The mailbox of a town, as its settings describe it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from bot.channels.mail import Post, is_loopback
from bot.core.errors import refuse

NAMES = {
    "host": "LOTSE_SMTP_HOST", "port": "LOTSE_SMTP_PORT", "sender": "LOTSE_SMTP_FROM", "user": "LOTSE_SMTP_USER",
    "password": "LOTSE_SMTP_PASSWORD",
}  # fmt: skip
_ADDRESS = re.compile(r"[^\s@<>\"(),:;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)


class MailAccount(msgspec.Struct, frozen=True, kw_only=True):
    """`town`: what mail is said to be from. `names`: the settings that hold what it needs."""

    id: str
    town: str
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    public_url: str = ""
    names: Mapping[str, str] = msgspec.field(default_factory=lambda: NAMES)

    def __repr__(self) -> str:
        return f"MailAccount({self.id!r})"  # never the password

    def post(self) -> Post:
        return Post(
            host=self.host,
            port=self.port,
            sender=self.sender,
            user=self.user,
            password=self.password,
            encrypted=not is_loopback(self.host),
        )

    def mistakes(self) -> list[str]:
        """What is missing or wrong, one sentence each; what was given is not repeated."""
        found = []
        if not self.host:
            found.append(f"{self.names['host']} is missing: the server that takes the mail")
        if not 1 <= self.port <= 65_535:
            found.append(f"{self.names['port']} must be a number from 1 to 65535")
        if not _ADDRESS.fullmatch(self.sender):
            found.append(f"{self.names['sender']} is missing or is no address: mail comes from it")
        if not self.public_url:
            found.append("LOTSE_PUBLIC_URL is missing: links in mail lead there")
        return [f"E-mail account “{self.id}”: {mistake}" for mistake in found]

    def check(self) -> None:
        """Raises SettingsError that names every mistake."""
        refuse(self.mistakes())
