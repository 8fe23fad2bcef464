"""python-telegram-bot's client on our HTTP side, and its errors as what a sender should do."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import telegram
from telegram import error as theirs

from bot.channels import errors
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.request import AiohttpRequest, NotConnectedError, TooLargeError

# Their log lines hold texts, addresses and answers. What goes wrong comes to us as an exception anyway.
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # durations as all later versions have them, without a warning

TOKEN_SECONDS = 60.0  # how long an account waits whose token is refused

# Pieces of Telegram's words and what they are called in logs: never the words, which may quote a text.
_CODES: tuple[tuple[str, str], ...] = (
    ("message is too long", "message-too-long"),
    ("text is empty", "message-empty"),
    ("caption is too long", "caption-too-long"),
    ("can't parse entities", "entities"),
    ("entit", "entities"),
    ("button_data_invalid", "button-data"),
    ("button_url_invalid", "button-url"),
    ("wrong http url", "button-url"),
    ("reply markup", "reply-markup"),
    ("thread not found", "thread-not-found"),
    ("topic_id_invalid", "thread-not-found"),
    ("query is too old", "query-too-old"),
    ("message is not modified", "not-modified"),
    ("message to edit not found", "message-not-found"),
    ("message to delete not found", "message-not-found"),
    ("can't be deleted", "cannot-delete"),
    ("file is too big", "file-too-large"),
    ("file_id", "file-gone"),
    ("file is temporarily unavailable", "file-gone"),
    ("not enough rights", "no-rights"),
)
_GONE: tuple[tuple[str, str], ...] = (
    ("chat not found", "chat-not-found"),
    ("user not found", "chat-not-found"),
    ("peer_id_invalid", "chat-not-found"),
    ("blocked", "blocked"),
    ("deactivated", "deactivated"),
    ("kicked", "kicked"),
)


class Client(telegram.Bot):
    """A bot that is asked by the names of the Bot API and hands on plain data.

    Its typed methods make objects of every answer, which took five times as long as the call itself.
    """

    def __init__(self, account: TelegramAccount) -> None:
        api = account.api.rstrip("/")
        self._http = AiohttpRequest()
        self._files = f"{api}/file/bot{account.token}/"
        super().__init__(account.token, base_url=f"{api}/bot", request=self._http, get_updates_request=AiohttpRequest())

    def __repr__(self) -> str:
        return "Client()"  # theirs shows the token

    async def call(self, method: str, args: dict[str, Any], read_timeout: float | None = None) -> Any:
        """The result as it came. Raises the errors of python-telegram-bot."""
        if read_timeout is None:
            return await self._post(method, args)
        return await self._post(method, args, read_timeout=read_timeout)

    async def download(self, path: str, most: int) -> bytes:
        """A file by its path. Raises TooLargeError and the errors of python-telegram-bot."""
        return await self._http.download(self._files + quote(path), most)

    async def close_connections(self) -> None:
        for request in self._request:
            await request.shutdown()


@asynccontextmanager
async def connected(account: TelegramAccount) -> AsyncIterator[Client]:
    """A client for a few calls. Raises SettingsError."""
    account.check()
    client = Client(account)
    try:
        yield client
    finally:
        await client.close_connections()


def as_send_error(error: BaseException) -> errors.SendError:
    """What a sender should do about an error of a call."""
    match error:
        case NotConnectedError():
            return errors.NetworkError("connect")
        case theirs.TimedOut():
            return errors.UncertainError("timeout")
        case theirs.RetryAfter():
            return errors.WaitError("429", _seconds(error.retry_after), account=False)
        case theirs.ChatMigrated():
            return errors.StopAddressError("migrated")
        case theirs.Forbidden():
            return errors.StopAddressError(_code(error, _GONE) or "forbidden")
        case theirs.InvalidToken():
            return errors.WaitError("token-refused", TOKEN_SECONDS)
        case theirs.BadRequest():
            if gone := _code(error, _GONE[:3]):
                return errors.StopAddressError(gone)
            return errors.DropError(f"400-{_code(error, _CODES) or 'bad-request'}")
        case TooLargeError():
            return errors.DropError("file-too-large")
        case KeyError() | TypeError():  # it was done, but the answer lacks what it must have
            return errors.DropError("no-message-id")
        case theirs.TelegramError():
            return errors.RetryError("server-error")
    return errors.RetryError(type(error).__name__)


def _code(error: theirs.TelegramError, table: tuple[tuple[str, str], ...]) -> str:
    words = error.message.lower()
    return next((code for piece, code in table if piece in words), "")


def _seconds(given: int | dt.timedelta) -> float:
    return given.total_seconds() if isinstance(given, dt.timedelta) else float(given)
