"""A form of Twilio's as an Inbound."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from bot.channels.whatsapp.account import PREFIX
from bot.core import limits
from bot.core.messages import Inbound, InboundKind, Media, Spot, read_choice_key

ADDRESS = 200  # characters of an address, an id or a name
MEDIA = 10  # files of one message: Twilio's own limit
REF = "whatsapp:"  # begins the reference of a file; the address of the file follows
_BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]+={0,2}\s*")
_SHORTEST_BASE64 = 60  # a shorter word may be one by chance


class UnreadableFormError(ValueError):
    """It names no message or no sender."""


def read_form(form: Mapping[str, str], *, account: str, id: str, now: int) -> Inbound:  # noqa: A002
    """Raises UnreadableFormError."""
    sid = _clean(form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or "", ADDRESS)
    address = read_address(form.get("From", ""))
    if not sid or not address:
        raise UnreadableFormError
    kind, fields = _read(form)
    if kind != "system" and (external := read_address(form.get("ExternalUserId", ""))):
        fields["values"] = {"external_id": external}
    return Inbound(
        id=id,
        account=account,
        address=address,
        provider_id=sid,
        kind=kind,
        reply_to=_clean(form.get("OriginalRepliedMessageSid", ""), ADDRESS),
        sender_name=_clean(form.get("ProfileName", ""), ADDRESS).strip(),
        sent_at=now,
        received_at=now,
        **fields,
    )


def read_address(text: str) -> str:
    """Opaque: a number with +, or an id of WhatsApp's without one. The prefix says nothing and goes."""
    address = _clean(text, ADDRESS + len(PREFIX)).strip()
    if address[: len(PREFIX)].lower() == PREFIX:
        address = address[len(PREFIX) :].strip()
    return address if len(address) <= ADDRESS else ""


def read_text(body: str) -> dict[str, Any]:
    """The text of an Inbound, and whether it was cut."""
    text = _clean(_repaired(body))
    return {"text": text[: limits.TEXT_IN], "cut": len(text) > limits.TEXT_IN}


def _read(form: Mapping[str, str]) -> tuple[InboundKind, dict[str, Any]]:
    """What it is, and what goes with that."""
    opt_out = form.get("OptOutType", "").upper()
    if opt_out in _OPT_OUTS:
        return _OPT_OUTS[opt_out]
    label = form.get("ButtonText") or form.get("ListTitle") or ""
    said = read_text(form.get("Body") or label)
    if payload := form.get("ButtonPayload") or form.get("ListId"):
        said = read_text(label or form.get("Body", ""))
        payload = _clean(payload)
        picked = read_choice_key(payload) if len(payload.encode()) <= limits.CHOICE_BYTES else None
        if picked:
            return "choice", {**said, "choice": picked}
        return "text", said  # a button that is not ours: its words are what was said
    if spot := _spot(form):
        return "place", {**said, "place": spot}
    if media := list(_media(form)):
        return "media", {**said, "media": media}
    return "text", said


# The provider has acted on the word and answered it. A word for help is only noted, so that it is known later on.
_OPT_OUTS: dict[str, tuple[InboundKind, dict[str, Any]]] = {
    "STOP": ("stop", {}),
    "START": ("start", {}),
    "HELP": ("system", {"name": "provider.help"}),
}


def _spot(form: Mapping[str, str]) -> Spot | None:
    try:
        latitude, longitude = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    name, address = _clean(form.get("Label", ""), ADDRESS), _clean(form.get("Address", ""), ADDRESS)
    return Spot(latitude=latitude, longitude=longitude, name=name, address=address)


def _media(form: Mapping[str, str]) -> Iterator[Media]:
    count = form.get("NumMedia", "0")
    if not (count.isascii() and count.isdecimal() and len(count) <= 3):
        return
    for number in range(min(int(count), MEDIA)):
        url = _clean(form.get(f"MediaUrl{number}", ""), 2_000)
        if url:
            yield as_media(url, form.get(f"MediaContentType{number}", ""))


def as_media(url: str, mime: str) -> Media:
    """A file that can be fetched later."""
    mime = _clean(mime, ADDRESS).split(";")[0].strip().lower()
    return Media(kind=_kind(mime), ref=REF + url, mime=mime)


def _kind(mime: str) -> Literal["image", "voice", "audio", "video", "document", "sticker"]:
    if mime == "image/webp":
        return "sticker"
    if mime in ("audio/ogg", "audio/opus"):
        return "voice"
    start = mime.split("/")[0]
    return start if start in ("image", "audio", "video") else "document"  # type: ignore[return-value]


def _clean(text: str, most: int | None = None) -> str:
    """Without NUL, which no database takes, and lone surrogates, which are no text."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()[:most]


def _repaired(body: str) -> str:
    """Some senders' messages arrive in Base64: read it if what comes out is plainly text."""
    squeezed = re.sub(r"\s", "", body)
    if len(squeezed) < _SHORTEST_BASE64 or len(squeezed) % 4 or not _BASE64.fullmatch(body):
        return body
    try:
        text = base64.b64decode(squeezed, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return body
    return text if " " in text and all(char.isprintable() or char in "\r\n\t" for char in text) else body
