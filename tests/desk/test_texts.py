"""What the desk's pages say: in German and English, and nothing else is made into HTML."""

from __future__ import annotations

import re
from pathlib import Path

from bot.locales import Texts, check_texts

ROOT = Path(__file__).parents[2]
DESK = ROOT / "bot" / "desk"
TEMPLATES = sorted((DESK / "templates").rglob("*.html"))


def test_every_text_of_a_template_exists_in_both_languages() -> None:
    """No page lacks a word, in German or English."""
    texts = Texts.load(ROOT / "locales", languages=("de", "en"))
    named = {
        id_
        for file in TEMPLATES
        for id_ in re.findall(r'"(desk-[a-z0-9-]*[a-z0-9])"', file.read_text(encoding="utf-8"))
    }
    assert len(named) >= 7
    assert [id_ for id_ in sorted(named) if not (texts.has("de", id_) and texts.has("en", id_))] == []


def test_other_languages_need_no_desk() -> None:
    """Newcomers' languages lack the desk's texts, and nothing is wrong with that; English must have them."""
    issues = check_texts([ROOT / "locales"], languages=("de", "en", "ar"))
    assert [issue for issue in issues if "desk-" in issue.message] == []


def test_english_must_have_the_desk(tmp_path: Path) -> None:
    """A text of the desk that only German has is a mistake in English, and in no other language."""
    for lang, text in (("de", "desk-x = Ja\n"), ("en", ""), ("ar", "")):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "desk-login.ftl").write_text(text, encoding="utf-8")
    issues = check_texts([tmp_path], languages=("de", "en", "ar"))
    missing = [issue.message for issue in issues if issue.rule == "text-missing"]
    assert len(missing) == 1
    assert "“en”" in missing[0]


def test_no_template_goes_around_escaping() -> None:
    """Everything people wrote is text on a page: no `safe`, no switched-off escaping, no script or style inside."""
    words = re.compile(r"\|\s*safe|autoescape|Markup|<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", re.I)
    assert [file.name for file in TEMPLATES if words.search(file.read_text(encoding="utf-8"))] == []


def test_no_script_writes_html() -> None:
    """The desk's scripts make text, never HTML."""
    words = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function")
    scripts = (DESK / "static").glob("*.js")
    assert [file.name for file in scripts if words.search(file.read_text(encoding="utf-8"))] == []
