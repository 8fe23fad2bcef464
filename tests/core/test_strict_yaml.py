"""The YAML of all content: 1.2 scalars, places, bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import limits
from bot.core.strict_yaml import load, load_file


def refused(source: bytes | str) -> str:
    doc, issues = load(source, "f.yaml")
    assert doc is None
    return "; ".join(str(issue) for issue in issues)


def test_scalars_are_those_of_yaml_1_2() -> None:
    """Only true, false, null and numbers are not text."""
    source = "[no, yes, on, 12:30, 2026-11-23, 1_000, 0123, '1', true, ~, -3, 2.5, 0x1F, 0o17, 1e3, .5]"
    doc, _ = load(source)
    assert doc
    assert doc.data == [
        "no", "yes", "on", "12:30", "2026-11-23", "1_000", 123, "1", True, None, -3, 2.5, 31, 15, 1000.0, 0.5,
    ]  # fmt: skip


def test_keys_are_always_text() -> None:
    """A key is what is written, whatever it would mean as a value."""
    doc, _ = load("{1: a, no: b, true: c, null: d}")
    assert doc
    assert doc.data == {"1": "a", "no": "b", "true": "c", "null": "d"}


def test_places() -> None:
    """Every value and key is found again by line and column, counted from one."""
    doc, _ = load("a:\n  - b: 1\n    ü: 2\n")
    assert doc
    assert (doc.at("a", 0, "ü"), doc.key_at("a", 0, "ü"), doc.at("a", 0, "missing")) == ((3, 8), (3, 5), (2, 5))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: error: “a” stands here a second time; the first is in line 1. [yaml]"),
        ("a: b: c", "f.yaml:1:5: error: This is not YAML: mapping values are not allowed in this context. [yaml]"),
        ("a: !!int 3", "f.yaml:1:4: error: Tags are not allowed here: tag:yaml.org,2002:int. [yaml]"),
        ("a: *b", "f.yaml:1:4: error: There is no anchor “&b” above. [yaml]"),
        ("a: &a [*a]", "f.yaml:1:8: error: “*a” contains itself. [yaml]"),
        ("? [a]\n: b", "f.yaml:1:3: error: A key must be a word, not a list or a map. [yaml]"),
        ("a\n---\nb", "f.yaml:2:1: error: One file holds one document; a second one begins here. [yaml]"),
        ("a: \x00", "f.yaml: error: This is not YAML: control characters are not allowed. [yaml]"),
        (b"a: \xff", "f.yaml: error: The file is not UTF-8 text. [yaml]"),
        ("[" * 100_000, "f.yaml:1:22: error: Lists and maps are nested more than 20 deep. [yaml]"),
        ("a: " + "x" * limits.YAML_BYTES, "f.yaml: error: The file is larger than 1,000,000 bytes. [yaml]"),
    ],
)
def test_refused(source: bytes | str, sentence: str) -> None:
    """What could surprise or harm is refused with its place and a sentence."""
    assert refused(source) == sentence


def test_alias_bomb() -> None:
    """Aliases of aliases are counted as what they stand for."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 5)
    )
    assert "With its aliases the file holds more than 100,000 values." in refused(bomb)
    assert "more than 50 aliases" in refused("- &a x\n" + "- *a\n" * 51)


def test_aliases_are_copies() -> None:
    """An alias holds the same, at the place of its anchor, and shares nothing."""
    doc, _ = load("a: &x {b: [1]}\nc: *x\n")
    assert doc
    assert doc.data == {"a": {"b": [1]}, "c": {"b": [1]}}
    assert doc.data["a"]["b"] is not doc.data["c"]["b"]
    assert doc.at("c", "b", 0) == (1, 12)


def test_missing_file(tmp_path: Path) -> None:
    """A file that cannot be read is an issue, not an exception."""
    _, issues = load_file(tmp_path / "none.yaml", "none.yaml")
    assert [str(issue) for issue in issues] == [
        "none.yaml: error: The file cannot be read: No such file or directory. [yaml]"
    ]


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_never_raises(source: str | bytes) -> None:
    """Any bytes give a document or issues."""
    doc, issues = load(source)
    assert (doc is None) == bool(issues)


@given(st.text(alphabet="{}[]:,-&*!?|>'\"%@`ab \n\t#", max_size=60))
def test_never_raises_on_signs(source: str) -> None:
    """Any mixture of YAML's own signs gives a document or issues."""
    doc, issues = load(source)
    assert (doc is None) == bool(issues)
