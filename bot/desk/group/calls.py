"""Calls to Telegram for the group: paced, and their failures told as what to do."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from bot.channels import errors
from bot.channels.rendering import fit as _fit
from bot.core.clock import MINUTE, SECOND, Clock
from bot.core.limits import CHANNELS

Call = Callable[[str, dict[str, Any]], Awaitable[Any]]  # one call of the Bot API; raises SendError
Rows = list[list[tuple[str, str]]]  # of buttons: words and data
Waits = Callable[[float], Awaitable[None]]
Way = Literal["sendPhoto", "sendDocument"]

PER_MINUTE = CHANNELS["telegram"].per_group_minute
LONGEST_WAIT = 120.0  # seconds: a longer wait is left for the next round
TEXT = CHANNELS["telegram"].text
NAME = 128  # units of a topic's name (Bot API, createForumTopic)


class GroupCalls:
    """What is sent to one group: at most as many messages a minute as Telegram lets into a group."""

    def __init__(self, call: Call, group: int, clock: Clock, wait: Waits = asyncio.sleep) -> None:
        self._call = call
        self.group = group
        self._clock = clock
        self._wait = wait
        self._sent: deque[int] = deque(maxlen=PER_MINUTE)

    async def say(self, text: str, thread: int = 0, buttons: Rows | None = None, **more: Any) -> int:
        """A message in a topic; returns its number. What is too long is cut: the pages show all of it."""
        args = {"text": fit(text, TEXT), "link_preview_options": {"is_disabled": True}, **more}
        return int((await self._to("sendMessage", args, thread, buttons))["message_id"])

    async def show_file(self, method: Way, file: Any, thread: int, caption: str) -> None:
        name = "photo" if method == "sendPhoto" else "document"
        await self._to(method, {name: file, "caption": caption}, thread, None)

    async def make_topic(self, name: str) -> int:
        found = await self._paced("createForumTopic", {"name": fit(name, NAME)})
        return int(found["message_thread_id"])

    async def rename(self, thread: int, name: str) -> None:
        await self._quietly("editForumTopic", {"message_thread_id": thread, "name": fit(name, NAME)})

    async def close(self, thread: int) -> None:
        await self._quietly("closeForumTopic", {"message_thread_id": thread})

    async def reopen(self, thread: int) -> None:
        await self._quietly("reopenForumTopic", {"message_thread_id": thread})

    async def delete_topic(self, thread: int) -> None:
        """With all that stands in it."""
        await self._paced("deleteForumTopic", {"message_thread_id": thread})

    async def change(self, message: int, text: str, buttons: Rows) -> None:
        args = {"message_id": message, "text": fit(text, TEXT), "reply_markup": keyboard(buttons)}
        await self._quietly("editMessageText", args)

    async def thumb(self, message: int) -> None:
        """The sign that what a guide wrote has gone on its way."""
        await self._quietly(
            "setMessageReaction", {"message_id": message, "reaction": [{"type": "emoji", "emoji": "👍"}]}
        )

    async def rest(self, query: str, text: str = "") -> None:
        """A pressed button stops spinning."""
        try:
            await self._call("answerCallbackQuery", {"callback_query_id": query, **({"text": text} if text else {})})
        except errors.SendError:
            return

    async def _to(self, method: str, args: dict[str, Any], thread: int, buttons: Rows | None) -> Any:
        where = {"message_thread_id": thread} if thread else {}
        markup = {"reply_markup": keyboard(buttons)} if buttons else {}
        return await self._paced(method, {**where, **args, **markup})

    async def _paced(self, method: str, args: dict[str, Any]) -> Any:
        await self._room()
        self._sent.append(self._clock.now())
        return await self._call(method, {"chat_id": self.group, **args})

    async def _room(self) -> None:
        """Wait until one more message fits into the minute."""
        while len(self._sent) == PER_MINUTE and (left := self._sent[0] + MINUTE - self._clock.now()) > 0:
            await self._wait(min(left / SECOND, LONGEST_WAIT))

    async def _quietly(self, method: str, args: dict[str, Any]) -> None:
        """What only looks better when it succeeds: a topic that is closed already, a card that shows the same."""
        try:
            await self._call(method, {"chat_id": self.group, **args})
        except (errors.DropError, errors.UncertainError):
            return


def keyboard(buttons: Rows) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in buttons]}


def fit(text: str, most: int) -> str:
    return _fit(text, most, utf16=True)
