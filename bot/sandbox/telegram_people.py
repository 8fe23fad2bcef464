"""People who talk to the bot on the stand-in of Telegram, and see what it shows them."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.sandbox.telegram_state import BOT, JSON, Chat, State

SEES_SECONDS = 10.0


class Person:
    """Somebody with a phone: says, presses and sends things, and sees the chat."""

    def __init__(self, state: State, chat: Chat, user: JSON) -> None:
        self.state = state
        self.chat = chat
        self.user = user
        self._seen = 0

    @property
    def id(self) -> int:
        return self.chat.id

    # --- what they do: each returns the update the bot hears of

    def says(self, text: str, *, reply_to: int = 0, **more: Any) -> JSON:
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        if reply_to:
            more["reply_to_message"] = self.chat.messages[reply_to]
        return self.sends(text=text, **more)

    def starts(self, payload: str = "") -> JSON:
        return self.says(f"/start {payload}".strip())

    def sends(self, *, update_id: int = 0, **content: Any) -> JSON:
        """A message of any content."""
        message = self.state.message(self.chat, self.user, **content)
        self.chat.messages[message["message_id"]] = message
        return self.state.happened("message", message, update_id)

    def presses(self, label: str, *, message_id: int = 0) -> JSON:
        """Press a button under the newest message that has it (or under another), or of the reply keyboard."""
        for message in reversed(self.chat.said):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label and message_id in (0, message["message_id"]):
                        return self.presses_data(message, button.get("callback_data", ""))
        return self._taps(label)

    def presses_data(self, message: JSON, data: str) -> JSON:
        """Press what may not be there any more: a keyboard another phone still shows."""
        query = str(4_000_000_000 + next(self.state.numbers))
        self.state.queries[query] = self.id
        content = {"id": query, "from": self.user, "message": message, "chat_instance": "1", "data": data}
        return self.state.happened("callback_query", content)

    def _taps(self, label: str) -> JSON:
        rows = self.chat.keyboard["keyboard"] if self.chat.keyboard else []
        for row in rows:
            for button in row:
                button = button if isinstance(button, dict) else {"text": button}
                if button["text"] != label:
                    continue
                if button.get("request_location"):
                    return self.shares_place(49.8728, 8.6512)
                if button.get("request_contact"):
                    return self.shares_contact()
                return self.says(label)
        raise LookupError("There is no such button.")

    def sends_photo(self, content: bytes = b"\xff\xd8\xff photo", caption: str = "", group: str = "") -> JSON:
        sizes = [self._file(content[:size] or content, width=size, height=size) for size in (90, 320, 1_280)]
        return self.sends(photo=sizes, **_optional(caption=caption, media_group_id=group))

    def sends_file(self, kind: str, content: bytes = b"OggS\x00", caption: str = "", **more: Any) -> JSON:
        """`kind`: voice, audio, video, video_note, animation, document or sticker."""
        file = self._file(content, **more)
        parts: JSON = {kind: file} | ({"document": file} if kind == "animation" else {}) | _optional(caption=caption)
        return self.sends(**parts)

    def _file(self, content: bytes, **more: Any) -> JSON:
        file_id, unique = self.state.new_file(content)
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content), **more}

    def shares_place(self, latitude: float, longitude: float, **more: Any) -> JSON:
        return self.sends(location={"latitude": latitude, "longitude": longitude, **more})

    def shares_venue(self, title: str, address: str, place: tuple[float, float] | None) -> JSON:
        venue: JSON = {"title": title, "address": address}
        if place is None:
            return self.sends(venue=venue)
        venue["location"] = {"latitude": place[0], "longitude": place[1]}
        return self.sends(venue=venue, location=venue["location"])

    def shares_contact(self, phone: str = "+4915112345678", *, own: bool = True) -> JSON:
        contact: JSON = {"phone_number": phone, "first_name": self.user["first_name"]}
        return self.sends(contact=contact | ({"user_id": self.user["id"]} if own else {}))

    def edits(self, update: JSON, text: str) -> JSON:
        message = update["message"] | {"text": text, "edit_date": update["message"]["date"] + 5}
        self.chat.messages[message["message_id"]] = message
        return self.state.happened("edited_message", message)

    def blocks(self) -> JSON:
        self.chat.gone = "bot was blocked by the user"
        return self._membership("member", "kicked")

    def unblocks(self) -> JSON:
        self.chat.gone = ""
        return self._membership("kicked", "member")

    def _membership(self, before: str, after: str) -> JSON:
        states: list[JSON] = [{"status": status, "user": BOT} for status in (before, after)]
        for state in states:
            state |= {"until_date": 0} if state["status"] == "kicked" else {}
        content = {
            "chat": self.chat.chat,
            "from": self.user,
            "date": 1,
            "old_chat_member": states[0],
            "new_chat_member": states[1],
        }
        return self.state.happened("my_chat_member", content)

    def deletes_account(self) -> None:
        self.chat.gone = "user is deactivated"

    # --- what they see

    @property
    def sees(self) -> list[JSON]:
        """The bot's messages in the chat now."""
        return self.chat.said

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.sees if "text" in message]

    @property
    def buttons(self) -> list[str]:
        """Labels under the newest message that has a keyboard."""
        for message in reversed(self.sees):
            if rows := message.get("reply_markup", {}).get("inline_keyboard"):
                return [button["text"] for row in rows for button in row]
        return []

    @property
    def keyboard(self) -> list[str]:
        """Labels of the reply keyboard, if one is shown."""
        rows = self.chat.keyboard["keyboard"] if self.chat.keyboard else []
        return [button["text"] if isinstance(button, dict) else button for row in rows for button in row]

    async def hears(self, count: int = 1, seconds: float = SEES_SECONDS) -> list[JSON]:
        """Wait for so many more messages than were heard before; returns the new ones. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while len(self._fresh()) < count:
                self.chat.news.clear()
                await self.chat.news.wait()
        fresh = self._fresh()
        self._seen = max(message["message_id"] for message in self.sees)
        return fresh

    def _fresh(self) -> list[JSON]:
        return [message for message in self.sees if message["message_id"] > self._seen]


class Group:
    """A group, supergroup or channel, and whoever writes there."""

    def __init__(self, state: State, chat: Chat) -> None:
        self.state = state
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def hears(self, person: Person, text: str, **more: Any) -> JSON:
        """A member says something."""
        kind = "channel_post" if self.chat.chat["type"] == "channel" else "message"
        message = self.state.message(self.chat, person.user, text=text, **more)
        self.chat.messages[message["message_id"]] = message
        return self.state.happened(kind, message)

    def promotes(self, person: Person) -> JSON:
        """Somebody makes the bot an administrator."""
        states = [{"status": status, "user": BOT} for status in ("member", "administrator")]
        content = {"chat": self.chat.chat, "from": person.user, "date": 1}
        content |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        return self.state.happened("my_chat_member", content)

    def upgrades(self) -> int:
        """The group becomes a supergroup with another id."""
        number = self.id - 1_000_000_000_000
        self.state.chats[number] = Chat({**self.chat.chat, "id": number, "type": "supergroup"})
        self.chat.migrated = number
        return number


def _optional(**content: Any) -> JSON:
    return {name: value for name, value in content.items() if value}
