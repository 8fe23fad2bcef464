"""What Integreat's content API (version 3) answers, as records; entries that cannot be read are named and left out.

Facts of the API, as its source (digitalfabrik/integreat-cms, integreat_cms/api/v3) and its expected answers show them:
`GET /api/v3/REGION/languages/` and `GET /api/v3/REGION/LANGUAGE/{pages,locations,events,imprint}/` answer a list, the
imprint an object (or an empty list where there is none). `id` is the id of a translation, null where the entry is not
a translation of its own: the words of the region's first language, or the copy of an event for one of its dates.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec

from bot.core.errors import BotError

KINDS = ("pages", "locations", "events", "imprint")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")  # of regions and languages, as they stand in addresses
ENTRIES = 20_000  # in one answer: fifty times the largest region
PATH = 2_000  # letters of a path: browsers take no longer addresses

_DATE_OF_COPY = re.compile(r"\$(\d{4}-\d{2}-\d{2})(?:\$[^/]*)?/?\Z")


class UnusableAnswerError(BotError):
    """Integreat's answer cannot be used."""


class Language(msgspec.Struct, frozen=True):
    code: str


class Link(msgspec.Struct, frozen=True):
    """Another language of an entry, or what it stands under."""

    id: int | None = None
    path: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What all entries have. Paths hold raw umlauts and Arabic, older ones escapes: compare them by `key_of`."""

    id: int | None = None
    url: str = ""
    path: str | None = None
    title: str | None = None
    last_updated: str | None = None
    modified_gmt: str | None = None
    excerpt: str | None = None
    content: str | None = None
    available_languages: Any = None

    @property
    def key(self) -> str:
        return key_of(self.path or "")

    @property
    def date(self) -> str:
        """The day of the last change, "" if unknown."""
        for text in (self.last_updated, self.modified_gmt):
            try:
                return dt.datetime.fromisoformat(text or "").date().isoformat()
            except ValueError:
                continue
        return ""

    @property
    def others(self) -> list[str]:
        """The keys of its translations: a link without an id leads to words of another language."""
        return [key_of(link["path"]) for link in self._links() if link.get("id") is not None]

    def _links(self) -> Iterator[dict[str, Any]]:
        """Links to other languages (an empty list instead of an object in old versions)."""
        links = self.available_languages if isinstance(self.available_languages, dict) else {}
        for link in links.values():
            if isinstance(link, dict) and isinstance(path := link.get("path"), str) and 0 < len(path) <= PATH:
                yield link


class Page(Entry, frozen=True, kw_only=True):
    """`parent.id` is the id of a page, `id` that of a translation: only `parent.path` links the two."""

    parent: Link | None = None
    order: int | float | None = None


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Where something is; all of it null where that is unknown. `id` is the location's, the same in all languages."""

    id: int | None = None
    name: str | None = None
    address: str | None = None
    town: str | None = None
    postcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Slot(msgspec.Struct, frozen=True):
    start: str | None = None
    end: str | None = None


class Day(msgspec.Struct, frozen=True, rename="camel"):
    """Hours of one weekday; old versions lack `appointment_only`."""

    all_day: bool = False
    closed: bool = False
    appointment_only: bool = False
    time_slots: list[Slot] = []


class Category(msgspec.Struct, frozen=True):
    name: str | None = None
    icon: str | None = None


class Contact(msgspec.Struct, frozen=True):
    email: str | None = None
    phone_number: str | None = None
    website: str | None = None


class Location(Entry, frozen=True, kw_only=True):
    """`opening_hours`: seven days from Monday, or null. `contacts` came later than the three fields beside it."""

    location: Spot | None = None
    category: Category | None = None
    opening_hours: list[Day] | None = None
    temporarily_closed: bool | None = None
    website: str | None = None
    email: str | None = None
    phone_number: str | None = None
    contacts: list[Contact] | None = None
    appointment_url: str | None = None
    meta_description: str | None = None


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """`start` and `end` in new versions, dates and times of the region's clocks beside them in all."""

    id: int | None = None
    start: str | None = None
    end: str | None = None
    start_date: str | None = None
    start_time: str | None = None
    end_date: str | None = None
    end_time: str | None = None
    all_day: bool = False
    timezone: str | None = None


class Event(Entry, frozen=True, kw_only=True):
    event: Times
    location: Spot | None = None

    @property
    def key(self) -> str:
        """Of the event itself: copies for its dates have the date behind a `$`."""
        return without_date(key_of(self.path or ""))

    @property
    def others(self) -> list[str]:
        """A copy links to other copies without an id, be they translated or not."""
        return [without_date(key_of(link["path"])) for link in self._links()]

    @property
    def copy(self) -> bool:
        return _DATE_OF_COPY.search(key_of(self.path or "")) is not None


_Entry = TypeVar("_Entry", bound=Entry)
RECORDS: dict[str, type[Entry]] = {"pages": Page, "locations": Location, "events": Event, "imprint": Page}


def key_of(path: str) -> str:
    """A path as it can be compared: without escapes and outer slashes, umlauts in one form."""
    return unicodedata.normalize("NFC", unquote(path)).strip("/")


def without_date(key: str) -> str:
    return _DATE_OF_COPY.sub("", key)


def languages_in(raw: bytes, name: str) -> list[str]:
    """Codes of a region's languages, in its own order. `name`: what the answer is called in a mistake."""
    codes = [language.code for language in _decoded(raw, name, list[Language])]
    return [code for code in codes if SLUG.fullmatch(code)]


def entries_in(raw: bytes, kind: type[_Entry], name: str) -> tuple[list[_Entry], list[str]]:
    """The entries of an answer, and a sentence for each one that cannot be read.

    Raises UnusableAnswerError if it is no answer of the API at all, or none of its entries can be read.
    """
    items = _decoded(raw, name, list[msgspec.Raw] | dict[str, msgspec.Raw])
    if isinstance(items, dict):  # the imprint is one entry
        items = [msgspec.Raw(raw)]
    if len(items) > ENTRIES:
        raise UnusableAnswerError(f"{name} holds {len(items):,} entries; {ENTRIES:,} are read at most.")
    found, wrong = [], []
    for number, item in enumerate(items):
        try:
            entry = msgspec.json.decode(item, type=kind)
            if not entry.path or not (entry.title or "").strip():
                raise msgspec.ValidationError("it has no path or no title")
            if len(entry.path) > PATH:
                raise msgspec.ValidationError("its path is too long")
            found.append(entry)
        except (msgspec.DecodeError, RecursionError) as error:
            wrong.append(f"{name}, entry {number + 1} is left out: {error}")
    if wrong and not found:
        raise UnusableAnswerError(f"{name} is no answer of Integreat's content API: {wrong[0]}.")
    return found, wrong


def _decoded(raw: bytes, name: str, type_: Any) -> Any:
    if raw.lstrip()[:1] == b"<":
        raise UnusableAnswerError(f"{name} is a web page (HTML), not the answer of the content API.")
    try:
        return msgspec.json.decode(raw, type=type_)
    except msgspec.ValidationError as error:
        raise UnusableAnswerError(f"{name} is no answer of Integreat's content API: {error}.") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UnusableAnswerError(f"{name} is not whole, or no JSON: {error}.") from None
