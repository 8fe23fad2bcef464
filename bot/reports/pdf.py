"""A report as PDF, to hand in: each section with bars and numbers; what is not shown is said on the first page.

In fonts that come with Lotse. A letter they lack, in the name of an office, stands as a question mark.
"""

from __future__ import annotations

import unicodedata
from importlib import resources

from fpdf import FPDF
from fpdf.fonts import TTFFont

from bot.reports.report import Report
from bot.reports.wording import Row, Table, Words

FONTS = {
    "letters": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
FIRST, *OTHERS = FONTS
UNSEEN = ("C", "Z", "M")  # kinds of characters that need no letter of their own: controls, blanks, marks
MARGIN = 20  # mm
TITLE, HEAD, TEXT, SMALL = 18, 13, 10, 8  # points
LINE = 5  # mm
NAME, BAR, NUMBER, HOURS = 78, 46, 22, 24  # mm: the columns
LETTERS = 60  # of a name: more do not fit in its column in one line, whatever the letters
SHADE = (11, 95, 165)


class _Page(FPDF):
    """`foot` stands on every page with its number."""

    foot = ""

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FIRST, size=SMALL)
        self.cell(0, LINE, f"{self.foot} · {self.page_no()}", align="R")


def as_pdf(report: Report, words: Words) -> bytes:
    page = _Page(format="A4")
    page.foot = words.title(report)
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    page.set_lang(words.language)
    page.set_title(words.title(report))
    for family, (package, file) in FONTS.items():
        with resources.as_file(resources.files(package) / "files" / file) as path:
            page.add_font(family, fname=path)
    page.set_text_shaping(True)
    page.set_fallback_fonts(OTHERS, exact_match=False)
    page.add_page()
    known = _letters(page)
    _say(page, _with(known, words.title(report)), TITLE)
    for note in words.notes(report):
        _say(page, _with(known, note), SMALL)
    for table in words.tables(report):
        _table(page, known, table, words)
        if table.section == "waits" and words.waiting(report):
            _say(page, words.waiting(report), TEXT)
    return bytes(page.output())


def _letters(page: FPDF) -> frozenset[int]:
    fonts = [font for font in page.fonts.values() if isinstance(font, TTFFont)]
    return frozenset().union(*(font.cmap for font in fonts))


def _with(known: frozenset[int], text: str) -> str:
    return "".join(char if ord(char) in known or unicodedata.category(char)[0] in UNSEEN else "?" for char in text)


def _say(page: FPDF, text: str, size: int) -> None:
    page.set_font(FIRST, size=size)
    page.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def _table(page: FPDF, known: frozenset[int], table: Table, words: Words) -> None:
    if page.will_page_break(LINE * 6):  # a heading does not stand alone at the end of a page
        page.add_page()
    page.ln(LINE)
    _say(page, _with(known, table.title), HEAD)
    _say(page, _with(known, table.about), SMALL)
    page.set_font(FIRST, size=TEXT)
    most = max((row.number or 0 for row in table.rows), default=0)
    for row in table.rows:
        _line(page, known, row, words, most)
    page.set_draw_color(120)
    page.line(MARGIN, page.get_y(), MARGIN + NAME + BAR + NUMBER + (HOURS if table.measured else 0), page.get_y())
    _line(page, known, table.total, words, 0)


def _line(page: FPDF, known: frozenset[int], row: Row, words: Words, most: int) -> None:
    """The bar is drawn after the name: a line that does not fit goes to the next page as a whole."""
    name = _with(known, row.name)
    page.cell(NAME, LINE, name if len(name) <= LETTERS else name[: LETTERS - 1] + "…")
    if most and row.number:
        page.set_fill_color(*SHADE)
        page.rect(page.get_x(), page.get_y() + 1, max(0.5, (BAR - 2) * row.number / most), LINE - 2, style="F")
    page.cell(BAR, LINE, "")
    page.cell(NUMBER, LINE, words.say("desk-report-few") if row.number is None else str(row.number), align="R")
    page.cell(HOURS, LINE, "" if row.hours is None else f"{row.hours:.1f} h", align="R", new_x="LMARGIN", new_y="NEXT")
