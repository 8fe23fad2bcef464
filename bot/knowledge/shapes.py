"""The shape of each kind of knowledge file, and a check that finds every mistake of a file at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from bot.core.issues import Issue, nearest
from bot.core.people import AGES, STATUSES
from bot.core.strict_yaml import Data, Document, Where

FORMAT = 1


class Wrong(msgspec.Struct, frozen=True):
    """One mistake of shape, before it has a file and a line."""

    where: Where
    rule: str
    message: str
    suggestion: str = ""
    key: bool = False


Check = Callable[[Data, Where], Iterator[Wrong]]


def text(data: Data, where: Where) -> Iterator[Wrong]:
    if isinstance(data, str):
        if not data.strip():
            yield Wrong(where, "empty", f"“{where[-1]}” is empty: write it or leave the line out.")
    elif isinstance(data, list | dict):
        yield Wrong(where, "shape", f"“{where[-1]}” must be one text.")
    else:
        yield Wrong(where, "shape", f"“{where[-1]}” must be text: put it in quotes.")


def flag(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, bool):
        yield Wrong(where, "shape", f"“{where[-1]}” must be true or false.")


def degrees(limit: float) -> Check:
    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if isinstance(data, bool) or not isinstance(data, int | float) or not -limit <= data <= limit:
            yield Wrong(where, "shape", f"“{where[-1]}” must be a number of degrees from -{limit:g} to {limit:g}.")

    return check


def date(data: Data, where: Where) -> Iterator[Wrong]:
    """A day: 2026-11-22."""
    try:
        dt.date.fromisoformat(str(data) if len(str(data)) == 10 else "")
    except ValueError:
        yield Wrong(where, "date", f"“{where[-1]}” must be a date like 2026-11-22.")


def since(data: Data, where: Where) -> Iterator[Wrong]:
    """A year, month or day: "2024", "2024-03", "2024-03-15"; in quotes, or a year would be a number."""
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", str(data)) or not isinstance(data, str):
        yield Wrong(where, "date", f'“{where[-1]}” must be a year, month or day in quotes, like "2024-03".')


def moment(data: Data, where: Where) -> Iterator[Wrong]:
    """A moment with its distance from UTC: 2026-11-23T15:00:00+01:00."""
    try:  # as it will be read
        aware = msgspec.convert(data if isinstance(data, str) else "", dt.datetime).tzinfo is not None
    except msgspec.ValidationError:
        aware = False
    if not aware:
        yield Wrong(where, "date", f"“{where[-1]}” must be a moment like 2026-11-23T15:00:00+01:00.")


def address(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, str) or not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", data):
        yield Wrong(where, "url", f"“{where[-1]}” must be a whole address that begins with https://.")


def kreis(data: Data, where: Where) -> Iterator[Wrong]:
    """The official key of a Kreis."""
    if not isinstance(data, str) or not re.fullmatch(r"\d{5}", data):
        yield Wrong(where, "kreis", f'“{where[-1]}” must be the official key of five digits in quotes, like "07331".')


def one_of(*words: str) -> Check:
    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if data not in words:
            message = f"“{where[-1]}” must be one of: {', '.join(words)}."
            yield Wrong(where, "word", message, nearest(str(data), words))

    return check


def several(inner: Check) -> Check:
    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if not isinstance(data, list):
            yield Wrong(where, "shape", f"“{where[-1]}” must be a list, one item a line.")
            return
        for number, item in enumerate(data):
            for wrong in inner(item, (*where, number)):
                yield msgspec.structs.replace(
                    wrong, message=wrong.message.replace(f"“{number}”", f"Item {number + 1} of “{where[-1]}”")
                )

    return check


def named(inner: Check) -> Check:
    """A map from names the author chooses."""

    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if not isinstance(data, dict):
            yield Wrong(where, "shape", f"“{where[-1]}” must be a map of names.")
            return
        for key, item in data.items():
            yield from inner(item, (*where, key))

    return check


def by_language(data: Data, where: Where) -> Iterator[Wrong]:
    """A text in several languages; one alone is German."""
    yield from named(text)(data, where) if isinstance(data, dict) else text(data, where)


def fields(known: Mapping[str, Check], *, needed: tuple[str, ...] = ()) -> Check:
    """A map with these keys. A key without a value (null) is a key left out."""

    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if not isinstance(data, dict):
            yield Wrong(where, "shape", f"{f'“{where[-1]}”' if where else 'The file'} must be a map (key: value).")
            return
        for key, item in data.items():
            if key not in known:
                guess = nearest(key, tuple(known))
                yield Wrong((*where, key), "unknown-key", f"There is no key “{key}” here.", guess, key=True)
            elif item is not None:
                yield from known[key](item, (*where, key))
        for key in needed:
            if data.get(key) is None:
                yield Wrong(where, "missing", f"“{key}” is missing.")

    return check


def _format(data: Data, where: Where) -> Iterator[Wrong]:
    if data != FORMAT or isinstance(data, bool):
        yield Wrong(where, "format", f"This program reads format {FORMAT}.")


TEXTS = several(text)
_PARTS: dict[str, Check] = {
    "answer": text, "where": text, "steps": TEXTS, "documents": TEXTS, "deadline": text, "cost": text, "more": text,
}  # fmt: skip
_SOURCE: dict[str, Check] = {"url": address, "title": text, "date": since, "read_on": date, "shown": flag}
_SECTION = fields({"heading": text, "text": text, "anchor": text}, needed=("text",))
_OCCASION = fields({"starts": moment, "ends": moment, "all_day": flag}, needed=("starts", "ends"))
_POSITION = {"lat": degrees(90), "lon": degrees(180), "kind": one_of("address", "town-centre")}
_REFS = named(TEXTS)
_TOP: dict[str, Check] = {"lotse": _format, "replaces": text}

WORDING = fields(
    {
        **_TOP, **_PARTS, "title": text, "variants": named(fields(_PARTS)), "say_at_the_counter": text,
        "counter_meaning": text, "questions": TEXTS, "keywords": TEXTS, "status": one_of("draft", "reviewed"),
        "sections": several(_SECTION), "breadcrumb": TEXTS, "source": fields(_SOURCE, needed=("url", "title")),
    },
    needed=("title", "answer"),
)  # fmt: skip

_WHEN = fields({"land": TEXTS, "area": TEXTS, "status": several(one_of(*STATUSES)), "age": several(one_of(*AGES))})
TOPIC = fields(
    {
        **_TOP, "category": text, "audience": TEXTS, "place_kinds": TEXTS, "ask_there": text, "local_office": flag,
        "review_by": date, "volatile": flag, "sensitive": flag,
        "sources": named(fields(_SOURCE, needed=("title",))), "backed_by": _REFS,
        "variants": named(fields({"when": _WHEN, "backed_by": _REFS}, needed=("when",))),
        "occasions": several(_OCCASION), "venue": text,
    }
)  # fmt: skip

_PLACE = fields(
    {
        "id": text, "name": text, "area": text, "serves": TEXTS, "kinds": TEXTS, "address": text, "phone": text,
        "phone_note": by_language, "mail": text, "mail_note": by_language, "url": address, "opening_hours": text,
        "position": fields(_POSITION, needed=("lat", "lon")), "languages": TEXTS, "offers": named(text),
        "wheelchair": one_of("yes", "limited", "no"),
        "note": by_language, "as_of": since, "sources": several(fields(_SOURCE, needed=("title",))), "checked_on": date,
    },
    needed=("id", "name"),
)  # fmt: skip
_CENTRE = fields({"lat": _POSITION["lat"], "lon": _POSITION["lon"]}, needed=("lat", "lon"))
_TOWN = fields(
    {
        "id": text, "name": text, "area": text, "centre": _CENTRE, "aliases": TEXTS, "postcodes": TEXTS,
        "ambiguous": flag,
    },
    needed=("id", "name", "centre"),
)  # fmt: skip
_AREA = fields(
    {
        "id": text, "land": text, "names": named(text), "kreis": kreis, "served": flag, "neighbours": TEXTS,
        "note": named(text),
    },
    needed=("id", "names"),
)  # fmt: skip
PLACES = fields(
    {
        **_TOP, "area": text, "checked_on": date, "places": several(_PLACE), "towns": several(_TOWN),
        "areas": several(_AREA),
    }
)  # fmt: skip


def issues(document: Document, shape: Check) -> list[Issue]:
    """Every mistake of shape in a file."""
    return [
        document.issue(wrong.rule, wrong.message, *wrong.where, suggestion=wrong.suggestion, key=wrong.key)
        for wrong in shape(document.data, ())
    ]
