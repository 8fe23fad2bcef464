"""A knowledge file as a form: only what was changed is written, everything else stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.issues import Issue
from bot.core.strict_yaml import load
from bot.desk.knowledge_form import fields_of, pointed, with_fields

ROOT = Path(__file__).parents[2] / "knowledge"
DE = "topics/kita-anmeldung/de.yaml"
TEXT = """\
lotse: 1
title: Kita
# why it is so short
answer: >-
  Suchen Sie früh
  einen Platz.
variants:
  erfurt:
    where: Im Portal.
# as people ask
questions:
  - Wo ist die Kita?
  - "Kita: wo?"
status: reviewed
"""


def test_fields_of_a_file() -> None:
    """Each part is a field, lists with one item a line; what is missing is empty."""
    fields = {field.name: field.value for field in fields_of(DE, TEXT)}
    assert fields["answer"] == "Suchen Sie früh einen Platz."
    assert fields["questions"] == "Wo ist die Kita?\nKita: wo?"
    assert fields["more"] == ""


def test_one_field_is_changed() -> None:
    """Comments, variants and the other parts stay, in their order."""
    changed = with_fields(DE, TEXT, {"questions": "Wo?\n\n Und wann? "})
    assert changed == TEXT.replace('  - Wo ist die Kita?\n  - "Kita: wo?"\n', '- "Wo?"\n- "Und wann?"\n')


def test_a_new_and_an_emptied_field() -> None:
    """A part that was missing comes to the end; an emptied one goes with its line."""
    changed = with_fields(DE, TEXT, {"more": "Ab\neins.", "title": ""})
    assert changed is not None
    assert "title" not in changed and changed.startswith("lotse: 1\n# why it is so short\n")
    assert changed.endswith("status: reviewed\nmore: |-\n  Ab\n  eins.\n")


def test_flow_style_is_written_anew() -> None:
    """A file that is one line of braces keeps what it says."""
    changed = with_fields(DE, "{title: Kita, answer: Ja, cost: '1 €'}\n", {"answer": "Nein"})
    document, _ = load(changed or "")
    assert document and document.data == {"title": "Kita", "answer": "Nein", "cost": "1 €"}


@pytest.mark.parametrize(
    "text", ["title: [", "- a\n- b\n", "title: a\ntitle: b\n", "!!python/object/apply:os.system [x]\n"]
)
def test_what_cannot_be_read_has_no_fields(text: str) -> None:
    """Then only the file itself is shown."""
    assert fields_of(DE, text) == []
    assert with_fields(DE, text, {"title": "x"}) is None


def test_what_no_field_can_show_stays() -> None:
    """A list of maps, or a map in place of a text, is left to the YAML."""
    fields = {field.name: field.value for field in fields_of(DE, "title: {a: b}\nquestions: [{a: b}]\nanswer: 7\n")}
    assert fields["title"] is None and fields["questions"] is None and fields["answer"] == "7"


def test_an_issue_leads_to_its_field() -> None:
    """By its line, or by the name of the part that is missing."""

    def at(line: int, rule: str = "shape", message: str = "") -> str:
        return pointed(Issue(file="f", line=line, rule=rule, message=message), DE, TEXT).field

    assert [at(2), at(5), at(13), at(9), at(0)] == ["title", "answer", "questions", "", ""]
    assert at(1, "missing", "“more” is missing.") == "more"


@pytest.mark.parametrize("file", sorted(ROOT.glob("topics/*/*.yaml"))[::7], ids=lambda file: "/".join(file.parts[-2:]))
def test_shipped_files_as_forms(file: Path) -> None:
    """Writing back what the form shows changes no meaning."""
    path, text = str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")
    shown = {field.name: field.value for field in fields_of(path, text) if field.value is not None}
    before, _ = load(text)
    after, _ = load(with_fields(path, text, shown) or "")
    assert before and after
    trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in before.data.items()}
    assert after.data == {name: value for name, value in trimmed.items() if value != []}


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40).map(str.strip)


@given(words, words, st.lists(words.filter(bool), max_size=4))
def test_whatever_is_typed_is_what_the_file_says(title: str, answer: str, questions: list[str]) -> None:
    """Quotes, colons, braces and all scripts come back as they were typed."""
    changed = with_fields(DE, TEXT, {"title": title, "answer": answer, "questions": "\n".join(questions)})
    document, issues = load(changed or "")
    assert document, issues
    said = document.data
    found = (said.get("title", ""), said.get("answer", ""), said.get("questions", []))
    assert [_seen(found[0]), _seen(found[1])] == [_seen(title), _seen(answer)]
    assert [_seen(each) for each in found[2]] == [_seen(each) for each in questions]
    assert said["variants"] == {"erfurt": {"where": "Im Portal."}}


def _seen(text: str) -> str:
    return " ".join(text.split())
