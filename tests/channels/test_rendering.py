"""Long texts are cut where a reader would cut them, labels stay whole and apart."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.rendering import fit, fit_all, length, numbered, split
from bot.core.messages import Choice

PARAGRAPH = "Die Kita ist ein Ort für Kinder. Dort spielen und lernen sie. Eltern melden ihr Kind vorher an."


def test_cut_between_paragraphs() -> None:
    """Three paragraphs of which two fit are two messages."""
    text = "\n\n".join([PARAGRAPH] * 3)
    assert split(text, 220) == ["\n\n".join([PARAGRAPH] * 2), PARAGRAPH]


def test_cut_after_a_sentence() -> None:
    """A paragraph that does not fit is cut after a sentence."""
    assert split(PARAGRAPH, 70) == [
        "Die Kita ist ein Ort für Kinder. Dort spielen und lernen sie.",
        "Eltern melden ihr Kind vorher an.",
    ]


def test_a_link_is_never_cut() -> None:
    """The cut lies before a link that would not fit."""
    link = "https://www.erfurt.de/ef/de/leben/kita/anmeldung?seite=1&ort=mitte"
    for room in range(len(link), 120):
        assert any(link in part for part in split(f"Melden Sie Ihr Kind hier an: {link} oder rufen Sie an.", room))


@pytest.mark.parametrize("sign", ["👩‍👩‍👧‍👦", "🇩🇪", "நி", "é", "👍🏽"])
def test_nothing_is_cut_inside_a_grapheme(sign: str) -> None:
    """Emojis of several characters and letters with marks stay whole, also without any space."""
    for room in range(12, 30):
        parts = split(sign * 20, room)
        assert "".join(parts) == sign * 20
        assert all(set(regex.findall(r"\X", part)) == {sign} for part in parts)


def test_utf16_units_are_counted_for_telegram() -> None:
    """An emoji counts twice there."""
    assert length("😀", utf16=True) == 2
    assert [len(part) for part in split("😀" * 10, 8, utf16=True)] == [4, 4, 2]


@given(st.text(max_size=400), st.integers(8, 90), st.booleans())
def test_whatever_comes_is_cut_to_fit(text: str, most: int, utf16: bool) -> None:
    """No part is too long or empty, and nothing but space is lost."""
    parts = split(text, most, utf16=utf16)
    assert all(0 < length(part, utf16=utf16) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_heap_of_marks_is_cut_all_the_same() -> None:
    """100,000 marks on one letter are no reason to send nothing or to hang."""
    parts = split("a" + "\u0301" * 100_000, 1_600)
    assert all(len(part) <= 1_600 for part in parts)


def test_labels_that_are_cut_alike_stay_apart() -> None:
    """Two labels with the same beginning get numbers."""
    labels = ["Anmeldung in der Kita Sonnenschein Nord", "Anmeldung in der Kita Sonnenschein Süd", "Schule"]
    short = fit_all(labels, 20)
    assert len(set(short)) == 3
    assert short[2] == "Schule"
    assert all(len(label) <= 20 for label in short)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=10), st.integers(6, 64), st.booleans())
def test_any_labels_fit(labels: list[str], most: int, utf16: bool) -> None:
    """However long they are."""
    assert all(length(label, utf16=utf16) <= most for label in fit_all(labels, most, utf16=utf16))


def test_fit_cuts_at_a_grapheme() -> None:
    """A flag is not halved."""
    assert fit("Deutsch 🇩🇪🇩🇪", 10) == "Deutsch…"


def test_numbered_lines() -> None:
    """Choices without buttons are lines with numbers."""
    assert numbered([Choice(value="a", label="Kita"), Choice(value="b", label="Schule")]) == "1. Kita\n2. Schule"
