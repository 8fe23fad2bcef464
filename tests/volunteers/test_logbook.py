"""Reading what volunteers write about a meeting."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales.tables import Activity
from bot.volunteers.log.logbook import PARTS, READ, Reading, read_log
from bot.volunteers.log.times import LONGEST
from bot.volunteers.log.words import words_of

TODAY = dt.date(2026, 11, 25)  # a Wednesday
YESTERDAY = dt.date(2026, 11, 24)
LOGS: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("logs.yaml").read_text("utf-8"))
LANGUAGES = ("de", "en", "ar", "fa", "ru", "tr", "uk")
RIGHT = 0.95  # of the logs, in all three parts

# Words that mean much or little beside others, for texts nobody would write.
_WORDS = re.findall(
    r"\S+",
    """gestern heute morgen am Montag so do Uhr von 10 bis halb 12 2h 14:30 - + , . und 12.3. Jobcenter Arzt yesterday
    may from to أمس ساعتين الساعة ٢ في دیروز ساعت می از تا вчера в с до 2 часа г 3 saat dün paz 10'dan дві години на
    31.2. 99:99 2² ½ 1/2 2026-13-40 Schule 999999 h min""",
)


def read(text: str, language: str = "de", today: dt.date = TODAY) -> Reading:
    return read_log(text, language, today)


def parts(reading: Reading) -> tuple[dt.date | None, int | None, str]:
    return reading.day, reading.minutes, reading.activity


def test_logs_are_many_in_each_language_and_many_leave_something_open() -> None:
    """The figure below is of at least 200 logs, 40 of which leave something open."""
    assert set(LOGS) == set(LANGUAGES)
    assert sum(map(len, LOGS.values())) >= 200
    assert sum("ask" in log for logs in LOGS.values() for log in logs) >= 40
    assert all(len(logs) >= 29 for logs in LOGS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_logs_are_understood(language: str) -> None:
    """Day, length and activity are right in 95 of 100 logs, and nothing that must be asked is guessed."""
    wrong, guessed = [], []
    for log in LOGS[language]:
        reading = read(log["text"], language, log.get("today", TODAY))
        if parts(reading) != (log.get("day"), log.get("minutes"), log.get("activity", "")):
            wrong.append((log["text"], parts(reading)))
        guessed += [(log["text"], part) for part in log.get("ask", ()) if part not in reading.unsure]
    right = 1 - len(wrong) / len(LOGS[language])
    print(f"{language}: {len(LOGS[language]) - len(wrong)} of {len(LOGS[language])} right ({right:.1%})")
    assert not guessed
    assert right >= RIGHT, wrong


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)),
    st.sampled_from((*LANGUAGES, "fa-AF", "ti", "xx")),
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)),
)
def test_any_text_is_read(text: str, language: str, today: dt.date) -> None:
    """Whatever is written, nothing raises, no day is to come, no length is impossible, and what is unsure is empty."""
    reading = read_log(text, language, today)
    assert reading.minutes is None or 1 <= reading.minutes <= LONGEST
    assert reading.day is None or reading.day <= today
    assert reading.unsure == tuple(part for part, value in zip(PARTS, parts(reading), strict=True) if not value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_tell_of_one_activity(language: str) -> None:
    """Each language has words for each activity, and no phrase tells of two."""
    words = words_of(language)
    told = [(phrase.words, phrase.activity) for listed in words.phrases.values() for phrase in listed]
    assert {activity for _, activity in told} >= set(get_args(Activity))
    assert not [phrase for phrase, activities in _by_phrase(told).items() if len(activities) > 1]


def _by_phrase(told: list[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for phrase, activity in told:
        found.setdefault(phrase, set()).add(activity)
    return found


def test_note_is_the_text_as_written() -> None:
    """The whole text is the note."""
    assert read(" gestern 2h Jobcenter\nmit Familie K. ").note == "gestern 2h Jobcenter\nmit Familie K."


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("2h", "de", 120),
        ("14 h", "de", None),
        ("8 Stunden", "de", 480),
        ("17 Stunden", "de", None),
        ("14:30", "de", None),
        ("2:30", "de", None),
        ("2:30 Std", "de", 150),
        ("um 2", "de", None),
        ("um 14 Uhr 2 Stunden", "de", 120),
        ("von 10 bis halb 12", "de", 90),
        ("14-16 Uhr", "de", 120),
        ("14-16", "de", None),
        ("10.11-12.11", "de", None),
        ("22 bis 2 Uhr", "de", None),
        ("von 2 bis 3 Stunden", "de", None),
        ("2-3h", "de", None),
        ("1 oder 2 Stunden", "de", None),
        ("2h und 1h", "de", None),
        ("2h + 30 min", "de", 150),
        ("14-16 Uhr, also 2 Stunden", "de", 120),
        ("14-16 Uhr, 3 Stunden", "de", None),
        ("vor 2 Stunden", "de", None),
        ("mindestens 2 Stunden", "de", None),
        ("20 Minuten zu spät", "de", None),
        ("2² h", "de", None),
        ("1h vormittags, 1h abends", "de", None),
        ("2x 1 Stunde", "de", None),
        ("zweieinhalb Stunden", "de", 150),
        ("1h30m", "en", None),
        ("часик-другой", "ru", None),
        ("دو تا سه ساعت", "fa", None),
        ("دو سه ساعت", "fa", None),
        ("1½ Stunden", "de", 90),
        ("2-4pm", "en", 120),
        ("from 10 to 2", "en", 240),
        ("our 1st meeting", "en", None),
        ("a couple of hours or three", "en", None),
        ("в 2 часа", "ru", None),
        ("2 часа", "ru", 120),
        ("на 2 часа", "ru", None),
        ("2 часа дня", "ru", None),
        ("вечером 2 часа", "ru", 120),
        ("с 10 до 12", "ru", 120),
        ("с 10 до 12 ноября", "ru", None),
        ("час-два", "ru", None),
        ("saat 2", "tr", None),
        ("2 saat", "tr", 120),
        ("2 saat önce", "tr", None),
        ("10'dan 12'ye kadar", "tr", 120),
        ("bir iki saat", "tr", None),
        ("الساعة ٢", "ar", None),
        ("٢ ساعة", "ar", 120),
        ("قبل ساعتين", "ar", None),
        ("من ٩ الى ١١", "ar", 120),
        ("ساعت ۲", "fa", None),
        ("۲ ساعت", "fa", 120),
        ("۲ ساعت پیش", "fa", None),
        ("о 2 годині", "uk", None),
        ("2 год", "uk", 120),
        ("eine Stunde am Vormittag und eine am Nachmittag", "de", None),
        ("vormittags eine Stunde und abends eine", "de", None),
        ("1 h morgens und noch eine am Abend", "de", None),
        ("eine Stunde am Montag und zwei am Dienstag", "de", None),
        ("eine Stunde beim Arzt und eine Pizza gegessen", "de", 60),
        ("2 Stunden mit zwei Kindern am Nachmittag", "de", 120),
        ("an hour in the morning and one in the afternoon", "en", None),
        ("1 hour in the morning and another in the evening", "en", None),
        ("an hour with one of the kids in the morning", "en", 60),
        ("ساعة في الصباح وواحدة بعد الظهر", "ar", None),
        ("ساعة صباحا وأخرى مساء", "ar", None),
        ("یک ساعت صبح و یکی عصر", "fa", None),
        ("час утром и ещё один вечером", "ru", None),
        ("2 часа с одним ребёнком вечером", "ru", 120),
        ("sabah bir saat, akşam bir", "tr", None),
        ("sabah bir saat, öğleden sonra bir tane daha", "tr", None),
        ("годину вранці і одну ввечері", "uk", None),
    ],
)
def test_length(text: str, language: str, minutes: int | None) -> None:
    """A length counts, from one time to another too; a time of day and a length nobody is sure of are asked."""
    assert read(text, language).minutes == minutes


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("am Montag", "de", "2026-11-23"),
        ("letzten Mittwoch", "de", "2026-11-18"),
        ("am Mittwoch", "de", None),  # today is one
        ("diesen Freitag", "de", None),
        ("morgen", "de", None),
        ("Guten Morgen, gestern", "de", "2026-11-24"),
        ("am So", "de", "2026-11-22"),
        ("So war das", "de", None),
        ("mit Fr. Meier", "de", None),
        ("jeden Montag", "de", None),
        ("bis Montag", "de", None),
        ("am Wochenende", "de", None),
        ("letzte Woche Montag", "de", "2026-11-16"),
        ("letzte Woche, Montag", "de", None),
        ("gestern und heute", "de", None),
        ("12. und 13.11.", "de", None),
        ("12.-14.11.", "de", None),
        ("Montag, 23.11.", "de", "2026-11-23"),
        ("Montag, 24.11.", "de", None),
        ("am 3. Oktober", "de", "2026-10-03"),
        ("am 3. Dezember", "de", None),  # last year's, or one to come
        ("am 3.12.2025", "de", "2025-12-03"),
        ("am 3.12.2026", "de", None),
        ("3. Klasse", "de", None),
        ("den 3rd meeting", "en", None),
        ("Friday 13th", "en", None),
        ("sat", "en", None),
        ("on sat", "en", "2026-11-21"),
        ("Mi sono", "en", None),
        ("دی", "fa", None),
        ("۳ آذر", "fa", "2026-11-24"),
        ("۳/۹", "fa", None),
        ("۱۴۰۵/۹/۳", "fa", "2026-11-24"),
        ("с понедельника", "ru", None),
        ("в понедельник", "ru", "2026-11-23"),
        ("20.11", "ru", "2026-11-20"),
        ("10.08", "ru", None),  # or a time of day
        ("paz", "tr", None),
        ("pazar günü", "tr", "2026-11-22"),
        ("أحد", "ar", None),
        ("يوم الأحد", "ar", "2026-11-22"),
        ("بالجامعة", "ar", None),  # the university, a letter beside Friday
    ],
)
def test_day(text: str, language: str, day: str | None) -> None:
    """A day that was counts; one to come, several, and words that only may be a day are asked."""
    assert read(text, language).day == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "language", "activity"),
    [
        ("Brief vom Jobcenter", "de", "letters"),
        ("Antrag beim Jobcenter abgegeben", "de", "authority"),
        ("beim Arzt gedolmetscht", "de", "interpreting"),
        ("Kita Anmeldung", "de", "school"),
        ("Deutsch gelernt im Park", "de", "language"),
        ("Jobcenter und dann Arzt", "de", ""),
        ("Jobcenter, danach Deutsch gelernt", "de", ""),
        ("Museum und Deutsch geübt", "de", ""),
        ("Schuhe gekauft", "de", ""),
        ("Auslaenderbehoerde", "de", "authority"),
        ("Krankenhuas", "de", "doctor"),
        ("insgesamt", "de", ""),
        ("a brief meeting", "en", ""),
        ("بالجوب سنتر", "ar", "authority"),
        ("у врача в Jobcenter", "ru", ""),
        ("Kita'ya", "tr", "school"),
        ("Ausländerbehörde", "fa", "authority"),
    ],
)
def test_activity(text: str, language: str, activity: str) -> None:
    """What was done counts more than where, misspelt words and German ones count, and of two equal ones none."""
    assert read(text, language).activity == activity


def test_a_report_is_asked_about() -> None:
    """A text of which only a part could be read is not read at all."""
    reading = read("gestern 2h Jobcenter. " + "Es war gut. " * READ)
    assert reading.unsure == PARTS


def test_other_parts_are_read_beside_one_that_is_asked() -> None:
    """What is sure is not asked again."""
    assert read("gestern beim Jobcenter") == Reading(
        YESTERDAY, None, "authority", "gestern beim Jobcenter", ("length",)
    )
