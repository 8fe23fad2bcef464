"""Which files are taken from people and sent to them: known by their first bytes, never by what they are called."""

from __future__ import annotations

import re
from typing import Literal

FileKind = Literal["image", "voice", "document"]

_STARTS: tuple[tuple[re.Pattern[bytes], FileKind, str], ...] = (
    (re.compile(rb"\xff\xd8\xff"), "image", "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image", "image/png"),
    (re.compile(rb"RIFF.{4}WEBPVP8", re.DOTALL), "image", "image/webp"),
    (re.compile(rb"%PDF-\d"), "document", "application/pdf"),
    (re.compile(rb"OggS\x00"), "voice", "audio/ogg"),
    (re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL), "voice", "audio/webm"),
    (re.compile(rb".{4}ftyp(M4A |M4B |mp41|mp42|isom|iso[2-9]|dash|3gp\d)", re.DOTALL), "voice", "audio/mp4"),
)
# The containers of voice messages can hold films, too. These name a track of pictures.
_FILMS = re.compile(rb"hdlr.{8}vide|V_VP[89]|V_AV1|V_MPEG|\x80theora|BBCD\x00", re.DOTALL)
_CONTAINERS = frozenset({"audio/ogg", "audio/webm", "audio/mp4"})


def kind_of(content: bytes) -> tuple[FileKind, str] | None:
    """The kind and type of a file; None for any that is not a picture, a PDF or a voice message."""
    for start, kind, mime in _STARTS:
        if start.match(content):
            return None if mime in _CONTAINERS and _FILMS.search(content) else (kind, mime)
    return None
