"""Forms of a text: `clean` is what may be stored and shown, `fold` and `romanise` are for matching only."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from bot.core import limits

MARKS_A_LETTER = 6  # Hebrew and Tibetan need four; sorting a run of 100,000 marks takes Unicode ten seconds
_REMEMBERED = 20_000  # characters a table remembers: more than all living alphabets, less than all of Unicode

_APOSTROPHES = "'`´‘’‚‛ʹʻʼʽˈ′"
_LETTERS = {
    "ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ґ": "г",
    "ٱ": "ا", "ى": "ی", "ي": "ی", "ې": "ی", "ۍ": "ی", "ے": "ی", "ك": "ک", "ګ": "گ",
    "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۆ": "و", "ۇ": "و", "ـ": "",
    "٫": ",", "٬": ".", "،": ",", "؛": ";", "؟": "?", "۔": ".", "⁄": "/", "።": ".", "፣": ",",
}  # fmt: skip


class _Table(dict[int, str]):
    """A translation table that works out each character when it is first met."""

    def __missing__(self, code: int) -> str:
        became = self.become(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = became
        return became

    def become(self, char: str) -> str:
        raise NotImplementedError


class _Folding(_Table):
    def become(self, char: str) -> str:
        if char in _LETTERS:
            return _LETTERS[char]
        category = unicodedata.category(char)
        if category == "Nd":
            return str(unicodedata.digit(char))
        if char in _APOSTROPHES or category in ("Mn", "Me", "Cf", "Cs"):
            return ""
        if category in ("Cc", "Zs", "Zl", "Zp"):
            return " "
        return "-" if category == "Pd" else char


class _Cleaning(_Table):
    def become(self, char: str) -> str:
        if char == "\n" or char in "\u2028\u2029\x85":
            return "\n"
        if char == "\t":
            return " "
        code, category = ord(char), unicodedata.category(char)
        steers_direction = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
        invisible = 0xE0000 <= code <= 0xE007F or code == 0xFEFF or 0xFFF9 <= code <= 0xFFFB
        nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        return "" if category in ("Cc", "Cs") or steers_direction or invisible or nothing else char


_FOLDING = _Folding()
_CLEANING = _Cleaning()
_ETHIOPIC = re.compile("[\u1369-\u137c]+")


def clean(text: str) -> str:
    """What may be stored and shown: NFC, at most `limits.TEXT_IN` characters, nothing that hides or reorders.

    Characters that steer direction are all taken out: the texts around it isolate it where that is needed.
    """
    text = text[: 4 * limits.TEXT_IN].replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANING)
    text = _bounded(unicodedata.normalize("NFC", _bounded(text)))
    return text.strip()[: limits.TEXT_IN].rstrip()


def fold(text: str) -> str:
    """The form two spellings of the same words share: no case, marks or apostrophes, digits in ASCII."""
    if text.isascii():
        folded = text.lower().replace("'", "").replace("`", "")
        if folded.isprintable():
            return " ".join(folded.split())
    text = _ETHIOPIC.sub(_ethiopic_number, _bounded(text))
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(text.translate(_FOLDING).split())


def romanise(text: str) -> str:
    """The text in Latin letters and folded, as people write who have no other keyboard: "завтра" → "zavtra"."""
    return fold(anyascii(_bounded(text)))


def _bounded(text: str) -> str:
    """The text with at most `MARKS_A_LETTER` combining marks in a row."""
    if text.isascii():
        return text
    marks = {char for char in set(text) if unicodedata.category(char).startswith("M")}
    if not marks:
        return text
    kept, run = [], 0
    for char in text:
        run = run + 1 if char in marks else 0
        if run <= MARKS_A_LETTER:
            kept.append(char)
    return "".join(kept)


def _ethiopic_number(found: re.Match[str]) -> str:
    """፳፬ is 20 + 4; ፪፻ is 2 x 100."""
    total = group = 0
    for char in found[0]:
        value = int(unicodedata.numeric(char))
        if value < 100:
            group += value
        else:
            total, group = total + max(group, 1) * value, 0
    return str(total + group)
