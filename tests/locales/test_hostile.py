"""Any Unicode a person sends leaves every reader unharmed and quick."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import limits
from bot.locales import Texts, clean, fold, read_language, read_number, read_phone, romanise
from tests.locales.test_phrases import READERS, TABLES

TEXTS = Texts.load(Path(__file__).parent / "texts")
HOSTILE = {
    "marks": "a" + "\u0301\u0316" * 50_000,
    "marks in order": "a" + "\u0301" * 100_000,
    "surrogates": "\ud800\udfff" * 2_000,
    "nul": "\x00" * 50_000,
    "overrides": "\u202e10\u202d\u2066" * 10_000,
    "digits": "9" * 100_000,
    "arabic digits": "٩" * 100,
    "spaces": " " * 100_000,
    "almost a date": "morgen " * 16 + "x",
    "almost a duration": "1 stunde und " * 9,
    "dots": "1." * 59,
    "ethiopic": "፻" * 100,
    "ligatures": "\ufdfa" * 4_000,
    "expanding": "\u0958\u1f82" * 4_000,
}
ODD = st.text(st.characters(), max_size=150) | st.text(
    st.sampled_from("0123456789٣۳½²①፳.,:/- \u0301\u0316\u202e\u2067\x00\ud800habnouhrmorgenعدغداавтроساعت"), max_size=60
)
EVERY: dict[str, Callable[[str], Any]] = {
    "clean": clean,
    "fold": fold,
    "romanise": romanise,
    "phone": read_phone,
    "language": lambda text: read_language(text, TEXTS),
    **{
        f"{kind}-{lang}": lambda text, kind=kind, lang=lang: READERS[kind](text, lang)  # type: ignore[misc]
        for lang in TABLES
        for kind in READERS
    },
}


def seconds(read: Callable[[str], Any], text: str) -> float:
    """Processor time of a reader; twice if slow, since the garbage collector may come in between."""
    took = 1.0
    for _ in range(3):
        begin = time.process_time()
        read(text)
        took = min(took, time.process_time() - begin)
        if took < 0.02:
            break
    return took


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """Tables and libraries are loaded at first need; that is not what is measured."""
    for table in TABLES.values():
        for text in [*table["refused"]["date"], "24 foo 2026", "0176 12345678"]:
            for reader in EVERY.values():
                reader(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_quick(name: str) -> None:
    """No reader takes 50 ms for the worst text of its kind."""
    assert {reader for reader, read in EVERY.items() if seconds(read, HOSTILE[name]) > 0.05} == set()


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Every reader answers every text with a value or None, in less than 50 ms each."""
    for read in EVERY.values():
        assert seconds(read, text) < 0.05


@given(st.text(st.characters(), max_size=300))
def test_clean_text_can_be_stored_and_shown(text: str) -> None:
    """What is clean encodes as UTF-8, is NFC, bounded, and holds nothing that reorders or hides."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert len(cleaned) <= limits.TEXT_IN
    assert not set(cleaned) & set("\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_folding_is_done_once(text: str) -> None:
    """A folded text has no upper case, no marks and only ASCII digits."""
    folded = fold(text)
    assert not any(unicodedata.category(char) in ("Mn", "Cs", "Cc") for char in folded)
    assert all(char.isascii() for char in folded if char.isdecimal())


@given(st.text("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", min_size=1, max_size=15))
def test_digits_of_every_script_are_numbers(text: str) -> None:
    """A number has the same value in every script, and in a mix of them."""
    assert read_number(text, "de") == int(text)


def test_ethiopic_numerals_are_numbers() -> None:
    """፳፬ is 24, though Unicode does not count its signs as digits."""
    assert [read_number(text, "ti") for text in ("፳፬", "፩", "፪፻፭")] == [24, 1, 205]
