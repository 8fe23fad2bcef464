from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.index import spelling
from bot.knowledge.index.spelling import Spelling

SPELLING = Spelling(["kita", "anmelden", "anmeldung", "kind", "kurs", "wohnung", "садик"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wohnng suchen", "wohnung suchen"),
        ("kitta", "kita"),
        ("ikta", "ikta"),  # another first letter
        ("anmedlung", "anmeldung"),
        ("anmledne", "anmelden"),  # eight letters: two mistakes
        ("kidn", "kind"),  # two letters in each other's place are one mistake
        ("katze", "katze"),
        ("садік", "садик"),
        ("kita", "kita"),
        ("ab", "ab"),
        ("", ""),
    ],
)
def test_misspelt_words_are_put_right(written: str, meant: str) -> None:
    """One mistake, in long words two; what is known or resembles nothing stays."""
    assert SPELLING.correct(written) == meant


def test_where_too_many_begin_alike_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of a question is bounded."""
    monkeypatch.setattr(spelling, "COMPARED", 0)
    assert SPELLING.correct("wohnng") == "wohnng"


def test_only_so_many_words_are_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is left as it is."""
    monkeypatch.setattr(spelling, "CORRECTED", 1)
    assert SPELLING.correct("wohnng wohnng") == "wohnung wohnng"


@given(st.text(max_size=200))
def test_any_text_is_put_right_once(text: str) -> None:
    """It never raises, and a text put right stays as it is."""
    once = SPELLING.correct(" ".join(text.split()))
    assert SPELLING.correct(once) == once
