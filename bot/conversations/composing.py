"""An answer of the knowledge as parts of a message: short, with places, papers, source and date."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from bot.core.messages import Part, Spot
from bot.knowledge import Answer, Found, Source
from bot.locales import date_text, moment_text, number_text


class Reads(Protocol):
    """Who reads: a turn, or a command that answers one question."""

    language: str

    @property
    def zone(self) -> str: ...

    def text(self, id: str, **args: object) -> str: ...  # noqa: A002

    def label(self, id: str, **args: object) -> str: ...  # noqa: A002


def answer_parts(turn: Reads, answer: Answer) -> list[Part]:
    """What to do, where, with which papers, until when; then places, then where it comes from."""
    return [*text_parts(turn, answer), *_places(turn, answer), *_origin(turn, answer, answer.sources)]


def text_parts(turn: Reads, answer: Answer) -> list[Part]:
    """The words of the topic alone; in German they are what a draft translation can be compared with."""
    texts = [f"{answer.title}\n{answer.answer}"]
    if answer.where:
        texts.append(_under(turn, "answer-where", answer.where))
    if answer.steps:
        texts.append(_list(turn, "answer-steps", answer.steps, numbered=True))
    if answer.documents:
        texts.append(_list(turn, "answer-documents", answer.documents))
    for name in ("deadline", "cost"):
        if value := getattr(answer, name):
            texts.append(_under(turn, f"answer-{name}", value))
    return [Part(text=text, lang=_other_language(turn, answer)) for text in texts]


def short_parts(turn: Reads, answer: Answer) -> list[Part]:
    """What holds everywhere, before it is known where somebody lives."""
    text = f"{answer.title}\n{answer.answer}"
    return [Part(text=text, lang=_other_language(turn, answer)), *_origin(turn, answer, answer.sources)]


def more_parts(turn: Reads, answer: Answer) -> list[Part]:
    text = Part(text=answer.more, lang=_other_language(turn, answer))
    return [text, *_origin(turn, answer, answer.more_sources)]


def counter_parts(turn: Reads, answer: Answer) -> list[Part]:
    """A German sentence to show at the office, and what it means."""
    parts = [Part(text=turn.text("answer-counter")), Part(text=answer.counter, lang="de")]
    if answer.counter_meaning and turn.language != "de":
        parts.append(Part(text=turn.text("answer-counter-meaning", meaning=answer.counter_meaning)))
    return parts


def _other_language(turn: Reads, answer: Answer) -> str:
    return answer.lang if answer.lang != turn.language else ""


def _under(turn: Reads, heading: str, text: str) -> str:
    return f"{turn.text(heading)}\n{text}"


def _list(turn: Reads, heading: str, lines: tuple[str, ...], *, numbered: bool = False) -> str:
    marks = [f"{number_text(turn.language, n)}. " if numbered else "• " for n in range(1, len(lines) + 1)]
    return "\n".join([turn.text(heading), *(mark + line for mark, line in zip(marks, lines, strict=True))])


def _places(turn: Reads, answer: Answer) -> list[Part]:
    """The nearest places; where none is known, the responsible office in words."""
    parts = []
    if answer.places:
        parts.append(Part(text=turn.text("answer-places")))
        for found in answer.places:
            parts += _place(turn, found)
        if answer.area_note:
            parts.append(Part(text=f"ℹ️ {answer.area_note}"))
    if answer.ask_there and (not answer.places or answer.advice):
        office = turn.label(answer.ask_there)
        parts.append(Part(text=turn.text("answer-ask-there", office=office)))
    return parts


def _place(turn: Reads, found: Found) -> list[Part]:
    place = found.place
    lines = [f"📍 {place.name}"]
    if place.address:
        lines.append(place.address)
    if found.metres is not None:
        km = number_text(turn.language, round(found.metres / 1000, 1 if found.metres < 10_000 else 0))
        lines.append(turn.text("place-distance-about" if found.about else "place-distance", km=km))
    if found.metres is not None and place.position and place.position.kind == "town-centre":
        lines.append(turn.text("place-about-position"))
    lines += _hours(turn, found)
    if place.as_of:
        lines.append(turn.text("answer-as-of", date=_date(turn, place.as_of)))
    parts = [Part(text="\n".join(lines))]
    if place.note:
        parts.append(Part(text=place.note, lang=_german(turn)))
    if place.phone:
        label = f"📞 {turn.label('place-phone')}"
        parts.append(Part(kind="phone", url=place.phone, text=_noted(label, place.phone_note)))
    if place.mail:
        parts.append(Part(text=f"✉️ {_noted(place.mail, place.mail_note)}"))
    if place.url:
        parts.append(Part(kind="link", url=place.url, text=""))
    if place.position and place.position.kind == "address":
        spot = Spot(latitude=place.position.lat, longitude=place.position.lon, name=place.name, address=place.address)
        parts.append(Part(kind="place", text=place.address, place=spot))
    return parts


def _german(turn: Reads) -> str:
    return "" if turn.language == "de" else "de"


def _noted(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


BY_APPOINTMENT = "Termin"  # the remark of German pages: "nur mit Termin"


def _hours(turn: Reads, found: Found) -> list[str]:
    """The sourced hours; never "open" without a source: then people are told to ask first."""
    lines = []
    if found.open == "ask":
        lines.append(turn.text("place-ask-by-phone" if found.place.phone else "place-ask-first"))
    else:
        lines.append(turn.text(f"place-{found.open}"))
        if found.opens_at and found.open != "open":
            when = moment_text(turn.language, int(found.opens_at.timestamp() * 1_000_000), turn.zone)
            lines.append(turn.text("place-next-open", when=when))
    if BY_APPOINTMENT in found.place.opening_hours:
        lines.append(turn.text("place-by-appointment"))
    if found.hours_text:
        lines.append(turn.text("place-hours", hours=found.hours_text))
    return lines


def _origin(turn: Reads, answer: Answer, sources: tuple[Source, ...]) -> list[Part]:
    """Source and date of what was said, and whether a human has read it."""
    parts = []
    if answer.stale:
        parts.append(Part(text=turn.text("answer-stale")))
    elif answer.draft:
        parts.append(Part(text=turn.text("answer-draft")))
    parts += [_source(turn, source) for source in _few(sources)]
    return parts


SOURCES_SHOWN = 3  # the first ones named back the answer itself


def _few(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return sources[:SOURCES_SHOWN]


def _source(turn: Reads, source: Source) -> Part:
    """With the page's own date, else the day it was read."""
    date = _date(turn, source.date or source.read_on or "")
    label = turn.label("answer-source" if source.date else "answer-source-read", date=date)
    return Part(kind="link", text=f"{label} {source.title}", url=source.url)


def _date(turn: Reads, text: str) -> str:
    """A full date in words; a year or month as the source gives it."""
    try:
        return date_text(turn.language, dt.date.fromisoformat(text), weekday=False)
    except ValueError:
        return text
