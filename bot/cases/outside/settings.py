"""What a town says of its Zammad."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from bot.core.errors import refuse

HOSTS_OF_OURS = ("localhost", "127.0.0.1", "::1")
LANGUAGES = ("de", "en")  # in which the texts for staff are written
SHORTEST_SECRET = 16  # characters: what is shorter is guessed


class ZammadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`url` without a slash at its end. `secret` "": no webhook is taken, tickets are looked at now and then."""

    url: str
    token: str
    group: str
    secret: str = ""
    language: str = "de"

    def __repr__(self) -> str:
        return f"ZammadSettings({self.url})"


def read_zammad(given: Mapping[str, str]) -> ZammadSettings | None:
    """Settings from values by name (`ZAMMAD_URL`, …); None if there is no Zammad. Raises SettingsError naming all."""
    values = {name: given.get(f"ZAMMAD_{name}", "").strip() for name in ("URL", "TOKEN", "GROUP", "WEBHOOK_SECRET")}
    language = given.get("ZAMMAD_LANGUAGE", "").strip() or LANGUAGES[0]
    if not any(values.values()):
        return None
    mistakes = [f"LOTSE_ZAMMAD_{name} is missing." for name in ("URL", "TOKEN", "GROUP") if not values[name]]
    if values["URL"] and not _is_safe(values["URL"]):
        mistakes.append("LOTSE_ZAMMAD_URL must be an https:// address without a password, path parameters or #.")
    if not values["TOKEN"].isprintable() or " " in values["TOKEN"]:
        mistakes.append("LOTSE_ZAMMAD_TOKEN is no access token of Zammad: it has blanks or breaks in it.")
    if 0 < len(values["WEBHOOK_SECRET"]) < SHORTEST_SECRET:
        mistakes.append(f"LOTSE_ZAMMAD_WEBHOOK_SECRET needs {SHORTEST_SECRET} characters or more.")
    if language not in LANGUAGES:
        mistakes.append(f"LOTSE_ZAMMAD_LANGUAGE is one of: {', '.join(LANGUAGES)}.")
    refuse(mistakes)
    return ZammadSettings(
        url=values["URL"].rstrip("/"),
        token=values["TOKEN"],
        group=values["GROUP"],
        secret=values["WEBHOOK_SECRET"],
        language=language,
    )


def _is_safe(url: str) -> bool:
    """Everything about people goes there: only encrypted, unless it stays on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in HOSTS_OF_OURS)
