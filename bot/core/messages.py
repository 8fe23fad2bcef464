"""What comes in, what goes out, and what the provider says of it: the same for every channel.

Readers accept the version they write and the one before it; what is of another is refused when it is decoded.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

VERSION = 1
READABLE = (VERSION, VERSION - 1)


def _version() -> int:
    """A function, so that `omit_defaults` does not leave it out: who reads it has a default of their own."""
    return VERSION


def _check(v: int) -> None:
    """Decoders make a DecodeError of it: nobody takes a newer message for one of ours."""
    if v not in READABLE:
        raise ValueError(f"a message of version {v}, which this program does not read")


InboundKind = Literal["text", "choice", "place", "contact", "media", "start", "stop", "block", "unblock", "system"]
Purpose = Literal["dialogue", "relay", "crisis", "legal", "notice", "reminder", "broadcast"]
Lane = Literal["reply", "reminder", "broadcast"]


class Picked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A choice somebody took: `value` of the question `prompt` ("" where the channel cannot tell)."""

    prompt: str = ""
    value: str


class Spot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A shared position in degrees (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class Media(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file somebody sent. `ref` is what the channel needs to fetch it, or our own id once kept."""

    kind: Literal["image", "voice", "audio", "video", "document", "sticker"]
    ref: str
    mime: str = ""
    bytes: int = 0
    seconds: int = 0
    name: str = ""


class Inbound(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that came in. Instants are microseconds UTC.

    `address` is the provider's own name of the sender, opaque to us. `system` inbounds come from inside
    (timers, jobs, delivery): `name` says which, `values` carries ids.
    """

    v: int = msgspec.field(default_factory=_version)
    id: str
    account: str
    address: str
    provider_id: str
    kind: InboundKind
    text: str = ""
    cut: bool = False  # the text was longer than any that is read, and this is its beginning
    choice: Picked | None = None
    place: Spot | None = None
    media: list[Media] = []
    reply_to: str = ""
    edits: str = ""
    sent_at: int = 0
    received_at: int = 0
    order: int = 0  # the provider's own order within one address (Telegram's update_id); 0: by arrival
    sender_name: str = ""  # as the channel shows it; may change, proves nothing
    hint: str = ""  # language the channel believes the person reads
    payload: str = ""  # of a deep link (`start`)
    phone: str = ""  # of a shared contact, only if it is the sender's own
    name: str = ""  # of a system inbound: "timer.reminder", "delivery.gave_up" …
    values: dict[str, Any] = {}

    def __post_init__(self) -> None:
        _check(self.v)


class Choice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer a person can take: `value` travels, `label` is read."""

    value: str
    label: str


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of a message, in the order it is read."""

    kind: Literal["text", "link", "phone", "place", "media"] = "text"
    text: str = ""  # ready to read; of a link, phone or place: its label
    url: str = ""  # link: https address; phone: tel number
    place: Spot | None = None
    media: str = ""  # our id of a file; `text` may say what it is
    mime: str = ""
    name: str = ""  # the file's
    lang: str = ""  # only where it differs from the message (a German sentence to show at a counter)


class Template(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    language: str
    values: list[str] = []


class Outbound(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message to a person. `expires_at` and `not_before` are microseconds UTC; 0: the default."""

    v: int = msgspec.field(default_factory=_version)
    id: str
    address: str
    purpose: Purpose = "dialogue"
    lane: Lane = "reply"
    lang: str = "de"
    parts: list[Part] = []
    prompt: str = ""  # id of the question the choices belong to
    choices: list[Choice] = []
    asks: Literal["", "place", "phone", "media", "date", "text"] = ""  # a button or keyboard the channel may offer
    template: Template | None = None
    outside: Template | None = None  # asks them to write, where nothing free may be said (any more)
    dedupe_key: str = ""
    not_before: int = 0
    expires_at: int = 0
    supersedes: str = ""  # key of an unsent message this one replaces
    hideable: bool = True
    takes_back: bool = False  # shows nothing: what the bot said before is deleted, where the channel can

    def __post_init__(self) -> None:
        _check(self.v)

    def plain_text(self) -> str:
        """All parts as text, the way a channel without rich parts shows them."""
        return "\n".join(line for part in self.parts if (line := part_as_text(part)))


MAIL_CONFIRM = "mail-confirm:"  # begins the dedupe key of the question whether an e-mail address is right
FILE_WAITS = "relay-file-waiting"  # the text that stands in for a file a channel cannot show
FILE = "📎"  # before the name of a file, where it is only named
INVITES = "invites-"  # before our id in a receipt: of the template that was sent because of that message


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the provider says of a message sent earlier."""

    account: str
    outbound: str = ""  # our id, where the provider carries it, or INVITES and our id
    provider_id: str = ""
    status: Literal["queued", "sent", "delivered", "read", "failed"]
    code: str = ""
    means: Literal["", "gone", "window"] = ""  # why it failed: nobody is there, or only a template may be sent


def map_link(spot: Spot) -> str:
    """A page that shows a place on a map, without an app."""
    where = f"{spot.latitude:.5f}", f"{spot.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={where[0]}&mlon={where[1]}#map=17/{where[0]}/{where[1]}"


def part_as_text(part: Part) -> str:
    if part.kind == "link":
        return f"{part.text}: {part.url}" if part.text and part.text != part.url else part.url
    if part.kind == "phone":
        return f"{part.text}: {part.url}" if part.text else part.url
    if part.kind == "place" and part.place:
        return part.text or part.place.address or part.place.name
    if part.kind == "media" and not part.text and part.name:
        return f"{FILE} {part.name}"
    return part.text


def choice_key(prompt: str, value: str) -> str:
    """The short key a choice travels as; at most `limits.CHOICE_BYTES` bytes."""
    return f"{VERSION}:{prompt}:{value}"


def read_choice_key(key: str) -> Picked | None:
    """The choice a key stands for, or None if it is not one of ours."""
    version, _, rest = key.partition(":")
    prompt, separator, value = rest.partition(":")
    if not separator or not version.isdigit() or int(version) not in READABLE:
        return None
    return Picked(prompt=prompt, value=value)
