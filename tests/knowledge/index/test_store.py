from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.index import store as module
from bot.knowledge.index.language import LanguageIndex
from bot.knowledge.index.meaning import Meaning, key
from bot.knowledge.index.segment import ARRAYS, Query
from bot.knowledge.index.store import KEPT, Store
from tests.knowledge.index.embedder import embed
from tests.knowledge.index.world import KNOWN, many, misspelt

INDEX = LanguageIndex.build(many(12), many(12))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of a saved index."""
    Store(tmp_path).save("de", "abc", INDEX)
    return next(tmp_path.iterdir())


def test_what_was_saved_is_found_again(tmp_path: Path) -> None:
    """The same topics with the same chances, and the same thresholds."""
    Store(tmp_path / "index").save("de", "abc", INDEX)
    loaded = Store(tmp_path / "index").load("de", "abc")
    assert loaded is not None
    assert loaded.calibration == INDEX.calibration
    for texts in many(12).values():
        query = Query(misspelt(texts[2]))
        assert loaded.find(query) == INDEX.find(query)


def test_it_is_mapped_not_read(kept: Path) -> None:
    """The arrays lie in the file: all processes share one copy, and nobody can change it."""
    loaded = Store(kept.parent).load("de", "abc")
    assert loaded is not None
    for name, array in loaded.segment.arrays.items():
        assert not array.flags.owndata and not array.flags.writeable, name
        assert array.dtype == ARRAYS[name]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """The directory and the files in it."""
    Store(tmp_path / "index").save("de", "abc", INDEX)
    for path in (tmp_path / "index", *(tmp_path / "index").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) * 3 // 4] ^= 1
    path.write_bytes(data)


def no_header(path: Path) -> None:
    path.write_bytes(b"x" * 10_000)


def other_header(path: Path) -> None:
    path.write_bytes(b'{"hello": "world"}\n' + b"\0" * 640)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [cut, flipped, no_header, other_header, empty, longer, directory])
def test_a_broken_file_is_not_trusted(kept: Path, spoil: Callable[[Path], None]) -> None:
    """It counts as none, so that the index is built again."""
    spoil(kept)
    assert Store(kept.parent).load("de", "abc") is None


def test_an_index_of_another_version_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the code that makes indexes changed."""
    monkeypatch.setattr(module, "_program", lambda: "another")
    assert Store(kept.parent).load("de", "abc") is None


def test_another_content_is_another_file(tmp_path: Path) -> None:
    """By name and content; without a content the newest of that name, and old ones go."""
    for number in range(KEPT + 2):
        Store(tmp_path).save("de", f"c{number}", INDEX)
        os.utime(tmp_path / f"de.c{number}{module.ENDING}", ns=(number, number))
    other = LanguageIndex.build(KNOWN, KNOWN)
    Store(tmp_path).save("de", "newest", other)
    assert Store(tmp_path).load("de", "c0") is None
    newest = Store(tmp_path).load("de")
    assert newest is not None and newest.segment.topics == list(KNOWN)
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_place_where_nothing_can_be_written_only_costs_time(tmp_path: Path) -> None:
    """Saving is given up quietly, and nothing half written stays."""
    (tmp_path / "file").write_text("")
    Store(tmp_path / "file").save("de", "abc", INDEX)
    assert Store(tmp_path / "file").load("de", "abc") is None


def test_an_index_without_topics_can_be_kept(tmp_path: Path) -> None:
    """Empty arrays are written and read like others."""
    empty_one = LanguageIndex.build({}, {})
    Store(tmp_path).save("xx", "abc", empty_one)
    loaded = Store(tmp_path).load("xx", "abc")
    assert loaded is not None
    assert loaded.find(Query("kita")).chances == []
    assert all(np.array_equal(loaded.segment.arrays[n], a) for n, a in empty_one.segment.arrays.items())


def meaning() -> Meaning:
    texts = [text for own in KNOWN.values() for text in own]
    vectors = {text: np.asarray(embed(text) / np.linalg.norm(embed(text)), np.float32) for text in texts}
    return Meaning.build("small 1", KNOWN, KNOWN, {text: text for text in texts}, vectors)


def test_a_meaning_is_kept_for_its_content_and_its_engine(tmp_path: Path) -> None:
    """Beside the index of the same language, with as much care."""
    store = Store(tmp_path)
    store.save("de", "abc", INDEX)
    store.save_meaning("de", "abc", meaning())
    loaded = store.load_meaning("de", "abc", "small 1")
    assert loaded is not None and loaded.calibration == meaning().calibration
    nothing = INDEX.compare(Query("xyz"))
    vector = embed("vokabeln")
    assert loaded.find(nothing, vector) == meaning().find(nothing, vector)
    assert store.load_meaning("de", "abc", "small 2") is None
    assert store.load_meaning("de", "abd", "small 1") is None
    assert store.load("de", "abc") is not None and store.load("de") is not None
    flipped(tmp_path / f"de{module.MEANING}.abc{module.ENDING}")
    assert store.load_meaning("de", "abc", "small 1") is None
    assert store.vectors("de", "small 1") == {}


def test_embeddings_outlive_a_new_version_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is learned of them does not; of another engine they are of no use."""
    store = Store(tmp_path)
    store.save_meaning("de", "abc", meaning())
    monkeypatch.setattr(module, "_program", lambda: "another")
    assert store.load_meaning("de", "abc", "small 1") is None
    kept = store.vectors("de", "small 1")
    assert set(kept) == {key(text) for own in KNOWN.values() for text in own}
    assert store.vectors("de", "small 2") == {}
