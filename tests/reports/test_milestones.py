"""What was promised to funders: read from a file with every mistake found, judged by what reports show."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from bot.content import Content, shipped
from bot.reports.evidence import Promised, packed
from bot.reports.milestones import Counts, Measure, Milestone, load, standing
from bot.reports.report import Report
from tests.reports.test_files import report as report
from tests.reports.test_files import words


def written(folder: Path, text: str) -> tuple[tuple[Measure, ...], list[str]]:
    path = folder / "milestones.yaml"
    path.write_text(text, encoding="utf-8")
    found, issues = load([path])
    return found, [f"{issue.line}: {issue.rule}" for issue in issues]


def milestone(due: str = "2026-06-30", **counts: object) -> Milestone:
    given = Counts(**counts) if counts else None  # type: ignore[arg-type]
    return Milestone(title="t", due=due, criterion="c", evidence="e", counts=given)


def test_the_shipped_example() -> None:
    """Four measures with three milestones each."""
    measures, issues = load([shipped() / "knowledge" / "milestones.yaml"])
    assert issues == []
    assert [len(measure.milestones) for measure in measures] == [3, 3, 3, 3]


def test_a_town_without_any(tmp_path: Path) -> None:
    """The last file counts, also one that lists nothing; no file is no mistake."""
    assert written(tmp_path, "lotse: 1\nmeasures: []\n") == ((), [])
    shipped_one = shipped() / "knowledge" / "milestones.yaml"
    assert load([shipped_one, tmp_path / "milestones.yaml"]) == ((), [])
    assert load([tmp_path / "none.yaml"]) == ((), [])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("begins: 2026-13", "3: date"),
        ("milestones: [{title: t, due: 2026-02-30, criterion: c, evidence: e}]", "4: date"),
        ("milestones: [{title: t, due: 2026-02-28, criterion: c}]", "4: missing"),
        (
            "milestones: [{title: t, due: 2026-02-28, criterion: c, evidence: e, counts: {section: guides, least: 9}}]",
            "4: word",
        ),
        (
            "milestones: [{title: t, due: 2026-02-28, criterion: c, evidence: e, counts: {section: begun, least: 4}}]",
            "4: shape",
        ),
    ],
)
def test_mistakes_are_found(tmp_path: Path, line: str, rule: str) -> None:
    """With their line: no such month, day, section, and no number that is never shown."""
    begins = line if line.startswith("begins") else "begins: 2026-01"
    rest = line if line.startswith("milestones") else "milestones: []"
    text = f"lotse: 1\nmeasures:\n  - {begins}\n    {rest}\n    title: t\n"
    assert written(tmp_path, text) == ((), [rule])


def test_states(report: Report) -> None:
    """Reached when the report shows enough, also after the day; else open, then overdue; by hand without a number."""
    given = [
        milestone(section="meetings", least=7),
        milestone(section="meetings", name="doctor", least=8),
        milestone("2026-12-31", section="meetings", name="sport", least=5),
        milestone(),
    ]
    found = standing(given, report, "2026-11-28")
    states = [(each.state, each.shown) for each in found]
    assert states == [("reached", 7), ("late", 7), ("open", 0), ("by-hand", None)]
    assert [each.state for each in standing(given[:1], None, "2026-01-02")] == ["open"]


def test_evidence(report: Report, content: Content) -> None:
    """How far the milestones are goes along with the report; what a funder wrote is no formula there."""
    counts = Counts(section="begun", least=9)
    told = Milestone(title="=1+1", due="2026-06-30", criterion="c", evidence="e", counts=counts)
    stand = standing([told, milestone()], report, "2026-11-28")
    made = packed(report, words(content), [Promised("Patenschaften", stand)])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        lines = list(csv.reader(io.StringIO(archive.read("milestones.csv").decode("utf-8-sig")), delimiter=";"))
    assert lines[1:] == [
        ["Patenschaften", "'=1+1", "2026-06-30", "c", "e", "Überfällig", "0 / 9"],
        ["Patenschaften", "t", "2026-06-30", "c", "e", "Von Hand zu belegen", ""],
    ]
