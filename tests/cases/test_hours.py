"""Desk time: what is counted between Friday evening and Monday morning."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.hours import earlier, later
from bot.cases.kinds import ANSWER_WITHIN, KINDS, answer_due
from bot.core.clock import HOUR, MINUTE, from_micros, to_micros
from bot.core.towns import Team, Town

BERLIN = ZoneInfo("Europe/Berlin")
DESK = Town(id="x", land="TH", teams=(Team(id="a", desk_hours="Mo-Fr 09:00-16:00"),))
TWO = Town(
    id="y", teams=(Team(id="a", desk_hours="Mo 09:00-12:00"), Team(id="b", desk_hours="Mo 11:00-14:00"), Team(id="c"))
)


def at(text: str) -> int:
    return to_micros(dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN))


def local(instant: int) -> str:
    return from_micros(instant).astimezone(BERLIN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("town", "since", "hours", "until"),
    [
        (DESK, "2026-11-27 15:00", 2, "2026-11-30 10:00"),  # Friday to Monday
        (DESK, "2026-11-28 12:00", 7, "2026-11-30 16:00"),
        (DESK, "2026-12-24 15:00", 2, "2026-12-28 10:00"),  # Christmas, then a weekend
        (DESK, "2026-10-23 15:00", 2, "2026-10-26 10:00"),  # the clocks change on Sunday
        (TWO, "2026-11-30 10:00", 4, "2026-11-30 14:00"),  # two teams that overlap
        (Town(id="z"), "2026-11-28 12:00", 7, "2026-11-28 19:00"),  # nobody promised any hours
    ],
)
def test_desk_hours(town: Town, since: str, hours: int, until: str) -> None:
    """Nights, weekends and the holidays of the Land do not count."""
    assert local(later(town, at(since), hours * HOUR)) == until


@given(st.integers(0, 60 * 24 * 365), st.integers(1, 60 * 40))
def test_back_and_forth(minute: int, amount: int) -> None:
    """So much desk time before the end of so much desk time is not before the beginning."""
    now = at("2026-01-01 00:00") + minute * MINUTE
    end = later(DESK, now, amount * MINUTE)
    assert end > now
    assert earlier(DESK, end, amount * MINUTE) >= now
    assert later(DESK, earlier(DESK, end, amount * MINUTE), amount * MINUTE) == end


def test_every_kind_has_a_target() -> None:
    """Emergencies by the clock: nobody in one waits for Monday."""
    assert set(ANSWER_WITHIN) == set(KINDS)
    friday = at("2026-11-27 15:59")
    assert answer_due(DESK, "crisis", friday) == friday + 30 * MINUTE
    assert local(answer_due(DESK, "call-back", friday)) == "2026-11-30 12:59"
