"""A town's own content is its own files and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.content import check_content
from bot.core.issues import Issue
from bot.settings import read_settings

SECRET = "lotse: 1\nwort: geheim-canary\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "passwd").write_text(SECRET)
    town = tmp_path / "town"
    for part in ("knowledge/topics/wohnung", "knowledge/places", "flows", "locales/de", "tests/dialogues"):
        (town / part).mkdir(parents=True)
    return town


def check(town: Path) -> list[Issue]:
    return check_content(read_settings({"LOTSE_CONTENT": str(town)}, env_file=Path("none")))


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("knowledge/topics/wohnung/topic.yaml", "../../../../secret/passwd"),
        ("knowledge/town.yaml", "/etc/passwd"),
        ("knowledge/places/x.yaml", "/etc/passwd"),
        ("flows/x.yaml", "/etc/passwd"),
        ("locales/de/x.ftl", "/etc/passwd"),
        ("locales/de/language.yaml", "/etc/passwd"),
        ("locales/xx", "../../secret"),
        ("tests/dialogues/x.yaml", "/etc/passwd"),
        ("flows/gone.yaml", "/nonexistent/file"),
        ("flows/self.yaml", "self.yaml"),
        ("flows/two.yaml", "../link"),
        ("knowledge/topics/dev", "/dev"),
    ],
)
def test_a_link_that_leads_out_is_refused(town: Path, link: str, to: str) -> None:
    """Nothing outside of the town's directory is read, and the one mistake says what to do instead."""
    (town / "link").symlink_to("/etc/passwd")
    (town / link).symlink_to(to)
    (issue,) = check(town)
    assert (issue.rule, issue.severity, issue.file) == ("strange-file", "error", str(town / link))
    assert issue.message == f"This link leads out of {town}. Put a copy of what it leads to in its place."


def test_a_whole_part_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """The directories themselves are looked at, too."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "locales").symlink_to("/etc")
    assert [issue.rule for issue in check(tmp_path / "town")] == ["strange-file"]


def test_what_is_no_file_is_refused(town: Path) -> None:
    """A pipe would keep whoever reads it waiting for ever."""
    os.mkfifo(town / "flows" / "x.yaml")
    assert [issue.message for issue in check(town)] == ["This is neither a file nor a directory."]


def test_links_inside_are_fine(town: Path) -> None:
    """A directory may be mounted as links to a version of it, and the content may be reached through a link."""
    version = town / "locales" / "..version"
    (version / "de").mkdir(parents=True)
    (version / "de" / "own.ftl").write_text("hello = Guten Tag\n")
    (town / "locales" / "de" / "own.ftl").symlink_to("../..version/de/own.ftl")
    (town / "locales" / "..data").symlink_to("..version")
    (town / "locales" / "round").symlink_to("..")
    (town.parent / "current").symlink_to("town")
    assert [str(issue) for issue in check(town.parent / "current") if issue.rule == "strange-file"] == []


def test_links_outside_of_what_is_read_do_not_matter(town: Path) -> None:
    """A checkout may have other things in it."""
    (town / "python").symlink_to("/usr/bin/python3")
    assert [issue for issue in check(town) if issue.rule == "strange-file"] == []


def test_a_broken_text_hides_no_other_mistake(town: Path) -> None:
    """Whoever mistyped a text, a flow, a place and the town reads of all four at once."""
    (town / "locales" / "de" / "own.ftl").write_text("hello = Guten { $tag\n")
    (town / "flows" / "own.yaml").write_text("lotse: 1\nflow: own\nabout: A test.\nsteps: [{sai: hello}]\n")
    (town / "knowledge" / "places" / "own.yaml").write_text("lotse: 1\nplases: []\n")
    (town / "knowledge" / "town.yaml").write_text("lotse: 1\ntowns: [{id: own, zone: Europe/Erfurt}]\n")
    wrong = {Path(issue.file).relative_to(town).parts[0] for issue in check(town) if issue.severity == "error"}
    assert wrong == {"locales", "flows", "knowledge"}
    assert {"zone", "unknown-key", "text-syntax"} <= {issue.rule for issue in check(town)}
