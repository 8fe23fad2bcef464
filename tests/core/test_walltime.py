"""Wall time and instants through the change of clocks."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import DAY, HOUR, to_micros
from bot.core.walltime import NoSuchTimeError, a_day_before, instant, parse, written

BERLIN = "Europe/Berlin"
SPAN = (dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31))
NEAR = st.datetimes(*SPAN).map(lambda t: t.replace(second=0, microsecond=0))


def utc(text: str) -> int:
    return to_micros(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("wall", "at"),
    [
        ("2026-10-24T10:00", "2026-10-24T08:00"),  # summer
        ("2026-10-26T10:00", "2026-10-26T09:00"),  # winter
        ("2026-10-25T02:30", "2026-10-25T00:30"),  # comes twice: the first
        ("2027-03-28T01:59", "2027-03-28T00:59"),
        ("2027-03-28T03:00", "2027-03-28T01:00"),
    ],
)
def test_instants(wall: str, at: str) -> None:
    """The hour on the wall is what was agreed, in summer and in winter."""
    assert instant(wall, BERLIN) == utc(at)


@pytest.mark.parametrize(
    "wall",
    [
        "2027-03-28T02:30",
        "2026-02-30T10:00",
        "10:00",
        "",
        "2026-12-01",
        "2026-W49-2T10:00",
        "2026-12-01 10:00",
        "2026-12-01T10:00+01:00",
        "x" * 99,
        "0001-01-01T00:00",
    ],
)
def test_no_clock_shows_it(wall: str) -> None:
    """An hour that is left out in spring, a day that does not exist or no time at all: refused, not moved."""
    with pytest.raises(NoSuchTimeError):
        instant(wall, BERLIN)


@pytest.mark.parametrize(
    ("wall", "hours"), [("2026-10-25T10:00", 25), ("2026-10-26T10:00", 24), ("2027-03-28T10:00", 23)]
)
def test_a_day_before(wall: str, hours: int) -> None:
    """The reminder of the day before comes at the same hour on the wall, also over the night the clocks change."""
    assert instant(wall, BERLIN) - a_day_before(wall, BERLIN) == hours * HOUR


def test_the_day_before_lacks_the_hour() -> None:
    """At half past two after the night without one: when the clocks go on."""
    assert a_day_before("2027-03-29T02:30", BERLIN) == utc("2027-03-28T01:30")


@given(NEAR, st.sampled_from([BERLIN, "UTC", "America/New_York", "Australia/Lord_Howe"]))
def test_what_is_shown_comes_back(moment: dt.datetime, zone: str) -> None:
    """Any time that a clock shows is written and read without change, and lies about a day after the day before."""
    try:
        at = instant(written(moment), zone)
    except NoSuchTimeError:
        return
    assert parse(written(moment)) == moment
    assert abs(at - a_day_before(written(moment), zone) - DAY) <= HOUR
