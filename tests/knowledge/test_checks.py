from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import Library

HEAD = "title: T\nanswer: A\n"
AREAS = "areas:\n- {id: stadt-erfurt, land: TH, names: {de: Erfurt}}\n"

# files, then the one issue: file:line:column, severity, message, suggestion
BROKEN: list[tuple[dict[str, str], str]] = [
    ({"topics/x/de.yaml": "title: T\n"}, "topics/x/de.yaml:1:1: error: “answer” is missing. [missing]"),
    (
        {"topics/x/de.yaml": HEAD + "keyword: [a]\n"},
        "topics/x/de.yaml:3:1: error: There is no key “keyword” here. Did you mean “keywords”? [unknown-key]",
    ),
    (
        {"topics/x/de.yaml": HEAD + "steps: erst das\n"},
        "topics/x/de.yaml:3:8: error: “steps” must be a list, one item a line. [shape]",
    ),
    (
        {"topics/x/de.yaml": HEAD + "keywords: [Polizei, 110]\n"},
        "topics/x/de.yaml:3:21: error: Item 2 of “keywords” must be text: put it in quotes. [shape]",
    ),
    (
        {"topics/x/de.yaml": HEAD + "title: U\n"},
        "topics/x/de.yaml:3:1: error: “title” stands here a second time; the first is in line 1. [yaml]",
    ),
    (
        {"topics/x/de.yaml": HEAD + "status: reviewd\n"},
        "topics/x/de.yaml:3:9: error: “status” must be one of: draft, reviewed. Did you mean “reviewed”? [word]",
    ),
    (
        {"topics/x/ru.yaml": "title: " + "т" * 65 + "\nanswer: A\n"},
        "topics/x/ru.yaml:1:8: warning: “title” has 65 characters; a button has room for 64. [title-long]",
    ),
    ({"topics/x/de.yaml": "lotse: 2\n" + HEAD}, "topics/x/de.yaml:1:8: error: This program reads format 1. [format]"),
    ({"topics/x/de.yaml": "- a\n"}, "topics/x/de.yaml:1:1: error: The file must be a map (key: value). [shape]"),
    (
        {"topics/x/de.yaml": 'title: " "\nanswer: A\n'},
        "topics/x/de.yaml:1:8: error: “title” is empty: write it or leave the line out. [empty]",
    ),
    (
        {"topics/x/german.yaml": HEAD, "topics/x/de.yaml": HEAD},
        "topics/x/german.yaml: error: “german.yaml” is no language file: files here are topic.yaml and one a language, "
        "like de.yaml. [file-name]",
    ),
    (
        {"topics/x/topic.yaml": "category: a\n"},
        "topics/x/topic.yaml:1:1: error: This topic has no words in any language: add de.yaml with a title and an "
        "answer. [no-wording]",
    ),
    (
        {
            "topics/x/de.yaml": HEAD + "variants: {erfrt: {cost: B}}\n",
            "topics/x/topic.yaml": "variants: {erfurt: {when: {land: [TH]}}}\n",
        },
        "topics/x/de.yaml:3:12: error: topic.yaml has no variant “erfrt”. Did you mean “erfurt”? [unknown-variant]",
    ),
    (
        {"topics/x/de.yaml": HEAD, "topics/x/topic.yaml": "backed_by: {anser: []}\n"},
        "topics/x/topic.yaml:1:13: error: An answer has no part “anser”. Did you mean “answer”? [unknown-part]",
    ),
    (
        {
            "topics/x/de.yaml": HEAD,
            "topics/x/topic.yaml": "sources: {stadt: {title: S}}\nbacked_by:\n  answer: [stad]\n",
        },
        "topics/x/topic.yaml:3:12: error: There is no source “stad” in this file. "
        "Did you mean “stadt”? [unknown-source]",
    ),
    (
        {"topics/x/de.yaml": HEAD, "topics/x/topic.yaml": "variants: {a: {when: {status: [tolerate]}}}\n"},
        "topics/x/topic.yaml:1:32: error: Item 1 of “status” must be one of: eu, section-24, asylum-procedure, "
        "recognised, tolerated, other, unsure. Did you mean “tolerated”? [word]",
    ),
    (
        {"topics/x/de.yaml": HEAD, "topics/x/topic.yaml": "variants: {a: {when: {}}}\n"},
        "topics/x/topic.yaml:1:22: error: A variant needs at least one condition. [when]",
    ),
    (
        {
            "topics/x/de.yaml": HEAD,
            "places/a.yaml": AREAS,
            "topics/x/topic.yaml": "variants: {a: {when: {area: [erfurt]}}}\n",
        },
        "topics/x/topic.yaml:1:30: error: There is no area “erfurt”. Did you mean “stadt-erfurt”? [unknown-area]",
    ),
    (
        {"topics/x/de.yaml": HEAD, "topics/x/topic.yaml": "review_by: 2027-13-01\n"},
        "topics/x/topic.yaml:1:12: error: “review_by” must be a date like 2026-11-22. [date]",
    ),
    (
        {"topics/x/de.yaml": HEAD, "topics/x/topic.yaml": "sources: {s: {title: S, url: stadt.de}}\n"},
        "topics/x/topic.yaml:1:30: error: “url” must be a whole address that begins with https://. [url]",
    ),
    (
        {
            "topics/x/de.yaml": HEAD,
            "topics/x/topic.yaml": "place_kinds: [kitta]\n",
            "places/a.yaml": "places: [{id: a, name: A, kinds: [kita]}]\n",
        },
        "topics/x/topic.yaml:1:15: warning: No place is of the kind “kitta”. Did you mean “kita”? [unknown-kind]",
    ),
    (
        {"places/a.yaml": AREAS + "places:\n- {id: a, name: A, serves: [erfurt]}\n"},
        "places/a.yaml:4:29: error: There is no area “erfurt”. Did you mean “stadt-erfurt”? [unknown-area]",
    ),
    (
        {"places/a.yaml": "places:\n- {id: a, name: A, opening_hours: Mo-Fx 9-12}\n"},
        "places/a.yaml:2:35: error: These opening hours cannot be read: write them like Mo-Fr 08:00-12:00; "
        "Sa 10:00-12:00. [opening-hours]",
    ),
    (
        {"places/a.yaml": "places:\n- {id: a, name: A, position: {lat: 99, lon: 8}}\n"},
        "places/a.yaml:2:36: error: “lat” must be a number of degrees from -90 to 90. [shape]",
    ),
    (
        {"places/a.yaml": "places:\n- {id: a, name: A, as_of: 2018}\n"},
        'places/a.yaml:2:27: error: “as_of” must be a year, month or day in quotes, like "2024-03". [date]',
    ),
    (
        {"places/a.yaml": "places: [{id: a, name: A}]\n", "places/b.yaml": "places: [{id: a, name: B}]\n"},
        "places/b.yaml:1:15: error: “a” is already in places/a.yaml, line 1. [twice]",
    ),
    (
        {"places/a.yaml": AREAS + "places: [{id: a, name: A, area: stadt-erfut}]\n"},
        "places/a.yaml:3:33: error: There is no area “stadt-erfut”. Did you mean “stadt-erfurt”? [unknown-area]",
    ),
    (
        {"places/a.yaml": "towns: [{id: a, name: A}]\n"},
        "places/a.yaml:1:9: error: “centre” is missing. [missing]",
    ),
]


@pytest.mark.parametrize(("files", "issue"), BROKEN, ids=[issue.rsplit("[", 1)[1][:-1] for _, issue in BROKEN])
def test_a_mistake_is_named_with_its_place(files: dict[str, str], issue: str, write: Callable[..., Path]) -> None:
    """Each broken file gives this one issue."""
    directory = write(files)
    _, issues = Library.load(directory)
    assert [str(found).replace(f"{directory}/", "") for found in issues] == [issue]


def test_all_mistakes_of_a_file_are_found_at_once(write: Callable[..., Path]) -> None:
    """Authors do not repair one mistake at a time."""
    _, issues = Library.load(write({"topics/x/de.yaml": "titel: T\nsteps: 3\nstatus: ok\n"}))
    assert [issue.rule for issue in issues] == ["missing", "missing", "unknown-key", "shape", "word"]


def test_a_broken_file_does_not_take_its_neighbours_along(write: Callable[..., Path]) -> None:
    """What is right is loaded beside what is not."""
    library, issues = Library.load(write({"topics/x/de.yaml": HEAD, "topics/x/ar.yaml": "title: [\n"}))
    assert len(issues) == 1
    assert set(library.topics["x"].wordings) == {"de"}


@pytest.mark.parametrize(
    ("occasion", "rule"),
    [
        ('{starts: "2026-12-01T18:00:00+01:00", ends: "2026-12-01T20:00:00+01:00"}', None),
        ('{starts: "2026-12-01T18:00:00+01:00", ends: "2026-12-01T17:00:00+01:00"}', "occasion"),
        ('{starts: "2026-12-01T18:00:00", ends: "2026-12-01T20:00:00"}', "date"),
        ('{starts: "20261201T18+01", ends: "1850-01-01T00:00:00+00:53:28"}', "date"),
        ('{starts: "2026-12-01T18:00:00+01:00"}', "missing"),
    ],
)
def test_occasions(write: Callable[..., Path], occasion: str, rule: str | None) -> None:
    """An event's dates are moments with their distance from UTC, and end after they begin."""
    head = f"lotse: 1\noccasions:\n  - {occasion}\n"
    _, issues = Library.load(write({"topics/x/topic.yaml": head, "topics/x/de.yaml": "title: X\nanswer: Y\n"}))
    assert {issue.rule for issue in issues} == ({rule} if rule else set())
