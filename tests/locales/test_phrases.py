"""What people write, language by language (phrases/<lang>.yaml), becomes the value they meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.locales import read_date, read_duration, read_moment, read_number, read_time, read_yes_no

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
READERS: dict[str, Callable[[str, str], Any]] = {
    "date": lambda text, lang: read_date(text, lang, NOW.date()),
    "time": read_time,
    "moment": lambda text, lang: read_moment(text, lang, NOW),
    "duration": read_duration,
    "number": read_number,
    "yes-no": read_yes_no,
}
MEANT: dict[str, Callable[[str], Any]] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "moment": lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo),
    "duration": int,
    "number": float,
    "yes-no": {"yes": True, "no": False}.__getitem__,
}
TABLES = {
    path.stem: yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    for path in sorted((Path(__file__).parent / "phrases").glob("*.yaml"))
}
SHIPPED = sorted(path.parent.name for path in (Path(__file__).parents[2] / "locales").glob("*/time.yaml"))


@pytest.mark.parametrize("lang", SHIPPED)
def test_every_language_pins_thirty_phrases(lang: str) -> None:
    """A language with tables has at least 30 phrases, of every kind."""
    table = TABLES[lang]
    assert set(table) == {*READERS, "refused"}
    assert sum(len(table[kind]) for kind in READERS) >= 30


@pytest.mark.parametrize(
    ("lang", "kind", "text", "meant"),
    [
        (lang, kind, text, is_)
        for lang, table in TABLES.items()
        for kind in READERS
        for text, is_ in table[kind].items()
    ],
)
def test_phrases_are_understood(lang: str, kind: str, text: str, meant: str) -> None:
    """A phrase of the language is read as the value people mean by it."""
    assert READERS[kind](text, lang) == MEANT[kind](meant)


@pytest.mark.parametrize(
    ("lang", "kind", "text"),
    [(lang, kind, text) for lang, table in TABLES.items() for kind in READERS for text in table["refused"][kind]],
)
def test_no_wrong_value(lang: str, kind: str, text: str) -> None:
    """What is not wholly a value of the kind is no value of it at all."""
    assert READERS[kind](text, lang) is None
