"""Reasons in words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.volunteers import assigning, matching
from bot.volunteers.match_words import words
from bot.volunteers.matching import OBSTACLES, Reason
from tests.conversations.fixtures import content as content

PREFIX = "desk-match-"


def codes() -> set[str]:
    """All that the program gives as a reason: the first argument of each Reason(…), and what may stand for it."""
    found = set(OBSTACLES)
    for room in (matching, assigning):
        for node in ast.walk(ast.parse(Path(room.__file__).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_reason_has_its_words(content, language: str) -> None:
    """And no words are there for a reason nobody gives."""
    texts = {id_.removeprefix(PREFIX) for id_ in content.texts.ids(language) if id_.startswith(PREFIX)}
    assert texts <= codes()
    named = {code for code in codes() if re.fullmatch(r"(nobody|wish|not|times|free)-[a-z-]+", code)} | {*OBSTACLES}
    assert named <= texts


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("language", {"language": "ar", "level": "fluent"}), "Speaks Arabic well"),
        (Reason("language", {"language": "uk", "level": "unknown"}), "Speaks Ukrainian; nobody noted how well"),
        (Reason("distance", {"metres": 4_200}), "About 4 km away"),
        (Reason("distance", {"metres": 100}), "About 1 km away"),
        (Reason("load", {"load": 1, "most": 2}), "Accompanies 1 of at most 2"),
        (Reason("state", {"state": "paused"}), "Not approved at present: Paused"),
        (Reason("no-language", {"languages": "ar uk"}), "No language in common: Arabic, Ukrainian"),
        (Reason("same-district", {"area": "nowhere"}), "Same district: nowhere"),
    ],
)
def test_values_read_as_words(content, reason: Reason, said: str) -> None:
    """Codes become names, metres kilometres; invisible marks of direction aside."""
    assert re.sub("[\u2066-\u2069]", "", words(reason, content.texts, "en")) == said


@pytest.mark.parametrize("language", ["de", "en"])
def test_topics_and_wishes_are_named_as_they_were_asked(content, language: str) -> None:
    """No code of ours is read on the page."""
    for reason in (Reason("topic", {"topic": "doctor"}), Reason("wish-kept", {"wish": "women"})):
        assert "{" not in words(reason, content.texts, language)
        assert not re.search(r"\b(doctor|women)$", words(reason, content.texts, "de"))
