"""What `--json` prints is what docs/json.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cases.body import CaseBody
from bot.cli.ask import Reply, Suggestion
from bot.cli.bench import reminders
from bot.cli.bench.matching import Figures
from bot.cli.certificate import Issued
from bot.cli.content import Dumped, Text
from bot.cli.doctor.lines import Line
from bot.cli.invite import Invited, Link
from bot.core.issues import Issue
from bot.knowledge import Answer, evaluate
from bot.knowledge.answers import Found
from bot.knowledge.model import Source
from bot.reports.gaps import Cluster, Gaps, LanguageGaps, TopicGaps

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "kinds"),
    [
        ("bench matching", (Figures,)),
        ("bench reminders", (reminders.Figures,)),
        ("ask", (Reply, Suggestion, Answer, Found, Source)),
        ("cases", (CaseBody,)),
        ("certificate", (Issued,)),
        ("check", (Issue,)),
        ("content", (Text, Dumped)),
        ("doctor", (Line,)),
        ("gaps", (Gaps, LanguageGaps, Cluster, TopicGaps)),
        ("invite", (Invited, Link)),
    ],
)
def test_every_key_is_described(command: str, kinds: tuple[type, ...]) -> None:
    """Whoever adds a key to the output of a command describes it."""
    assert [name for kind in kinds for name in kind.__struct_fields__ if name not in keys(command)] == []


def test_figures_are_described() -> None:
    """Whoever adds a figure to `lotse eval` describes it."""
    figures = evaluate.eval_lines([], evaluate.Library({}, (), (), ()))
    assert [name for name in figures if name not in keys("eval")] == []


def keys(command: str) -> set[str]:
    section = DOCUMENT.split(f"## lotse {command}\n")[1].split("\n## ")[0]
    return set(re.findall(r"`(\w+)`", section))
