"""What is set once at Telegram: where updates go, which commands there are, who the bot says it is."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from typing import Any

import msgspec

from bot.channels.errors import WaitError
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.arriving import ALLOWED_UPDATES
from bot.channels.telegram.client import Client, as_send_error
from bot.core.errors import BotError
from bot.core.languages import Language
from bot.locales import Texts

CONNECTIONS = 40  # at once from Telegram: its own default
PATIENCE_SECONDS = 60.0  # of one call: two dozen of them at once are easily too many for Telegram

# In the order they are shown. Each is a command of the shipped flows.
COMMANDS = (
    "menu", "ask", "topics", "person", "call", "letter", "people", "guide", "companion",
    "calendar", "offers", "information", "volunteer", "remind", "language", "data", "privacy", "help", "stop",
)  # fmt: skip
DESCRIPTION, SHORT_DESCRIPTION = "telegram-description", "telegram-short-description"
TEXTS = frozenset({DESCRIPTION, SHORT_DESCRIPTION, *(f"telegram-command-{name}" for name in COMMANDS)})

_WRONG = {
    "connect": "it cannot be reached. Is there a connection to the internet, and is LOTSE_TELEGRAM_API right?",
    "timeout": "it does not answer. Try again in a minute.",
    "token-refused": "it refuses the token. Copy it from @BotFather again.",
    "429": "it was asked too often. Try again in some minutes.",
}


class SetupError(BotError):
    """Telegram did not do what it was asked."""


class Status(msgspec.Struct, frozen=True):
    """What Telegram says of the bot. `last_error`: of its last failed attempt to bring an update, in Unix seconds."""

    username: str
    webhook: str
    pending: int
    last_error: str
    last_error_at: int = 0


async def status(client: Client) -> Status:
    """Raises SetupError."""
    me, hook = await _ask(client, "getMe"), await _ask(client, "getWebhookInfo")
    return Status(
        username=str(me.get("username", "")),
        webhook=str(hook.get("url", "")),
        pending=int(hook.get("pending_update_count", 0)),
        last_error=str(hook.get("last_error_message", "")),
        last_error_at=int(hook.get("last_error_date", 0)),
    )


async def set_up(client: Client, account: TelegramAccount, public_url: str, texts: Texts) -> str:
    """Set everything; may be repeated. Returns the name of the bot. Raises SetupError."""
    me = await _ask(client, "getMe")
    if account.mode == "webhook":
        hook = {
            "url": public_url + account.webhook_path,
            "secret_token": account.secret,
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": CONNECTIONS,
        }
        await _set(client, "setWebhook", hook)
    else:
        await _set(client, "deleteWebhook")
    for lang in ("", *texts.languages):
        await _introduce(client, texts, lang)
    return str(me.get("username", ""))


async def _introduce(client: Client, texts: Texts, lang: Language) -> None:
    """Commands and descriptions in one language; "": for readers of all others."""
    code = {"language_code": lang} if lang else {}
    words = lang or _for_others(texts.languages)
    commands = [{"command": name, "description": texts.label(words, f"telegram-command-{name}")} for name in COMMANDS]
    await _set(client, "setMyCommands", {"commands": commands} | code)
    await _set(client, "setMyDescription", {"description": texts.label(words, DESCRIPTION)} | code)
    await _set(client, "setMyShortDescription", {"short_description": texts.label(words, SHORT_DESCRIPTION)} | code)


def _for_others(languages: Sequence[Language]) -> Language:
    return "en" if "en" in languages else languages[0]


async def remove(client: Client, texts: Texts) -> str:
    """Take everything back; messages that wait stay there. Returns the name of the bot. Raises SetupError."""
    me = await _ask(client, "getMe")
    await _set(client, "deleteWebhook")
    for lang in ("", *texts.languages):
        code = {"language_code": lang} if lang else {}
        await _set(client, "deleteMyCommands", dict(code))
        await _set(client, "setMyDescription", {"description": ""} | code)
        await _set(client, "setMyShortDescription", {"short_description": ""} | code)
    return str(me.get("username", ""))


async def _set(client: Client, method: str, args: dict[str, Any] | None = None) -> None:
    """As often as it takes, while Telegram says after how long it may be asked again. Raises SetupError."""
    await _ask(client, method, args, PATIENCE_SECONDS)


async def _ask(client: Client, method: str, args: dict[str, Any] | None = None, patience: float = 0.0) -> Any:
    while True:
        try:
            return await client.call(method, args or {})
        except Exception as error:  # noqa: BLE001 - its words may hold the token
            wrong = as_send_error(error)
        wait = max(1.0, wrong.seconds) if isinstance(wrong, WaitError) and wrong.code == "429" else math.inf
        if wait > patience:
            raise SetupError(f"Telegram: {method}: {_WRONG.get(wrong.code, f'it answers {wrong.code}.')}")
        patience -= wait
        await asyncio.sleep(wait)
