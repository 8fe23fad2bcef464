"""Letters: when they are urgent, and the answer of four parts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases import letters
from bot.locales import Texts

TEXTS = Texts.load(Path(__file__).parents[2] / "locales")
TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("lang", sorted(TEXTS.spoken))
def test_an_answer_has_four_labelled_parts(lang: str) -> None:
    """Labels in the person's language, the guide's words as they are, in the order of the fields."""
    given = {"who": "Jobcenter Erfurt", "what": "Kontoauszüge", "until": "4. Dezember", "do": "Kopien hinbringen"}
    said = letters.answer(TEXTS, lang, given)
    labels = [TEXTS.say(lang, f"letter-answer-{name}") for name in letters.FIELDS]
    assert said.split("\n") == [
        line for label, name in zip(labels, letters.FIELDS, strict=True) for line in (label, given[name])
    ]


def test_a_part_nobody_filled_is_left_out() -> None:
    """A letter without a day has no label of one."""
    said = letters.answer(TEXTS, "de", {"who": "Vermieter", "what": "Miete", "until": " ", "do": "zahlen"})
    assert TEXTS.say("de", "letter-answer-until") not in said


@pytest.mark.parametrize(("days", "urgent"), [(-1, True), (0, True), (7, True), (8, False)])
def test_a_near_day_is_urgent(days: int, urgent: bool) -> None:
    """Within a week, or past."""
    day = (TODAY + dt.timedelta(days=days)).isoformat()
    assert letters.is_urgent(day, "no", TODAY) is urgent


def test_a_time_limit_is_urgent() -> None:
    """The two words are enough; not knowing is not."""
    assert letters.is_urgent("", "yes", TODAY)
    assert not letters.is_urgent("", "unsure", TODAY)


@given(st.text())
def test_a_deadline_is_a_day_or_nothing(said: str) -> None:
    """Whatever a slot holds: the column gets a day as 2026-12-31, or stays empty."""
    day = letters.deadline(said)
    assert day == "" or dt.date.fromisoformat(day).isoformat() == day
