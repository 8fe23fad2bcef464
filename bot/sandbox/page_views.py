"""What a person's phone shows, the same shape for both channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bot.sandbox.telegram_rules import plain
from bot.sandbox.telegram_state import JSON, Chat
from bot.sandbox.twilio_state import File, Message

FILES = {
    "photo": "photo", "voice": "voice", "audio": "voice", "video": "video", "video_note": "video",
    "animation": "video", "document": "document", "sticker": "photo",
}  # fmt: skip
_OF_TYPES = {"image": "photo", "audio": "voice", "video": "video"}


class Button(msgspec.Struct, frozen=True, omit_defaults=True):
    label: str
    about: str = ""
    url: str = ""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message. `before`: what it said until it was edited."""

    id: str
    own: bool = False
    text: str = ""
    before: str = ""
    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of these files, where they have one
    pictures: tuple[str, ...] = ()  # where the page itself has them: of what Lotse sent
    links: tuple[str, ...] = ()
    place: str = ""
    contact: str = ""
    buttons: tuple[Button, ...] = ()
    edited: bool = False
    deleted: bool = False  # on the phone
    copy_deleted: bool = False  # at the provider only
    status: str = ""
    code: int = 0
    untaken: str = ""  # what Lotse answered instead of taking it


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person and everything on the screen."""

    id: str
    name: str
    channel: str
    language: str
    lines: list[Line]
    keyboard: tuple[Button, ...] = ()
    commands: tuple[Button, ...] = ()  # of Telegram's menu
    blocked: bool = False
    stopped: bool = False
    reads: bool = False
    window: bool = True  # free text may be sent


class TelegramLines:
    """Remembers what was deleted or edited, as a reader would."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._lines: dict[int, Line] = {}

    def look(self) -> list[Line]:
        for number, message in self._chat.messages.items():
            self._lines[number] = _telegram_line(message, self._lines.get(number), number in self._chat.edits)
        for number in self._chat.deleted:
            known = self._lines.get(number, Line(str(number)))
            self._lines[number] = msgspec.structs.replace(known, deleted=True, buttons=())
        return [self._lines[number] for number in sorted(self._lines)]

    def keyboard(self) -> tuple[Button, ...]:
        return tuple(Button(button["text"]) for button in keys(self._chat))


def _telegram_line(message: JSON, known: Line | None, edited: bool) -> Line:
    text = message.get("text") or message.get("caption") or ""
    if message.get("parse_mode"):
        text = plain(text, message["parse_mode"])[0]
    before = known.before if known else ""
    if known and known.text != text:
        before = known.text
    own = not message["from"]["is_bot"]
    return Line(
        str(message["message_id"]),
        own=own,
        text=text,
        before=before,
        files=tuple(
            name
            for kind, name in FILES.items()
            if kind in message and not (kind == "document" and "animation" in message)
        ),
        names=tuple(filter(None, (message.get("document", {}).get("file_name", ""),))) if _is_file(message) else (),
        pictures=() if own else _pictures(message),
        place=_place(message),
        contact=_contact(message),
        buttons=tuple(Button(button["text"], url=button.get("url", "")) for button in inline(message)),
        edited=edited or "edit_date" in message,
        status="" if own else "sent",
    )


def _is_file(message: JSON) -> bool:
    return isinstance(message.get("document"), dict) and "animation" not in message


def _pictures(message: JSON) -> tuple[str, ...]:
    photo = message.get("photo")
    return (f"/files/telegram/{photo[-1]['file_id']}",) if isinstance(photo, list) else ()


def inline(message: JSON) -> list[JSON]:
    """The buttons under a message, row by row."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def keys(chat: Chat) -> list[JSON]:
    """The buttons of the keyboard below the chat."""
    rows = chat.keyboard["keyboard"] if chat.keyboard else []
    return [button if isinstance(button, dict) else {"text": button} for row in rows for button in row]


def _place(message: JSON) -> str:
    at: JSON = message.get("location") or {}
    venue: JSON = message.get("venue") or {}
    where = f"{at['latitude']:.4f}, {at['longitude']:.4f}" if at else ""
    return "\n".join(filter(None, (venue.get("title"), venue.get("address"), where)))


def _contact(message: JSON) -> str:
    contact = message.get("contact")
    return f"{contact['first_name']}, {contact['phone_number']}" if contact else ""


class WhatsAppLines:
    """Remembers what Twilio's copy was deleted of: on the phone it is still there. `leads_to`: of public addresses."""

    def __init__(self, address: str, leads_to: Mapping[str, str]) -> None:
        self._address = address
        self._leads_to = leads_to
        self._known: dict[str, Message] = {}
        self.answers: dict[str, int] = {}  # of Lotse, by message; 0: it did not answer

    def look(self, messages: Mapping[str, Message], shown: Sequence[Message]) -> list[Line]:
        """What arrived on the phone, and what failed on its way there."""
        self._known |= {
            sid: message for sid, message in messages.items() if self._address in (message.sender, message.to)
        }
        self._known |= {message.sid: message for message in shown}
        return [self._line(message, sid not in messages) for sid, message in self._known.items()]

    def _line(self, message: Message, gone: bool) -> Line:
        where, _, label = message.place.removeprefix("geo:").partition("|")
        answer = self.answers.get(message.sid, 200)
        return Line(
            message.sid,
            own=message.inbound,
            text=message.body,
            files=tuple(_file(file.mime) for file in message.files) or ("document",) * len(message.media_urls),
            pictures=() if message.inbound else tuple(_at_twilio(file) for file in message.files if _shows(file)),
            links=tuple(self._real(url) for url in message.media_urls),
            place="\n".join(filter(None, (label, where.replace(",", ", ")))),
            buttons=tuple(Button(button.title, button.description) for button in message.buttons),
            copy_deleted=gone,
            status="" if message.inbound else message.status,
            code=message.code or 0,
            untaken="" if 200 <= answer < 300 else str(answer),
        )

    def _real(self, url: str) -> str:
        for public, real in self._leads_to.items():
            if url.startswith(public):
                return real + url.removeprefix(public)
        return url


def _shows(file: File) -> bool:
    return file.mime.startswith("image/")


def _at_twilio(file: File) -> str:
    return f"/files/whatsapp/{file.sid}"


def _file(mime: str) -> str:
    if mime == "text/vcard":
        return "contact"
    return _OF_TYPES.get(mime.partition("/")[0], "document")
