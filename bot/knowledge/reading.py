"""From files to topics and places: read strictly, keep what is right, report every mistake with its place."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.core.issues import Issue
from bot.core.strict_yaml import Document, load
from bot.knowledge import hours, shapes
from bot.knowledge.model import FIRST_CHOICE, NOTES, PARTS, Area, Parts, Place, Source, Topic, Town, Variant, Wording

_Record = TypeVar("_Record", bound=msgspec.Struct)


PUBLISHED = Path("published")  # where a published text seems to lie, in issues


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A text that lies over the files without being one; a later revision over an earlier one."""

    name: str  # as of a file
    text: str
    revision: int
    replaces: str = ""  # digest of the file it was written for; "": there was none

    @property
    def path(self) -> Path:
        return PUBLISHED / self.name


class File(msgspec.Struct, frozen=True):
    """A content file: where it lies, what to call it, and the file of a lower layer it stands in for."""

    path: Path
    name: str  # inside its directory: topics/kita-anmeldung/de.yaml
    layer: int = 0
    replaced: File | None = None
    published: Published | None = None  # it lies nowhere: this is what it says

    def beside(self, layer: int) -> File | None:
        """This file as a reader of that layer knew it."""
        return self if self.layer <= layer else self.replaced.beside(layer) if self.replaced else None

    def on_disk(self) -> File | None:
        """The file under what is published."""
        return self.replaced.on_disk() if self.published and self.replaced else None if self.published else self

    def raw(self) -> bytes:
        return self.published.text.encode() if self.published else self.path.read_bytes()


def digest(path: Path) -> str:
    """What an overlay records of the file it replaced: the first 16 hex digits of SHA-256."""
    return digest_of(path.read_bytes())


def digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def read(file: File, shape: shapes.Check) -> tuple[Document | None, list[Issue]]:
    """The document of a file if its shape is right, and its mistakes (drift of an overlay is a warning)."""
    try:
        raw = file.raw()
    except OSError as error:
        return None, [Issue(file=str(file.path), rule="yaml", message=f"The file cannot be read: {error.strerror}.")]
    document, found = load(raw, str(file.path))
    if document is None:
        return None, found
    found = shapes.issues(document, shape)
    if found:
        return None, found
    return document, _drift(file, document)


def _drift(file: File, document: Document) -> list[Issue]:
    if file.published:
        return _published_drift(file, file.published, document)
    if file.replaced is None:
        return []
    current, recorded = digest(file.replaced.path), document.data.get("replaces")
    if recorded == current:
        return []
    message = (
        "The shipped file changed since this one replaced it: compare them, then record the new digest."
        if recorded
        else f"This file replaces a shipped one: record which, so that changes are noticed (replaces: {current})."
    )
    issue = document.issue("overlay-drift", message, "replaces", suggestion=current)
    return [msgspec.structs.replace(issue, severity="warning")]


def _published_drift(file: File, published: Published, document: Document) -> list[Issue]:
    """The file it was written for changed, came or went; one with the same words, as from `content dump`, fits."""
    below = file.on_disk()
    current = digest_of(below.raw()) if below else ""
    if current in (published.replaces, digest_of(file.raw())):
        return []
    became = "The file under this published text changed" if below else "The file under this published text is gone"
    message = f"{became} since: make a draft of what is there now, compare, and publish it."
    return [msgspec.structs.replace(document.issue("overlay-drift", message), severity="warning")]


def topic_of(document: Document, topic_id: str) -> Topic:
    data = document.data
    sources = {key: msgspec.structs.replace(_record(Source, item), id=key) for key, item in _map(data, "sources")}
    variants = tuple(msgspec.structs.replace(_record(Variant, item), id=key) for key, item in _map(data, "variants"))
    return msgspec.structs.replace(
        _record(Topic, data, leave=("sources", "variants")), id=topic_id, sources=sources, variants=variants
    )


def wording_of(document: Document) -> Wording:
    variants = {key: _record(Parts, item) for key, item in _map(document.data, "variants")}
    return msgspec.structs.replace(_record(Wording, document.data, leave=("variants",)), variants=variants)


def changed(before: Wording, now: Wording) -> frozenset[str]:
    """What the two say differently: names of parts, of a variant's as in "erfurt.where", and of the counter sentence.

    A title names the same topic, corrected or not; questions and keywords are no one's to read.
    """
    found = {name for name in (*PARTS, "say_at_the_counter") if getattr(before, name) != getattr(now, name)}
    for variant in before.variants.keys() | now.variants.keys():
        own, other = before.variants.get(variant, Parts()), now.variants.get(variant, Parts())
        found |= {f"{variant}.{name}" for name in PARTS if getattr(own, name) != getattr(other, name)}
    return frozenset(found)


def places_of(document: Document) -> tuple[list[Place], list[Town], list[Area], list[Issue]]:
    """The places, towns and areas of one file; hours that cannot be read are an issue and left out."""
    data: dict[str, Any] = document.data
    defaults = {key: data[key] for key in ("area", "checked_on") if data.get(key)}
    places, found = [], []
    for number, item in enumerate(data.get("places") or ()):
        wrong = hours.mistake(item["opening_hours"]) if item.get("opening_hours") else ""
        if wrong:
            message = f"These opening hours cannot be read: {wrong}."
            found.append(document.issue("opening-hours", message, "places", number, "opening_hours"))
            item = {**item, "opening_hours": None}
        notes = {key: {FIRST_CHOICE: item[key]} for key in NOTES if isinstance(item.get(key), str)}
        places.append(_record(Place, {**defaults, **item, **notes}))
    towns = [
        _record(Town, {**item, "centre": {**item["centre"], "kind": "town-centre"}}) for item in data.get("towns") or ()
    ]
    areas = [_record(Area, item) for item in data.get("areas") or ()]
    return places, towns, areas, found


def _map(data: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    return list((data.get(key) or {}).items())


def _record(kind: type[_Record], data: dict[str, Any], *, leave: tuple[str, ...] = ()) -> _Record:
    """A checked map as a record: keys without a value and keys of other duties are left out."""
    known = _fields(kind)
    own = {key: value for key, value in data.items() if key in known and key not in leave and value is not None}
    return msgspec.convert(own, kind)


@cache
def _fields(kind: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.name for field in msgspec.structs.fields(kind))
