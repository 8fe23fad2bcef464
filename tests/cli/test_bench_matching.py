"""Matching is quick enough, with ten times the aim as what no machine may need."""

from __future__ import annotations

import json

import pytest

from bot.cli.bench.matching import ASKED, VOLUNTEERS, measure
from bot.cli.main import main


def test_matching_stays_far_below_ten_times_its_aim() -> None:
    """500 requests to 5,000 volunteers under 50 s, one list under 500 ms."""
    found = measure(VOLUNTEERS, ASKED)
    assert found.assign_s < 50
    assert found.list_p95_ms < 500
    assert found.assigned > ASKED / 2


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table for people and as JSON for programs."""
    few = ["bench", "matching", "--volunteers", "20", "--requests", "5"]
    assert main(few) == 0
    assert "Aims: 500 requests" in capsys.readouterr().out
    assert main([*few, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["figures"]["volunteers"], found["figures"]["requests"]) == (20, 5)


@pytest.mark.parametrize("number", ["0", "1001", "many"])
def test_a_number_nobody_can_measure_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the numbers that can be."""
    with pytest.raises(SystemExit):
        main(["bench", "matching", "--requests", number])
    assert "from 1 to 1000" in capsys.readouterr().err
