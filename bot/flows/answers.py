"""The types of answers: what counts as one, what the slot then holds, how it is shown again.

A value counts only if the whole message was understood. Slots hold what JSON holds: dates and times as ISO
text, durations as minutes, places as maps.
"""

# ruff: noqa: ARG002 - all kinds have one signature

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from bot.core.messages import Inbound
from bot.flows.moments import day_of
from bot.flows.session import Asks
from bot.locales import (
    clean,
    read_date,
    read_duration,
    read_language,
    read_moment,
    read_number,
    read_phone,
    read_time,
    read_yes_no,
)

if TYPE_CHECKING:
    from bot.flows.run import Run

MEDIA = ("image", "voice", "audio", "video", "document")
_PLACE_LENGTH = 80  # more words than that are not the name of a place
_LARGEST = 10**12  # nothing people count here is larger
_QUESTION = re.compile(r"[?؟⸮]\s*$")


class AnswerType:
    """Text only, unless a type says more."""

    name: ClassVar[str]
    asks: ClassVar[Asks] = ""
    free: ClassVar[bool] = False  # takes any words
    said_back: ClassVar[bool] = False  # a typed answer is said back
    choices: ClassVar[str] = "may"  # may | must | no
    bounds: ClassVar[str] = ""  # what `least` and `most` are: number | day | characters
    how: ClassVar[str] = ""  # how a text shows the value

    def read(self, inbound: Inbound, run: Run) -> Any:
        """The value of an answer, or None."""
        return self.words(inbound.text, run) if inbound.kind == "text" and inbound.text.strip() else None

    def words(self, text: str, run: Run) -> Any:
        return None

    def from_key(self, key: str, today: dt.date) -> Any:
        """The value a suggested choice stands for, or None if the key cannot be one."""
        return key

    def measure(self, value: Any) -> Any:
        """What `least` and `most` are compared with."""
        return value


class TextAnswer(AnswerType):
    name, asks, free, bounds = "text", "text", True, "characters"

    def words(self, text: str, run: Run) -> Any:
        return text

    def measure(self, value: Any) -> Any:
        return len(value)


class WordsAnswer(TextAnswer):
    """Something to read: "1" is the button of another question."""

    name, choices = "words", "no"

    def words(self, text: str, run: Run) -> Any:
        return text if any(char.isalpha() for char in text) else None


class ChoiceAnswer(AnswerType):
    name, choices, said_back = "choice", "must", True


class ChoicesAnswer(AnswerType):
    name, choices, said_back = "choices", "must", True


class YesNoAnswer(AnswerType):
    name, choices = "yes-no", "no"

    def words(self, text: str, run: Run) -> Any:
        answer = read_yes_no(text, run.context.language)
        return None if answer is None else "yes" if answer else "no"


class DateAnswer(AnswerType):
    name, asks, said_back, bounds, how = "date", "date", True, "day", "date"

    def words(self, text: str, run: Run) -> Any:
        day = read_date(text, run.context.language, run.today)
        return day.isoformat() if day else None

    def from_key(self, key: str, today: dt.date) -> Any:
        day = day_of(key, today)
        return day.isoformat() if day else None


class PastDateAnswer(DateAnswer):
    """A date that has been: "12.3." and "Monday" are the last ones."""

    def words(self, text: str, run: Run) -> Any:
        day = read_date(text, run.context.language, run.today, past=True)
        return day.isoformat() if day else None


class DayAndTimeAnswer(DateAnswer):
    """A date beside which a time of day may be said; then the slot holds both."""

    def words(self, text: str, run: Run) -> Any:
        if day := super().words(text, run):
            return day
        moment = read_moment(text, run.context.language, run.local_now)
        return moment.strftime("%Y-%m-%dT%H:%M") if moment else None

    def measure(self, value: Any) -> Any:
        return value[:10]


class TimeAnswer(AnswerType):
    name, said_back, how = "time", True, "time"

    def words(self, text: str, run: Run) -> Any:
        time = read_time(text, run.context.language)
        return time.strftime("%H:%M") if time else None

    def from_key(self, key: str, today: dt.date) -> Any:
        return key if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", key) else None


class NumberAnswer(AnswerType):
    name, said_back, bounds, how = "number", True, "number", "number"

    def words(self, text: str, run: Run) -> Any:
        number = read_number(text, run.context.language)
        return number if number is not None and abs(number) < _LARGEST else None

    def from_key(self, key: str, today: dt.date) -> Any:
        return int(key) if key.isdecimal() else None


class DurationAnswer(NumberAnswer):
    name, how = "duration", "duration"

    def words(self, text: str, run: Run) -> Any:
        minutes = read_duration(text, run.context.language)
        return minutes if minutes is not None and minutes < _LARGEST else None


class PhoneAnswer(AnswerType):
    name, asks, said_back = "phone", "phone", True

    def read(self, inbound: Inbound, run: Run) -> Any:
        if inbound.kind == "contact":
            return read_phone(inbound.phone) or None
        return super().read(inbound, run)

    def words(self, text: str, run: Run) -> Any:
        return read_phone(text, run.context.language)


class PlaceAnswer(AnswerType):
    name, asks, free, said_back, choices = "place", "place", True, True, "no"

    def read(self, inbound: Inbound, run: Run) -> Any:
        if inbound.kind == "place" and inbound.place:
            spot = inbound.place
            name = clean(spot.name or spot.address)
            return {"latitude": spot.latitude, "longitude": spot.longitude, "name": name}
        return super().read(inbound, run)

    def words(self, text: str, run: Run) -> Any:
        if len(text) > _PLACE_LENGTH or "\n" in text or _QUESTION.search(text):
            return None
        return {"name": text}


class LanguageAnswer(AnswerType):
    name, said_back, how = "language", True, "language"

    def words(self, text: str, run: Run) -> Any:
        return read_language(text, run.context.texts)


class MediaAnswer(AnswerType):
    name, asks, choices = "media", "media", "no"

    def read(self, inbound: Inbound, run: Run) -> Any:
        return media_of(inbound) or None


def media_of(inbound: Inbound) -> list[dict[str, Any]]:
    """The files of a message as a slot holds them."""
    return [
        {**msgspec.to_builtins(file), "name": clean(file.name)} if file.name else msgspec.to_builtins(file)
        for file in inbound.media
    ]


ANSWERS: dict[str, AnswerType] = {
    answer.name: answer
    for answer in (
        TextAnswer(), WordsAnswer(), ChoiceAnswer(), ChoicesAnswer(), YesNoAnswer(), DateAnswer(), TimeAnswer(),
        DurationAnswer(), NumberAnswer(), PhoneAnswer(), PlaceAnswer(), LanguageAnswer(), MediaAnswer(),
    )
}  # fmt: skip

DAY_AND_TIME = DayAndTimeAnswer()  # of a `date` with `time: true`
PAST_DATE = PastDateAnswer()  # of a `date` that is today at most
