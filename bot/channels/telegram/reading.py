"""A raw update of Telegram as an inbound, or nothing if it is not for a conversation. Pure."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from bot.channels.telegram import shapes
from bot.channels.telegram.shapes import NOTHING, Message, Update, User
from bot.core.clock import SECOND
from bot.core.messages import Inbound, Media, Spot, read_choice_key
from bot.locales import clean

MARKED = "-"  # the data of a button that only shows what was chosen
LARGEST = 2**53  # ids of Telegram have at most 52 bits
NAME = 120  # characters of a name that are kept
TAG = 35  # of a language tag
FILE = "telegram:"  # begins the reference of a file

_START = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_TOPIC = "topic-"  # a link to a topic may say so
_INSIDE_PHONE = re.compile(r"[^0-9+]")
# The order matters: an animation comes with a document, a venue with a location.
_FILES: tuple[tuple[str, str], ...] = (
    ("animation", "video"),
    ("video", "video"),
    ("video_note", "video"),
    ("voice", "voice"),
    ("audio", "audio"),
    ("document", "document"),
    ("sticker", "sticker"),
)
_CONTENT = (
    *("photo", "venue", "location", "contact", "poll", "dice", "story", "game", "checklist", "rich_message"),
    *("live_photo", "paid_media", *(name for name, _ in _FILES)),
)

T = TypeVar("T")
_decode_update = msgspec.json.Decoder(Update).decode


class UnreadableError(ValueError):
    """The body is no JSON."""


def decode(body: bytes) -> Update | None:
    """The update; None if it is none of a form we know: it would come again and again if it were refused.

    Raises UnreadableError if it is not even JSON.
    """
    try:
        update = _decode_update(body)
    except msgspec.ValidationError:
        raw(body)
        return None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadableError from None  # the cause would carry a person's words into a log
    chat = update.chat
    if not 0 < update.update_id < LARGEST or (chat and abs(chat.id) >= LARGEST):
        return None
    return update


def raw(body: bytes) -> Any:
    """All of it as it came. Raises UnreadableError."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadableError from None


def read(update: Update, *, account: str, id: str, now: int) -> Inbound | None:  # noqa: A002 - the field's name
    """What a person did in their own chat with the bot; None for everything else."""
    chat = update.chat
    if chat is None or chat.type != "private":
        return None
    base: dict[str, Any] = {
        "id": id,
        "account": account,
        "address": str(chat.id),
        "provider_id": str(update.update_id),
        "order": update.update_id,
        "received_at": now,
    }
    if update.message:
        return _message(update.message, base)
    if update.edited_message:
        return _edited(update.edited_message, base)
    if update.callback_query:
        query = update.callback_query
        if query.data == MARKED or not query.message:
            return None
        choice = read_choice_key(query.data)
        return Inbound(
            **base, kind="choice", choice=choice, reply_to=str(query.message.message_id), **_who(query.sender)
        )
    if update.my_chat_member:
        status, sent = update.my_chat_member.new_chat_member.status, update.my_chat_member.date * SECOND
        kind = {"kicked": "block", "member": "unblock"}.get(status)
        return Inbound(**base, kind=kind, sent_at=sent) if kind else None  # type: ignore[arg-type]
    return None


def _who(sender: User) -> dict[str, Any]:
    """Name and language as Telegram's app has them: hints, proof of nothing."""
    name = f"{sender.first_name} {sender.last_name}".strip() or sender.username
    return {"sender_name": tidy(name[:NAME]), "hint": tidy(sender.language_code[:TAG])}


def tidy(text: str) -> str:
    return text.strip() if text.isascii() and text.isprintable() and len(text) <= 1_000 else clean(text)


def _edited(message: Message, base: dict[str, Any]) -> Inbound | None:
    """New words for old ones. A live position is told every few seconds: that is no news."""
    if message.location is not NOTHING:
        return None
    inbound = _message(message, base)
    if inbound is None or inbound.kind not in ("text", "start", "media"):
        return None
    return msgspec.structs.replace(inbound, kind="text", payload="", media=[], edits=str(message.message_id))


def _message(message: Message, base: dict[str, Any]) -> Inbound | None:
    sender = message.sender
    if sender is None or sender.is_bot or message.sender_chat:
        return None
    base |= _who(sender)
    base["sent_at"] = message.date * SECOND if 0 < message.date < 2**40 else 0
    if message.reply_to_message is not NOTHING and (replied := _part(message.reply_to_message, shapes.Replied)):
        base["reply_to"] = str(replied.message_id)
    if message.text is not None:
        return _words(message.text, base)
    if files := _files(message):
        return Inbound(**base, kind="media", text=tidy(message.caption), media=files)
    return _thing(message, sender, base)


def _words(text: str, base: dict[str, Any]) -> Inbound:
    if text[:1] == "/" and (found := _START.fullmatch(text.strip())):
        payload = found[1] or ""
        payload = payload.removeprefix(_TOPIC) if _PAYLOAD.fullmatch(payload) else ""
        return Inbound(**base, kind="start", payload=payload)
    return Inbound(**base, kind="text", text=tidy(text))


def _files(message: Message) -> list[Media]:
    if message.photo is not NOTHING:
        sizes = _part(message.photo, list[shapes.File]) or []
        return [_media("image", sizes[-1], "image/jpeg")] if sizes else []  # the last is the largest
    for name, kind in _FILES:
        given = getattr(message, name)
        if given is not NOTHING:
            file = _part(given, shapes.File)
            return [_media(kind, file, file.mime_type)] if file else []
    return []


def _media(kind: str, file: shapes.File, mime: str) -> Media:
    return Media(
        kind=kind,  # type: ignore[arg-type]
        ref=FILE + file.file_id,
        mime=tidy(mime[:NAME]),
        bytes=max(0, min(file.file_size, LARGEST)),
        seconds=max(0, min(file.duration, LARGEST)),
        name=tidy(file.file_name[:NAME]),
    )


def _thing(message: Message, sender: User, base: dict[str, Any]) -> Inbound | None:
    """A place, a contact, or something we cannot read: that is said in the conversation, not passed over."""
    if venue := _part(message.venue, shapes.Venue):
        words = tidy(", ".join(filter(None, (venue.title, venue.address))))
        if spot := _spot(venue.location, tidy(venue.title), tidy(venue.address)):
            return Inbound(**base, kind="place", place=spot)
        return Inbound(**base, kind="text", text=words)
    if spot := _spot(_part(message.location, shapes.Location)):
        return Inbound(**base, kind="place", place=spot)
    if contact := _part(message.contact, shapes.Contact):
        phone = _INSIDE_PHONE.sub("", contact.phone_number[:NAME])
        phone = phone if phone.startswith(("+", "0")) or not phone else f"+{phone}"
        if contact.user_id == sender.id:  # anybody may pass on the card of somebody else
            return Inbound(**base, kind="contact", phone=phone)
        name = f"{contact.first_name} {contact.last_name}".strip()
        return Inbound(**base, kind="text", text=tidy(f"{name} {phone}"))
    if poll := _part(message.poll, shapes.Poll):
        return Inbound(**base, kind="text", text=tidy(poll.question))
    if message.caption or any(getattr(message, name) is not NOTHING for name in _CONTENT):
        return Inbound(**base, kind="text", text=tidy(message.caption))
    return None  # the chat's own news: pinned, renamed, a timer


def _spot(location: shapes.Location | None, name: str = "", address: str = "") -> Spot | None:
    if location is None or not (-90 <= location.latitude <= 90 and -180 <= location.longitude <= 180):
        return None
    return Spot(latitude=location.latitude, longitude=location.longitude, name=name, address=address)


def _part(given: msgspec.Raw, kind: type[T]) -> T | None:
    """A part of the message, if it is there and as it should be."""
    if given is NOTHING:
        return None
    try:
        return msgspec.json.decode(given, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def pressed_labels(update: Update) -> list[str]:
    """What stands on the button that was pressed; empty if Telegram does not tell."""
    query = update.callback_query
    keyboard = _part(query.message.reply_markup, shapes.Keyboard) if query and query.message else None
    if query is None or keyboard is None:
        return []
    return [button.text for row in keyboard.inline_keyboard for button in row if button.callback_data == query.data]
