"""What a page posts, read strictly and turned into an inbound."""

from __future__ import annotations

import json
import re
import uuid
from typing import Annotated

import msgspec
from starlette.requests import Request

from bot.channels.web.refusals import UnreadableError
from bot.core import limits
from bot.core.messages import Inbound, InboundKind, Media, Picked, Spot, choice_key
from bot.locales import clean

LARGEST_NUMBER = 2**53 - 1  # of a line: what JavaScript counts exactly
NAME = 80  # characters of a file's name that are kept

Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]
Payload = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.:-]{0,64}\Z")]  # what any deep link may carry


class Place(msgspec.Struct, frozen=True):
    latitude: Latitude
    longitude: Longitude


class Start(msgspec.Struct, frozen=True):
    payload: Payload = ""
    lang: str = ""


class Said(msgspec.Struct, frozen=True):
    """One thing a person did on the page: exactly one of text, choice, place and start."""

    id: uuid.UUID
    text: str | None = None
    choice: Picked | None = None
    place: Place | None = None
    start: Start | None = None
    lang: str = ""


_HALVES = re.compile("[\ud800-\udfff]")
_decode = msgspec.json.Decoder(Said).decode


class Reader:
    """Makes inbounds of one account. `languages` are those the page offers; any other hint is dropped."""

    def __init__(self, account: str, languages: tuple[str, ...]) -> None:
        self._account = account
        self._languages = languages

    def read(self, body: bytes, *, id: str, address: str, now: int) -> Inbound:  # noqa: A002 - the field's name
        """What the page said. Raises UnreadableError."""
        said = _said(body)
        kind = _kind(said)
        return Inbound(
            id=id,
            account=self._account,
            address=address,
            provider_id=str(said.id),
            kind=kind,
            text=clean(said.text or ""),
            cut=len((said.text or "").strip()) > limits.TEXT_IN,
            choice=_picked(said.choice),
            place=Spot(latitude=said.place.latitude, longitude=said.place.longitude) if said.place else None,
            payload=said.start.payload if said.start else "",
            hint=self._hint((said.start and said.start.lang) or said.lang),
            received_at=now,
        )

    def read_file(self, request: Request, media: Media, *, id: str, address: str, now: int) -> Inbound:  # noqa: A002
        """A file as a message; the query says its id, the page's language and the file's name."""
        return Inbound(
            id=id,
            account=self._account,
            address=address,
            provider_id=client_id(request),
            kind="media",
            media=[msgspec.structs.replace(media, name=clean(request.query_params.get("name", ""))[:NAME])],
            hint=self._hint(request.query_params.get("lang", "")),
            received_at=now,
        )

    def _hint(self, lang: str) -> str:
        return lang if lang in self._languages else ""


def _said(body: bytes) -> Said:
    """Raises UnreadableError, without the cause: that would carry a person's words into a log."""
    try:
        return _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return _decode(_well_formed(body))
    except (ValueError, RecursionError):  # of both readers
        raise UnreadableError from None


def _well_formed(body: bytes) -> bytes:
    """The same JSON with U+FFFD for what is no character: half a surrogate pair, bytes that are not UTF-8."""
    given = json.loads(body.decode("utf-8", "replace"))
    return _HALVES.sub("\ufffd", json.dumps(given, ensure_ascii=False)).encode()


def _kind(said: Said) -> InboundKind:
    given: list[InboundKind] = []
    if said.text is not None:
        given.append("text")
    if said.choice:
        given.append("choice")
    if said.place:
        given.append("place")
    if said.start:
        given.append("start")
    if len(given) != 1:
        raise UnreadableError
    return given[0]


def _picked(choice: Picked | None) -> Picked | None:
    """A choice is an id of ours: nothing that needs cleaning, nothing longer than any channel carries."""
    if choice is None:
        return None
    key = choice_key(choice.prompt, choice.value)
    if len(key.encode()) > limits.CHOICE_BYTES or clean(key) != key:
        raise UnreadableError
    return choice


def client_id(request: Request) -> str:
    """The page's own id of what it uploads. Raises UnreadableError."""
    try:
        return str(uuid.UUID(request.query_params.get("id", "")))
    except ValueError:
        raise UnreadableError from None


def last_line(request: Request) -> int:
    """The number after which lines are wanted; 0 without one. Raises UnreadableError."""
    return line_number(request.query_params.get("after", "0"))


def line_number(text: str) -> int:
    """Raises UnreadableError."""
    if not (text.isascii() and text.isdecimal() and len(text) < 17 and int(text) <= LARGEST_NUMBER):
        raise UnreadableError
    return int(text)
