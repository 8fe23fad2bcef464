"""The words of one language, folded, and templates that become patterns over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from bot.locales.folding import fold, romanise
from bot.locales.tables import directories, language_table, time_table

LONGEST_ANSWER = 120  # characters a value may have; a longer text is not one, and patterns stay fast

# Between two words there must be a space, beside a digit there may be one: "10 uhr" and "10uhr".
GAP = r"(?:\s+|(?<=\s)|(?<=\d)|(?=\d)|^|$)"
_TOKEN = re.compile(r"\{(\w+)\}|([\[\]()|])|(\s+)|([^\s\[\](){}|]+)")
_DIGITS = {
    "day": r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "year": r"(?<!\d)(?:1[3-5]\d\d|19\d\d|20\d\d)(?!\d)",
    "mm": r"(?<!\d)[0-5]\d(?!\d)",
    "numeric": r"(?<!\d)\d{1,2}\s*[./-]\s*\d{1,2}(?:\s*[./-]\s*\d{4}|[./-]\d{2}|\.)?(?!\d)",
    "iso": r"(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)",
    "rest": r".+",
}
_WITH_DIGITS = {
    "hour": r"(?<!\d)(?:[01]?\d|2[0-4])(?!\d)",
    "minute": r"(?<!\d)[0-5]?\d(?!\d)",
    "n": r"(?<!\d)\d{1,4}(?!\d)",
}

_Meaning = TypeVar("_Meaning")
Found = dict[str, str]


class Lexicon:
    """What the words of one language mean. Each map leads from a folded spelling to its meaning."""

    def __init__(self, lang: str) -> None:
        self.lang, self.language, self.times = lang, language_table(lang), time_table(lang)
        times, days, months = self.times, *_babel_names(lang)
        self.numbers = self._map(self.language.numbers)
        self.counts = {word: int(n) for word, n in self.numbers.items() if n == int(n)}
        self.hours = {word: n for word, n in self.counts.items() if n <= 24} | self._map(times.hours)
        self.days = self._map(times.days)
        self.weekdays = self._map(days) | self._map(times.weekdays)
        self.months = self._map(months) | self._map(times.months)
        self.solar_months = self._map(times.solar_months)
        self.units = self._map(times.units)
        self.parts = self._map(times.parts)
        self.clocks = self._map(times.clocks)
        self.fixed = self._map(times.durations.fixed)
        self.tails = self._map(times.durations.tails)
        self.halves = self._map({True: times.durations.halves})
        self.around = self._map({True: times.durations.around})
        self.joins = self._map({True: times.joins})
        self.yes = self._map({True: self.language.yes})
        self.no = self._map({False: self.language.no})
        self.before_phone = re.compile(rf"{either(self._map({True: self.language.before_phone}))}(?!\w)[ .:=–-]*")
        self._rewrite = {old: fold(new) for key, new in times.rewrite.items() for old in self.spellings(key)}
        self._rewriting = re.compile(rf"(?<!\w){either(self._rewrite)}(?!\w)")
        self._compiled: dict[str, re.Pattern[str]] = {}

    def spellings(self, phrase: str) -> set[str]:
        """The ways people write one phrase: as it is, without the right keyboard, in Latin letters."""
        folded = fold(phrase)
        plain = phrase.lower()
        for letter, instead in self.language.also_written.items():
            plain = plain.replace(letter, instead)
        found = {folded, fold(plain)}
        if self.language.script in ("cyrillic", "ethiopic"):  # in Arabic script the vowels are missing: "st" for six
            found.add(romanise(phrase))
        return found - {""}

    def prepare(self, text: str) -> str | None:
        """An answer folded and in the table's own words, or None if it is too long or odd to be a value."""
        if len(text) > LONGEST_ANSWER or _odd_digits(text):
            return None
        folded = re.sub(r"(?<=[^\d\s])\.$", "", re.sub(r",(?!\d)|(?<!\d),", " ", fold(_fractions(text))).rstrip(" !"))
        folded = " ".join(folded.split())
        return self.rewritten(folded) or None

    def rewritten(self, folded: str) -> str:
        """The text with the phrases of `rewrite` as the rest of the table says them."""
        return self._rewriting.sub(lambda found: self._rewrite[found[0]], folded) if self._rewrite else folded

    def match(self, templates: Iterable[str], text: str) -> Iterator[Found]:
        """What the templates found that consume the whole text, by place."""
        for template in templates:
            pattern = self._compiled.get(template)
            if pattern is None:
                pattern = self._compiled[template] = re.compile(self._pattern(template))
            if found := pattern.fullmatch(text):
                yield {place: value for place, value in found.groupdict().items() if value is not None}

    def words(self, place: str) -> Mapping[str, object]:
        """The words that may stand in a place of a template."""
        known: dict[str, Mapping[str, object]] = {
            "hour": self.hours, "minute": self.counts, "n": self.counts,
            "weekday": self.weekdays, "month": self.months, "solar_month": self.solar_months,
            "unit": self.units, "clock": self.clocks, "relday": self.days,
        }  # fmt: skip
        return known.get(place, {})

    def vocabulary(self) -> frozenset[str]:
        """Every word that a day, a time or a length may be said with."""
        tables: tuple[Mapping[str, object], ...] = (
            self.numbers, self.hours, self.days, self.weekdays, self.months, self.solar_months, self.units, self.parts,
            self.clocks, self.fixed, self.tails, self.halves, self.around, self.joins,
        )  # fmt: skip
        times = self.times
        templates = (*times.dates.values(), *times.times.values(), *times.counted.values())
        literals = {word for listed in templates for template in listed for *_, word in _TOKEN.findall(template)}
        said = (spelling for word in literals for spelling in self.spellings(word))
        return frozenset(word for phrase in chain(said, *tables) for word in phrase.split())

    def _pattern(self, template: str) -> str:
        return "".join(self._piece(token) for token in _TOKEN.finditer(template))

    def _piece(self, token: re.Match[str]) -> str:
        place, bracket, space, word = token.groups()
        if place:
            words = either(self.words(place)) + (r"\.?" if place in ("weekday", "month") else "")
            return f"(?P<{place}>{_DIGITS.get(place) or '|'.join(filter(None, (_WITH_DIGITS.get(place), words)))})"
        if bracket:
            return {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[bracket]
        return GAP if space else either(self.spellings(word))

    def _map(self, table: Mapping[_Meaning, Iterable[str]]) -> dict[str, _Meaning]:
        return {
            spelling: meaning
            for meaning, phrases in table.items()
            for phrase in phrases
            for spelling in self.spellings(phrase)
        }


def lexicon(lang: str) -> Lexicon:
    """The words of a language; reading them takes a fifth of a second, once."""
    return _lexicon(lang, directories())


@lru_cache(maxsize=64)
def _lexicon(lang: str, _read_from: tuple[Path, ...]) -> Lexicon:
    return Lexicon(lang)


def lexicons(lang: str) -> Iterator[Lexicon]:
    """Where a word may come from: the person's language, then German and English, which mix into all."""
    for code in dict.fromkeys((lang, "de", "en")):
        yield lexicon(code)


def readings(text: str, lang: str) -> Iterator[tuple[Lexicon, str]]:
    """The text prepared by each language it may be in. Two letters mean too much: only the own language's count."""
    for words in lexicons(lang):
        prepared = words.prepare(text)
        if prepared and (words.lang == lang or len(prepared) > 2 or not prepared.isalpha()):
            yield words, prepared


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; for none of them, one that never fits."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{alternatives})" if alternatives else "(?!)"


def _babel_names(lang: str) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Weekdays (1: Monday) and months (1: January) as Babel spells them, long and short, in all grammar forms."""
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    days: dict[int, list[str]] = {number: [] for number in range(1, 8)}
    months: dict[int, list[str]] = {number: [] for number in range(1, 13)}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, context, locale).items():
                days[number + 1].append(str(name).rstrip("."))
            for number, name in get_month_names(width, context, locale).items():
                months[number].append(str(name).rstrip("."))
    return days, months


_FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}


def _fractions(text: str) -> str:
    """ "1½" as "1,5": Unicode's own form of it would be "11/2"."""
    for sign, decimals in _FRACTIONS.items():
        text = re.sub(rf"(\d?)\s*{sign}", lambda found, tail=decimals: (found[1] or "0") + tail, text)  # type: ignore[misc]
    return text


def even(text: str) -> str:
    """A text of any length folded, with fractions as decimals and without numbers that folding would change."""
    return fold(_fractions("".join(" ? " if _odd_digits(char) else char for char in text)))


def _odd_digits(text: str) -> bool:
    """Whether folding would change a number: "2²" is not 22. Ethiopic numerals and the fractions above are fine."""
    return any(
        not char.isdecimal() and not "\u1369" <= char <= "\u137c" and char not in _FRACTIONS
        for char in text
        if char.isnumeric() and not char.isalpha()
    )
