"""Each benchmark runs for a second or so and says what it must. Figures themselves are not tested."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli.bench import memory
from bot.cli.main import main


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main(["bench", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_turns_measures_lotse_and_its_peers(capsys: pytest.CaptureFixture[str]) -> None:
    """Lotse, the bare limit and both peers hold the same dialogue, and Lotse loses and doubles nothing."""
    pytest.importorskip("aiogram")
    code, report = printed(capsys, "turns", "--seconds", "0.5", "--rounds", "1", "--chats", "4")
    assert code == 0
    assert list(report["rounds"]) == ["lotse", "bare", "ptb", "aiogram"]
    for rounds in report["rounds"].values():
        assert rounds[0]["per_second"] > 0
        assert rounds[0]["lost"] == rounds[0]["doubled"] == rounds[0]["refused"] == 0
    assert report["lotse_ratio_to"]["bare"] > 0
    assert report["machine"]["cpu"]


def test_turns_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A reader sees rates, ratios and the machine; progress is not mixed into it."""
    assert main(["bench", "turns", "--seconds", "0.5", "--rounds", "1", "--chats", "2", "--only", "bare"]) == 0
    out, err = capsys.readouterr()
    assert "updates/s" in out
    assert "fsync" in out
    assert "round 1 of 1" in err


def test_growth_compares_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    """People who have talked before are found again, however many there are."""
    words = ("--sizes", "200,50", "--seconds", "1", "--rounds", "1", "--chats", "4")
    _, report = printed(capsys, "growth", *words)
    assert [size["conversations"] for size in report["sizes"]] == [50, 200]
    for size in report["sizes"]:
        assert size["rounds"][0]["per_second"] > 0
        assert size["rounds"][0]["lost"] == size["rounds"][0]["doubled"] == 0
    assert report["worst_ratio"] >= 1


def test_memory_is_told_by_part(capsys: pytest.CaptureFixture[str]) -> None:
    """An idle `serve` stays under its limit, and what is loaded at first need is told apart."""
    code, report = printed(capsys, "memory", "--idle", "0.2")
    assert code == 0
    assert 0 < report["serve_mb"] < memory.MOST_MB
    names = [name for name, _ in report["parts"]]
    assert names[0] == "interpreter"
    assert names[-1] == "language detector, after its first need"


def test_soak_watches_and_judges(capsys: pytest.CaptureFixture[str]) -> None:
    """A soak of seconds loses nothing, is swept meanwhile, and ends with a verdict on everything."""
    _, report = printed(capsys, "soak", "--minutes", "0.05", "--rate", "50", "--every", "0.5", "--people", "300")
    verdicts = {verdict["what"]: verdict for verdict in report["verdicts"]}
    assert verdicts["lost, doubled"]["good"]
    assert verdicts["refused"]["good"]
    assert {"memory", "write-ahead log", "open files", "p99"} <= set(verdicts)
    assert report["samples"][-1]["replies"] > 0
