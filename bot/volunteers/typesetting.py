"""Papers as PDF/UA: a template of this room, filled with words from outside, in fonts that come with Lotse."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib import resources

import typst

from bot.core.errors import BotError

# Latin and Cyrillic; Arabic, also for Persian. Not Noto Sans Arabic: it sets letters and their dots apart, and whoever
# searches or copies the text then finds each letter twice.
FONTS = ("fontpkg_noto_sans", "fontpkg_amiri")
STANDARD: typst.PDFStandard = "ua-1"  # ISO 14289-1: the maker refuses what would not fulfil it
NO_LETTER = "could not be displayed"  # what it says of a letter no font has


class NoLettersError(BotError):
    """Our fonts lack letters of this paper."""


def typeset(template: str, name: str, given: str, day: str) -> bytes:
    """`given`: JSON that the template reads by this name; `day`: the paper's. Raises NoLettersError."""
    try:
        pdf = _compiler(template).compile(
            sys_inputs={name: given}, format="pdf", pdf_standards=STANDARD, timestamp=_noon(day)
        )
    except typst.TypstError as error:
        if NO_LETTER in error.message:
            raise NoLettersError from None
        raise
    assert isinstance(pdf, bytes)
    return pdf


def _noon(day: str) -> dt.datetime:
    """The same paper is the same file, whenever it is made."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)


def _compiler(template: str) -> typst.Compiler:
    """A new one each time: several may be made at once."""
    source = (resources.files("bot.volunteers") / template).read_bytes()
    return typst.Compiler(source, font_paths=_fonts(), ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Read once: a paper takes some hundredths of a second then."""
    paths = [str(resources.files(package) / "files") for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
