"""`training.yaml`: what volunteers learn, what they exchange ideas at, and what is offered to everybody.

The content says what there is; when it takes place is planned at the desk.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bot.core.audiences import AUDIENCES
from bot.core.issues import Issue, nearest
from bot.core.languages import base_of
from bot.core.strict_yaml import Data, Document, Where
from bot.knowledge.model import FIRST_CHOICE
from bot.knowledge.shapes import FORMAT, Check, Wrong, address, by_language, fields, named, one_of, several, text

FILE = "training.yaml"
LONGEST = 24  # characters of an id: two of them are the value of a button
WEEKS = 26  # between two exchange evenings: half a year apart is no series
HOURS = 60  # of one module: no day or course of a volunteer is longer

Said = dict[str, str]  # by language
KINDS = ("training", "exchange", "offer")
MATERIAL = "material"  # the directory of files beside the content
MIMES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}  # what every phone opens
WAYS = ("link", "file", "topic")
TEXTS = ("title", "about")  # what may be written in German alone
_FILE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,59}}\.({'|'.join(MIMES)})")  # it stands in an address
_ID = re.compile(rf"[a-z][a-z0-9-]{{0,{LONGEST - 1}}}")


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Something to read or look at: a link, a file of `knowledge/material`, or one of the topics."""

    title: Said = {}
    link: str = ""
    file: str = ""
    topic: str = ""


class Module(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: Said
    hours: float
    about: Said = {}
    material: tuple[Material, ...] = ()


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """A training of several modules."""

    id: str
    title: Said
    about: Said = {}
    modules: tuple[Module, ...] = ()

    @property
    def hours(self) -> float:
        return sum(module.hours for module in self.modules)

    def module(self, name: str) -> Module | None:
        return next((each for each in self.modules if each.id == name), None)


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """An exchange evening, or something everybody can come to. `weeks`: how often, where it is a series.

    `keywords`, by language: what people say who look for it; `groups`: categories of topics beside whose answers it is
    named.
    """

    id: str
    title: Said
    about: Said = {}
    weeks: int = 0
    audience: tuple[str, ...] = ()
    keywords: dict[str, tuple[str, ...]] = {}
    groups: tuple[str, ...] = ()
    material: tuple[Material, ...] = ()


class Training(msgspec.Struct, frozen=True, kw_only=True):
    programmes: tuple[Programme, ...] = ()
    exchanges: tuple[Meeting, ...] = ()
    offers: tuple[Meeting, ...] = ()

    def programme(self, name: str) -> Programme | None:
        return next((each for each in self.programmes if each.id == name), None)

    def find(self, kind: str, programme: str, module: str = "") -> Module | Meeting | Programme | None:
        """What a date is about; None: the content knows it no more."""
        if kind == "training":
            found = self.programme(programme)
            return (found.module(module) if found and module else found) or None
        kinds = {"exchange": self.exchanges, "offer": self.offers}
        return next((each for each in kinds.get(kind, ()) if each.id == programme), None)


def in_language(said: Mapping[str, str], language: str) -> str:
    """In the reader's language, else German, else whatever there is; "": nothing is said."""
    for each in (language, base_of(language), FIRST_CHOICE):
        if each in said:
            return said[each]
    return next(iter(said.values()), "")


def id_of(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, str) or not _ID.fullmatch(data):
        message = f"“{where[-1]}” must be small letters, digits and hyphens, {LONGEST} at most."
        yield Wrong(where, "id", message)


def _file(data: Data, where: Where) -> Iterator[Wrong]:
    if not isinstance(data, str) or not _FILE.fullmatch(data):
        kinds = ", ".join(f".{kind}" for kind in MIMES)
        message = f"“{where[-1]}” must be a name in {MATERIAL}/ of letters, digits, - and _, with {kinds}."
        yield Wrong(where, "file-name", message)


def _between(least: float, most: float, *, whole: bool) -> Check:
    kinds = int if whole else (int, float)

    def check(data: Data, where: Where) -> Iterator[Wrong]:
        if isinstance(data, bool) or not isinstance(data, kinds) or not least <= data <= most:
            number = "a whole number" if whole else "a number"
            yield Wrong(where, "shape", f"“{where[-1]}” must be {number} from {least:g} to {most:g}.")

    return check


def format_of(data: Data, where: Where) -> Iterator[Wrong]:
    if data != FORMAT or isinstance(data, bool):
        yield Wrong(where, "format", f"This program reads format {FORMAT}.")


_MATERIAL = fields({"title": by_language, "link": address, "file": _file, "topic": text})
_SAID: dict[str, Check] = {"id": id_of, "title": by_language, "about": by_language, "material": several(_MATERIAL)}
_MODULE = fields({**_SAID, "hours": _between(0.25, HOURS, whole=False)}, needed=("id", "title", "hours"))
_PROGRAMME = fields(
    {"id": id_of, "title": by_language, "about": by_language, "modules": several(_MODULE)},
    needed=("id", "title", "modules"),
)
_MEETING = fields(
    {**_SAID, "weeks": _between(1, WEEKS, whole=True), "audience": several(one_of(*AUDIENCES))}, needed=("id", "title")
)
_FOUND: dict[str, Check] = {"keywords": named(several(text)), "groups": several(text)}
_OFFER = fields(
    {**_SAID, "audience": several(one_of(*AUDIENCES)), "weeks": _between(1, WEEKS, whole=True), **_FOUND},
    needed=("id", "title"),
)
SHAPE = fields(
    {
        "lotse": format_of, "replaces": text, "programmes": several(_PROGRAMME), "exchanges": several(_MEETING),
        "offers": several(_OFFER),
    }
)  # fmt: skip


def training_of(document: Document) -> Training:
    """A document of the right shape as a record."""
    found = {key: document.data.get(key) for key in ("programmes", "exchanges", "offers")}
    return msgspec.convert(plain(found, TEXTS), Training)


def plain(data: Any, texts: Collection[str], name: str = "") -> Any:
    """Without what was left empty; of the fields `texts`, a text in one language alone as German."""
    if isinstance(data, dict):
        return {key: plain(item, texts, str(key)) for key, item in data.items() if item is not None}
    if isinstance(data, list):
        return [plain(item, texts, name) for item in data]
    return {FIRST_CHOICE: data} if name in texts and isinstance(data, str) else data


class Known(NamedTuple):
    """What a material may lead to, and the languages texts are read in."""

    topics: Collection[str]
    files: Collection[str]
    languages: Collection[str]


def files_in(directories: Iterable[Path]) -> dict[str, Path]:
    """Files that can be handed out, by name; a later directory wins."""
    paths = (path for directory in directories for path in sorted((directory / MATERIAL).glob("*")))
    return {path.name: path for path in paths if _FILE.fullmatch(path.name) and path.is_file()}


def issues(document: Document, known: Known) -> Iterator[Issue]:
    """Ids that come twice, materials that lead nowhere; as warnings, what readers of a language see in another."""
    data = document.data
    for kind in ("programmes", "exchanges", "offers"):
        found = data.get(kind) or ()
        yield from twice(document, found, kind)
        for number, item in enumerate(found):
            yield from _inside(document, item, (kind, number), known)
            for inner, module in enumerate(item.get("modules") or ()):
                yield from _inside(document, module, (kind, number, "modules", inner), known)
            if kind == "programmes":
                yield from twice(document, item["modules"], kind, number, "modules")
                if not item["modules"]:
                    yield document.issue("empty", "A programme needs at least one module.", kind, number, "modules")


def twice(document: Document, items: Collection[Mapping[str, Any]], *where: str | int) -> Iterator[Issue]:
    """Ids that stand there before."""
    seen = set()
    for number, item in enumerate(items):
        if item["id"] in seen:
            yield document.issue("twice", f"There is another “{item['id']}” above.", *where, number, "id")
        seen.add(item["id"])


def _inside(document: Document, item: Mapping[str, Any], where: Where, known: Known) -> Iterator[Issue]:
    for name in ("title", "about"):
        yield from unsaid(document, item, (*where, name), known.languages)
    for number, material in enumerate(item.get("material") or ()):
        here = (*where, "material", number)
        ways = [key for key in WAYS if material.get(key)]
        if len(ways) != 1:
            yield document.issue("material", f"A material is one of: {', '.join(WAYS)}.", *here)
        elif ways != ["topic"] and not material.get("title"):
            yield document.issue("missing", f"A {ways[0]} needs a “title” that says what it is.", *here)
        for key, there in (("topic", known.topics), ("file", known.files)):
            if ways == [key] and material[key] not in there:
                guess = nearest(material[key], set(there))
                message = f"There is no {key} “{material[key]}”."
                yield document.issue(f"unknown-{key}", message, *here, key, suggestion=guess)
        yield from unsaid(document, material, (*here, "title"), known.languages)


def unsaid(document: Document, item: Mapping[Any, Any], where: Where, languages: Collection[str]) -> Iterator[Issue]:
    """The languages a text is missing in; it stands in `item` under the last name of `where`."""
    said = item.get(where[-1]) or {}
    own = {FIRST_CHOICE} if isinstance(said, str) else set(said)
    if said and (missing := sorted(set(languages) - own)):
        last = where[-1]
        what = f"Item {last + 1} of “{where[-2]}”" if isinstance(last, int) else f"“{last}”"
        issue = document.issue("not-said", f"{what} is missing in: {', '.join(missing)}.", *where)
        yield msgspec.structs.replace(issue, severity="warning")
