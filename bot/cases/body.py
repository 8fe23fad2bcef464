"""What a case tells the guide."""

from __future__ import annotations

from typing import Any

import msgspec


class Meaning(msgspec.Struct, frozen=True):
    """What was asked, in the language of the desk. `text` "": it is not translated, and `by` says why."""

    text: str
    language: str
    by: str


class CaseBody(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What was asked, how the dialogue went, the answers so far."""

    asked: str = ""
    meaning: Meaning | None = None  # of what was asked, once somebody or a program has translated it
    reason: str = ""
    path: list[str] = []
    slots: dict[str, Any] = {}
    media: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []  # lately, before: {at, who: person | bot, text}; of the bot the topic it answered


_decode = msgspec.json.Decoder(CaseBody).decode


def read_body(stored: bytes | None) -> CaseBody:
    """Empty once it was erased."""
    return _decode(stored) if stored else CaseBody()


def first_line(words: str, most: int = 200) -> str:
    """How something begins, for lists."""
    return " ".join(words[: 4 * most].split())[:most]
