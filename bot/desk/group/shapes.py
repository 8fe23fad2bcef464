"""The parts of an update of the guides' group that the desk reads."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.channels.telegram.shapes import Chat, File, User


class Said(msgspec.Struct):
    """A message in the group. `thread`: the topic it stands in; 0 in “General”.

    `as_chat`: as which group or channel somebody writes who does not show who they are.
    """

    message_id: int
    chat: Chat
    sender: User | None = msgspec.field(name="from", default=None)
    as_chat: Chat | None = msgspec.field(name="sender_chat", default=None)
    thread: int = msgspec.field(name="message_thread_id", default=0)
    text: str = ""
    caption: str = ""
    photo: list[File] = []
    document: File | None = None
    # What we cannot pass on, and say so.
    voice: dict[str, Any] | None = None
    audio: dict[str, Any] | None = None
    video: dict[str, Any] | None = None
    video_note: dict[str, Any] | None = None
    sticker: dict[str, Any] | None = None
    location: dict[str, Any] | None = None
    contact: dict[str, Any] | None = None

    @property
    def file(self) -> File | None:
        return self.photo[-1] if self.photo else self.document

    @property
    def cannot_go(self) -> bool:
        return any((self.voice, self.audio, self.video, self.video_note, self.sticker, self.location, self.contact))


class Pressed(msgspec.Struct):
    id: str
    sender: User = msgspec.field(name="from")
    message: Said | None = None
    data: str = ""


class Update(msgspec.Struct):
    update_id: int
    message: Said | None = None
    callback_query: Pressed | None = None


def read(update: dict[str, Any]) -> Update | None:
    """None if it is of no form we know: nothing is lost, it stands in the group."""
    try:
        return msgspec.convert(update, Update)
    except msgspec.ValidationError:
        return None
