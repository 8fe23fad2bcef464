"""`surveys.yaml`: what is shipped, and every mistake of an author with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.issues import Issue
from bot.knowledge import Library
from bot.knowledge.surveys import Template

SHIPPED = Path(__file__).parents[2] / "knowledge"
LANGUAGES = ("de", "en", "ar", "fa", "ru", "tr", "uk")
ONE = "lotse: 1\nsurveys:\n  - id: a\n    title: X\n    questions:\n      - "


def load(tmp_path: Path, text: str) -> tuple[tuple[Template, ...], list[Issue]]:
    (tmp_path / "surveys.yaml").write_text(text, encoding="utf-8")
    library, issues = Library.load(tmp_path, languages=("de", "en"))
    return library.surveys, issues


def test_what_is_shipped() -> None:
    """Three surveys, each of three questions, ready to be sent in every language."""
    library, issues = Library.load(SHIPPED, languages=LANGUAGES)
    assert [str(issue) for issue in issues if issue.file.endswith("surveys.yaml")] == []
    assert [each.id for each in library.surveys] == ["offers", "times", "start"]
    for each in library.surveys:
        assert set(each.survey.languages) == set(LANGUAGES)
        assert len(each.survey.questions) == 3
    assert library.without({}).surveys == library.surveys


def test_german_alone_is_enough(tmp_path: Path) -> None:
    """A plain text is German, also a choice; what is missing in a language is a warning."""
    (found,), issues = load(tmp_path, ONE + "{kind: one, text: Wann?, choices: [Heute, {de: Morgen, en: Tomorrow}]}\n")
    assert found.survey.questions[0].choices == ({"de": "Heute"}, {"de": "Morgen", "en": "Tomorrow"})
    assert found.survey.languages == ("de",)
    assert {issue.severity for issue in issues} == {"warning"}
    assert any("Item 1 of “choices” is missing in: en." in issue.message for issue in issues)


@pytest.mark.parametrize(
    ("question", "rule", "line"),
    [
        ("{kind: party, text: X}", "word", 6),
        ("{kind: words}", "missing", 6),
        ("{kind: words, text: X, choices: [a, b]}", "choices", 6),
        ("{kind: one, text: X}", "choices", 6),
        ("{kind: several, text: X, choices: [a]}", "choices", 6),
        ("{kind: one, text: X, choices: [a, b, c, d, e, f, g, h, i]}", "choices", 6),
        ("kind: one\n        text: X\n        choices:\n          - a\n          - " + "b" * 25, "long", 10),
        (f"{{kind: words, text: {'x' * 301}}}", "long", 6),
        ("{kind: words, text: X, colour: red}", "unknown-key", 6),
    ],
)
def test_mistakes(tmp_path: Path, question: str, rule: str, line: int) -> None:
    """Each is named with its line, and the survey is not used."""
    _, issues = load(tmp_path, ONE + question + "\n")
    assert (rule, line) in [(issue.rule, issue.line) for issue in issues if issue.severity == "error"]


def test_too_many_and_twice(tmp_path: Path) -> None:
    """One to five questions; an id once."""
    six = "\n      - ".join(["{kind: words, text: X}"] * 6)
    _, issues = load(tmp_path, f"{ONE}{six}\n  - id: a\n    title: Y\n    questions: []\n")
    assert sorted(issue.rule for issue in issues if issue.severity == "error") == ["number", "number", "twice"]
