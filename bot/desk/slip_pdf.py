"""A slip as PDF, in fonts that come with Lotse: Latin, Cyrillic and Arabic letters, joined as people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib import resources

from fpdf import FPDF
from fpdf.fonts import TTFFont

from bot.core.errors import BotError

# Variable fonts: at rest they are the upright ones of normal weight, and that is all a PDF shows of them.
FONTS = {
    "letters": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
FIRST, *OTHERS = FONTS
UNSEEN = ("C", "Z", "M")  # kinds of characters that need no letter of their own: controls, blanks, marks
MARGIN = 25  # mm, as letters in Germany have at the left
TITLE, TEXT = 16, 11  # points
LINE = 6  # mm


class NoLettersError(BotError):
    """Our fonts lack letters of this slip; a browser, which has more fonts, prints it."""


def made(title: str, office: str, paragraphs: Sequence[str], *, last_is_rtl: bool = False) -> bytes:
    """One page or more; the last paragraph may run from right to left. Raises NoLettersError."""
    page = FPDF(format="A4")
    page.set_margin(MARGIN)
    page.set_lang("de")
    page.set_title(title)
    page.add_page()
    for family, (package, file) in FONTS.items():
        with resources.as_file(resources.files(package) / "files" / file) as path:
            page.add_font(family, fname=path)
    _look_for_letters(page, title, office, *paragraphs)
    page.set_text_shaping(True)  # letters of Arabic join
    page.set_fallback_fonts(OTHERS, exact_match=False)
    page.set_font(FIRST, size=TITLE)
    _say(page, title)
    page.set_font(FIRST, size=TEXT)
    _say(page, office)
    for place, paragraph in enumerate(paragraphs, 1):
        _say(page, paragraph, rtl=last_is_rtl and place == len(paragraphs))
    return bytes(page.output())


def _look_for_letters(page: FPDF, *said: str) -> None:
    fonts = [font for font in page.fonts.values() if isinstance(font, TTFFont)]
    known = set[int]().union(*(font.cmap for font in fonts))
    for char in set("".join(said)):
        if ord(char) not in known and unicodedata.category(char)[0] not in UNSEEN:
            raise NoLettersError


def _say(page: FPDF, words: str, *, rtl: bool = False) -> None:
    page.multi_cell(0, LINE, words, align="R" if rtl else "L", new_x="LMARGIN", new_y="NEXT")
    page.ln(LINE / 2)
