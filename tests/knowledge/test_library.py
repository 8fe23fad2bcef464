from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import Library
from bot.knowledge.reading import digest
from tests.knowledge.world import HERE

Write = Callable[..., Path]


def test_a_title_and_an_answer_in_one_language_are_enough(write: Write) -> None:
    """Any collection of questions and answers can be loaded."""
    library, issues = Library.load(write({"topics/refund/en.yaml": "title: Refund\nanswer: Wait five days.\n"}))
    assert issues == []
    assert library.topics["refund"].wordings["en"].answer == "Wait five days."


def test_a_missing_directory_is_an_empty_library(tmp_path: Path) -> None:
    """Nothing to load is no mistake of loading."""
    library, issues = Library.load(tmp_path / "nowhere")
    assert (dict(library.topics), issues) == ({}, [])


def test_the_base_fixture_has_no_issues() -> None:
    """Well-formed content raises no issue."""
    assert Library.load(HERE / "base")[1] == []


def test_one_file_of_a_town_replaces_one_file(town: Library) -> None:
    """An overlay wins file by file; its neighbours stay."""
    assert {place.id for place in town.places} == {
        "nord",
        "mitte",
        "sued",
        "ost",
        "amt",
        "aw-jugendamt",
        "aw-kita",
        "aw-vhs",
    }
    assert town.topics["kita"].ask_there == "jugendamt"


def test_an_overlaid_german_text_makes_shipped_translations_stale(town: Library) -> None:
    """A reader of a stale translation gets the German."""
    lang, wording, stale = town.topics["kita"].wording("ar")
    assert (lang, wording.title, stale) == ("de", "Kita-Platz in unserer Stadt", True)


def test_an_overlaid_topic_file_makes_shipped_translations_stale(write: Write) -> None:
    """Changed variants or sources stale translations as a changed German text does."""
    town = write({"topics/kita/topic.yaml": "lotse: 1\nask_there: buergeramt\n"})
    library, issues = Library.load(HERE / "base", town)
    assert [issue.rule for issue in issues] == ["overlay-drift"]
    assert library.topics["kita"].wording("ar")[0::2] == ("de", True)
    assert library.topics["kita"].wording("de")[2] is False


def test_a_translation_of_the_town_itself_is_not_stale(write: Write) -> None:
    """Who overlays German and Arabic shows both."""
    files = {f"topics/kita/{lang}.yaml": f"title: {lang}\nanswer: a\n" for lang in ("de", "ar")}
    library, _ = Library.load(HERE / "base", write(files))
    assert library.topics["kita"].wording("ar")[1].title == "ar"


def test_drift_of_an_overlay_is_reported_with_the_new_digest() -> None:
    """An overlay that recorded another digest than the shipped file now has is told so."""
    _, issues = Library.load(HERE / "base", HERE / "town")
    drift = {Path(issue.file).name: issue for issue in issues}
    assert {issue.severity for issue in issues} == {"warning"}
    assert drift["de.yaml"].suggestion == digest(HERE / "base/topics/kita/de.yaml")
    assert (drift["de.yaml"].line, drift["de.yaml"].rule) == (2, "overlay-drift")


def test_a_recorded_digest_that_still_holds_is_silent(write: Write) -> None:
    """An overlay that knows what it replaced raises no issue."""
    recorded = digest(HERE / "base/topics/kita/de.yaml")
    town = write({"topics/kita/de.yaml": f'replaces: "{recorded}"\ntitle: T\nanswer: A\n'})
    assert Library.load(HERE / "base", town)[1] == []


def test_only_wanted_languages_and_german_are_read() -> None:
    """An installation reads the languages it speaks."""
    library, _ = Library.load(HERE / "base", languages=["en"])
    assert set(library.topics["kita"].wordings) == {"de"}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Erfurt", "erfurt"), ("ich wohne in alzey seit mai", "alzey"), ("gross umstadt", "gross-umstadt"),
        ("Groß-Umstadt", "gross-umstadt"), ("Grossumstadt", "gross-umstadt"), ("إرفورت", "erfurt"),
        ("99084", "erfurt"), ("PLZ ٩٩٠٨٤", "erfurt"), ("ERFURTT", "erfurt"), ("Arnstadt", None), ("", None),
        ("990841", None),
    ],
)  # fmt: skip
def test_a_town_is_found_by_name_alias_or_postcode(base: Library, text: str, town: str | None) -> None:
    """People name their town as they write it."""
    found = base.find_town(text)
    assert (found.id if found else None) == town


@given(st.text(max_size=200))
def test_no_text_breaks_the_town_search(text: str) -> None:
    """Any text names a town or none."""
    Library.load(HERE / "base")[0].find_town(text)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("hallo kita alzey platz wo pls", "Alzey"),
        ("де записати сина до школи в Ерфурті?", "Erfurt"),
        ("где школа в Эрфурте", "Erfurt"),
        ("بدي مدرسة بإرفورت", "Erfurt"),
        ("Erfurt'ta okul kaydı", "Erfurt"),
        ("Kita in 55232", "Alzey"),
        ("Deutschkurs bei Dieburg", "Dieburg"),
        ("my child has worms", None),
        ("eich will en Kitaplatz", None),
        ("Wohnung in Münster", None),
        ("Kurs in Darmstatt", None),
    ],
)
def test_a_question_may_name_its_town(shipped: Library, text: str, town: str | None) -> None:
    """A name in passing, with the endings of its language, counts; words that only look like one do not."""
    found = shipped.town_named(text)
    assert (found and found.name) == town


def test_a_note_that_lacks_a_language_is_a_warning(write: Write) -> None:
    """With its place, and only of the languages that are offered; a plain text is German."""
    places = "lotse: 1\nplaces:\n- {id: a, name: A, note: {de: N, en: N}}\n- {id: b, name: B, phone_note: Z}\n"
    library, issues = Library.load(write({"places/a.yaml": places}), languages=["de", "en", "uk"])
    assert [str(issue).partition("places/")[2] for issue in issues] == [
        "a.yaml:3:26: warning: “note” of a is missing in: uk. [note-missing]",
        "a.yaml:4:32: warning: “phone_note” of b is missing in: en, uk. [note-missing]",
    ]
    assert [place.phone_note for place in library.places] == [{}, {"de": "Z"}]
