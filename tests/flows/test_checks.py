"""Every mistake authors can make in a flow is found where it is, in one sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.core.issues import Issue
from bot.flows.checks import RULES, check
from tests.flows.world import CONTENT, HERE, catalogue

BROKEN = sorted((HERE / "broken").iterdir())
_PINNED = re.compile(r"^# → (.*)$", re.MULTILINE)


def found(fixture: Path, tmp_path: Path) -> list[Issue]:
    """The issues of one file, or of a directory of files that are wrong together."""
    if fixture.is_dir():
        return check([fixture], catalogue())
    shutil.copy(fixture, tmp_path)
    return check([tmp_path], catalogue())


def as_pinned(issue: Issue) -> str:
    name = Path(issue.file).name
    return str(issue).replace(issue.file, name, 1)


@pytest.mark.parametrize("fixture", BROKEN, ids=lambda path: path.stem)
def test_broken_flow(fixture: Path, tmp_path: Path) -> None:
    """A broken flow leads to exactly the sentence written at its end."""
    files = [fixture] if fixture.is_file() else sorted(fixture.glob("*.yaml"))
    pinned = [line for path in files for line in _PINNED.findall(path.read_text())]
    assert [as_pinned(issue) for issue in found(fixture, tmp_path)] == pinned
    assert len(pinned) == 1


def test_every_rule_has_a_broken_flow() -> None:
    """No rule is without a fixture that breaks it."""
    text = "".join(path.read_text() for path in (HERE / "broken").rglob("*.yaml"))
    assert {rule for rule in RULES if f"[{rule}]" not in text} == set()
    assert len(BROKEN) >= 40


def test_good_flows() -> None:
    """Flows without mistakes lead to no issue."""
    assert [as_pinned(issue) for issue in check([CONTENT / "flows"], catalogue())] == []


def test_overlay(tmp_path: Path) -> None:
    """A town's flow lies over the shipped one, and only it is checked."""
    shipped, town = tmp_path / "shipped", tmp_path / "town"
    for home, text in ((shipped, "helo"), (town, "hello")):
        home.mkdir()
        (home / "a.yaml").write_text(
            f"lotse: 1\nflow: a\nabout: A test.\nstart: {{commands: [a]}}\nsteps: [{{say: {text}}}]\n"
        )
    assert check([shipped, town], catalogue()) == []
    assert [issue.rule for issue in check([shipped], catalogue())] == ["texts"]


def test_missing_directory(tmp_path: Path) -> None:
    """A town without flows of its own is no mistake."""
    assert check([tmp_path / "none"], catalogue()) == []
