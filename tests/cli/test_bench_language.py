"""`lotse bench language`: the figures of a file, and what they are held to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.bench.language import Figures, Line, read_lines
from tests.cli.test_commands import lotse as lotse

RIGHT = [Line("Wo melde ich mein Kind in der Kita an?", "de"), Line("kreş yeri", "tr"), Line("Де знайти лікаря", "ukr")]


def write(path: Path, lines: list[Line]) -> str:
    path.write_text("\n".join(json.dumps({"text": line.text, "lang": line.lang}) for line in lines), encoding="utf-8")
    return str(path)


def test_figures_by_number_of_words(lotse, tmp_path: Path) -> None:
    """Every text counts with its number of words, by language and in all; a mistake is told as a pair."""
    file = write(tmp_path / "some.jsonl", [*RIGHT, Line("Where is the next school?", "de")])
    done = lotse("bench", "language", file, "--json")
    figures = json.loads(done.stdout)[file]
    assert (figures["right"]["4+ all"], figures["asked"]["4+ all"]) == (1, 2)
    assert (figures["asked"]["1-2 tr"], figures["asked"]["3 uk"]) == (1, 1)
    assert figures["mistakes"] == {"4+ de→en": 1}
    assert done.returncode == 1


def test_the_goals_are_shown(lotse, tmp_path: Path) -> None:
    """A table that people read, with the shares Lotse promises beneath."""
    done = lotse("bench", "language", write(tmp_path / "some.jsonl", RIGHT))
    assert done.returncode == 0
    assert "goal" in done.stdout
    assert "100.0% of 1" in done.stdout


def test_a_line_that_is_none(lotse, tmp_path: Path) -> None:
    """The first wrong line is named, and nothing is measured."""
    file = tmp_path / "wrong.jsonl"
    file.write_text('{"text": "a", "lang": "de"}\n{"text": 1}\n', encoding="utf-8")
    done = lotse("bench", "language", str(file))
    assert done.returncode == 2
    assert f"{file}:2" in done.stderr


def test_no_file_is_told(tmp_path: Path) -> None:
    """A file that is not there is an OSError, not an empty measurement."""
    with pytest.raises(OSError, match="none"):
        read_lines(tmp_path / "none.jsonl")


def test_nothing_asked_is_no_failure() -> None:
    """Where no text has so few words, that goal is not missed."""
    assert Figures().reached
