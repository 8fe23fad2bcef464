"""What funders ask of participants: read with every mistake found, and nothing delicate without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content import shipped
from bot.reports.indicators import Programme, load, of, said

SEX = "{id: sex, title: {de: Geschlecht, en: Sex}, answers: [{id: female, title: w}, {id: male, title: m}]}"


def written(folder: Path, text: str) -> tuple[tuple[Programme, ...], list[str]]:
    path = folder / "indicators.yaml"
    path.write_text(text, encoding="utf-8")
    found, issues = load([path], ["district"])
    assert all(issue.line and issue.column for issue in issues)
    return found, [f"{issue.line}: {issue.rule}" for issue in issues]


def test_the_shipped_example() -> None:
    """Sex, age group and eligibility, and each can be left unsaid."""
    (programme,), issues = load([shipped() / "knowledge" / "indicators.yaml"])
    assert issues == []
    assert [each.id for each in programme.indicators] == ["sex", "age", "eligible"]
    assert [each.id for each in programme.indicators[2].answers] == ["yes", "no", "unknown"]


def test_what_is_declared(tmp_path: Path) -> None:
    """One title alone is German; a programme may be of one organisation only."""
    text = f"lotse: 1\nprogrammes:\n  - {{id: amif, title: AMIF, organisation: district, indicators: [{SEX}]}}\n"
    (programme,), issues = written(tmp_path, text)
    assert issues == []
    sex = programme.indicators[0]
    assert (said(sex.title, "en"), said(sex.answers[0].title, "en")) == ("Sex", "w")
    assert of([programme], "district") == [programme]
    assert of([programme], "caritas") == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{id: Sex, title: t, answers: [{id: a, title: a}, {id: b, title: b}]}", "6: id"),
        ("{id: sex, title: t, answers: [{id: a, title: a}]}", "6: answers"),
        ("{id: sex, title: t, answers: [{id: a, title: a}, {id: a, title: b}]}", "6: twice"),
        ("{id: sex, title: t}", "6: missing"),
        ("{id: status, title: t, answers: [{id: a, title: a}, {id: b, title: b}]}", "6: why"),
        ("{id: group, title: t, answers: [{id: tolerated, title: a}, {id: b, title: b}]}", "6: why"),
        ("{id: disability, why: because, title: t, answers: [{id: a, title: a}, {id: b, title: b}]}", "6: why"),
    ],
)
def test_mistakes_are_found(tmp_path: Path, line: str, rule: str) -> None:
    """With their line: ids, answers, and a residence status or health that nobody said why it is asked."""
    text = f"lotse: 1\nprogrammes:\n  - id: amif\n    title: AMIF\n    indicators:\n      - {line}\n"
    assert written(tmp_path, text) == ((), [rule])


def test_a_reason_is_enough(tmp_path: Path) -> None:
    """A funder whose rule asks for it may be told."""
    why = "Verordnung (EU) 2021/1147, Anhang VIII"
    line = f"{{id: status, why: '{why}', title: t, answers: [{{id: a, title: a}}, {{id: b, title: b}}]}}"
    text = f"lotse: 1\nprogrammes:\n  - {{id: amif, title: AMIF, indicators: [{line}]}}\n"
    (programme,), issues = written(tmp_path, text)
    assert (issues, programme.indicators[0].why) == ([], why)


def test_an_organisation_there_is_not(tmp_path: Path) -> None:
    """A programme nobody sees would be forgotten."""
    text = f"lotse: 1\nprogrammes:\n  - {{id: amif, title: AMIF, organisation: disrict, indicators: [{SEX}]}}\n"
    assert written(tmp_path, text) == ((), ["3: organisation"])
