"""Spellings that are the same for matching, and answers that are more than a word."""

from __future__ import annotations

import pytest

from bot.core import limits
from bot.locales import clean, fold, read_phone, romanise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ISPARTA ığdır", "isparta Igdir"),
        ("мій ґанок", "міи ганок"),
        ("ёлка", "елка"),
        ("أحمد إبراهيم آدم", "احمد ابراهيم ادم"),
        ("مدرسة", "مدرسه"),
        ("كتابي", "کتابی"),
        ("می‌خواهم", "میخواهم"),
        ("العـــربية", "العربيه"),
        ("п’ять", "п'ять"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("ﻻ", "لا"),
        ("ＡＢＣ", "abc"),
        ("łódź", "lodz"),
        ("a\u00a0 b\n", "a b"),
    ],
)
def test_spellings_fold_to_the_same(one: str, other: str) -> None:
    """Two ways to write the same words are one for matching."""
    assert fold(one) == fold(other)


def test_romanised_copy() -> None:
    """Ukrainian in Latin letters meets its own copy."""
    assert romanise("Завтра") == "zavtra"


def test_clean_keeps_what_languages_need() -> None:
    """Line breaks, joiners of Persian and emoji, and normal marks stay."""
    for text in ("a\nb", "می‌خواهم", "👩‍👩‍👧", "مَدْرَسَةٌ", "Ñandú"):
        assert clean(text) == text


def test_clean_bounds_marks_and_length() -> None:
    """A hundred marks on a letter become few, a long text is cut."""
    assert len(clean("a" + "\u0316" * 100)) < 10
    assert len(clean("x" * 9_000)) == limits.TEXT_IN


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0176 12345678", "+4917612345678"),
        ("+49 (0) 361 655-0", "+493616550"),
        ("٠١٧٦١٢٣٤٥٦٧٨", "+4917612345678"),
        ("+380 44 123 4567", "+380441234567"),
        ("ruf mich an 0176 12345678", None),
        ("12", None),
        ("0176", None),
        ("999999999999999999", None),
    ],
)
def test_telephone_numbers(text: str, number: str | None) -> None:
    """A number that can exist is read in any script, and nothing else is."""
    assert read_phone(text) == number


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Meine Nummer ist 0361 1234567"),
        ("de", "Tel.: 0361 1234567"),
        ("en", "my number is 0361/1234567"),
        ("ar", "رقمي ٠٣٦١ ١٢٣٤٥٦٧"),
        ("ar", "Handy: 0361 1234567"),
        ("uk", "мій номер +49 361 1234567"),
        ("ru", "Мой номер: 0361-1234567"),
        ("tr", "numaram 0361 1234567"),
        ("fa", "شماره من ۰۳۶۱ ۱۲۳۴۵۶۷"),
    ],
)
def test_words_before_a_telephone_number(lang: str, text: str) -> None:
    """People say that it is their number, in their language or in German."""
    assert read_phone(text, lang) == "+493611234567"


@pytest.mark.parametrize("text", ["nicht 0361 1234567", "0361 1234567 oder 0361 7654321", "Telex 0361 1234567", "Tel."])
def test_other_words_are_no_telephone_number(text: str) -> None:
    """What may mean something else is asked again."""
    assert read_phone(text, "de") is None
