"""Shaping messages for a channel: cutting long texts, labels that fit, choices as numbered lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from bot.core.limits import utf16_length
from bot.core.messages import Choice

_GRAPHEME = regex.compile(r"\X")
_PARAGRAPH = regex.compile(r"\n\s*\n")
_LINE = regex.compile(r"\n")
_SENTENCE = regex.compile(r"(?<=[.!?…؟۔։።])\s+")
_WORD = regex.compile(r"\s+")
CUT = "…"


def length(text: str, *, utf16: bool = False) -> int:
    """Characters, or the UTF-16 units that Telegram counts."""
    return utf16_length(text) if utf16 else len(text)


def split(text: str, most: int, *, utf16: bool = False) -> list[str]:
    """Cut a text into parts of at most `most` units: between paragraphs, else lines, sentences, words, graphemes.

    A link holds no space, so it is never cut unless it is longer than a whole part.
    """
    parts = []
    rest = text.strip()
    while length(rest, utf16=utf16) > most:
        room = _fitting(rest, most, utf16)
        end, begin = _cut(rest, room)
        parts.append(rest[:end].rstrip())
        rest = rest[begin:].lstrip()
    return [part for part in [*parts, rest] if part]


def _fitting(text: str, most: int, utf16: bool) -> int:
    """How many characters from the beginning fit."""
    if not utf16:
        return most
    units = 0
    for number, char in enumerate(text):
        units += 2 if ord(char) > 0xFFFF else 1
        if units > most:
            return number
    return len(text)


def _cut(text: str, room: int) -> tuple[int, int]:
    """Where the part ends and where the rest begins."""
    for breaks in (_PARAGRAPH, _LINE, _SENTENCE, _WORD):
        found = [match for match in breaks.finditer(text, 0, room + 1) if match.start() <= room]
        if found and (found[-1].start() >= room // 2 or breaks is _WORD):  # no tiny parts for a nicer break
            return found[-1].start(), found[-1].end()
    end = boundary(text, room)
    return end, end


def boundary(text: str, room: int) -> int:
    """The last place up to `room` where a text may be cut without breaking a letter or an emoji."""
    if len(text) <= room:
        return len(text)
    last = 0
    for match in _GRAPHEME.finditer(text):
        if match.end() > room:
            break
        last = match.end()
    return last or room  # one letter with so many marks is no writing and may be cut


def fit(label: str, most: int, *, utf16: bool = False) -> str:
    """A label of at most `most` units, cut with "…" where it is longer."""
    if length(label, utf16=utf16) <= most:
        return label
    room = _fitting(label, most - 1, utf16)
    return label[: boundary(label, room)].rstrip() + CUT


def fit_all(labels: Sequence[str], most: int, *, utf16: bool = False) -> list[str]:
    """Labels that fit and stay apart: those that would look the same get a number."""
    short = [fit(label, most, utf16=utf16) for label in labels]
    doubled = {label for label in short if short.count(label) > 1} if len(set(short)) < len(short) else ()
    result = []
    for number, (label, cut) in enumerate(zip(labels, short, strict=True), 1):
        sign = f" {number}"
        result.append(fit(label, most - len(sign), utf16=utf16) + sign if cut in doubled else cut)
    return result


def numbered(choices: Sequence[Choice]) -> str:
    """Choices as lines, to be answered by number, by label or by its beginning."""
    return "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))
