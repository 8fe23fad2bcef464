"""When a meeting was and how long it took, in a text of which that is only a part.

Readers of `bot.locales` read whole answers. Here they are tried on every row of words; the longest that says something
counts, and of two as long the one in the person's own language. What says a day or a length, but not which one, has no
value: it must be asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.locales.dates import date_in
from bot.locales.lexicon import Lexicon, either, even, lexicons
from bot.locales.tables import LogTable, log_table
from bot.locales.times import duration_in, time_in
from bot.volunteers.log.again import Again
from bot.volunteers.log.ranges import NOBODY_SAYS_HOURS, ranges
from bot.volunteers.log.words import SHORTEST_MISSPELT, is_word, nearest, phrases

LONGEST = 16 * 60  # minutes a meeting may have
LONGEST_SPAN = 7  # words that say one thing
SHORT_ONE = 2  # letters of a one that may be an article: "a 2 hour walk", but "bir iki saat"
LONG_AGO = 300  # days: without its year such a day is rather one to come
PLAINLY_A_DAY = 92  # days: an older 10.12 may be a time of day

OF_TIMES = -1  # in place of a language's rank: from one time of day to another

Kind = Literal["length", "day", "other"]

_TOKEN = re.compile(
    r"(?P<chat>[a-z]+(?:[2-9][a-z]+)+|[a-z]{3,}7(?!\d))|(?P<number>\d{1,4}(?P<by>[./-])\d{1,2}(?P=by)\d{2,4}(?!\d)|\d+(?:[.,:/]\d+)*\.?)"
    r"(?P<glued>-[^\W\d_]{1,2}(?![^\W\d_])|[^\W\d_]+)?|(?P<word>[^\W\d_]+)\.?|(?P<sign>[^\w\s])"
)
_ORDINAL = re.compile(r"(?:the )?\d{1,2}-?[^\W\d_]{1,4}")  # "the 3rd": of what?
_NUMBERED = re.compile(r"\d{1,2}\.")  # "3. Klasse"
_FRACTION = re.compile(r"[13]/[248]")
_OPEN_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


class Said(NamedTuple):
    """What the words from `start` to `end` say; a value of None: something, but not what."""

    kind: Kind
    start: int
    end: int
    value: dt.date | int | None = None
    rank: int = 0  # of the language: the person's own is 0


def tokens_of(text: str, lang: str) -> list[str]:
    """Words, numbers and signs, folded; misspelt words of time put right."""
    own = next(iter(lexicons(lang)))
    folded = even(text)
    for words in lexicons(lang):
        folded = words.rewritten(folded)
    folded = _apart(folded, log_table(lang))
    tokens: list[str] = []
    for found in _TOKEN.finditer(folded):
        number, glued = found["number"], found["glued"]
        if number and glued and (glued in own.units or glued in ("h", "min", "std")):
            tokens += [number, glued]
        else:
            tokens.append(found["chat"] or found["word"] or found["sign"] or number + (glued or ""))
    return [_put_right(token, lang) for token in tokens]


def _apart(folded: str, table: LogTable) -> str:
    """ "10dan 12ye" as "10 - 12"."""
    begin, until = either(table.ranges.begin_endings), either(table.ranges.until_endings)
    return re.sub(rf"(\d[\d:.]*){begin}\s+(\d[\d:.]*){until}(?!\w)", r"\1 - \2", folded)


def _put_right(token: str, lang: str) -> str:
    if len(token) < SHORTEST_MISSPELT or not token.isalpha():
        return token
    known = list(lexicons(lang))
    if any(token in vocabulary(words) for words in known):
        return token
    for words in known:
        if words.language.script != "arabic" and (meant := nearest(token, _misspellable(words))):
            return meant  # in Arabic script a letter less is another word: الجمعة, الجامعة
    return token


@lru_cache(maxsize=64)
def vocabulary(words: Lexicon) -> frozenset[str]:
    return words.vocabulary()


@lru_cache(maxsize=64)
def _misspellable(words: Lexicon) -> dict[str, object]:
    meanings = {**words.numbers, **words.units, **words.weekdays, **words.days}
    return {word: meanings.get(word, word) for word in vocabulary(words) if len(word) >= SHORTEST_MISSPELT}


def said_in(tokens: Sequence[str], lang: str, today: dt.date) -> list[Said]:
    """All that is said of day and length, in its order, with doubts about each."""
    found: list[Said] = []
    for rank, words in enumerate(lexicons(lang)):
        found += _spans(tokens, words, rank, today)
        found += _vague(tokens, words, rank)
    found += [Said("length", start, end, value, OF_TIMES) for start, end, value in ranges(tokens, lang)]
    found.sort(key=lambda said: (said.start - said.end, said.rank))
    chosen: list[Said] = []
    for said in found:
        if all(said.end <= other.start or other.end <= said.start for other in chosen):
            chosen.append(said)
    chosen.sort(key=lambda said: said.start)
    doubts = _Doubts(tokens, lang, chosen)
    return [said._replace(value=None) if doubts.about(said) else said for said in chosen]


def _spans(tokens: Sequence[str], words: Lexicon, rank: int, today: dt.date) -> Iterator[Said]:
    months = tuple(words.months)  # "ekimde"
    known = [token in vocabulary(words) or token[0].isdigit() or token.startswith(months) for token in tokens]
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_SPAN, len(tokens)) + 1):
            if not known[end - 1]:
                break
            meaning = _meaning(tokens[start:end], words, rank, today)
            if meaning and not (meaning[0] == "other" and _begins_length(tokens[end - 1 : end + 1], words)):
                kind, value = meaning
                yield Said(kind, start, end, value, rank)


def _begins_length(two: Sequence[str], words: Lexicon) -> bool:
    """ "um 14 Uhr 2 Stunden" is not two past two."""
    return len(two) == 2 and words.units.get(two[1]) in ("hour", "minute") and _length(" ".join(two), words) > 0


def _meaning(
    span: Sequence[str], words: Lexicon, rank: int, today: dt.date
) -> tuple[Kind, dt.date | int | None] | None:
    text = " ".join(span)
    if _OPEN_CLOCK.fullmatch(text):
        return "other", None
    if length := _length(text, words):
        return "length", length if length > 0 else None
    if date := date_in(text, words, today, True):
        if _FRACTION.fullmatch(text) or (len(span) > 1 and re.search(r"\d[./-]?\s\d{1,2}$", text)):
            return None
        return _day(span, text, date, words, rank, today)
    number = text.isdecimal() or text in words.hours or re.fullmatch(r"\d+ \d", text)
    if not number and time_in(text, words) is not None and not _part_and_length(span, words):
        return "other", None
    return None


def _length(text: str, words: Lexicon) -> int:
    """Minutes; 0: none is said, -1: perhaps, or another."""
    minutes = duration_in(text, words) or 0
    if not minutes and (found := re.fullmatch(rf"(\d{{1,2}}):([0-5]\d) {either(_hours(words))}", text)):
        minutes = int(found[1]) * 60 + int(found[2])
        return minutes if 0 < minutes <= NOBODY_SAYS_HOURS else -1
    units = [words.units[word] for word in text.split() if word in words.units]
    if minutes and len(units) > len(set(units)):  # "2h und 1h": one is of something else
        return -1
    if minutes > LONGEST or (minutes > NOBODY_SAYS_HOURS and time_in(text, words) is not None):
        return -1
    return minutes


def _hours(words: Lexicon) -> list[str]:
    return [word for word, unit in words.units.items() if unit == "hour"]


def _part_and_length(span: Sequence[str], words: Lexicon) -> bool:
    """ "вечером 2 часа": in the evening, and then how long; a number alone may begin a length, too."""
    cuts = ((" ".join(span[:cut]), " ".join(span[cut:])) for cut in range(1, len(span)))
    return any(part in words.parts and (rest.isdecimal() or bool(_length(rest, words))) for part, rest in cuts)


def _day(
    span: Sequence[str], text: str, date: dt.date, words: Lexicon, rank: int, today: dt.date
) -> tuple[Kind, dt.date | None] | None:
    weak = {form for word in log_table(words.lang).weak_days for form in words.spellings(word)}
    foreign = rank > 0 and len(text) <= 3 and text.isalpha()  # "so", "mi", "on"
    if text in weak or foreign or _NUMBERED.fullmatch(text):
        return None
    if _ORDINAL.fullmatch(text) or (span[0] in weak and all(token.isdecimal() for token in span[1:])):
        return "other", None
    return "day", None if _doubtful(text, date, words, today) else date


def _doubtful(text: str, date: dt.date, words: Lexicon, today: dt.date) -> bool:
    ago = (today - date).days
    if ago < 0:
        return True
    if text in words.days:
        return False
    ahead = date_in(text, words, today, False)
    if not re.search(r"\d{4}|\d[./-]\d{1,2}[./-]\d\d$", text):  # no year
        if ago > LONG_AGO or (words.times.solar and re.search(r"\d[./-]\d", text)):  # of which calendar?
            return True
        if re.fullmatch(r"\d{1,2}[./]\d\d", text) and ago > PLAINLY_A_DAY:
            return True
    if ahead and ahead > today and any(words.match(words.times.dates.get("this", []), text)):
        return True  # "this Friday" is to come
    return ago == 7 and ahead == today + dt.timedelta(days=7)  # "on Wednesday", said on a Wednesday


def _vague(tokens: Sequence[str], words: Lexicon, rank: int) -> Iterator[Said]:
    for phrase in phrases(words, log_table(words.lang).vague_days):
        for start in range(len(tokens) - len(phrase) + 1):
            if tuple(tokens[start : start + len(phrase)]) == phrase:
                yield Said("day", start, start + len(phrase), None, rank)


class _Doubts:
    """What stands around a day or a length and makes it another: "every Monday", "2 or 3 hours", "an hour late"."""

    def __init__(self, tokens: Sequence[str], lang: str, chosen: Sequence[Said]) -> None:
        self._tokens, self._known, self._chosen = tokens, list(lexicons(lang)), chosen
        self._claimed = {at for said in chosen for at in range(said.start, said.end)}
        tables = [(words, log_table(words.lang)) for words in self._known]
        self._links = {"-", "/"}
        self._no_day, self._no_length_after, self._no_length_before = (set[tuple[str, ...]]() for _ in range(3))
        self._again = Again(tokens, self._known, [said.start for said in chosen if said.kind == "day"])
        for words, table in tables:
            linking = (*table.ranges.until, *table.ranges.either)
            self._links |= {form for word in linking for form in words.spellings(word)} | set(words.joins)
            self._no_day |= phrases(words, table.not_days_after)
            self._no_length_after |= phrases(words, table.not_lengths_after)
            self._no_length_before |= phrases(words, table.not_lengths_before)

    def about(self, said: Said) -> bool:
        if said.kind == "other" or said.value is None or said.rank == OF_TIMES:
            return False
        if self._linked(said.start - 1, -1):
            return True
        if said.kind == "day":
            return self._is_another_day(said)
        return (
            self._linked(said.end, 1)
            or self._is_number(said.start - 1)
            or self._is_number(said.end)
            or self._ends_before(said.start, self._no_length_after)
            or self._begins_after(said.end, self._no_length_before)
            or self._again.after(said.end)
        )

    def _is_another_day(self, said: Said) -> bool:
        """ "every Monday", "Friday 13th" of a month nobody said."""
        first, after = (self._tokens[said.start],), "".join(self._tokens[said.end : said.end + 1])
        within = said.end - said.start > 1 and first in self._no_day
        numbered = bool(_ORDINAL.fullmatch(after) or _NUMBERED.fullmatch(after)) and not self._says_length(said.end)
        return within or numbered or self._ends_before(said.start, self._no_day)

    def _says_length(self, at: int) -> bool:
        return any(said.kind == "length" and said.start <= at < said.end for said in self._chosen)

    def _linked(self, at: int, step: int) -> bool:
        """ "12. und 13.3.", "2 bis 3 Stunden": a number joined to it."""
        return 0 <= at < len(self._tokens) and self._tokens[at] in self._links and self._is_number(at + step)

    def _is_number(self, at: int) -> bool:
        if not 0 <= at < len(self._tokens) or at in self._claimed:
            return False
        token = self._tokens[at]
        return token[0].isdigit() or any(
            token in words.numbers and (words.numbers[token] > 1 or len(token) > SHORT_ONE) for words in self._known
        )

    def _ends_before(self, at: int, listed: set[tuple[str, ...]]) -> bool:
        return any(len(one) <= at and tuple(self._tokens[at - len(one) : at]) == one for one in listed)

    def _begins_after(self, at: int, listed: set[tuple[str, ...]]) -> bool:
        at += self._tokens[at : at + 1] == ["-"]  # "часик-другой"
        return any(
            at + len(one) <= len(self._tokens) and all(map(is_word, self._tokens[at : at + len(one)], one))
            for one in listed
        )
