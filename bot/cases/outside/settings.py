"""What a town says of its outside desk: a Zammad or a Chatwoot."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from bot.core.errors import refuse

HOSTS_OF_OURS = ("localhost", "127.0.0.1", "::1")
LANGUAGES = ("de", "en")  # in which the texts for staff are written
SHORTEST_SECRET = 16  # characters: what is shorter is guessed
MOST_NUMBER = 2**31  # of an account or inbox


class DeskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`url` without a slash at its end. `secret` "": no webhook is taken, tickets are looked at now and then."""

    url: str
    token: str
    secret: str = ""
    language: str = "de"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url})"


class ZammadSettings(DeskSettings, frozen=True, kw_only=True):
    group: str


class ChatwootSettings(DeskSettings, frozen=True, kw_only=True):
    """The numbers of an account and of an inbox of the type API in it."""

    account: int
    inbox: int


def read_outside(given: Mapping[str, str]) -> ZammadSettings | ChatwootSettings | None:
    """Settings from values by name (`ZAMMAD_URL`, …); None if there is no outside desk.

    Raises SettingsError naming all mistakes.
    """
    zammad, chatwoot = read_zammad(given), read_chatwoot(given)
    if zammad and chatwoot:
        refuse(["LOTSE_ZAMMAD_URL and LOTSE_CHATWOOT_URL: there is one outside desk; leave one of them out."])
    return zammad or chatwoot


def read_zammad(given: Mapping[str, str]) -> ZammadSettings | None:
    values, mistakes = _values(given, "ZAMMAD", "GROUP")
    if not values:
        return None
    refuse(mistakes)
    return ZammadSettings(**_common(values), group=values["GROUP"])


def read_chatwoot(given: Mapping[str, str]) -> ChatwootSettings | None:
    values, mistakes = _values(given, "CHATWOOT", "ACCOUNT", "INBOX")
    if not values:
        return None
    numbers = {name: values[name] for name in ("ACCOUNT", "INBOX")}
    mistakes += [
        f"LOTSE_CHATWOOT_{name} is a number: it stands in the address of its page in Chatwoot."
        for name, value in numbers.items()
        if value and not (value.isascii() and value.isdecimal() and 0 < int(value) < MOST_NUMBER)
    ]
    refuse(mistakes)
    return ChatwootSettings(**_common(values), account=int(values["ACCOUNT"]), inbox=int(values["INBOX"]))


def _values(given: Mapping[str, str], desk: str, *own: str) -> tuple[dict[str, str], list[str]]:
    """Values by name without the name of the desk, and what is wrong with them; none if there is no such desk."""
    needed = ("URL", "TOKEN", *own)
    values = {name: given.get(f"{desk}_{name}", "").strip() for name in (*needed, "WEBHOOK_SECRET")}
    if not any(values.values()):
        return {}, []
    values["LANGUAGE"] = given.get(f"{desk}_LANGUAGE", "").strip() or LANGUAGES[0]
    mistakes = [f"LOTSE_{desk}_{name} is missing." for name in needed if not values[name]]
    if values["URL"] and not _is_safe(values["URL"]):
        mistakes.append(f"LOTSE_{desk}_URL must be an https:// address without a password, path parameters or #.")
    if not values["TOKEN"].isprintable() or " " in values["TOKEN"]:
        mistakes.append(f"LOTSE_{desk}_TOKEN is no access token of {desk.title()}: it has blanks or breaks in it.")
    if 0 < len(values["WEBHOOK_SECRET"]) < SHORTEST_SECRET:
        mistakes.append(f"LOTSE_{desk}_WEBHOOK_SECRET needs {SHORTEST_SECRET} characters or more.")
    if values["LANGUAGE"] not in LANGUAGES:
        mistakes.append(f"LOTSE_{desk}_LANGUAGE is one of: {', '.join(LANGUAGES)}.")
    return values, mistakes


def _common(values: Mapping[str, str]) -> dict[str, str]:
    return {
        "url": values["URL"].rstrip("/"),
        "token": values["TOKEN"],
        "secret": values["WEBHOOK_SECRET"],
        "language": values["LANGUAGE"],
    }


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
