from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.knowledge.index import store as module
from bot.knowledge.index.language import LanguageIndex
from bot.knowledge.index.meaning import Meaning, key
from bot.knowledge.index.segment import ARRAYS, Query, Segment
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


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def nested(path: Path) -> None:
    path.write_bytes(b'{"x":' + b"[" * 200_000 + b"\n")


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "gone")


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


SPOILED = [cut, flipped, no_header, other_header, empty, longer, directory]
SPOILED += [pipe, nested, link_to_nothing, link_to_itself, endless]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_broken_file_is_not_trusted(kept: Path, spoil: Callable[[Path], None]) -> None:
    """It counts as none, so that the index is built again."""
    spoil(kept)
    assert Store(kept.parent).load("de", "abc") is None
    assert Store(kept.parent).load("de") is None
    Store(kept.parent).save("de", "new", INDEX)  # and goes on beside it
    assert Store(kept.parent).load("de") is not None


def forged(path: Path, change: Callable[[Any], None]) -> None:
    """The file with another header, and a checksum that fits."""
    raw = path.read_bytes()
    end = raw.index(b"\n") + 1
    header = json.loads(raw[:end])
    change(header)
    path.write_bytes(json.dumps(header).encode() + b"\n" + raw[end:])


CLAIMS = {
    "a giant array": lambda header: header["arrays"][0].update(shape=[10**18]),
    "more than a machine counts": lambda header: header["arrays"][0].update(shape=[10**30]),
    "a product that overflows": lambda header: header["arrays"][0].update(shape=[2**32, 2**32]),
    "less than nothing": lambda header: header["arrays"][0].update(shape=[-1]),
    "an offset beyond": lambda header: header["arrays"][0].update(offset=10**15),
    "an offset before": lambda header: header["arrays"][0].update(offset=-64),
    "an offset nobody counts": lambda header: header["arrays"][0].update(offset=10**30),
    "no topics": lambda header: header["head"].update(topics={}),
    "too many topics": lambda header: header["head"]["topics"].update(other="x"),
    "no weights": lambda header: header["head"]["calibration"].update(weights=[]),
    **{
        f"no {name}": lambda header, name=name: next(a for a in header["arrays"] if a["name"] == name).update(shape=[0])
        for name in ARRAYS
        if name not in ("words", "learned")  # may be missing
    },
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_header_that_does_not_fit_is_not_trusted(kept: Path, claim: str) -> None:
    """Else the first question would fail, and every one after it."""
    forged(kept, CLAIMS[claim])
    assert Store(kept.parent).load("de", "abc") is None


def test_arrays_that_point_nowhere_are_not_trusted(tmp_path: Path) -> None:
    """Their numbers are looked at, not only their sizes."""
    for name in ("ptr", "ids", "topic_ptr", "text_ptr"):
        for wrong in (-7, 10**9):
            arrays = dict(INDEX.segment.arrays)
            arrays[name] = arrays[name].copy()
            arrays[name][len(arrays[name]) // 2] = wrong
            segment = Segment(INDEX.segment.topics, arrays)
            Store(tmp_path).save("de", "abc", LanguageIndex(segment, INDEX.calibration, INDEX.digests))
            assert Store(tmp_path).load("de", "abc") is None, name


def test_files_that_go_while_they_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes build at once: what the other one deletes is not missed."""
    Store(tmp_path).save("de", "abc", INDEX)
    stat_of = Path.stat

    def gone(path: Path, **more: Any) -> os.stat_result:
        if "abc" in path.name:
            path.unlink(missing_ok=True)
        return stat_of(path, **more)

    monkeypatch.setattr(Path, "stat", gone)
    assert Store(tmp_path).load("de") is None


def test_an_index_of_another_version_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the code that makes indexes changed."""
    monkeypatch.setattr(module, "_program", lambda: "another")
    assert Store(kept.parent).load("de", "abc") is None


def test_another_content_is_another_file(tmp_path: Path) -> None:
    """By name and content; without a content the newest of that name, and old ones go."""
    for number in range(KEPT + 2):
        Store(tmp_path).save("de", f"c{number}", INDEX)
        os.utime(next(tmp_path.glob(f"de.c{number}.*")), ns=(number, number))
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


def test_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    """Half an index lies there for an hour at most after the next is kept; one being written stays."""
    for name, seconds in (("de.old.part", 1), ("de.new.part", None), ("ar.old.part", 1)):
        (tmp_path / name).write_text("half")
        if seconds:
            os.utime(tmp_path / name, (seconds, seconds))
    Store(tmp_path).save("de", "abc", INDEX)
    assert {path.name for path in tmp_path.glob("*.part")} == {"de.new.part", "ar.old.part"}


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
    flipped(next(tmp_path.glob(f"de{module.MEANING}.abc.*")))
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
