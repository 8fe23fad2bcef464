"""Numbers of measurements, and the verdict on a soak."""

from __future__ import annotations

import pytest

from bot.cli.bench.driver import Load
from bot.cli.bench.figures import median, percentile, slope, table
from bot.cli.bench.soak import Sample, judge


def test_percentiles_slopes_and_nothing() -> None:
    """Figures of a list are what they are called, and nothing has figures of zero."""
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.99) == 100
    assert median([3, 1, 2]) == 2
    assert slope([(0, 1), (1, 3), (2, 5)]) == pytest.approx(2)
    assert percentile([], 0.5) == median([]) == slope([]) == slope([(1, 1), (1, 2)]) == 0


def test_columns_stand_below_each_other() -> None:
    """The first column is to the left, the others to the right."""
    assert table(("a", "bb"), [("ccc", 1)]).splitlines() == ["a    bb", "ccc   1"]


def samples(**rise: float) -> list[Sample]:
    """An hour, a sample a minute; each figure rises by so much in the hour."""
    return [
        Sample(
            at=minute * 60.0,
            rss_mb=200 + rise.get("rss_mb", 0) * minute / 60,
            wal_mb=30 + rise.get("wal_mb", 0) * minute / 60,
            files=round(50 + rise.get("files", 0) * minute / 60),
            replies=minute * 100,
        )
        for minute in range(61)
    ]


def verdicts(found: list[Sample], latencies: list[float], waits: list[float]) -> dict[str, bool]:
    load = Load(chats=1, seconds=1)
    load.latencies, load.waits = latencies, waits
    return {verdict.what: verdict.good for verdict in judge(load, found)}


def test_a_steady_process_is_good() -> None:
    """Nothing grows: everything is well."""
    assert all(verdicts(samples(), [0.02] * 6_000, [60.2] * 10).values())


@pytest.mark.parametrize(
    ("what", "rise"), [("memory", {"rss_mb": 1.5}), ("write-ahead log", {"wal_mb": 40}), ("open files", {"files": 10})]
)
def test_what_grows_is_seen(what: str, rise: dict[str, float]) -> None:
    """Each kind of growth is found, and no other beside it."""
    found = verdicts(samples(**rise), [0.02] * 6_000, [60.2] * 10)
    assert [name for name, good in found.items() if not good] == [what]


def test_slower_replies_and_missing_reminders_are_seen() -> None:
    """A p99 that rises by half, and reminders that are late, early or never come."""
    slower = [0.02] * 3_000 + [0.03] * 3_000
    assert not verdicts(samples(), slower, [60.2])["p99"]
    for waits in ([66.0], [30.0], []):
        assert not verdicts(samples(), [0.02] * 6_000, waits)["reminders late, early"]
