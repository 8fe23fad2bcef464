"""`knowledge/indicators.yaml`: what a funder asks of those who take part in a programme, and which answers there are.

Guides enter what people tell them; nothing is derived from what the service knows. What law protects more than other
data, and what tells somebody's residence status, needs a `why`: by which rule the funder asks for it. It is shown where
it is entered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec

from bot.core.issues import Issue
from bot.core.people import STATUSES
from bot.core.strict_yaml import Data, Where
from bot.knowledge.shapes import Wrong, by_language, fields, several, text
from bot.reports.declared import given, read, the_format

PROGRAMMES, INDICATORS, ANSWERS = 20, 20, 30  # more than any funder asks for
LONGEST = 30  # characters of an id: three of them are the name of a cell
LEAST_WHY = 20  # characters of a reason: “because” is none
_ID = re.compile(rf"[a-z][a-z0-9-]{{0,{LONGEST - 1}}}")
_STATUS = frozenset(STATUSES) - {"other", "unsure"}
# Words, or parts of them, of Article 9 GDPR and of papers; in German and English, as ids are written.
_DELICATE = (
    "status", "aufenthalt", "residence", "permit", "titel", "asyl", "asylum", "duldung", "tolerat", "religi", "ethni",
    "herkunft", "origin", "health", "gesundheit", "disab", "behinder", "krank", "orientation", "politi", "gewerkschaft",
)  # fmt: skip

Said = Mapping[str, str]  # by language


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: dict[str, str]


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """`why`: by which rule it is asked, where that must be said."""

    id: str
    title: dict[str, str]
    answers: tuple[Answer, ...]
    why: str = ""

    def answer(self, name: str) -> Answer | None:
        return next((each for each in self.answers if each.id == name), None)


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """`organisation` "": of all of them."""

    id: str
    title: str
    indicators: tuple[Indicator, ...]
    organisation: str = ""

    def indicator(self, name: str) -> Indicator | None:
        return next((each for each in self.indicators if each.id == name), None)


def said(title: Said, language: str) -> str:
    return title.get(language) or title.get("de") or next(iter(title.values()), "")


def of(programmes: Collection[Programme], organisation: str) -> list[Programme]:
    return [each for each in programmes if each.organisation in ("", organisation)]


def _id(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, str) or not _ID.fullmatch(data):
        message = f"“{where[-1]}” must be small letters, digits and hyphens, at most {LONGEST}, a letter first."
        yield Wrong(where, "id", message)


_ANSWER = fields({"id": _id, "title": by_language}, needed=("id", "title"))
_INDICATOR = fields(
    {"id": _id, "title": by_language, "answers": several(_ANSWER), "why": text}, needed=("id", "title", "answers")
)
_PROGRAMME = fields(
    {"id": _id, "title": text, "organisation": text, "indicators": several(_INDICATOR)},
    needed=("id", "title", "indicators"),
)
_FILE = fields({"lotse": the_format, "programmes": several(_PROGRAMME)}, needed=("lotse", "programmes"))


def load(paths: Collection[Path], organisations: Collection[str] = ()) -> tuple[tuple[Programme, ...], list[Issue]]:
    """The programmes of the last file there is; none if there is no file, or if it has mistakes."""
    document, wrong = read(paths, _FILE)
    if document is None:
        return (), wrong
    wrong = [
        document.issue(each.rule, each.message, *each.where)
        for each in _mistakes(document.data["programmes"], organisations)
    ]
    if wrong:
        return (), wrong
    return tuple(msgspec.convert(_titled(given(each)), Programme) for each in document.data["programmes"]), []


def _titled(raw: Data) -> Data:
    """One text alone is German."""
    for each in raw["indicators"]:
        for titled in (each, *each["answers"]):
            if isinstance(titled["title"], str):
                titled["title"] = {"de": titled["title"]}
    return raw


def _mistakes(programmes: list[Data], organisations: Collection[str]) -> Iterator[Wrong]:
    yield from _each_once(programmes, ("programmes",), PROGRAMMES)
    for place, programme in enumerate(programmes):
        at: Where = ("programmes", place)
        if (whose := programme.get("organisation")) and organisations and whose not in organisations:
            known = ", ".join(sorted(organisations))
            yield Wrong((*at, "organisation"), "organisation", f"There is no organisation “{whose}”, only: {known}.")
        yield from _each_once(programme["indicators"], (*at, "indicators"), INDICATORS)
        for number, indicator in enumerate(programme["indicators"]):
            yield from _indicator(indicator, (*at, "indicators", number))


def _each_once(items: list[Data], where: Where, most: int) -> Iterator[Wrong]:
    if len(items) > most:
        yield Wrong(where, "too-many", f"At most {most} of “{where[-1]}”.")
    seen = set[str]()
    for place, item in enumerate(items):
        if item["id"] in seen:
            yield Wrong((*where, place, "id"), "twice", f"“{item['id']}” is there twice.")
        seen.add(item["id"])


def _indicator(indicator: Data, where: Where) -> Iterator[Wrong]:
    answers = indicator["answers"]
    yield from _each_once(answers, (*where, "answers"), ANSWERS)
    if len(answers) < 2:
        yield Wrong((*where, "answers"), "answers", "An indicator needs two answers or more.")
    ids = [indicator["id"], *(each["id"] for each in answers)]
    delicate = next((name for name in ids if name in _STATUS or any(part in name for part in _DELICATE)), "")
    if delicate and len((indicator.get("why") or "").strip()) < LEAST_WHY:
        message = (
            f"“{delicate}” tells more of somebody than a funder usually may ask. Say in “why” by which rule it must "
            "be asked, or ask only what is needed (for example: third-country national yes, no, unknown)."
        )
        yield Wrong(where, "why", message)
