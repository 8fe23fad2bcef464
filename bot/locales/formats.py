"""Writing dates, times and numbers for people: Gregorian, the month as a word, Latin digits, hours of 24."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_datetime_format, get_month_names
from babel.numbers import format_decimal
from babel.units import format_unit

from bot.core.clock import from_micros
from bot.core.languages import Language
from bot.locales.folding import fold
from bot.locales.tables import language_table, time_table

LEAP_YEAR = 2028  # has every day there can be
NUMBERS_REMEMBERED = 1_000  # ages, hours, numbers of a list: the same few are said again and again


@lru_cache(maxsize=64)
def locale(lang: Language) -> Locale:
    """Babel's locale; of a language it does not know, that of English."""
    try:
        return Locale.parse(lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=64)
def direction(lang: Language) -> Literal["ltr", "rtl"]:
    return "rtl" if locale(lang).text_direction == "rtl" else "ltr"


def date_text(lang: Language, date: dt.date, *, weekday: bool = True) -> str:
    """ "Dienstag, 24. November 2026": the same calendar and digits in every language, as on the office's letter."""
    return str(format_date(date, _date_pattern(lang, weekday), locale(lang)))


def day_text(lang: Language, day: int, month: int) -> str:
    """ "24. November": a date that names no year. Raises ValueError if there is no such day."""
    return fold_digits(str(format_skeleton("MMMMd", dt.date(LEAP_YEAR, month, day), locale=locale(lang))))


@lru_cache(maxsize=64)
def month_names(lang: Language) -> dict[str, int]:
    """Names of the months as they are written, folded, in whatever case; with those of the language's own table."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, context, locale(lang)).items():
                found.setdefault(fold(str(name)).rstrip("."), month)
    for month, names in time_table(lang).months.items():
        found |= {fold(name): month for name in names}
    return {name: month for name, month in found.items() if not name.isdecimal()}


def month_text(lang: Language, month: dt.date) -> str:
    """ "Mai 2018": where no day is known."""
    return fold_digits(str(format_skeleton("yMMMM", month, locale=locale(lang)))).replace("\u202f", " ")


def time_text(lang: Language, time: dt.time) -> str:
    """ "14:30", with the word the language adds to it ("14:30 Uhr")."""
    return language_table(lang).clock.replace("{time}", f"{time:%H:%M}")


@lru_cache(maxsize=NUMBERS_REMEMBERED)
def number_text(lang: Language, n: int | float) -> str:
    return fold_digits(str(format_decimal(n, locale=locale(lang))))


def money_text(lang: Language, cents: int, *, exact: bool = False) -> str:
    """ "12,50", and "960" where there are no cents, unless they are shown as `exact`."""
    pattern = "#,##0.00" if exact or cents % 100 else "#,##0"
    return fold_digits(str(format_decimal(cents / 100, format=pattern, locale=locale(lang))))


def language_text(lang: Language, code: str) -> str:
    """What a language is called in `lang`: "Arabisch"; the code itself where nobody knows."""
    return str(locale(lang).languages.get(code, code))


def duration_text(lang: Language, minutes: int) -> str:
    """ "1 Stunde 30 Minuten", with the language's plural forms."""
    table = language_table(lang)
    hours, rest = divmod(max(minutes, 0), 60)
    said = [_unit_text(lang, hours, "hour", table.hours)] if hours else []
    if rest or not hours:
        said.append(_unit_text(lang, rest, "minute", table.minutes))
    return " ".join(said)


def moment_text(lang: Language, instant_micros: int, zone: str) -> str:
    """Day and time of an instant (microseconds UTC) as the clocks of the zone show them."""
    return wall_text(lang, from_micros(instant_micros).astimezone(ZoneInfo(zone)))


def wall_text(lang: Language, wall: dt.datetime) -> str:
    """Day and time as a clock shows them."""
    joined = str(get_datetime_format("long", locale(lang))).replace("'", "")
    if joined == "{1} {0}":
        joined = "{1}, {0}"
    return joined.replace("{1}", date_text(lang, wall.date())).replace("{0}", time_text(lang, wall.time()))


def fold_digits(text: str) -> str:
    """The text with every digit in ASCII and nothing else changed."""
    return text if text.isascii() else "".join(fold(char) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=128)
def _date_pattern(lang: Language, weekday: bool) -> str:
    """Babel's own pattern where it goes day, month, year, as all German letters do; else one that does."""
    pattern = str(locale(lang).date_formats["full" if weekday else "long"])
    letters = re.sub(r"'[^']*'", "", pattern)
    if -1 < letters.find("d") < letters.find("M") < letters.find("y") and "MMMM" in letters:
        return pattern
    return "EEEE, d MMMM y" if weekday else "d MMMM y"


def _unit_text(lang: Language, value: int, unit: str, own: dict[str, str]) -> str:
    if own:
        plural = str(locale(lang).plural_form(value))
        return own.get(plural, own.get("other", "{n}")).replace("{n}", str(value))
    return fold_digits(str(format_unit(value, f"duration-{unit}", locale=locale(lang))))
