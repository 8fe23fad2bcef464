"""`training.yaml`: what is shipped, and every mistake of an author with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.issues import Issue
from bot.knowledge import Library
from bot.knowledge.training import Training, in_language

SHIPPED = Path(__file__).parents[2] / "knowledge"
ONE = "lotse: 1\noffers:\n  - id: a\n    title: X\n    material:\n      - "
LANGUAGES = ("de", "en", "ar", "fa", "ru", "tr", "uk")


def load(tmp_path: Path, text: str) -> tuple[Training, list[Issue]]:
    (tmp_path / "training.yaml").write_text(text, encoding="utf-8")
    library, issues = Library.load(tmp_path, languages=("de", "en"))
    return library.training, issues


def test_what_is_shipped() -> None:
    """A programme of five modules and one of forty hours, exchange evenings and offers, in every language."""
    library, issues = Library.load(SHIPPED, languages=LANGUAGES)
    assert [str(issue) for issue in issues if issue.file.endswith("training.yaml")] == []
    five, forty = library.training.programmes
    assert len(five.modules) == 5
    assert forty.hours == 40
    assert 6 <= library.training.exchanges[0].weeks <= 8
    module = library.training.find("training", "companions", "offices")
    assert module is not None
    assert in_language(module.title, "fa-AF") == in_language(module.title, "fa") != in_language(module.title, "pl")
    assert library.training.find("offer", "language-cafe") is not None
    assert library.training.find("training", "companions", "gone") is None
    assert library.training.find("training", "gone", "role") is None
    assert library.training.find("party", "evening") is None


def test_a_town_has_its_own(tmp_path: Path) -> None:
    """The town's file takes the place of the shipped one; a text in one language alone is German."""
    own = "lotse: 1\nprogrammes:\n  - id: ours\n    title: Unsere\n    modules: [{id: one, title: Eins, hours: 2.5}]\n"
    (tmp_path / "training.yaml").write_text(own, encoding="utf-8")
    library, issues = Library.load(SHIPPED, tmp_path)
    assert [programme.id for programme in library.training.programmes] == ["ours"]
    assert in_language(library.training.programmes[0].title, "ar") == "Unsere"
    assert {issue.rule for issue in issues if "training.yaml" in issue.file} == {"overlay-drift"}


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("lotse: 2\n", 1, "format"),
        ("lotse: 1\nofers: []\n", 2, "unknown-key"),
        ("lotse: 1\noffers:\n  - title: X\n", 3, "missing"),
        ("lotse: 1\noffers:\n  - {id: Bad Id, title: X}\n", 3, "id"),
        ("lotse: 1\noffers:\n  - {id: a, title: X}\n  - {id: a, title: Y}\n", 4, "twice"),
        ("lotse: 1\noffers:\n  - {id: a, title: X, audience: [wimen]}\n", 3, "word"),
        ("lotse: 1\nexchanges:\n  - {id: a, title: X, weeks: 0}\n", 3, "shape"),
        ("lotse: 1\nprogrammes:\n  - {id: a, title: X, modules: []}\n", 3, "empty"),
        ("lotse: 1\nprogrammes:\n  - id: a\n    title: X\n    modules: [{id: m, title: Y, hours: no}]\n", 5, "shape"),
        (ONE + "{topic: nowhere}\n", 6, "unknown-topic"),
        (ONE + "{file: gone.pdf, title: X}\n", 6, "unknown-file"),
        (ONE + "{file: ../town.yaml, title: X}\n", 6, "file-name"),
        (ONE + "{file: a.pdf, link: https://a.example/x, title: X}\n", 6, "material"),
        (ONE + "{title: nothing}\n", 6, "material"),
        (ONE + "{link: https://a.example/x}\n", 6, "missing"),
        (ONE + "{link: javascript:x, title: Y}\n", 6, "url"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, text: str, line: int, rule: str) -> None:
    """Each is named with its line."""
    _, issues = load(tmp_path, text)
    found = [(issue.line, issue.rule) for issue in issues if issue.severity == "error"]
    assert found == [(line, rule)], issues


def test_a_file(tmp_path: Path) -> None:
    """What lies in `material/` can be handed out by its name, if phones open it; nothing else can."""
    (tmp_path / "material" / "inner").mkdir(parents=True)
    for name in ("guide.pdf", "secret.key", "inner/deep.pdf"):
        (tmp_path / "material" / name).write_bytes(b"%PDF-1.7")
    _, issues = load(tmp_path, ONE + "{file: guide.pdf, title: {de: X, en: X}}\n")
    assert [issue for issue in issues if issue.severity == "error"] == []
    assert list(Library.load(tmp_path)[0].materials) == ["guide.pdf"]


def test_a_language_that_lacks(tmp_path: Path) -> None:
    """Who reads English sees German: that is a warning."""
    training, issues = load(tmp_path, "lotse: 1\noffers:\n  - {id: a, title: X}\n")
    assert [(issue.rule, issue.severity, issue.line) for issue in issues] == [("not-said", "warning", 3)]
    assert training.offers[0].title == {"de": "X"}
