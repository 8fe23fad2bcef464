"""What a language brings along besides its texts: `language.yaml` and `time.yaml`, typed, read at first need."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

import bot
from bot.core import limits
from bot.core.errors import ContentError
from bot.core.languages import base_of

LANGUAGE, TIME, MASKING = "language.yaml", "time.yaml", "masking.yaml"
LOGS = "log-words.yaml"
# The written-in-C one where PyYAML was built with it: many times faster.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Script = Literal["latin", "arabic", "cyrillic", "ethiopic"]


class LanguageTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`language.yaml`: what people call the language, how they write it, and its smallest words."""

    lotse: int
    name: str
    script: Script = "latin"
    letters: str = ""  # letters that tell it from others in the same script
    also_written: dict[str, str] = {}  # spelling without the right keyboard: ä → ae
    also_called: list[str] = []
    words: dict[str, str] = {}  # of a wording like fa-AF: what is said in it instead of the language's own words
    yes: list[str] = []
    no: list[str] = []
    before_phone: list[str] = []  # what people say before a telephone number: "my number is"
    numbers: dict[float, list[str]] = {}  # also 0.5 and 1.5, where the language has words for them
    clock: str = "{time}"  # how a time of day is shown; {time} is 14:30
    hours: dict[str, str] = {}  # "3 hours" by plural category, where Babel has no words
    minutes: dict[str, str] = {}


class Durations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    fixed: dict[int, list[str]] = {}  # minutes: phrases
    tails: dict[int, list[str]] = {}  # minutes added to the hours before: "ونصف"
    around: list[str] = []  # "about": the number after it counts as said
    halves: list[str] = []  # makes "2" two and a half: "einhalb"


class TimeTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`time.yaml`. Phrases are words; templates also hold {places}, [options] and (this|or that)."""

    lotse: int
    solar: bool = False  # numbers like 15/1/1405 are of the Solar Hijri calendar
    rewrite: dict[str, str] = {}  # phrase: how the rest of the table says it
    joins: list[str] = []  # "und" between hours and minutes
    days: dict[int, list[str]] = {}  # days from today
    weekdays: dict[int, list[str]] = {}  # 1: Monday; added to Babel's names
    months: dict[int, list[str]] = {}  # added to Babel's names
    solar_months: dict[int, list[str]] = {}
    units: dict[Literal["minute", "hour", "day", "week", "month", "year"], list[str]] = {}
    parts: dict[Literal["am", "pm", "morning", "noon", "afternoon", "evening", "night"], list[str]] = {}
    clocks: dict[str, list[str]] = {}  # "12:00": words for noon
    hours: dict[int, list[str]] = {}  # forms of hours that are not numbers' own
    dates: dict[
        Literal["on", "day_of_month", "ahead", "ago", "weekday", "next", "this", "last", "next_week", "last_week"],
        list[str],
    ] = {}
    times: dict[int, list[str]] = {}  # minutes added to the hour named: templates
    counted: dict[Literal["past", "to", "into"], list[str]] = {}  # {minute} after, before, into an hour
    later: list[str] = []  # "in {rest}", where rest is a duration
    durations: Durations = Durations()

    def __post_init__(self) -> None:
        """A template that could find nothing, or too much, is a mistake of the file, not of a later answer."""
        sections: list[tuple[str, list[str]]] = [
            *self.dates.items(),
            *(("times", templates) for templates in self.times.values()),
            *self.counted.items(),
            ("later", self.later),
        ]
        for section, templates in sections:
            for template in templates:
                _check_template(template, _NEEDS[section])


class MaskingTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`masking.yaml`: by which words a name or an address shows, and which words are nobody's name."""

    lotse: int
    name_follows: list[str] = []  # "my name is": what comes next goes, whatever it is
    may_follow: list[str] = []  # "my son", "file number": what comes next goes if it is no known word
    may_precede: list[str] = []  # the same of what comes before: "bey"
    titles: list[str] = []  # stand before a name and nothing else: a text that is translated keeps what comes next
    joints: list[str] = msgspec.field(default=[], name="and")  # words that end a name
    digits: list[str] = []  # in words: several in a row are a number of somebody's own
    streets: list[str] = []  # words and endings that name a street
    names: list[str] = []  # given names and surnames
    common: list[str] = []  # words of everyday life; "word*" with any ending


Activity = Literal[
    "language", "authority", "doctor", "school", "letters", "leisure", "sport", "interpreting", "other"
]  # fmt: skip


class Ranges(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one says from when until when."""

    begin: list[str] = []  # "von"
    until: list[str] = []  # "bis"
    either: list[str] = []  # "2 oder 3 Stunden"
    ending: list[str] = []  # after both times: "arası"
    begin_endings: list[str] = []  # written to the first number: "10dan"
    until_endings: list[str] = []  # … and to the second: "12ye"


class LogTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`log-words.yaml`: how volunteers tell of a meeting. "word*" has any ending.

    What was done says more than where it was, and that more than what it was about.
    """

    lotse: int
    done: dict[Activity, list[str]] = {}
    places: dict[Activity, list[str]] = {}
    about: dict[Activity, list[str]] = {}
    ordinary: list[str] = []  # mean nothing here, though in German or English they would: "a brief chat"
    then: list[str] = []  # between two activities: both took place
    prefixes: list[str] = []  # what Arabic writes together with a word: "and the", "in the"
    ranges: Ranges = Ranges()
    weak_days: list[str] = []  # a day only beside another word of a date: "so" is "thus" more often than Sunday
    vague_days: list[str] = []  # "last week": a day nobody can tell
    not_days_after: list[str] = []  # "every Monday"
    not_lengths_after: list[str] = []  # "at least two hours", "two hours ago" in languages that say it before
    not_lengths_before: list[str] = []  # "two hours late"
    again: list[str] = []  # "an hour in the morning and another in the evening": a length without its unit


# What a template of each section must hold: one of the sets.
_DAY_MONTH = ({"numeric"}, {"iso"}, {"day", "month"}, {"day", "solar_month"})
_NEEDS: dict[str, tuple[set[str], ...]] = {
    "on": _DAY_MONTH, "day_of_month": ({"day"},), "ahead": ({"unit"},), "ago": ({"unit"},),
    **dict.fromkeys(("weekday", "next", "this", "last", "next_week", "last_week"), ({"weekday"},)),
    "times": ({"hour"}, {"clock"}), "later": ({"rest"},),
    **dict.fromkeys(("past", "to", "into"), ({"hour", "minute"},)),
}  # fmt: skip
_PLACES = {
    "iso", "numeric", "day", "month", "solar_month", "year", "weekday", "unit", "n", "hour", "minute", "mm", "clock",
    "rest",
}  # fmt: skip


def _check_template(template: str, needs: tuple[set[str], ...]) -> None:
    """Raises ValueError with a sentence about what is wrong."""
    places = re.findall(r"\{(\w*)\}", template)
    if unknown := set(places) - _PLACES:
        raise ValueError(f"“{template}” has the unknown place {', '.join(sorted(unknown))}")
    if len(places) > len(set(places)):
        raise ValueError(f"“{template}” has a place twice")
    if not any(need <= set(places) for need in needs):
        wanted = " or ".join(" and ".join(f"{{{place}}}" for place in sorted(need)) for need in needs)
        raise ValueError(f"“{template}” needs {wanted}")
    brackets = re.sub(r"[^\[\]()]", "", template).replace("[", "(").replace("]", ")")
    try:
        re.compile(brackets)
    except re.error as error:
        raise ValueError(f"“{template}” has a bracket that is not closed or not opened") from error


_T = TypeVar("_T")
_directories: list[Path] = []


def shipped() -> Path:
    """The `locales/` that belong to this program: beside it in a checkout, inside it when installed."""
    home = Path(bot.__file__).parent
    inside = home / "_content" / "locales"
    return inside if inside.is_dir() else home.parent / "locales"


def use_directories(*dirs: Path) -> None:
    """Where tables are read from; a later directory's file wins. Without it: the shipped ones."""
    _directories[:] = dirs
    language_table.cache_clear()
    time_table.cache_clear()
    masking_table.cache_clear()
    log_table.cache_clear()


def directories() -> tuple[Path, ...]:
    return tuple(_directories) or (shipped(),)


@lru_cache(maxsize=64)
def language_table(lang: str) -> LanguageTable:
    """The language's own table; of a language without one, an empty table named by its code.

    A wording's is that of its language, but for what its own says.
    """
    found = _newest(lang, LANGUAGE)
    if (base := base_of(lang)) == lang or not _newest(base, LANGUAGE):
        return read_table(found, LanguageTable) if found else LanguageTable(lotse=1, name=lang)
    whole = msgspec.structs.replace(language_table(base), also_called=[])
    if found is None:
        return whole
    own = read_table(found, LanguageTable)
    default = LanguageTable(lotse=1, name="")
    said = {name: getattr(own, name) for name in own.__struct_fields__}
    return msgspec.structs.replace(whole, **{k: v for k, v in said.items() if v != getattr(default, k)})


@lru_cache(maxsize=64)
def time_table(lang: str) -> TimeTable:
    """The language's own table; of a language without one, an empty table (Babel's names still count)."""
    found = _newest(lang, TIME) or _newest(base_of(lang), TIME)
    return read_table(found, TimeTable) if found else TimeTable(lotse=1)


@lru_cache(maxsize=64)
def masking_table(lang: str) -> MaskingTable:
    """The language's own table; of a language without one, an empty table: then only known words are kept."""
    found = _newest(lang, MASKING)
    return read_table(found, MaskingTable) if found else MaskingTable(lotse=1)


@lru_cache(maxsize=64)
def log_table(lang: str) -> LogTable:
    """The language's own table; of a language without one, an empty table."""
    found = _newest(lang, LOGS) or _newest(base_of(lang), LOGS)
    return read_table(found, LogTable) if found else LogTable(lotse=1)


def _newest(lang: str, name: str) -> Path | None:
    if not re.fullmatch("[a-z]{2,3}(-[A-Za-z]{2,4})?", lang):  # a code from outside never walks the disk
        return None
    return next((path for home in reversed(directories()) if (path := home / lang / name).is_file()), None)


def read_table(path: Path, table: type[_T]) -> _T:
    """A typed table; every scalar is text in YAML, so that `no` stays a word. Raises ContentError with the place."""
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > limits.YAML_BYTES:
            raise ContentError(f"{path}: the file is larger than {limits.YAML_BYTES} bytes.")
        raw: Any = yaml.load(text, Loader=_LOADER)  # noqa: S506 — makes nothing but text, lists and maps
        return msgspec.convert(raw, table, strict=False)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError(f"{path}:{line}: {error.problem}.") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise ContentError(f"{path}: {error}.") from error
