"""Reads single settings: each value checked, each mistake a line. What may be a secret is never repeated."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path

from bot.core.clock import is_zone
from bot.core.errors import SettingsError
from bot.core.issues import nearest
from bot.core.limits import FASTEST, SLOWEST
from bot.core.sites import is_https, is_origin
from bot.locales import languages_in, shipped
from bot.storage.database import is_address
from bot.storage.retention import KEEP, too_short
from bot.storage.vault import read_key

_TOKEN = re.compile(r"[!-~]{16,200}")
_API_KEY = re.compile(r"[!-~]{1,200}")
_GROUP = re.compile(r"-[1-9][0-9]{0,14}")  # Telegram: at most 52 bits
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
_HOST = re.compile(r"[A-Za-z0-9._:%-]{1,253}")


def check_database(url: str, mistakes: list[str]) -> None:
    """Nothing of the address is repeated: it may hold a password."""
    if not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        mistakes.append("LOTSE_DATABASE must begin with sqlite:/// or postgresql://")
    elif not is_address(url):
        mistakes.append("LOTSE_DATABASE is no address that can be read: write @ : / in a password as %40 %3A %2F")


def check_translator(raw: dict[str, str], mistakes: list[str]) -> None:
    """What the chosen translator needs is there, and nothing is given that none would use."""
    chosen, at, key = raw["TRANSLATOR"], raw["TRANSLATOR_URL"], raw["TRANSLATOR_KEY"]
    if chosen == "libretranslate" and not at:
        mistakes.append("LOTSE_TRANSLATOR_URL is missing: where LibreTranslate runs, as in http://127.0.0.1:5000")
    if chosen == "deepl" and not key:
        mistakes.append("LOTSE_TRANSLATOR_KEY is missing: the authentication key of the DeepL account")
    if not chosen and (at or key):
        given = "LOTSE_TRANSLATOR_URL" if at else "LOTSE_TRANSLATOR_KEY"
        mistakes.append(f"{given} is given, but no LOTSE_TRANSLATOR: write libretranslate or deepl, or leave both out")


def group(raw: dict[str, str], mistakes: list[str]) -> int:
    """0: there is none."""
    text = raw["TELEGRAM_GROUP"]
    if text and not _GROUP.fullmatch(text):
        mistakes.append(
            f"LOTSE_TELEGRAM_GROUP must be the id of a group, a number below 0 as in -1001234567890, not “{text[:40]}”"
        )
    return int(text) if _GROUP.fullmatch(text) else 0


def check_mail(raw: dict[str, str], mistakes: list[str]) -> None:
    """A server for mail comes with an address that mail is from; a password with a name and the other way round."""
    if raw["SMTP_HOST"] and not _HOST.fullmatch(raw["SMTP_HOST"]):
        mistakes.append(f"LOTSE_SMTP_HOST must be the name of a host, not {raw['SMTP_HOST']!r}")
    if raw["SMTP_HOST"] and not raw["SMTP_FROM"]:
        mistakes.append("LOTSE_SMTP_FROM is missing: the address that mail comes from")
    if bool(raw["SMTP_USER"]) != bool(raw["SMTP_PASSWORD"]):
        missing = "LOTSE_SMTP_PASSWORD" if raw["SMTP_USER"] else "LOTSE_SMTP_USER"
        mistakes.append(f"{missing} is missing: whoever logs in at the mail server gives both")


def check_login(raw: dict[str, str], mistakes: list[str]) -> None:
    """An organisation's login is its address, a name and a secret, and it must know where to send people back to."""
    needed = {
        "OIDC_ISSUER": "the address of the organisation's login",
        "OIDC_CLIENT_ID": "the organisation's login knows Lotse by it",
        "OIDC_CLIENT_SECRET": "the organisation's login wants it",
    }
    if any(raw[name] for name in needed):
        needed["PUBLIC_URL"] = "the organisation's login sends people back to it"
        mistakes += [f"LOTSE_{name} is missing: {why}" for name, why in needed.items() if not raw[name]]


def mail(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    if raw[name] and not _MAIL.fullmatch(raw[name]):
        mistakes.append(f"LOTSE_{name} must be an e-mail address, as in lotse@example.org, not {raw[name]!r}")
    return raw[name]


def api_key(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    """It becomes part of a header. What is wrong is not repeated."""
    if raw[name] and not _API_KEY.fullmatch(raw[name]):
        mistakes.append(f"LOTSE_{name} must be at most 200 letters, digits and signs, without spaces")
    return raw[name]


def hint(name: str, known: set[str]) -> str:
    meant = nearest(name, known)
    return f" Did you mean {meant}?" if meant else f" There are {', '.join(sorted(known))}."


def words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def number(raw: dict[str, str], name: str, least: int, most: int, mistakes: list[str]) -> int:
    try:
        number = int(raw[name])
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        mistakes.append(f"LOTSE_{name} must be a number from {least} to {most}, not “{raw[name]}”")
        return least
    return number


def speed(raw: dict[str, str], name: str, mistakes: list[str]) -> float:
    try:
        speed = float(raw[name])
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        mistakes.append(f"LOTSE_{name} must be a number from {SLOWEST} to {FASTEST}, not “{raw[name]}”")
    return speed


def one_of(raw: dict[str, str], name: str, allowed: tuple[str, ...], mistakes: list[str]) -> str:
    if raw[name] not in allowed:
        mistakes.append(f"LOTSE_{name} must be one of {', '.join(filter(None, allowed))}, not “{raw[name]}”")
    return raw[name]


def zone(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    if not is_zone(raw[name]):
        mistakes.append(f"LOTSE_{name}: there is no time zone “{raw[name]}”")
    return raw[name]


def url(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    """What is wrong is not repeated: it may hold a password."""
    if raw[name] and not is_https(raw[name]):
        mistakes.append(
            f"LOTSE_{name} must be an address that begins with https:// (http:// only on this machine), "
            "as in https://lotse.your-town.de"
        )
    return raw[name].rstrip("/")


def host(text: str, mistakes: list[str]) -> str:
    try:
        fine = _HOST.fullmatch(text) and text.encode("idna")
    except UnicodeError:
        fine = None
    if not fine:
        mistakes.append(f"LOTSE_HOST: “{text}” is no address to listen on; write 127.0.0.1, or 0.0.0.0 for all")
    return text


def origin(origin: str, mistakes: list[str]) -> str:
    if not is_origin(origin):
        mistakes.append(f"LOTSE_EMBED_ORIGINS: “{origin}” is no site; write https://www.town.de")
    return origin


def proxy(text: str, mistakes: list[str]) -> str:
    """An address or a network; not all the world, or anybody could say where they come from."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        network = None
    if network is None or not network.prefixlen:
        mistakes.append(f"LOTSE_PROXY: “{text}” is no address of a proxy; write 10.0.0.5 or 10.0.0.0/24")
        return text
    return str(network) if "/" in text else text


def token(text: str, mistakes: list[str]) -> str:
    """What is wrong is not repeated."""
    if text and not _TOKEN.fullmatch(text):
        mistakes.append("LOTSE_METRICS_TOKEN must be at least 16 letters and digits, without spaces")
    return text


def keys(text: str, mistakes: list[str]) -> tuple[str, ...]:
    """The keys as they are given; one that is none is not repeated, since it may be nearly right."""
    try:
        for key in words(text):
            read_key(key)
    except SettingsError as error:
        mistakes.append(str(error))
    return words(text)


def languages(text: str, content: Path | None, mistakes: list[str]) -> tuple[str, ...]:
    known = languages_in([shipped(), *([content / "locales"] if content else [])])
    for lang in words(text):
        if lang not in known:
            mistakes.append(f"LOTSE_LANGUAGES: there are no texts in “{lang}”, only in {', '.join(known)}")
    return words(text)


def directory(raw: dict[str, str], name: str, mistakes: list[str]) -> Path | None:
    if not raw[name]:
        return None
    path = Path(raw[name])
    if not os.path.isdir(path):  # noqa: PTH112 - a Path raises where it may not look
        mistakes.append(f"LOTSE_{name}: there is no directory {path}")
        return None
    return path


def cache_directory(environ: Mapping[str, str]) -> Path | None:
    """Where programs of this user keep what they can make again (XDG Base Directory Specification); None: nowhere."""
    home = environ.get("HOME") or os.environ.get("HOME", "")
    cache = environ.get("XDG_CACHE_HOME") or os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else "")
    return Path(cache) / "lotse" / "index" if os.path.isabs(cache) else None  # noqa: PTH117 - may be no path at all


def writable(raw: dict[str, str], name: str, mistakes: list[str]) -> Path:
    """A directory that is there or can be made."""
    path = Path(raw[name])
    try:
        there = next(place for place in (path.absolute(), *path.absolute().parents) if place.exists())
        fine = there.is_dir() and os.access(there, os.W_OK)
    except OSError:  # too long, or in a directory we may not look into
        fine = False
    if not fine:
        mistakes.append(f"LOTSE_{name}: nothing can be written in {path}")
    return path


def keep(text: str, mistakes: list[str]) -> dict[str, int]:
    keep: dict[str, int] = {}
    for pair in words(text):
        name, _, days = pair.partition("=")
        if not days.isdecimal() or len(days) > 5:  # nearly 300 years
            mistakes.append(f"LOTSE_KEEP: “{pair}” must be a name and days, as in history=90")
        elif name not in KEEP:
            mistakes.append(f"LOTSE_KEEP: “{name}” is no keep-period.{hint(name, set(KEEP))}")
        elif short := too_short(name, int(days)):
            mistakes.append(short)
        else:
            keep[name] = int(days)
    return keep
