"""An answer of the knowledge as parts of a message: short, with places, papers, source and date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.core.clock import to_micros
from bot.core.languages import base_of
from bot.core.messages import Part, Spot
from bot.knowledge import FIRST_CHOICE, Answer, Found, Occasion, Source
from bot.locales import (
    Texts,
    date_text,
    language_text,
    moment_text,
    month_text,
    number_text,
    time_text,
)


class Reads(Protocol):
    """Who reads: a turn, or a command that answers one question."""

    language: str

    @property
    def zone(self) -> str: ...

    def text(self, id: str, **args: object) -> str: ...  # noqa: A002

    def label(self, id: str, **args: object) -> str: ...  # noqa: A002


@dataclass
class Reader:
    """Who reads an answer outside of a conversation."""

    texts: Texts
    language: str
    zone: str

    def text(self, id: str, **args: object) -> str:  # noqa: A002 - the word of the field
        return self.texts.say(self.language, id, args or None)

    def label(self, id: str, **args: object) -> str:  # noqa: A002
        return self.texts.label(self.language, id, args or None)


# Two screens of a phone that is 320 pixels wide hold about 1000 characters. What does not fit is behind “more”.
FIRST_TEXT = 600  # of the words; the shipped content is held to it
FIRST_ALL = 1000  # with places and sources
DOCUMENTS_ROOM = 150  # at least for the papers, which people come back for: the first, and where the others stand
ALWAYS = ("answer", "where", "deadline")
IF_ROOM = ("cost", "steps")
OCCASIONS_SHOWN = 3  # of an event that comes again; the page has all of them
SOURCES_SHOWN = 3  # the first ones named back the answer itself
NEAR = 50  # metres: phones do not know better where they are
WHEELCHAIR = {"yes": "place-wheelchair-yes", "limited": "place-wheelchair-limited", "no": "place-wheelchair-no"}
MAP_SEARCH = "https://www.openstreetmap.org/search?query="  # shows where an address is; we do not know its position
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_HOUSE = re.compile(r"^(?!Postfach).*\w \d+\w*\b.*\b\d{5} \w")  # street with number, postcode, town: a door


def answer_parts(turn: Reads, answer: Answer) -> list[Part]:
    """What to do, where, with which papers, until when; then the nearest place, then where it comes from."""
    return laid_out(turn, answer)[0]


def more_parts(turn: Reads, answer: Answer) -> list[Part]:
    """What did not fit into the first answer, and what there is to read besides; nothing if that is nothing."""
    return laid_out(turn, answer)[1]


def text_parts(turn: Reads, answer: Answer) -> list[Part]:
    """The words of the topic alone; in German they are what a draft translation can be compared with."""
    return [_words(turn, answer, text) for text in _texts(turn, answer).values()]


def short_parts(turn: Reads, answer: Answer) -> list[Part]:
    """What holds for everybody, before it is known what else the answer depends on."""
    texts = _texts(turn, answer)
    said = [_words(turn, answer, texts[name]) for name in ("answer", "where") if name in texts]
    return [*said, *find_parts(turn, answer), *_origin(turn, answer, answer.sources[:1])]


def find_parts(turn: Reads, answer: Answer) -> list[Part]:
    """Where no place is known: that, who is in charge, and how to find them."""
    return [*_office(turn, answer), Part(text=turn.text("answer-find-office"))] if answer.find_office else []


def laid_out(turn: Reads, answer: Answer, *, alone: bool = False) -> tuple[list[Part], list[Part]]:
    """The first answer, and the rest; `alone`: there will be no button to it, so nothing refers to one."""
    texts = _texts(turn, answer)
    chosen = _first_texts(turn, answer, texts)
    if alone and "documents" in texts:
        chosen["documents"] = texts["documents"]
    first = [_words(turn, answer, chosen[name]) for name in texts if name in chosen]
    rest = [_words(turn, answer, text) for name, text in texts.items() if chosen.get(name) != text]
    if answer.more:
        rest.append(_words(turn, answer, answer.more))
    first += find_parts(turn, answer) or _office(turn, answer)
    origin = _origin(turn, answer, answer.sources[:1])
    places = [place_parts(turn, found) for found in answer.places]
    shown = _how_many(places, FIRST_ALL - _length([*first, *origin]))
    first += _with_heading(turn, "answer-places", places[:shown])
    rest += _with_heading(turn, "answer-places-more", places[shown:])
    if answer.places and answer.area_note:
        first.append(Part(text=f"📌 {answer.area_note}"))
    if not rest:
        return [*first, *_origin(turn, answer, answer.sources[:SOURCES_SHOWN])], []
    others = [*answer.sources[1:SOURCES_SHOWN], *answer.more_sources[:SOURCES_SHOWN]]
    others = [source for source in dict.fromkeys(others) if source not in answer.sources[:1]]
    return [*first, *origin], [*rest, *_origin(turn, answer, tuple(others))]


def _texts(turn: Reads, answer: Answer) -> dict[str, str]:
    """The parts of an answer that say something, with their headings, in reading order."""
    texts = {"answer": "\n".join([answer.title, *_page(turn, answer), answer.answer])}
    if answer.where:
        texts["where"] = _under(turn, "answer-where", answer.where)
    if answer.steps:
        texts["steps"] = _list(turn, "answer-steps", answer.steps, numbered=True)
    if answer.documents:
        texts["documents"] = _list(turn, "answer-documents", answer.documents)
    for name in ("deadline", "cost"):
        if value := getattr(answer, name):
            texts[name] = _under(turn, f"answer-{name}", value)
    return texts


def _page(turn: Reads, answer: Answer) -> list[str]:
    """What a page taken from elsewhere stands under, and of an event when and where it is."""
    lines = [" › ".join(answer.breadcrumb)] if answer.breadcrumb else []
    lines += [f"📅 {_occasion(turn, occasion)}" for occasion in answer.occasions[:OCCASIONS_SHOWN]]
    return lines if answer.venue in ("", answer.answer) else [*lines, f"📍 {answer.venue}"]


def _occasion(turn: Reads, occasion: Occasion) -> str:
    """From when to when, on the clocks of the town; of an event of whole days the days."""
    zone = ZoneInfo(turn.zone)
    starts, ends = occasion.starts.astimezone(zone), occasion.ends.astimezone(zone)
    if occasion.all_day:
        days = dict.fromkeys(date_text(turn.language, moment.date()) for moment in (starts, ends))
        return " – ".join(days)
    begins = moment_text(turn.language, to_micros(starts), turn.zone)
    if starts.date() == ends.date():
        return f"{begins} – {time_text(turn.language, ends.time())}"
    return f"{begins} – {moment_text(turn.language, to_micros(ends), turn.zone)}"


def _first_texts(turn: Reads, answer: Answer, texts: Mapping[str, str]) -> dict[str, str]:
    """What can be acted on; of the papers as many as fit, and whatever else does."""
    first = {name: texts[name] for name in ALWAYS if name in texts}
    room = FIRST_TEXT - sum(map(len, first.values()))
    if "documents" in texts:
        first["documents"] = _documents(turn, answer.documents, room)
        room -= len(first["documents"])
    for name in IF_ROOM:
        if name in texts and len(texts[name]) <= room:
            first[name] = texts[name]
            room -= len(texts[name])
    return first


def _documents(turn: Reads, documents: tuple[str, ...], room: int) -> str:
    """All of them, or the first ones with a word on where the others stand; one more line is not worth that."""
    whole = _list(turn, "answer-documents", documents)
    room = max(room, DOCUMENTS_ROOM)
    if len(whole) <= room:
        return whole
    rest = turn.text("answer-documents-rest")
    cut = [f"{_list(turn, 'answer-documents', documents[:count])}\n{rest}" for count in range(1, len(documents))]
    text = max((text for text in cut if len(text) <= room), key=len, default=min([*cut, whole], key=len))
    return text if len(whole) - len(text) > len(rest) else whole


def _how_many(groups: Sequence[Sequence[Part]], room: int) -> int:
    """The first one always, of the others those that fit."""
    count, used = 0, 0
    for group in groups:
        used += _length(group)
        if count and used > room:
            break
        count += 1
    return count


def _length(parts: Sequence[Part]) -> int:
    """Characters to read; a link with words does not show its address."""
    return sum(len(part.text or part.url) for part in parts)


def _with_heading(turn: Reads, heading: str, groups: Sequence[Sequence[Part]]) -> list[Part]:
    parts = [part for group in groups for part in group]
    return [Part(text=turn.text(heading)), *parts] if parts else []


def _words(turn: Reads, answer: Answer, text: str) -> Part:
    return Part(text=text, lang=_other_language(turn, answer))


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


def _office(turn: Reads, answer: Answer) -> list[Part]:
    """The responsible office in words: where no place is known, or it is none of the places."""
    if answer.ask_there and (not answer.places or answer.advice or answer.office_unlisted):
        return [Part(text=turn.text("answer-ask-there", office=turn.label(answer.ask_there)))]
    return []


def place_parts(turn: Reads, found: Found) -> list[Part]:
    """One place: name, address, how far, when open, who speaks what, how to get in touch, where on a map."""
    place = found.place
    lines = [f"📍 {place.name}"]
    if place.address:
        lines.append(place.address)
    if found.metres is not None:
        lines.append(_distance(turn, found.metres, about=found.about))
    if found.metres is not None and (place.position is None or place.position.kind == "town-centre"):
        lines.append(turn.text("place-about-position"))
    lines += _hours(turn, found)
    if place.languages:
        names = ", ".join(language_text(turn.language, code) for code in place.languages)
        lines.append(turn.text("place-languages", languages=names))
    if place.wheelchair:
        lines.append(turn.text(WHEELCHAIR[place.wheelchair]))
    if place.as_of:
        lines.append(turn.text("answer-as-of", date=_date(turn, place.as_of)))
    parts = [Part(text="\n".join(lines))]
    if place.note:
        lang, note = _in_language(turn, place.note)
        parts.append(Part(text=note, lang=lang))
    if place.phone:
        label = f"📞 {turn.label('place-phone')}"
        parts.append(Part(kind="phone", url=place.phone, text=_noted(turn, label, place.phone_note)))
    if place.mail:
        parts.append(Part(text=f"✉️ {_noted(turn, place.mail, place.mail_note)}"))
    if place.url:
        parts.append(Part(kind="link", url=place.url, text=""))
    if place.position and place.position.kind == "address":
        spot = Spot(latitude=place.position.lat, longitude=place.position.lon, name=place.name, address=place.address)
        parts.append(Part(kind="place", text=place.address, place=spot))
    elif _HOUSE.search(place.address):
        parts.append(Part(kind="link", text=turn.label("place-map"), url=f"{MAP_SEARCH}{quote(place.address)}"))
    return parts


def _distance(turn: Reads, metres: int, *, about: bool) -> str:
    """As exact as it is known: from or to the middle of a town in whole kilometres."""
    if about:
        return turn.text("place-distance-about", km=number_text(turn.language, max(1, round(metres / 1000))))
    if metres < 1000 - NEAR // 2:
        return turn.text("place-distance-metres", m=number_text(turn.language, max(1, round(metres / NEAR)) * NEAR))
    km = round(metres / 1000, 1 if metres < 10_000 else 0)
    return turn.text("place-distance", km=number_text(turn.language, km))


def _in_language(turn: Reads, note: Mapping[str, str]) -> tuple[str, str]:
    """A note as the reader can read it best, and its language where that is not the reader's."""
    for lang in (turn.language, base_of(turn.language), FIRST_CHOICE, *note):
        if lang in note:
            return (lang if lang != base_of(turn.language) else ""), note[lang]
    return "", ""


def _noted(turn: Reads, text: str, note: Mapping[str, str]) -> str:
    return f"{text} ({_in_language(turn, note)[1]})" if note else text


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
    return [*parts, *(_source(turn, source) for source in sources)]


def _source(turn: Reads, source: Source) -> Part:
    """With the page's own date, else the day it was read."""
    date = _date(turn, source.date or source.read_on or "")
    label = turn.label("answer-source" if source.date else "answer-source-read", date=date)
    return Part(kind="link", text=f"{label} {source.title}", url=source.url)


def _date(turn: Reads, text: str) -> str:
    """A full date or a month in words; a year as the source gives it."""
    try:
        if _MONTH.fullmatch(text):
            return month_text(turn.language, dt.date.fromisoformat(f"{text}-01"))
        return date_text(turn.language, dt.date.fromisoformat(text), weekday=False)
    except ValueError:
        return text
