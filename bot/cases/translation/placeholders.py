"""Stand-ins for what may not change, in two styles: what one provider takes apart, another leaves alone.

A placeholder may move, and come back with blanks, small letters or digits of another script in it; it must come back
exactly once, and none may be made up.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import regex

from bot.cases.translation.keeping import Kept


class Style(msgspec.Struct, frozen=True):
    """`pattern` finds one, its number in the group; `marks` are what may be left of none."""

    before: str
    after: str
    pattern: regex.Pattern[str]
    marks: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether a text holds nothing that looks like one already."""
        return not any(mark in text.lower() for mark in self.marks)


# Like the number of a part: translators copy what looks like one.
CODE = Style("XQ", "Z", regex.compile(r"X ?Q ?(\p{Nd}+) ?Z(?![A-Z\p{N}])", regex.IGNORECASE), ("xq", "x q"))
BRACKETS = Style("[[", "]]", regex.compile(r"\[ ?\[ ?(\p{Nd}+) ?\] ?\]"), ("[[", "]]"))
STYLES = (CODE, BRACKETS)


class Masked(msgspec.Struct, frozen=True):
    """A text for a provider. `rest`: its words without what is kept."""

    text: str
    rest: str
    values: tuple[str, ...]
    style: Style


class Restored(msgspec.Struct, frozen=True):
    text: str
    rest: str


def mask(text: str, parts: Sequence[Kept], style: Style) -> Masked:
    pieces, words, at = [], [], 0
    for number, part in enumerate(parts, 1):
        pieces += [text[at : part.start], f"{style.before}{number}{style.after}"]
        words.append(text[at : part.start])
        at = part.end
    words.append(text[at:])
    return Masked("".join([*pieces, text[at:]]), " ".join(words), tuple(_shown(text, part) for part in parts), style)


def restore(answer: str, masked: Masked) -> Restored | None:
    """The translation with everything back in its place; None if a placeholder is missing, doubled or made up."""
    pieces, words, at = [], [], 0
    seen: set[int] = set()
    for match in masked.style.pattern.finditer(answer):
        number = _number(match[1])
        if number in seen or not 1 <= number <= len(masked.values):
            return None
        seen.add(number)
        pieces += [answer[at : match.start()], masked.values[number - 1]]
        words.append(answer[at : match.start()])
        at = match.end()
    words.append(answer[at:])
    rest = " ".join(words)
    if len(seen) != len(masked.values) or not masked.style.fits(rest):
        return None
    return Restored("".join([*pieces, answer[at:]]), rest)


def _number(digits: str) -> int:
    return int(digits) if len(digits) < 5 else 0


def _shown(text: str, part: Kept) -> str:
    inside = text[part.start : part.end]
    return f"{inside} ({part.gloss})" if part.gloss else inside
