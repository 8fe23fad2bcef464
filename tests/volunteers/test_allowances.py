"""What the law leaves free of tax in a year, and when it is warned."""

from __future__ import annotations

import pytest

from bot.volunteers.allowances import RATES, Used, limit


@pytest.mark.parametrize(
    ("kind", "year", "cents"),
    [
        ("volunteer", 2027, 96_000),
        ("volunteer", 2026, 96_000),
        ("volunteer", 2025, 84_000),
        ("trainer", 2026, 330_000),
        ("trainer", 2025, 300_000),
        ("trainer", 2001, 300_000),
    ],
)
def test_of_the_year(kind: str, year: int, cents: int) -> None:
    """The amount that was in force in a year; the newest stands first."""
    assert limit(kind, year) == cents
    assert list(RATES[kind]) == sorted(RATES[kind], reverse=True)


@pytest.mark.parametrize(
    ("total", "share", "warned"),
    [(0, 0, ""), (76_799, 79, ""), (76_800, 80, "near"), (95_999, 99, "near"), (96_000, 100, "reached")],
)  # fmt: skip
def test_warned_in_time(total: int, share: int, warned: str) -> None:
    """From four fifths on, and when it is reached to the cent."""
    used = Used("volunteer", total, 96_000)
    assert (used.share, used.warned) == (share, warned)
