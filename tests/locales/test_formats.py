"""Dates, times and numbers as people read them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import to_micros
from bot.core.languages import PLANNED
from bot.locales import (
    date_text,
    direction,
    duration_text,
    moment_text,
    money_text,
    month_text,
    number_text,
    read_date,
    solar,
)
from bot.locales.dates import read_date as read_any_date

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Dienstag, 24. November 2026"),
        ("en", "Tuesday, 24 November 2026"),
        ("ar", "الثلاثاء، 24 نوفمبر 2026"),
        ("fa", "سه‌شنبه 24 نوامبر 2026"),
        ("uk", "вівторок, 24 листопада 2026\u202fр."),
        ("tr", "24 Kasım 2026 Salı"),
        ("fr", "mardi 24 novembre 2026"),
    ],
)
def test_dates_are_written_out(lang: str, text: str) -> None:
    """A date has its weekday, day, month as a word, year."""
    assert date_text(lang, DAY) == text


@pytest.mark.parametrize("lang", [*PLANNED, "xx"])
def test_every_language_writes_latin_digits(lang: str) -> None:
    """Whatever the language, the digits are those on the office's letter and hours are those of 24."""
    moment = moment_text(lang, to_micros(dt.datetime(2026, 11, 24, 13, 30, tzinfo=dt.UTC)), "Europe/Berlin")
    for text in (moment, date_text(lang, DAY), number_text(lang, 1234), duration_text(lang, 125)):
        assert all(char.isascii() for char in text if char.isdigit())
    assert "24" in moment
    assert "2026" in moment
    assert "14:30" in moment
    assert "duration" not in duration_text(lang, 125)


@pytest.mark.parametrize("lang", ["de", "en", "uk", "ru", "tr", "ar"])
@given(date=st.dates(dt.date(1930, 1, 1), dt.date(2099, 12, 31)))
def test_what_is_written_is_read_again(lang: str, date: dt.date) -> None:
    """A date said back, and sent again by the person, is the same date."""
    assert read_date(date_text(lang, date, weekday=False), lang, DAY) == date


@pytest.mark.parametrize(
    ("lang", "minutes", "text"),
    [("de", 90, "1 Stunde 30 Minuten"), ("ar", 120, "ساعتان"), ("fa", 60, "1 ساعت"), ("ru", 0, "0 минут")],
)
def test_durations_follow_the_language(lang: str, minutes: int, text: str) -> None:
    """Hours and minutes have the language's own forms."""
    assert duration_text(lang, minutes) == text


def test_direction_is_the_languages() -> None:
    """Arabic, Persian and Pashto go from right to left, all else does not."""
    assert {lang for lang in PLANNED if direction(lang) == "rtl"} == {"ar", "fa", "ps"}


@pytest.mark.parametrize(
    ("solar_date", "date"),
    [
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1405, 1, 1), "2026-03-21"),
        ((1375, 7, 1), "1996-09-22"),
        ((1357, 11, 22), "1979-02-11"),
    ],
)
def test_solar_hijri_days(solar_date: tuple[int, int, int], date: str) -> None:
    """Known days of the Iranian calendar are the right Gregorian ones."""
    assert solar.to_gregorian(*solar_date) == dt.date.fromisoformat(date)


def test_solar_hijri_refuses_days_that_are_not() -> None:
    """The 30th of Esfand exists in leap years only."""
    assert solar.to_gregorian(1400, 12, 30) is None


def test_every_day_has_one_solar_date() -> None:
    """Three centuries of days, and none is missing or doubled."""
    days = [
        day
        for year in range(solar.FIRST_YEAR, solar.LAST_YEAR)
        for month in range(1, 13)
        for number in range(1, 32)
        if (day := solar.to_gregorian(year, month, number))
    ]
    assert days == [days[0] + dt.timedelta(n) for n in range(len(days))]


@pytest.mark.parametrize(
    ("text", "lang", "date"),
    [
        ("le mardi 24 novembre 2026", "fr", DAY),
        ("24 de noviembre de 2026", "es", DAY),
        ("24 listopada 2026", "pl", DAY),
    ],
)
def test_languages_without_tables_read_full_dates(text: str, lang: str, date: dt.date) -> None:
    """A full date is understood in languages that have no tables yet."""
    assert read_any_date(text, lang, DAY) == date


@pytest.mark.parametrize(
    "text", ["24 novembre 2026 à 14h", "24 novembre 2026 ou 25 novembre 2026", "le 24 novembre 2026 et 3"]
)
def test_the_library_is_not_believed_in_part(text: str) -> None:
    """A date beside something else is no date."""
    assert read_any_date(text, "fr", DAY) is None


@pytest.mark.parametrize(
    ("past", "text", "date"),
    [
        (True, "Freitag", "2026-11-20"),
        (False, "Freitag", "2026-11-27"),
        (True, "24.12.", "2025-12-24"),
        (False, "24.12.", "2026-12-24"),
        (True, "am 25.", "2026-10-25"),
    ],
)
def test_asking_about_the_past_looks_back(past: bool, text: str, date: str) -> None:
    """A day without a year or week is the last one where the question is about what happened."""
    assert read_date(text, "de", DAY, past=past) == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("de", "Mai 2018"), ("en", "May 2018"), ("tr", "Mayıs 2018"), ("ru", "май 2018 г."), ("fa-AF", "می 2018")],
)
def test_a_month_in_words(lang: str, text: str) -> None:
    """Where a source names no day: the month as a word, Latin digits."""
    assert month_text(lang, dt.date(2018, 5, 1)) == text


@pytest.mark.parametrize(
    ("lang", "said"), [("de", "1.234,50"), ("en", "1,234.50"), ("ar", "1,234.50"), ("tr", "1.234,50")]
)
def test_money(lang: str, said: str) -> None:
    """Two digits of cents where there are any, in Latin digits."""
    assert money_text(lang, 123_450) == said
    assert money_text(lang, 96_000) == "960"
