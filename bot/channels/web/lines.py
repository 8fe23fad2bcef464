"""A line of history as the page gets it: nothing but what is shown, every address checked here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.channels.web.ports import HistoryLine
from bot.core.messages import Choice, Inbound, Outbound, Part, Picked, Spot, map_link
from bot.locales import direction

Direction = Literal["ltr", "rtl", "auto"]

_WEB = re.compile(r"https?://[^\s\x00-\x20\"<>\\]+\Z", re.IGNORECASE)
_NOT_DIALLED = re.compile(r"[^0-9*#+]")


class ShownPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of a line. `url` is safe to follow: https, http or tel; without one the text stands alone.

    `number` is a phone's, beside its label in `text`.
    """

    kind: Literal["text", "link", "phone", "place", "media"]
    text: str = ""
    url: str = ""
    number: str = ""
    file: str = ""  # where the page fetches it, behind its account, with its own token
    picture: bool = False
    lang: str = ""
    dir: Direction | Literal[""] = ""


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line as the page gets it. `id` is the page's own of what it sent."""

    number: int
    direction: str
    id: str = ""
    lang: str = ""
    dir: Direction = "auto"
    parts: list[ShownPart] = []
    prompt: str = ""
    choices: list[Choice] = []
    choice: Picked | None = None
    asks: str = ""
    purpose: str = ""
    hidden: bool = False


class _Page(msgspec.Struct, frozen=True):
    lines: list[Shown]


_inbound = msgspec.json.Decoder(Inbound).decode
_outbound = msgspec.json.Decoder(Outbound).decode
_encode = msgspec.json.Encoder().encode


def as_event(line: HistoryLine) -> bytes:
    """The line as one server-sent event; its id is the number to resume after."""
    return b"id: %d\ndata: %s\n\n" % (line.number, _encode(shown(line)))


def as_page(lines: Sequence[HistoryLine]) -> bytes:
    return _encode(_Page([shown(line) for line in lines]))


def shown(line: HistoryLine) -> Shown:
    if line.body is not None:
        try:
            if line.direction == "in":
                return shown_inbound(line.number, _inbound(line.body), line.purpose)
            return shown_outbound(line.number, _outbound(line.body))
        except msgspec.DecodeError:  # of a version this program does not read: better a gap than no page
            pass
    return Shown(line.number, line.direction, hidden=True)


def shown_inbound(number: int, inbound: Inbound, purpose: str = "") -> Shown:
    parts = [ShownPart("text", inbound.text, dir="auto")] if inbound.text else []
    if inbound.place:
        parts.append(_place(inbound.place, ""))
    if inbound.phone:
        parts.append(_phone(inbound.phone, ""))
    parts.extend(ShownPart("media", media.name, dir="auto") for media in inbound.media)
    own_id = inbound.provider_id.partition(":")[0]  # the page's; what stands behind it is ours
    relayed = "relay" if purpose == "relay" else ""
    return Shown(number, "in", id=own_id, parts=parts, choice=inbound.choice, purpose=relayed)


def shown_outbound(number: int, outbound: Outbound) -> Shown:
    return Shown(
        number,
        "out",
        lang=outbound.lang,
        dir=direction(outbound.lang),
        parts=[_part(part, number) for part in outbound.parts],
        prompt=outbound.prompt,
        choices=outbound.choices,
        asks=outbound.asks,
        purpose=outbound.purpose,
    )


def _part(part: Part, number: int) -> ShownPart:
    if part.kind == "link":
        made = ShownPart("link", part.text or part.url, part.url if _WEB.match(part.url) else "")
    elif part.kind == "phone":
        made = _phone(part.url, part.text)
    elif part.kind == "place" and part.place:
        made = _place(part.place, part.text)
    elif part.kind == "media":
        at = f"/files/{number}/{part.media}" if part.media else ""
        made = ShownPart("media", part.text or part.name, file=at, picture=part.mime.startswith("image/"), dir="auto")
    else:
        made = ShownPart("text", part.text)
    return msgspec.structs.replace(made, lang=part.lang, dir=direction(part.lang)) if part.lang else made


def _phone(number: str, label: str) -> ShownPart:
    number = number.removeprefix("tel:")
    dialled = _NOT_DIALLED.sub("", number)
    if not dialled:
        return ShownPart("text", label or number)
    return ShownPart("phone", label, f"tel:{dialled}", number)


def _place(spot: Spot, label: str) -> ShownPart:
    where = f"{spot.latitude:.5f}, {spot.longitude:.5f}"
    return ShownPart("place", label or spot.address or spot.name or where, map_link(spot))
