"""What somebody read on a channel, without what only that channel does: splitting, numbers, cut labels, pins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

CUT = "…"
_NUMBERED = re.compile(r"\s*(\d{1,2})(?:\.|\s)\s*(\S.*)")
_ONE_TIME_LINK = re.compile(r"https?://\S+/#start=link-\d+")  # another one each time
_PHONE = re.compile(r"\+?\d[\d /()-]{4,}\d")


class Read(msgspec.Struct, frozen=True):
    """One reading: its lines, and the labels of what may be chosen last."""

    lines: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "\n".join(self.lines)


def read(texts: Iterable[str], labels: Sequence[str]) -> Read:
    """Lines as they are read; none twice (a place's address stands in the text, and again beside its pin)."""
    lines = [_ONE_TIME_LINK.sub("", line).strip() for text in texts for line in text.splitlines()]
    return Read(tuple(dict.fromkeys(as_read(line) for line in lines if line)), tuple(labels))


def as_read(line: str) -> str:
    """Phone numbers are written as each channel's apps recognise them."""
    return _PHONE.sub(lambda found: _digits(found[0]), line)


def _digits(number: str) -> str:
    plain = re.sub(r"[^\d+]", "", number)
    return "+49" + plain[1:] if plain.startswith("0") and not plain.startswith("00") else plain


def numbered(text: str) -> tuple[str, list[str]]:
    """The words, and the labels of the numbered lines at their end, which count up from 1."""
    lines = text.splitlines()
    labels: list[str] = []
    expected = 0
    while len(lines) > len(labels) and (found := _NUMBERED.fullmatch(lines[-1 - len(labels)])):
        if labels and int(found[1]) != expected:
            break
        labels.insert(0, found[2])
        expected = int(found[1]) - 1
        if not expected:
            return "\n".join(lines[: -len(labels)]), labels
    return text, []


def whole(seen: str, labels: Iterable[str]) -> str:
    """The label that was cut to this."""
    if seen in (known := list(labels)):
        return seen
    begins = seen.split(CUT, 1)[0].rstrip() if CUT in seen else seen
    found = [label for label in known if label.startswith(begins)]
    return found[0] if len(found) == 1 else seen
