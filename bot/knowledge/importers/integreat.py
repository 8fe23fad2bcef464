"""One import: read everything, then write what changed. Nothing is written before all answers are understood."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast

import msgspec

from bot.core.errors import BotError
from bot.knowledge import shapes
from bot.knowledge.importers.api import (
    KINDS,
    RECORDS,
    Entry,
    Event,
    Location,
    Page,
    entries_in,
    languages_in,
)
from bot.knowledge.importers.fetching import LANGUAGES, Source
from bot.knowledge.importers.linking import Languages, languages_of
from bot.knowledge.importers.locations import Said, own_area, place_files
from bot.knowledge.importers.overlay import Overlay, State, Written
from bot.knowledge.importers.pages import Files, event_files, page_files

KEPT_SECONDS = 6 * 3_600  # answers of an import that broke off are good for the next one so long
LANGUAGES_READ = 40  # of one region; the largest offers about twenty

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is, of how much
Found = dict[str, dict[str, list[Entry]]]  # kind → code → entries


class NothingToImportError(BotError):
    """There is nothing to import."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What to import: a region, its languages (Integreat's codes or ours; () for all), the area its places lie in."""

    region: str
    languages: Sequence[str] = ()
    area: str = ""
    said: Said = Said({}, {})


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: numbers, files, and a sentence for each thing left out."""

    pages: int
    events: int
    places: int
    languages: tuple[str, ...]
    files: Written
    left_out: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        return not self.files.written and not self.files.removed


async def import_region(
    source: Source, to: Path, wish: Wish, today: dt.date, progress: Progress = lambda *_: None
) -> Imported:
    """Read a region and write it below `to`. Raises BotError with what is wrong; then nothing was changed.

    An import that breaks off while it writes is gone on with by the next one: each file is whole, old or new.
    """
    source.name(wish.region, "", LANGUAGES)  # refuses what is no name, before it becomes part of a path
    overlay = Overlay(to, wish.region)
    with overlay.alone():
        return await _import(source, to, wish, today, progress, overlay)


async def _import(
    source: Source, to: Path, wish: Wish, today: dt.date, progress: Progress, overlay: Overlay
) -> Imported:
    state = overlay.state()
    reading = _Reading(source, wish.region, to)
    async with source:
        languages, found = await reading.everything(wish.languages, progress)
    pages = [page for pages in found["pages"].values() for page in pages]
    if not pages:
        raise NothingToImportError(f"{wish.region} has no pages in {', '.join(languages)}. Nothing was changed.")
    files, counts, left_out = _files(wish, languages, found)
    _check_places(files, state, today)
    state.languages = list(languages)
    state.changed = {entry.key: entry.date for kind in found.values() for each in kind.values() for entry in each}
    try:
        done = overlay.write(files, state, lambda number: progress("writing", number, len(files)))
    finally:
        if overlay.knowledge.exists():
            overlay.note(state)
    reading.forget()
    return Imported(**counts, languages=tuple(languages), files=done, left_out=(*reading.wrong, *left_out))


def _files(wish: Wish, languages: Languages, found: Found) -> tuple[Files, dict[str, int], list[str]]:
    """All files by name, how many of what there are, and what was left out."""
    pages = {
        code: [*found["pages"].get(code, ()), *found["imprint"].get(code, ())] for code in languages
    }  # the imprint is a page like others: who answers for the texts
    written, empty = page_files(wish.region, cast(Mapping[str, Sequence[Page]], pages), languages)
    events, no_dates = event_files(wish.region, cast(Mapping[str, Sequence[Event]], found["events"]), languages)
    area = wish.area or own_area(wish.region)
    locations = cast(Mapping[str, Sequence[Location]], found["locations"])
    places, no_hours = place_files(wish.region, area, locations, languages, wish.said)
    left_out = [f"Pages without any text, and without pages below them, are left out: {empty}."] if empty else []
    files, unfit = sound({**written, **events, **places})
    heads = [name for name in files if name.endswith("/topic.yaml")]
    counts = {
        "pages": sum(name in written for name in heads),
        "events": sum(name in events for name in heads),
        "places": sum(len(data["places"]) for name, data in files.items() if name in places),
    }
    return files, counts, [*left_out, *no_dates, *no_hours, *unfit]


def sound(files: Files) -> tuple[Files, list[str]]:
    """Only what the library will read: one file it refuses would keep the whole installation from starting."""
    wrong: dict[str, str] = {}
    for name, data in files.items():
        shape = shapes.TOPIC if name.endswith("/topic.yaml") else shapes.WORDING
        if name.startswith("places/"):
            fit = [place for place in data["places"] if not [*shapes.PLACES({"places": [place]}, ())]]
            wrong |= {place["id"]: "it is no place" for place in data["places"] if place not in fit}
            data["places"] = fit
        elif mistakes := [*shape(data, ())]:
            wrong[name.split("/")[1]] = mistakes[0].message
    left = {name: data for name, data in files.items() if name.split("/")[1] not in wrong}
    return left, [f"{name} is left out: {message}" for name, message in sorted(wrong.items())]


def _check_places(files: Files, state: State, today: dt.date) -> None:
    """Each place says on which day it was read as it is; that day stays until something about it changes."""
    before, state.places = state.places, {}
    for name, data in files.items():
        for place in data["places"] if name.startswith("places/") else ():
            digest = hashlib.sha256(msgspec.json.encode(place)).hexdigest()[:16]
            known, day = before.get(place["id"], ("", ""))
            place["checked_on"] = day if known == digest else today.isoformat()
            state.places[place["id"]] = (digest, place["checked_on"])


class _Reading:
    """All answers of a region. What was read stays beside the content until the import is done."""

    def __init__(self, source: Source, region: str, to: Path) -> None:
        self._source = source
        self._region = region
        self._kept = to / f".integreat-{region}"
        self.wrong: list[str] = []

    async def everything(self, wanted: Sequence[str], progress: Progress) -> tuple[Languages, Found]:
        name, raw = await self._read("", LANGUAGES)
        languages = languages_of(languages_in(raw, name)[:LANGUAGES_READ], wanted)
        self._keep("", LANGUAGES, raw)
        if not languages:
            offered = ", ".join(languages_in(raw, name)) or "none"
            raise NothingToImportError(f"{self._region} has none of these languages, but: {offered}.")
        found: Found = {kind: {} for kind in KINDS}
        steps = [(code, kind) for code in languages for kind in KINDS]
        for number, (code, kind) in enumerate(steps, 1):
            name, raw = await self._read(code, kind)
            found[kind][code], wrong = entries_in(raw, RECORDS[kind], name)
            self.wrong += wrong
            self._keep(code, kind, raw)
            progress("reading", number, len(steps))
        return languages, found

    async def _read(self, code: str, what: str) -> tuple[str, bytes]:
        name = self._source.name(self._region, code, what)
        kept = self._place(name)
        with suppress(OSError):
            if time.time() - kept.stat().st_mtime < KEPT_SECONDS:
                return name, kept.read_bytes()
        return name, await self._source.read(self._region, code, what)

    def _keep(self, code: str, what: str, raw: bytes) -> None:
        """Only what was understood: a broken answer is asked for again."""
        if not self._source.slow:
            return
        kept = self._place(self._source.name(self._region, code, what))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(raw)

    def _place(self, name: str) -> Path:
        return self._kept / re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[-120:]

    def forget(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
