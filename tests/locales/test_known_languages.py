"""How well languages are told apart: the figures Lotse promises, on texts it has not learnt from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.bench.language import GOALS, Line, measure, read_lines
from bot.conversations.world import detector_for
from tests.conversations.fixtures import content as content

TESTS = Path(__file__).parents[1]
ASKED = [TESTS / "knowledge" / "independent.jsonl", TESTS / "knowledge" / "out_of_scope.jsonl"]
SHORT, MIXED = TESTS / "locales" / "short.jsonl", TESTS / "locales" / "mixed.jsonl"
LEAST_SHORT = 40  # texts of one and two words in each language


@pytest.fixture(scope="session")
def detector(content):
    return detector_for(content.library, content.texts)


def test_questions_of_four_and_more_words(detector) -> None:
    """At least 98 of 100 are given their language, though nobody said one before."""
    figures = measure(detector, [line for path in ASKED for line in read_lines(path)])
    assert (figures.share("4+") or 0) >= GOALS["4+"], figures.mistakes


def test_texts_of_one_and_two_words(detector, content) -> None:
    """At least 90 of 100 are given their language, in each language and in all."""
    figures = measure(detector, read_lines(SHORT))
    assert {lang: figures.asked[f"1-2 {lang}"] >= LEAST_SHORT for lang in content.texts.languages} == dict.fromkeys(
        content.texts.languages, True
    )
    for lang in ("all", *content.texts.languages):
        assert (figures.share("1-2", lang) or 0) >= GOALS["1-2"], (lang, figures.mistakes)


def test_nothing_of_it_was_learnt(content) -> None:
    """What is measured on is no question of the content; words that are also a keyword are few."""
    learnt = {text.lower() for _, text in content.library.examples()}
    asked = [line.text.lower() for path in (*ASKED, SHORT) for line in read_lines(path)]
    assert sum(text in learnt for text in asked) <= 0.01 * len(asked)


@pytest.mark.parametrize("line", read_lines(MIXED), ids=lambda line: f"{line.was}: {line.text}")
def test_mixed_texts_keep_the_language(detector, line: Line) -> None:
    """Office German and one's own language in Latin letters change nothing, and nothing is offered."""
    assert detector.guess(line.text, chosen=line.was).lang == line.lang
    assert detector.switches(line.text, line.was) is None


def test_who_writes_another_language_is_understood(detector) -> None:
    """Of questions of four and more words 95 of 100 are a clear switch for somebody who had another language."""
    asked = [line for path in ASKED for line in read_lines(path) if len(line.text.split()) > 3]
    pairs = [(line, was) for line in asked for was in ("ar", "tr", "uk") if was != line.lang]
    offered = sum(detector.switches(line.text, was) == line.lang for line, was in pairs)
    assert offered >= 0.95 * len(pairs)


def test_questions_of_ones_own_language_are_no_switch(detector) -> None:
    """Whoever goes on in their language is not asked whether they want another one."""
    asked = [line for path in (*ASKED, SHORT) for line in read_lines(path)]
    assert [line for line in asked if detector.switches(line.text, line.lang)] == []
