"""Papers as PDF/UA: tagged, with title and language, so that they can be heard, too; in fonts that come with Lotse."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec
import typst
from fontTools.ttLib import TTFont

from bot.core.errors import BotError

# Latin and Cyrillic; Arabic, also for Persian. Not Noto Sans Arabic: it sets letters and their dots apart, and whoever
# searches or copies the text then finds each letter twice.
FONTS = ("fontpkg_noto_sans", "fontpkg_amiri")
REGULAR = {"fontpkg_noto_sans": "NotoSans[wdth,wght].ttf", "fontpkg_amiri": "Amiri-Regular.ttf"}
STANDARD: typst.PDFStandard = "ua-1"  # ISO 14289-1: the maker refuses what would not fulfil it
NO_LETTER = "could not be displayed"  # what it says of a letter no font has
UNSEEN = ("C", "Z", "M")  # kinds of characters that need no letter of their own: controls, blanks, marks


class NoLettersError(BotError):
    """Our fonts lack letters of this paper."""


def pdf(template: bytes, words: dict[str, Any], day: dt.date) -> bytes:
    """A template that reads `words` as JSON from `paper`. The same words and day are the same file.

    Raises NoLettersError.
    """
    compiler = typst.Compiler(template, font_paths=_fonts(), ignore_system_fonts=True)  # several may be made at once
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    given = {"paper": msgspec.json.encode(words).decode()}
    try:
        made = compiler.compile(sys_inputs=given, format="pdf", pdf_standards=STANDARD, timestamp=noon)
    except typst.TypstError as error:
        if NO_LETTER in error.message:
            raise NoLettersError from None
        raise
    assert isinstance(made, bytes)
    return made


def with_our_letters(text: str) -> str:
    """A letter we lack stands as a question mark."""
    known = _letters()
    return "".join(char if ord(char) in known or unicodedata.category(char)[0] in UNSEEN else "?" for char in text)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once: a paper takes some hundredths of a second then."""
    paths = [str(resources.files(package) / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    found = set[int]()
    for package, file in REGULAR.items():
        with resources.as_file(resources.files(package) / "files" / file) as path, TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)
