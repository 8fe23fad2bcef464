"""A slip as PDF, tagged, in fonts that come with Lotse: Latin, Cyrillic and Arabic letters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import resources

from bot.core.typeset import NoLettersError as NoLettersError
from bot.core.typeset import pdf
from bot.locales import direction


def made(
    title: str, office: str, paragraphs: Sequence[str], day: dt.date, *, second: str = "", language: str = "de"
) -> bytes:
    """One page or more. `second`: the last paragraph, in the language of the person.

    Raises NoLettersError: our fonts lack letters of this slip; a browser, which has more fonts, prints it.
    """
    template = (resources.files("bot.desk") / "slip.typ").read_bytes()
    words = {
        "title": title,
        "office": office,
        "paragraphs": [*paragraphs],
        "second": second,
        "language": language.partition("-")[0],
        "rtl": direction(language) == "rtl",
    }
    return pdf(template, words, day)
