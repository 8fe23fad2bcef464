from __future__ import annotations

import datetime as dt

import pytest

from bot.knowledge.hours import hours_at
from tests.knowledge.world import local

WEEK = "Mo-Fr 08:00-12:00"


@pytest.mark.parametrize(
    ("expression", "land", "now", "state"),
    [
        (WEEK, "TH", "2026-11-23 08:00", "open"),
        (WEEK, "TH", "2026-11-23 12:00", "closed"),
        (WEEK, "TH", "2026-11-22 10:00", "closed"),  # a Sunday
        ("", "TH", "2026-11-23 10:00", "ask"),
        (WEEK + ' "nur mit Termin"', "TH", "2026-11-23 10:00", "ask"),
        (WEEK + "; SH off", "TH", "2026-11-23 10:00", "ask"),
        (WEEK, "HE", "2026-06-04 10:00", "probably-closed"),  # Fronleichnam: Hessen
        (WEEK, "RP", "2026-06-04 10:00", "probably-closed"),
        (WEEK, "TH", "2026-06-04 10:00", "open"),  # not in Thüringen
        (WEEK, "", "2026-06-04 10:00", "open"),
        (WEEK, "TH", "2027-09-20 10:00", "probably-closed"),  # Weltkindertag: Thüringen alone
        (WEEK, "HE", "2027-09-20 10:00", "open"),
        (WEEK, "RP", "2027-11-01 10:00", "probably-closed"),  # Allerheiligen: Rheinland-Pfalz
        (WEEK, "TH", "2026-12-26 10:00", "closed"),  # a holiday on a Saturday: closed anyway
        (WEEK + "; PH off", "TH", "2026-12-25 10:00", "closed"),
        (WEEK + "; PH 10:00-11:00", "TH", "2026-12-25 10:30", "open"),
        ("Mo-Fr,PH 08:00-12:00", "TH", "2026-12-26 10:00", "open"),
        ("24/7", "TH", "2026-12-25 03:00", "open"),
        ("Sa[1] 10:00-12:00", "TH", "2026-12-05 10:00", "open"),
        ("Sa[1] 10:00-12:00", "TH", "2026-12-12 10:00", "closed"),
    ],
)
def test_open_only_where_the_hours_say_so(expression: str, land: str, now: str, state: str) -> None:
    """State at a moment, in a Land."""
    assert hours_at(expression, land, local(now), "de").state == state


@pytest.mark.parametrize(
    ("expression", "now", "opens"),
    [
        (WEEK, "2026-11-23 07:00", "2026-11-23 08:00"),
        (WEEK, "2026-11-27 12:00", "2026-11-30 08:00"),
        (WEEK, "2026-11-23 09:00", None),  # open now
        (WEEK, "2026-12-24 13:00", "2026-12-28 08:00"),  # over the holidays
        ("Sa[1] 10:00-12:00", "2026-11-23 09:00", "2026-12-05 10:00"),
        ("2020 Mo-Fr 08:00-12:00", "2026-11-23 09:00", None),
    ],
)
def test_the_next_opening_is_named_while_closed(expression: str, now: str, opens: str | None) -> None:
    """The next opening that is sure, else none."""
    found = hours_at(expression, "TH", local(now), "de").opens_at
    assert found == (local(opens) if opens else None)


def test_hours_follow_the_wall_clock_across_the_change_of_time() -> None:
    """Eight o'clock stays eight o'clock when clocks go back."""
    opens = hours_at(WEEK, "TH", local("2026-10-24 20:00"), "de").opens_at
    assert opens is not None
    assert opens.isoformat() == "2026-10-26T08:00:00+01:00"
    before = hours_at(WEEK, "TH", dt.datetime(2026, 10, 23, 6, 30, tzinfo=dt.UTC).astimezone(opens.tzinfo), "de")
    assert before.state == "open"


@pytest.mark.parametrize(
    ("expression", "lang", "text"),
    [
        ("Mo,We 09:00-15:00; Tu 09:00-18:00", "de", "Mo 09:00–15:00; Di 09:00–18:00; Mi 09:00–15:00"),
        ("Mo-Fr 08:00-12:00,13:00-16:00", "uk", "пн–пт 08:00–12:00, 13:00–16:00"),
        ("Mo-Fr 08:00-12:00", "xx", "Mo–Fr 08:00–12:00"),
        ('Mo 08:00-12:00 "nur mit Termin"', "de", "Mo 08:00–12:00 (nur mit Termin)"),
        ("Mo 08:00-12:00; Sa[1] 10:00-12:00", "de", "Mo 08:00–12:00"),  # 28 November is no first Saturday
        ("24/7", "de", "Mo–So 00:00–24:00"),
    ],
)
def test_the_coming_week_is_shown_in_the_readers_words(expression: str, lang: str, text: str) -> None:
    """Weekdays of the language, times as on the door."""
    assert hours_at(expression, "TH", local("2026-11-23 07:00"), lang).text == text
