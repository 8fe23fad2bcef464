"""What the stand-in of Telegram remembers: chats and what was said in them, files, updates on their way."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

from bot.core.clock import SECOND, Clock

JSON = dict[str, Any]

BOT: JSON = {"id": 1, "is_bot": True, "first_name": "Lotse", "username": "lotse_bot"}
DOWNLOAD_BYTES = 20_000_000  # the most a bot may download


class RefusedError(Exception):
    """The provider says no."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class Chat:
    """A private chat, a group or a channel, with everything that was said in it."""

    def __init__(self, chat: JSON) -> None:
        self.chat = chat
        self.id: int = chat["id"]
        self.messages: dict[int, JSON] = {}
        self.topics: dict[int, str] = {}
        self.gone = ""  # why nothing reaches it: "bot was blocked by the user" …
        self.migrated = 0  # the id of the supergroup it became
        self.keyboard: JSON | None = None  # the reply keyboard that is shown
        self.deleted: list[int] = []
        self.edits: list[int] = []  # of the bot's messages, in order
        self.news = asyncio.Event()

    @property
    def said(self) -> list[JSON]:
        """The bot's messages that are still there, in order."""
        return [message for message in self.messages.values() if message["from"]["is_bot"]]

    def show(self, message: JSON, markup: JSON | None) -> None:
        self.messages[message["message_id"]] = message
        if markup and "keyboard" in markup:
            self.keyboard = markup
        elif markup and markup.get("remove_keyboard"):
            self.keyboard = None
        elif markup and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        self.news.set()

    def own(self, message_id: int) -> JSON:
        """A message of the bot. Raises RefusedError."""
        message = self.messages.get(message_id)
        if message is None or not message["from"]["is_bot"]:
            raise RefusedError(400, "Bad Request: message to edit not found")
        return message


class State:
    """One bot and the people who know it."""

    def __init__(self, token: str, clock: Clock) -> None:
        self.token = token
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, bytes] = {}  # by file id
        self.queries: dict[str, int] = {}  # unanswered callback queries and their chats
        self.answered: list[str] = []
        self.webhook: JSON = {}
        self.allowed: list[str] = []
        self.pending: list[JSON] = []  # updates nobody took yet
        self.some = asyncio.Event()
        self.poller = 0  # who asks for updates now
        self.commands: dict[tuple[str, str], list[JSON]] = {}  # by scope and language
        self.profile: dict[tuple[str, str], str] = {}  # texts of the bot's profile, by what and language
        self.update_ids = itertools.count(700_000_001)
        self.message_ids = itertools.count(1)
        self.numbers = itertools.count(1)
        self.last_error = ""

    def chat(self, number: int | str) -> Chat:
        """Raises RefusedError, as if the bot wanted to write there."""
        chat = self.chats.get(number) if isinstance(number, int) else None
        if chat is None:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat.migrated:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(400, description, migrate_to_chat_id=chat.migrated)
        if chat.gone:
            raise RefusedError(403, f"Forbidden: {chat.gone}")
        return chat

    def message(self, chat: Chat, sender: JSON, **content: Any) -> JSON:
        return {
            "message_id": next(self.message_ids),
            "from": sender,
            "chat": chat.chat,
            "date": self.clock.now() // SECOND,
            **content,
        }

    def happened(self, kind: str, content: JSON, update_id: int = 0) -> JSON:
        """Something the bot will hear of, if it wants this kind of update."""
        update = {"update_id": update_id or next(self.update_ids), kind: content}
        if not self.allowed or kind in self.allowed:
            self.pending.append(update)
            self.some.set()
        return update

    def new_file(self, content: bytes) -> tuple[str, str]:
        """File id and unique id of something sent."""
        number = next(self.numbers)
        file_id = f"FILE-{number:04}-{'x' * 40}"
        self.files[file_id] = content
        return file_id, f"unique-{number}"
