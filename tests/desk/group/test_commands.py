"""What a guide writes in a topic: a command, or an answer for the person."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clock import DAY, HOUR, FakeClock, from_micros
from bot.desk.group.commands import LONGEST, Command, read, until

ZONE = "Europe/Berlin"


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Guten Tag", Command("reply", "Guten Tag")),
        ("/take", Command("take")),
        ("/take@lotse_bot", Command("take")),
        ("/NOTE Bitte prüfen", Command("note", "Bitte prüfen")),
        ("/note@lotse_bot zwei\nZeilen", Command("note", "zwei\nZeilen")),
        ("// nur für uns", Command("note", "nur für uns")),
        ("/notiz kurz", Command("note", "kurz")),
        ("/resolve answered kita-anmeldung", Command("resolve", "answered kita-anmeldung")),
        ("/snooze 2h", Command("snooze", "2h")),
        ("/hilfe", Command("help")),
    ],
)
def test_commands_are_known_by_their_names_in_both_languages(said: str, command: Command) -> None:
    """Also with the bot's name behind them, as Telegram completes them in groups."""
    assert read(said) == command


@pytest.mark.parametrize("said", ["/taek", "/ take", "/übernehmen", "/", "/resolve!", "/take/note"])
def test_what_looks_like_a_command_is_never_an_answer(said: str) -> None:
    """A mistyped command must not reach the person."""
    assert read(said).name == "unknown"


@given(st.text())
def test_whatever_is_written_is_read(said: str) -> None:
    """Any text is one command; an answer is the text itself without the blanks around it."""
    command = read(said)
    if command.name == "reply":
        assert command.words == said.strip()
        assert not command.words.startswith("/")


@pytest.mark.parametrize(
    ("words", "local"),
    [
        ("2h", "2026-11-23 12:00"),
        ("3 d", "2026-11-26 10:00"),
        ("30min", "2026-11-23 10:30"),
        ("morgen", "2026-11-24 08:00"),
        ("tomorrow", "2026-11-24 08:00"),
        ("4.12.", "2026-12-04 08:00"),
        ("5.1.", "2027-01-05 08:00"),
        ("4.12.2026", "2026-12-04 08:00"),
    ],
)
def test_a_snooze_ends_when_it_says(words: str, local: str) -> None:
    """Spans from now; days at eight in the morning of the town; a day that is over means next year's."""
    moment = until(words, FakeClock().now(), ZONE)
    assert moment is not None
    assert f"{from_micros(moment).astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize("words", ["bald", "0h", "400 d", "32.1.", "29.2.2027", "1.1.2020", "4.12.9999", "²h"])
def test_what_is_no_time_is_asked_back(words: str) -> None:
    """Neither the past, nor a day that does not exist, nor years ahead."""
    assert until(words, FakeClock().now(), ZONE) is None


def test_without_a_time_it_lasts_until_the_next_message() -> None:
    """Zero stands for that."""
    assert until("", FakeClock().now(), ZONE) == 0


@given(st.text(max_size=12), st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2090, 1, 1)))
def test_a_snooze_is_never_past_nor_endless(words: str, moment: dt.datetime) -> None:
    """Whatever is written, whenever."""
    now = int(moment.replace(tzinfo=dt.UTC).timestamp() * 1_000_000)
    found = until(words, now, ZONE)
    assert found is None or found == 0 or now < found <= now + LONGEST


def test_eight_is_eight_also_when_the_clocks_change() -> None:
    """On 25 October 2026 the night is an hour longer."""
    clock = FakeClock("2026-10-24T10:00:00+00:00")
    moment = until("morgen", clock.now(), ZONE)
    assert moment is not None
    assert moment - clock.now() == DAY - 3 * HOUR
