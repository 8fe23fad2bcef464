"""What of a text no translator may touch, in the languages people and guides write."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.cases.translation.keeping import kept_parts
from bot.cases.translation.placeholders import BRACKETS, CODE, mask, restore
from bot.core.limits import TEXT_IN
from bot.locales import clean

GERMAN = (
    "Liebe Frau Müller, kommen Sie am 24. November 2026 um 14:30 Uhr in die Bahnhofstraße 5, 55232 Alzey. "
    "Tel. 06731 / 408-0, IBAN DE89 3704 0044 0532 0130 00, Az. 12 K 345/26.Z, mehr: https://kreis-alzey.de/kita?x=1. "
    "Mail: kita@alzey.de!"
)
ARABIC = (
    "اسمي أحمد محمد وأسكن في Bahnhofstraße 5 في Alzey. عندي موعد في Jobcenter يوم ٢٤ نوفمبر الساعة 10:30 "
    "ورقمي +49 151 2345678"
)


def parts(text: str, source: str, target: str = "de") -> list[str]:
    return [text[part.start : part.end] for part in kept_parts(text, source, target)]


@pytest.mark.parametrize(
    ("text", "source", "target", "kept"),
    [
        (
            GERMAN,
            "de",
            "ar",
            [
                "Müller", "24. November 2026", "14:30", "Bahnhofstraße 5, 55232 Alzey", "06731 / 408-0",
                "DE89 3704 0044 0532 0130 00", "12 K 345/26.Z", "https://kreis-alzey.de/kita?x=1", "kita@alzey.de",
            ],
        ),
        (
            ARABIC,
            "ar",
            "de",
            ["أحمد محمد", "Bahnhofstraße 5", "Alzey", "Jobcenter", "٢٤ نوفمبر", "10:30", "+49 151 2345678"],
        ),
        ("Мене звати Олена Коваленко, я в Kita Sonne", "uk", "de", ["Олена Коваленко", "Kita Sonne"]),
        ("Моему сыну 5 лет, его зовут Иван", "ru", "de", ["5", "Иван"]),
        ("Merhaba, adım Ayşe Yılmaz. 12 Mart'ta gelebilir miyim?", "tr", "de", ["Ayşe Yılmaz", "12 Mart"]),
        ("اسمم رضا احمدی است و شماره پرونده 43702BG0001234", "fa", "de", ["رضا احمدی", "43702BG0001234"]),
        ("Herr Dr. Ahmad Alhussein kommt morgen.", "de", "fa-AF", ["Ahmad Alhussein"]),
        ("Der Keller ist nass, bringen Sie Ihren Pass mit.", "de", "ar", []),
        ("Ihr Termin ist bei Herrn Weber. Ihre Kinder sind angemeldet.", "de", "ar", ["Weber"]),
        ("Das kostet 12,50 Euro (ca. 3 %).", "de", "en", ["12,50", "3"]),
        ("Wohnen Sie in der Hauptstraße?", "de", "en", ["Hauptstraße"]),
    ],
)  # fmt: skip
def test_what_is_kept(text: str, source: str, target: str, kept: list[str]) -> None:
    """Names, numbers, dates, times, streets, links, mail addresses, telephones, IBANs and file numbers."""
    assert parts(text, source, target) == kept


@pytest.mark.parametrize(
    ("text", "source", "target", "shown"),
    [
        ("Am 24. November 2026", "de", "ar", "24. November 2026 (24 نوفمبر 2026)"),
        ("يوم ٢٤ نوفمبر", "ar", "de", "٢٤ نوفمبر (24. November)"),
        ("رقمي ٠١٥١٢", "ar", "de", "٠١٥١٢ (01512)"),
        ("Мене звати Олена", "uk", "de", "Олена (Olena)"),
        ("On 24 November 2026", "en", "de", "24 November 2026"),
        ("Am 31. Februar 2026", "de", "en", "31"),
    ],
)
def test_what_its_reader_needs_besides(text: str, source: str, target: str, shown: str) -> None:
    """A month, digits and a name of another script are said once more, so that they can be read."""
    assert mask(text, kept_parts(text, source, target), CODE).values[0] == shown


def test_a_placeholder_may_move_and_change_its_looks() -> None:
    """Blanks, small letters and digits of another script are what translators make of them."""
    masked = mask("Am 3.4. um 14:30", kept_parts("Am 3.4. um 14:30", "de", "ar"), CODE)
    assert masked.text == "Am XQ1Z. um XQ2Z"
    back = restore("في xq2z بتاريخ X Q ١ Z.", masked)
    assert back is not None and back.text == "في 14:30 بتاريخ 3.4."
    again = mask("Am 3.4. um 14:30", kept_parts("Am 3.4. um 14:30", "de", "ar"), BRACKETS)
    assert again.text == "Am [[1]]. um [[2]]"
    assert restore("[ [2] ] في [[1]]", again) is not None


@pytest.mark.parametrize("answer", ["XQ1Z", "XQ1Z XQ2Z XQ2Z", "XQ1Z XQ2Z XQ3Z", "XQ1Z XQ 2Z xq", "XQ1Z XQ22Z", ""])
def test_a_spoilt_placeholder_is_noticed(answer: str) -> None:
    """Missing, doubled, made up, or half of one left."""
    masked = mask("Am 3.4. um 14:30", kept_parts("Am 3.4. um 14:30", "de", "ar"), CODE)
    assert restore(answer, masked) is None


@given(text=st.text(), source=st.sampled_from(["de", "ar", "fa-AF", "uk", "tr", "xx"]))
@hypothesis_settings(max_examples=300, deadline=None)
def test_no_digit_is_left_outside(text: str, source: str) -> None:
    """Of any script, in any text; and put back, the text is what it was."""
    text = clean(text)
    found = kept_parts(text, source, source)
    for style in (CODE, BRACKETS):
        masked = mask(text, found, style)
        assert not any(char.isnumeric() for char in masked.rest)
        if style.fits(masked.rest):
            back = restore(masked.text, masked)
            assert back is not None and back.text == mask_values(text, source)


def mask_values(text: str, source: str) -> str:
    """The text with what is said once more beside it."""
    shown, at = [], 0
    for part in kept_parts(text, source, source):
        inside = text[part.start : part.end]
        shown += [text[at : part.start], f"{inside} ({part.gloss})" if part.gloss else inside]
        at = part.end
    return "".join([*shown, text[at:]])


@pytest.mark.parametrize("piece", ["(", "A", "-a", "a.", "1.", "1 ", "@", "Frau ", "Ali ", "1 A ", "a@", "12 März "])
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    """No pattern can be made to try everything with everything."""
    text = (piece * TEXT_IN)[:TEXT_IN]
    kept_parts(text[:100], "de", "uk")  # the tables are read
    began = time.process_time()
    kept_parts(text, "de", "uk")
    assert time.process_time() - began < 1.0
