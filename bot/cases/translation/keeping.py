"""What of a text may not be changed by a translation: links, mail addresses, numbers, dates, streets, names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal

import msgspec
import regex

from bot.core.languages import Language, base_of
from bot.locales import date_text, day_text, fold, fold_digits, month_names, romanise
from bot.locales.tables import MaskingTable, language_table, masking_table

GERMAN: Language = "de"  # names of streets and offices come in German, whatever language is spoken
NAME_WORDS, IN_ONE_CASE = 3, 2  # words of a name; where no capital tells where it ends, only so many
INITIAL = 2  # letters before a dot that ends no name: "Dr.", "M."
FOREIGN = 0.75  # share of Latin letters in a text of another script above which it is simply written in Latin letters
SHORTEST_STEM = 3

Kind = Literal["link", "mail", "address", "date", "number", "name", "foreign"]

_OUTSIDE = r"\"'«»„“”‚‘’\[\]{}<>*_~¿¡.,;:!?…،؛؟۔"  # signs around a chunk that are not part of it
_LINK = regex.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w@.])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,5}\."
    r"(?:de|com|org|net|eu|info|gov|at|ch|app|io|me|ly|online|ua|ru|tr|ir|sy|bayern|berlin)(?![\w])(?:/\S*)?"
)
_MAIL = regex.compile(r"(?<!\S)\S*@\S+")
_WITH_DIGIT = regex.compile(r"(?<!\S)\S*\p{N}\S*")
_NUMERIC = r"[+(]{0,3}\p{N}(?:[\p{N}().,:/+–-]*[\p{N})])?"
_GAP = r"[ \u00a0\u202f]+(?:[/–-] )?(?:[A-Z]{1,4} +){0,2}"  # "/", or letters of a file number: "12 K 345/26"
_RUN = regex.compile(rf"(?<![\p{{N}}.,:/])(?:[A-Z]{{2}}\p{{N}}{{2}}|{_NUMERIC})(?:{_GAP}{_NUMERIC})+")
_STREET_WORDS = "straße|strasse|str|weg|platz|gasse|allee|ring|damm|ufer|chaussee|promenade|siedlung|pfad|steig|markt"
_ENDING_SO = rf"\b[\p{{L}}-]{{0,40}}(?i:{_STREET_WORDS})\b\.?"
_STREET = regex.compile(
    rf"(?:\p{{Lu}}[\p{{L}}.-]{{0,40}}[ \u00a0])?{_ENDING_SO}[ \u00a0]+\p{{N}}+(?: ?[a-z]\b)?"
    r"|\b\p{Lu}[\p{L}-]{2,40}(?:straße|strasse|str\.)(?!\p{L})"
)
_TOWN = regex.compile(r"(?<!\p{N})\p{N}{5} (?!Euro|EUR)\p{Lu}[\p{L}-]+")
_JOINS = regex.compile(r",? ")  # between two parts of one address or number
_WORD = regex.compile(r"[\p{L}\p{M}\u200c]+(?:[-'’ʼ][\p{L}\p{M}\u200c]+)*")
_CLOSE = regex.compile(r"[ \u00a0]+")  # between the words of one name
_AFTER_INITIAL = regex.compile(r"\.[ \u00a0]*")
_SENTENCE = regex.compile(r"(?:^|[.!?؟۔\n])\s*$")
_DAY, _YEAR = r"(?<!\p{N})(?P<day>\p{Nd}{1,2})\.?[ \u00a0]", r"\b\.?(?:[ \u00a0](?P<year>\p{Nd}{4})(?!\p{N}))?"
_DATE = regex.compile(rf"{_DAY}(?P<month>[\p{{L}}\p{{M}}]+){_YEAR}")
_DATE_IN_TWO_WORDS = regex.compile(rf"{_DAY}(?P<month>[\p{{L}}\p{{M}}]+ [\p{{L}}\p{{M}}]+){_YEAR}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")
_LATIN_RUN = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’.&/-]*(?: +\p{Latin}[\p{Latin}\p{M}'’.&/-]*)*")


class Kept(msgspec.Struct, frozen=True):
    """A part of a text that comes out as it went in. `gloss`: what its reader needs besides, as "24 November 2026"."""

    start: int
    end: int
    kind: Kind
    gloss: str = ""


def kept_parts(text: str, source: Language, target: Language) -> list[Kept]:
    """In order, none overlapping. Outside of them no digit of any script is left."""
    found = [
        *_found(_LINK, text, "link"),
        *_found(_MAIL, text, "mail"),
        *_found(_STREET, text, "address"),
        *_found(_TOWN, text, "address"),
        *_dates(text, source, target),
        *_found(_RUN, text, "number"),
        *_found(_WITH_DIGIT, text, "number"),
        *_names(text, source, target),
    ]
    if language_table(base_of(source)).script != "latin":
        found += _foreign(_without(text, found))
    return [_with_digits(text, part, target) for part in _merged(text, found)]


def _found(pattern: regex.Pattern[str], text: str, kind: Kind) -> Iterator[Kept]:
    for match in pattern.finditer(text):
        part = match[0]
        inner = part.strip(_OUTSIDE)
        if kind == "number" and inner.startswith("(") and ")" not in inner:
            inner = inner.lstrip("(")
        if ")" in inner[-1:] and "(" not in inner:
            inner = inner.rstrip(")").rstrip(_OUTSIDE)
        if inner:
            start = match.start() + part.index(inner)
            yield Kept(start, start + len(inner), kind)


def _merged(text: str, found: Iterable[Kept]) -> list[Kept]:
    """Parts that overlap, or belong together, become one; the first in the text says what it is."""
    merged: list[Kept] = []
    for part in sorted(found, key=lambda part: (part.start, -part.end)):
        last = merged[-1] if merged else None
        if last is None or not (part.start < last.end or _belong(text, last, part)):
            merged.append(part)
        elif part.end > last.end:
            merged[-1] = Kept(last.start, part.end, last.kind, last.gloss or part.gloss)
    return merged


def _belong(text: str, one: Kept, other: Kept) -> bool:
    together = {one.kind, other.kind} <= {"address", "number"} and not one.gloss and not other.gloss
    return together and _JOINS.fullmatch(text, one.end, other.start) is not None


def _with_digits(text: str, part: Kept, target: Language) -> Kept:
    """Digits of another script are said once more in those of the office's letter."""
    inside = text[part.start : part.end]
    folded = fold_digits(inside)
    if part.gloss or folded == inside or language_table(base_of(target)).script == "arabic":
        return part
    return msgspec.structs.replace(part, gloss=folded)


# --- dates with the month as a word


def _dates(text: str, source: Language, target: Language) -> Iterator[Kept]:
    months = {**month_names(GERMAN), **month_names(source)}
    for match in chain(_DATE.finditer(text), _DATE_IN_TWO_WORDS.finditer(text)):
        month = months.get(fold(match["month"]))
        if month is None:
            continue
        day, year = int(match["day"]), match["year"]
        try:
            said = date_text(target, dt.date(int(year), month, day), weekday=False) if year else ""
            said = said or day_text(target, day, month)
        except ValueError:
            continue  # there is no such day: its number is kept as any other
        yield Kept(match.start(), match.end(), "date", "" if _plainly(said) == _plainly(match[0]) else said)


def _plainly(date: str) -> str:
    return fold(date).replace(".", "")


# --- names


def _names(text: str, source: Language, target: Language) -> Iterator[Kept]:
    """Who is named by “my name is” or a title, and known names in languages whose other words are small."""
    book = _book(base_of(source))
    cased = language_table(base_of(source)).script in ("latin", "cyrillic")
    words = [_Word(match, fold(match[0])) for match in _WORD.finditer(text)]
    for place, word in enumerate(words):
        first, taken = place, 0
        if length := book.name_follows(words, place):
            first = place + length
            taken = _name_at(text, words, first, book, most=NAME_WORDS if cased else IN_ONE_CASE, sure=True)
        elif word.folded in book.titles:
            first = place + 1
            taken = _name_at(text, words, first, book, most=NAME_WORDS if cased else 1)
        elif cased and word.folded in book.names and word.text[0].isupper():
            taken = _name_at(text, words, first, book, most=NAME_WORDS)
            alone = taken == 1 and (base_of(source) == GERMAN or _SENTENCE.search(text, 0, word.start))
            taken = 0 if alone else taken
        if taken:
            start, end = words[first].start, words[first + taken - 1].end
            yield Kept(start, end, "name", _readable(text[start:end], target))


def _name_at(text: str, words: list[_Word], first: int, book: _Book, *, most: int, sure: bool = False) -> int:
    """How many words from here on are one name. `sure`: whatever the first is; the others are no known words."""
    taken = 0
    for place in range(first, min(first + most, len(words))):
        word = words[place]
        if taken and not _goes_on(text, words[place - 1], word):
            break
        known = word.folded not in book.names and book.knows(word.folded)
        if word.folded in book.joints or word.folded in book.titles:
            break
        if (word.text.islower() or known) and not (sure and not taken and not known):
            break
        taken += 1
    return taken


def _goes_on(text: str, before: _Word, word: _Word) -> bool:
    """Whether two words stand together; Arabic writes “and” as a part of the next word."""
    if word.text.startswith("و"):
        return False
    between = text[before.end : word.start]
    return _CLOSE.fullmatch(between) is not None or (
        len(before.text) <= INITIAL and _AFTER_INITIAL.fullmatch(between) is not None
    )


def _readable(name: str, target: Language) -> str:
    """Cyrillic in Latin letters for who reads those; Arabic without its vowels would help nobody."""
    latin = language_table(base_of(target)).script == "latin"
    return romanise(name).title() if latin and _CYRILLIC.search(name) else ""


class _Word:
    __slots__ = ("end", "folded", "start", "text")

    def __init__(self, match: regex.Match[str], folded: str) -> None:
        self.text, self.folded = match[0], folded
        self.start, self.end = match.span()


class _Book:
    """What a language's table says of names. German is spoken in all of them: “Frau Müller” is written everywhere."""

    def __init__(self, tables: Iterable[MaskingTable]) -> None:
        tables = list(tables)
        self._follows: dict[str, list[list[str]]] = {}
        for phrase in dict.fromkeys(fold(phrase) for table in tables for phrase in table.name_follows):
            self._follows.setdefault(phrase.split()[0], []).append(phrase.split())
        self.titles = frozenset(fold(word) for table in tables for word in table.titles)
        self.joints = frozenset(fold(word) for table in tables for word in table.joints)
        self.names = frozenset(fold(word) for table in tables for word in table.names)
        common = [word for table in tables for word in table.common]
        self._words = frozenset(fold(word.rstrip("*")) for word in common)
        self._stems = frozenset(fold(word[:-1]) for word in common if word.endswith("*"))

    def name_follows(self, words: list[_Word], place: int) -> int:
        """How many words the longest phrase has that begins here and comes before a name."""
        fitting = (
            len(phrase)
            for phrase in self._follows.get(words[place].folded, ())
            if [word.folded for word in words[place : place + len(phrase)]] == phrase
        )
        return max(fitting, default=0)

    def knows(self, folded: str) -> bool:
        ends = range(SHORTEST_STEM, len(folded) + 1)
        return folded in self._words or any(folded[:end] in self._stems for end in ends)


@lru_cache(maxsize=32)
def _book(language: Language) -> _Book:
    return _Book(masking_table(lang) for lang in dict.fromkeys((language, GERMAN)))


# --- German words between others


def _without(text: str, parts: Iterable[Kept]) -> str:
    """The text with nothing but line breaks in the place of some parts."""
    for part in parts:
        text = text[: part.start] + "\n" * (part.end - part.start) + text[part.end :]
    return text


def _foreign(text: str) -> Iterator[Kept]:
    letters = sum(char.isalpha() for char in text)
    if len(_LATIN.findall(text)) <= FOREIGN * letters:
        yield from _found(_LATIN_RUN, text, "foreign")
