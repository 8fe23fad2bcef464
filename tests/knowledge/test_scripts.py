"""The letters of the shipped texts: each word in one script, each language in its own letters, no invisible marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from bot.knowledge import Library, Wording
from tests.knowledge.test_shipped import SEVEN

NEIGHBOURS = {  # letters of a language that looks alike, and digits that would stand beside Latin ones
    "uk": "ыэъёЫЭЪЁ",
    "ru": "іїєґІЇЄҐ",
    "fa": "يكىة" + "٠١٢٣٤٥٦٧٨٩",
    "ar": "یکپچژگ" + "۰۱۲۳۴۵۶۷۸۹",
}
WORD = re.compile(r"[^\W\d_]+")
MARKS = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # direction is set around texts, never inside


def texts_of(wording: Wording) -> Iterator[str]:
    """Everything a reader may see; questions are as people write them."""
    yield wording.title
    yield wording.counter_meaning
    for parts in (wording, *wording.variants.values()):
        for name in parts.present():
            said = getattr(parts, name)
            yield from [said] if isinstance(said, str) else said


@pytest.mark.parametrize("lang", SEVEN)
def test_a_language_is_written_in_its_own_letters(shipped: Library, lang: str) -> None:
    """German names of offices stay German, as whole words."""
    wrong = []
    for topic in shipped.topics.values():
        for text in texts_of(topic.wordings[lang]):
            wrong += [word for word in WORD.findall(text) if len(scripts(word)) > 1]
            wrong += [text for letter in NEIGHBOURS.get(lang, "") if letter in text]
            wrong += [text for _ in MARKS.findall(text)]
    assert wrong == []


def scripts(word: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
