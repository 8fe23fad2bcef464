"""Reading a time of day, a moment (day and time), and how long something took."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from bot.locales.dates import date_in
from bot.locales.lexicon import GAP, Found, Lexicon, either, lexicons, readings

NOON, DAY = 12 * 60, 24 * 60  # minutes
LONGEST = 7 * DAY  # minutes a duration may have: a week
_SMALL_HOURS = 5 * 60  # "tonight at 2" is tomorrow's date to some and today's to others

_EVERYWHERE = ["{hour}[:{mm}]", "{hour}.{mm}", "{clock}"]
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d)")


class _Clock:
    """Minutes since midnight; `vague` where the day it belongs to is not clear."""

    def __init__(self, minutes: int, vague: bool = False) -> None:
        self.minutes, self.vague = minutes, vague


def read_time(text: str, lang: str) -> dt.time | None:
    """The time of day, or None unless the whole text says one. Without a part of the day, hours are those of 24."""
    for words, prepared in readings(text, lang):
        if clock := _clock(prepared, words):
            return dt.time(clock.minutes // 60 % 24, clock.minutes % 60)
    return None


def read_moment(text: str, lang: str, now: dt.datetime, *, past: bool = False) -> dt.datetime | None:
    """A day with a time of day, in either order, as an aware datetime in the zone of `now`; else None."""
    all_words = list(lexicons(lang))
    for words, prepared in readings(text, lang):
        if later := _later(prepared, words, now):
            return later
        if iso := _ISO_MOMENT.fullmatch(prepared):
            prepared = " ".join(iso.groups())
        for day_text, time_text in _splits(prepared):
            clock = _first_clock(time_text, words, all_words)
            if clock is None or clock.vague or (prepared.startswith(time_text) and _bare(time_text, words)):
                continue
            day = date_in(day_text, words, now.date(), past)
            if day:
                return _at(day, clock.minutes, now)
    return None


def read_duration(text: str, lang: str) -> int | None:
    """Minutes (1 to a week's), or None unless the whole text says how long. A number alone says nothing."""
    for words, prepared in readings(text, lang):
        if minutes := duration_in(prepared, words):
            return minutes
    return None


def time_in(text: str, words: Lexicon) -> int | None:
    """Minutes since midnight in a prepared text and one language."""
    clock = _clock(text, words)
    return None if clock is None or clock.vague else clock.minutes


def _first_clock(text: str, words: Lexicon, others: list[Lexicon]) -> _Clock | None:
    """The day's language first; "завтра um 10" mixes two."""
    for candidate in (words, *(other for other in others if other is not words)):
        if clock := _clock(text, candidate):
            return clock
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """(day, time) for each place the text may be cut: the time last or first."""
    for gap in re.finditer(r"\s+", text):
        before, after = text[: gap.start()], text[gap.end() :]
        yield before, after
        yield after, before


def _bare(time_text: str, words: Lexicon) -> bool:
    """A number alone before a day counts something else: "two days ago" is not "a day ago at two"."""
    return time_text.isdecimal() or time_text in words.numbers or time_text in words.hours


def _later(text: str, words: Lexicon, now: dt.datetime) -> dt.datetime | None:
    for found in words.match(words.times.later, text):
        if minutes := duration_in(found["rest"], words):
            return (now.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return None


def _at(day: dt.date, minutes: int, now: dt.datetime) -> dt.datetime:
    """Wall time in the zone of `now`; an hour the clocks skip becomes the one after."""
    wall = dt.datetime.combine(day, dt.time(), now.tzinfo) + dt.timedelta(minutes=minutes)
    return wall.astimezone(dt.UTC).astimezone(now.tzinfo)


def _clock(text: str, words: Lexicon) -> _Clock | None:
    minutes = _named(text, words)
    if minutes is not None:
        return _Clock(minutes, vague=minutes == 0 and text[0].isalpha())
    before, after = _beside_part(words)
    if found := before.fullmatch(text) or after.fullmatch(text):
        minutes = _named(found["rest"], words)
        if minutes is not None:
            return _in_part(minutes, words.parts[found["part"]])
    return None


@lru_cache(maxsize=64)
def _beside_part(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A time after or before the part of the day."""
    part = f"(?P<part>{either(words.parts)})"
    return re.compile(f"{part}{GAP}(?P<rest>.+)"), re.compile(f"(?P<rest>.+?){GAP}{part}")


def _in_part(minutes: int, part: str) -> _Clock | None:
    """A time of a part of the day: 3 in the afternoon is 15:00; None where they contradict each other."""
    half_day = {
        "am": (0, NOON), "morning": (1 * 60, NOON), "noon": (11 * 60, 15 * 60), "pm": (NOON, DAY),
        "afternoon": (NOON, 20 * 60), "evening": (13 * 60, DAY), "night": (20 * 60, DAY + _SMALL_HOURS),
    }  # fmt: skip
    first, last = half_day[part]
    if part == "am" and minutes // 60 == 12:
        minutes -= NOON
    for candidate in (minutes, minutes + NOON) if minutes < NOON else (minutes, minutes + NOON, minutes + DAY):
        if first <= candidate < last:
            vague = part == "night" and candidate >= DAY
            return _Clock(candidate % DAY, vague)
    return _Clock(minutes, vague=True) if part == "night" and minutes < _SMALL_HOURS else None


def _named(text: str, words: Lexicon) -> int | None:
    """Minutes since midnight of a time without its part of the day."""
    for added, templates in (*words.times.times.items(), (0, _EVERYWHERE)):
        for found in words.match(templates, text):
            return _sum(_hour(found, words) + _minute(found, words), added)
    for way, templates in words.times.counted.items():
        for found in words.match(templates, text):
            minute = _minute(found, words)
            added = {"past": minute, "to": -minute, "into": minute - 60}[way]
            return _sum(_hour(found, words), added)
    return None


def _hour(found: Found, words: Lexicon) -> int:
    """Minutes of the hour (and minutes) a template found."""
    if "clock" in found:
        hour, minute = words.clocks[found["clock"]].split(":")
        return int(hour) * 60 + int(minute)
    said = found["hour"]
    hours = int(said) if said.isdecimal() else words.hours[said]
    return hours * 60 + int(found.get("mm", 0))


def _sum(hour: int, added: int) -> int | None:
    """Half to one is 12:30: nobody means the night who says it so."""
    total = hour + added
    if total < 60 and added < 0:
        total += NOON
    return total if 0 <= total <= DAY else None


def _minute(found: Found, words: Lexicon) -> int:
    said = found.get("minute", "0")
    return int(said) if said.isdecimal() else words.counts[said]


def duration_in(text: str, words: Lexicon) -> int | None:
    """Minutes: terms ("2 hours", "half an hour") joined by "and" or nothing, with a tail at most ("and a half")."""
    if found := re.fullmatch(r"(\d{1,2}):([0-5]\d)(?:\s*h)?", text):
        minutes = float(int(found[1]) * 60 + int(found[2]))
        return int(minutes) or None
    term, tail, around = _terms(words)
    minutes, rest, hours_open = 0.0, around.sub("", text), False
    while rest:
        if found := term.match(rest):
            minutes += _term_minutes(found, words)
            hours_open = not found["fixed"] and words.units[found["unit"]] == "hour"
        elif minutes and (found := tail.fullmatch(rest)):
            minutes += words.tails[found["tail"]]
        elif hours_open and (found := re.fullmatch(r"[0-5]\d", rest)):
            minutes += int(rest)
        else:
            return None
        rest = rest[found.end() :].strip()
    return int(minutes) if minutes == int(minutes) and 0 < minutes <= LONGEST else None


@lru_cache(maxsize=64)
def _terms(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One term of a duration, what may end it, and what may stand before it and changes nothing ("about")."""
    units = [word for word, unit in words.units.items() if unit in ("hour", "minute")]
    digits = r"\d{1,4}(?:[.,]\d{1,2})?(?![\d.,])"
    number = rf"(?P<number>{digits}|{either(words.numbers)})(?:{GAP}?(?P<half>{either(words.halves)}))?"
    join = f"(?:{either(words.joins)}{GAP}?)?"
    term = rf"{join}(?:(?P<fixed>{either(words.fixed)})|{number}{GAP}(?P<unit>{either(units)})\.?)(?![^\W\d_])"
    around = f"^{either(words.around)}{GAP}"
    return re.compile(term), re.compile(f"{join}(?P<tail>{either(words.tails)})"), re.compile(around)


def _term_minutes(found: re.Match[str], words: Lexicon) -> float:
    if found["fixed"]:
        return words.fixed[found["fixed"]]
    said = found["number"]
    number = words.numbers[said] if said in words.numbers else float(said.replace(",", "."))
    return (number + (0.5 if found["half"] else 0)) * (60 if words.units[found["unit"]] == "hour" else 1)
