"""How long it took from one time of day to another: "14-16 Uhr", "von 10 bis halb 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.locales.lexicon import Lexicon, lexicons
from bot.locales.tables import log_table
from bot.locales.times import duration_in, time_in

HALF_DAY = 12 * 60  # minutes
NOBODY_SAYS_HOURS = 6 * 60  # minutes: "14 h" is rather a time of day, "2 h" rather a length
LONGEST_TIME = 4  # words of a time of day

Range = tuple[int, int, int | None]  # from which word until which, and minutes


class _Time(NamedTuple):
    minutes: int
    bare: bool = False  # a number that nothing marks as a time of day
    open: bool = False  # may be a length as well, or a day


def ranges(tokens: Sequence[str], lang: str) -> Iterator[Range]:
    known = list(lexicons(lang))
    begin, until, ending = _marks(known)
    for link in range(1, len(tokens) - 1):
        if tokens[link] in until and (found := _around(tokens, link, known, begin, ending)):
            yield found


def _marks(known: Sequence[Lexicon]) -> tuple[set[str], set[str], set[str]]:
    begin, until, ending = set[str](), {"-"}, set[str]()
    for words in known:
        table = log_table(words.lang).ranges
        for listed, marks in ((table.begin, begin), (table.until, until), (table.ending, ending)):
            marks |= {form for word in listed for form in words.spellings(word)}
    return begin, until, ending


def _around(
    tokens: Sequence[str], link: int, known: Sequence[Lexicon], begin: set[str], ending: set[str]
) -> Range | None:
    """The longest range with this word in its middle."""
    for start in range(max(0, link - LONGEST_TIME), link):
        said_from = tokens[start] in begin
        first = _time(tokens[start + said_from : link], known)
        if first is None:
            continue
        for end in range(min(len(tokens), link + 1 + LONGEST_TIME), link + 1, -1):
            last = _time(tokens[link + 1 : end], known)
            if last is None or (last.bare and _counts_something(tokens, end, known)):
                continue
            marked = said_from or (end < len(tokens) and tokens[end] in ending)
            if not _plain(first, last, marked):
                return None
            return start, end + (end < len(tokens) and tokens[end] in ending), _between(first, last)
    return None


def _plain(first: _Time, last: _Time, marked: bool) -> bool:
    """Whether these are times of a day: not "2-3 h", nor the days "10.11-12.11"."""
    if first.open and last.open:
        return marked
    if last.open and first.minutes <= NOBODY_SAYS_HOURS:
        return False
    return marked or not (first.bare and last.bare)


def _time(span: Sequence[str], known: Sequence[Lexicon]) -> _Time | None:
    text = " ".join(span)
    for words in known:
        if len(span) == 1 and (text.isdecimal() or text in words.hours):
            hour = int(text) if text.isdecimal() else words.hours[text]
            return _Time(hour * 60, bare=True) if (hour <= 24 and len(text) <= 2) or not text.isdecimal() else None
        minutes = time_in(text, words) if text else None
        if minutes is not None:
            is_length = ":" not in text and bool(duration_in(text, words))
            return _Time(minutes, open=is_length or _is_day(text))
    return None


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}", text)) and 1 <= int(text.split(".")[1]) <= 12


def _counts_something(tokens: Sequence[str], at: int, known: Sequence[Lexicon]) -> bool:
    """ "von 3 bis 6 Jahren", "с 10 до 12 ноября": the number is of something else."""
    return at < len(tokens) and any(tokens[at] in words.units or tokens[at] in words.months for words in known)


def _between(first: _Time, last: _Time) -> int | None:
    """Minutes; in the afternoon for who says "10 to 2" or "2-4pm". None across midnight and of half a day or more."""
    minutes = last.minutes - first.minutes
    if (minutes <= 0 or minutes > HALF_DAY) and first.minutes <= HALF_DAY:
        minutes %= HALF_DAY
    return minutes if 0 < minutes < HALF_DAY else None
