"""A slip as PDF, in a font of this machine that has Latin, Cyrillic and Arabic letters; without one there is no PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from fpdf import FPDF

FONTS = (  # DejaVu Sans, where Debian, Fedora, Alpine and macOS (Homebrew) put it
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/opt/homebrew/share/fonts/DejaVuSans.ttf",
)
MARGIN = 25  # mm, as letters in Germany have at the left
TITLE, TEXT = 16, 11  # points
LINE = 6  # mm


@lru_cache(maxsize=1)
def font() -> Path | None:
    return next((path for path in map(Path, FONTS) if path.is_file()), None)


def made(title: str, office: str, paragraphs: Sequence[str], letters: Path, *, last_is_rtl: bool = False) -> bytes:
    """One page or more; the last paragraph may run from right to left."""
    page = FPDF(format="A4")
    page.set_margin(MARGIN)
    page.set_lang("de")
    page.set_title(title)
    page.add_page()
    page.add_font("letters", fname=letters)
    page.set_text_shaping(True)  # letters of Arabic join
    page.set_font("letters", size=TITLE)
    _say(page, title)
    page.set_font("letters", size=TEXT)
    _say(page, office)
    for place, paragraph in enumerate(paragraphs, 1):
        _say(page, paragraph, rtl=last_is_rtl and place == len(paragraphs))
    return bytes(page.output())


def _say(page: FPDF, words: str, *, rtl: bool = False) -> None:
    page.multi_cell(0, LINE, words, align="R" if rtl else "L", new_x="LMARGIN", new_y="NEXT")
    page.ln(LINE / 2)
