"""A language is a directory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import ContentError
from bot.locales import Texts, read_date, read_yes_no, shipped, use_directories
from bot.locales.lexicon import lexicon
from bot.locales.tables import TimeTable, read_table

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def polish(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "pl"
    home.mkdir()
    (home / "language.yaml").write_text("lotse: 1\nname: Polski\nyes: [tak]\nno: [nie]\n", "utf-8")
    (home / "time.yaml").write_text(
        'lotse: 1\ndays: {1: [jutro]}\ndates: {next: ["[w] (następny|przyszły) {weekday}"]}\n', "utf-8"
    )
    (home / "app.ftl").write_text("hello = Witamy\n", "utf-8")
    use_directories(shipped(), tmp_path)
    yield tmp_path
    use_directories()


def test_a_new_language_is_a_new_directory(polish: Path) -> None:
    """Texts, name, answers and dates of a language come with its directory, nothing else."""
    texts = Texts.load(polish)
    assert (texts.say("pl", "hello"), texts.own_name("pl")) == ("Witamy", "Polski")
    assert read_yes_no("tak", "pl") is True
    assert read_date("jutro", "pl", TODAY) == dt.date(2026, 11, 24)
    assert read_date("przyszły wtorek", "pl", TODAY) == dt.date(2026, 11, 24)


def test_directories_are_read_anew(polish: Path) -> None:
    """Words of a directory that is no longer used are forgotten."""
    assert lexicon("pl").days
    use_directories()
    assert not lexicon("pl").days


@pytest.mark.parametrize("lang", ["../de", "de/../../x", "..", "", "x" * 5000, "de\x00", "\ud800"])
def test_a_code_from_outside_never_walks_the_disk(lang: str) -> None:
    """An odd language code is a language without tables."""
    assert read_date("heute", lang, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lotse: 1\ndays: {1: [a\n", ":3:"),
        ("lotse: 1\nweek: 3\n", "unknown field `week`"),
        ('lotse: 1\ntimes: {30: ["halb {our}"]}\n', "unknown place our"),
        ('lotse: 1\ntimes: {30: ["halb [{hour}"]}\n', "bracket"),
        ('lotse: 1\ntimes: {30: ["halb"]}\n', "needs {hour} or {clock}"),
        ('lotse: 1\nlater: ["in {rest} {rest}"]\n', "a place twice"),
    ],
)
def test_mistakes_in_a_table_are_told(tmp_path: Path, text: str, told: str) -> None:
    """A broken table names its file and what is wrong."""
    path = tmp_path / "time.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read_table(path, TimeTable)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)
