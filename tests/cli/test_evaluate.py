"""`lotse eval` and `lotse bench search`: what people see of the figures, and other searches beside ours."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import evaluated
from bot.cli.bench import search, searched
from bot.cli.peers import Bm25, MissingPeerError, Rapidfuzz, Trigrams
from bot.content import _search
from bot.knowledge import evaluate
from tests.cli.test_commands import lotse as lotse
from tests.cli.test_json import keys

KNOWN = {
    "kita": ["kita platz anmelden", "was kostet die kita", "kita öffnungszeiten"],
    "bus": ["wann fährt der bus", "fahrkarte kaufen"],
    "arzt": ["arzt finden", "zahnarzt termin"],
}
PEERS = [Rapidfuzz, Bm25, Trigrams, lambda known: Trigrams(known, whole=True)]


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No search of another test's content is used."""
    _search.cache_clear()
    yield
    _search.cache_clear()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A knowledge directory of three topics, and beside it questions."""
    for topic, (title, *questions) in KNOWN.items():
        directory = tmp_path / "knowledge" / "topics" / topic
        directory.mkdir(parents=True)
        asked = "".join(f"  - {question}\n" for question in questions)
        (directory / "de.yaml").write_text(f"lotse: 1\ntitle: {title}\nquestions:\n{asked}answer: Ja.\n", "utf-8")
    lines = [("Kita anmelden", "kita"), ("Bus fahren", "bus"), ("Zahnarzt", "bus"), ("Katze", None)]
    (tmp_path / "questions").mkdir()
    for number, (text, topic) in enumerate(lines):
        line = json.dumps({"text": text, "lang": "de", "topic": topic})
        (tmp_path / "questions" / f"{number}.jsonl").write_text(f"{line}\n", "utf-8")
    return tmp_path


def measured(lotse, town: Path, *words: str):
    return lotse("eval", *words, "--knowledge", str(town / "knowledge"), LOTSE_INDEX=str(town / "index"))


@pytest.mark.parametrize("make", PEERS)
def test_every_peer_finds_topics_by_their_best_question(make) -> None:
    """Each at most once; nothing for what nobody knows."""
    peer = make(KNOWN)
    assert peer.first("was kostet ein kita platz")[0] == "kita"
    assert peer.first("zahnarzt termin")[0] == "arzt"
    assert peer.first("qqqq") == []


def test_a_misspelt_word_is_found_by_runs_of_letters() -> None:
    """So SQLite's search is compared at its best, not only by whole words."""
    assert Trigrams(KNOWN).first("farkarte")[0] == "bus"
    assert Trigrams(KNOWN, whole=True).first("farkarte") == []


def test_a_missing_peer_is_told(lotse, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence says what to install; the comparison cannot run."""
    monkeypatch.setitem(sys.modules, "bm25s", None)
    done = measured(lotse, town, str(town / "questions"), "--compare")
    assert done.returncode == 2
    assert "pip install 'lotse[bench]'" in done.stderr
    with pytest.raises(MissingPeerError):
        Bm25(KNOWN)


def test_files_and_directories_are_measured_together(lotse, town: Path) -> None:
    """All lines count once; every key printed is described."""
    done = measured(lotse, town, str(town / "questions"), "--compare", "--confusions", "--json")
    figures = json.loads(done.stdout)
    assert (figures["n"], figures["top1"]) == (4, 0.6667)
    assert figures["confusions"] == [{"right": "bus", "found": "arzt", "n": 1, "langs": {"de": 1}}]
    assert figures["thresholds"].keys() == figures["held_out"].keys() == {"de"}
    assert set(figures["compare"]) == {
        "Lotse",
        "rapidfuzz token_set_ratio",
        "BM25 (bm25s)",
        "FTS5 trigram",
        "FTS5 trigram, whole words",
    }
    assert figures["compare"]["Lotse"]["top1"] == figures["top1"]
    named = {*figures, *figures["per_lang"]["de"], *figures["reliability"][0], *figures["held_out"]["de"]}
    named |= {*figures["thresholds"]["de"], *figures["compare"]["Lotse"], *figures["confusions"][0]}
    assert sorted(named - keys("eval")) == []
    done = measured(lotse, town, *(str(town / "questions" / f"{number}.jsonl") for number in (0, 3)), "--json")
    assert json.loads(done.stdout)["n"] == 2


def test_figures_are_tables(lotse, town: Path) -> None:
    """By language and kind, with thresholds, what was held out, what is mixed up, and other searches."""
    done = measured(lotse, town, str(town / "questions"), "--compare", "--confusions")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["n", "top1", "top3", "answered", "precision", "wrong", "oos_caught"]
    assert next(line for line in lines if line.startswith("all lines")).split()[2:4] == ["4", "0.6667"]
    assert "   1 × bus → arzt (de 1)" in lines
    for words in ("1-2 words", "expected calibration error", "for a precision of 95%", "held out, de:", "BM25 (bm25s)"):
        assert words in done.stdout


def test_only_the_most_frequent_pairs_are_shown() -> None:
    """A screen holds twenty; how many more there are is said."""
    pairs = [{"right": f"t{number}", "found": None, "n": 1} for number in range(25)]
    shown = evaluated._pairs("Mixed up", pairs).splitlines()
    assert len(shown) == 22
    assert shown[-1].strip() == "and 5 pairs more"


def test_what_cannot_be_measured_is_told(lotse, town: Path) -> None:
    """A file that is not there, a directory without questions, one without topics, a line that is no question."""
    assert "cannot be read" in measured(lotse, town, str(town / "none.jsonl")).stderr
    (town / "empty").mkdir()
    assert "There is no file *.jsonl" in measured(lotse, town, str(town / "empty")).stderr
    done = lotse("eval", str(town / "questions"), "--knowledge", str(town / "empty"))
    assert (done.returncode, "There are no topics in" in done.stderr) == (2, True)
    (town / "questions" / "9.jsonl").write_text('{"text": "a"}\n{"text": 1}\n', "utf-8")
    done = measured(lotse, town, str(town / "questions"))
    assert done.returncode == 2
    assert "9.jsonl: Line 2 is not a question" in done.stderr


def test_no_lines_give_no_figures(lotse, town: Path) -> None:
    """An empty file is measured without an error: there was nothing to count."""
    (town / "none.jsonl").write_text("", "utf-8")
    done = measured(lotse, town, str(town / "none.jsonl"), "--compare")
    assert (done.returncode, "all lines" in done.stdout) == (0, True)
    assert evaluate.eval_lines([], evaluate.Library({}, (), (), ()))["ece"] is None


def test_the_benchmark_finds_what_it_asks(tmp_path: Path) -> None:
    """A small knowledge base is built, kept, loaded and asked with typing mistakes; others answer the same queries."""
    built = searched.build(500, tmp_path)
    asked = searched.ask(500, tmp_path, others=True)
    assert built["file_mb"] > 0
    assert asked["first"] > 0.95
    assert 0 < asked["p50_ms"] <= asked["p95_ms"]
    assert asked["compare"]["Lotse"]["factor"] == 1.0
    assert len(asked["compare"]) == 4
    table, beside = search.text({500: built | asked})
    assert table.splitlines()[0].split()[:4] == ["questions", "build", "s", "file"]
    assert beside.startswith("at 500")


def test_the_benchmarks_content_is_always_the_same() -> None:
    """Ten questions of eight to ten words a topic; a query is a known question with one letter missing."""
    known = searched.knowledge(100)
    assert known == searched.knowledge(100)
    assert {len(own) for own in known.values()} == {10}
    assert {len(text.split()) for own in known.values() for text in own} == {8, 9, 10}
    for topic, words in searched.queries(known, 20):
        lengths = [len(text) - len(words) for text in known[topic] if len(text.split()) == len(words.split())]
        assert 1 in lengths


@pytest.mark.parametrize("size", ["10", "many", "3000000"])
def test_a_size_that_is_none(lotse, size: str) -> None:
    """The benchmark says what sizes it takes."""
    done = lotse("bench", "search", "--questions", size)
    assert done.returncode == 2
    assert "is no number from 100 to 2000000" in done.stderr
