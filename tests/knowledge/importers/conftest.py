"""A made-up region, once as files and once on a server."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import Library
from bot.knowledge.importers.fetching import Directory
from bot.knowledge.importers.integreat import Imported, Wish, import_region
from bot.knowledge.importers.locations import Said
from tests.knowledge.importers.region import REGION, Answers, region, save
from tests.knowledge.importers.server import StandIn

TODAY = dt.date(2026, 11, 27)
SAID = Said({"de": "Nur mit Termin", "en": "By appointment only"}, {"de": "Zurzeit geschlossen"})

Import = Callable[..., Imported]


@pytest.fixture
def answers() -> Answers:
    """A small one: all traps, few pages."""
    return region(pages=40)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def bring(tmp_path: Path, to: Path) -> Import:
    """Imports answers from a directory."""

    def bring(answers: Answers, *languages: str, today: dt.date = TODAY, area: str = "") -> Imported:
        source = Directory(save(answers, tmp_path / "api"))
        wish = Wish(region=REGION, languages=languages, said=SAID, area=area)
        return asyncio.run(import_region(source, to, wish, today))

    return bring


@pytest.fixture
def server(answers: Answers) -> Iterator[StandIn]:
    with StandIn(answers) as server:
        yield server


def read(to: Path) -> Library:
    """What was written, as search and answers read it; without a mistake."""
    library, issues = Library.load(to / "knowledge")
    assert [str(issue) for issue in issues if issue.rule not in ("title-long", "note-missing")] == []
    return library


def topic_of(library: Library, title: str) -> Any:
    (found,) = [
        topic for topic in library.topics.values() if title in {wording.title for wording in topic.wordings.values()}
    ]
    return found


def snapshot(to: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and when it was last written."""
    return {
        path.relative_to(to).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in to.rglob("*")
        if path.is_file()
    }
