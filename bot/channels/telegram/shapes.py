"""The parts of Telegram's updates that we read. All else is left out unread, which is what makes this quick."""

from __future__ import annotations

import msgspec
from msgspec import Raw, field

NOTHING = Raw(b"")


class User(msgspec.Struct):
    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""


class Chat(msgspec.Struct):
    id: int
    type: str = ""


class Replied(msgspec.Struct):
    message_id: int


class Message(msgspec.Struct):
    """What is only sometimes there stays raw until it is looked at: if it is odd, the words beside it are kept."""

    message_id: int
    chat: Chat
    sender: User | None = field(name="from", default=None)
    sender_chat: Chat | None = None
    date: int = 0
    text: str | None = None
    caption: str = ""
    reply_to_message: Raw = NOTHING
    photo: Raw = NOTHING
    voice: Raw = NOTHING
    audio: Raw = NOTHING
    video: Raw = NOTHING
    video_note: Raw = NOTHING
    animation: Raw = NOTHING
    document: Raw = NOTHING
    sticker: Raw = NOTHING
    location: Raw = NOTHING
    venue: Raw = NOTHING
    contact: Raw = NOTHING
    poll: Raw = NOTHING
    dice: Raw = NOTHING
    story: Raw = NOTHING
    game: Raw = NOTHING
    checklist: Raw = NOTHING
    rich_message: Raw = NOTHING
    live_photo: Raw = NOTHING
    paid_media: Raw = NOTHING


class Pressed(msgspec.Struct):
    """The message under which somebody pressed a button; of an old one hardly anything is told."""

    message_id: int
    chat: Chat
    reply_markup: Raw = NOTHING


class Callback(msgspec.Struct):
    id: str
    sender: User = field(name="from")
    message: Pressed | None = None
    data: str = ""


class Member(msgspec.Struct):
    status: str


class Membership(msgspec.Struct):
    chat: Chat
    new_chat_member: Member
    sender: User = field(name="from")
    date: int = 0


class Update(msgspec.Struct):
    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Callback | None = None
    my_chat_member: Membership | None = None

    @property
    def chat(self) -> Chat | None:
        """Where it happened; None for kinds we do not read."""
        if found := self.message or self.edited_message or self.my_chat_member:
            return found.chat
        if self.callback_query and self.callback_query.message:
            return self.callback_query.message.chat
        return None


class File(msgspec.Struct):
    file_id: str
    file_size: int = 0
    mime_type: str = ""
    duration: int = 0
    file_name: str = ""


class Location(msgspec.Struct):
    latitude: float
    longitude: float
    live_period: int = 0


class Venue(msgspec.Struct):
    location: Location | None = None
    title: str = ""
    address: str = ""


class Contact(msgspec.Struct):
    phone_number: str
    first_name: str = ""
    last_name: str = ""
    user_id: int = 0


class Poll(msgspec.Struct):
    question: str


class Button(msgspec.Struct):
    text: str
    callback_data: str = ""


class Keyboard(msgspec.Struct):
    inline_keyboard: list[list[Button]]
