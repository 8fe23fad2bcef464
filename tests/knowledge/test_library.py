from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import Facts, Library, compose
from bot.knowledge.reading import digest
from tests.knowledge.world import HERE, local

Write = Callable[..., Path]
NOW = local("2026-11-23 10:00")


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


KITA = """
title: Kita
answer: Alt
variants: {erfurt: {where: Steinplatz}}
say_at_the_counter: Guten Tag
counter_meaning: Hello
"""
KITA_HEAD = "lotse: 1\nvariants: {erfurt: {when: {area: [stadt-erfurt]}}}\n"
SHIPPED_KITA = {
    "topics/kita/topic.yaml": KITA_HEAD,
    "topics/kita/de.yaml": KITA,
    "topics/kita/en.yaml": KITA.replace("Alt", "Old"),
}


@pytest.mark.parametrize(
    ("change", "stale_in_erfurt", "stale_elsewhere"),
    [
        (("title: Kita", "title: Kita-Platz"), False, False),
        (("title: Kita", "title: Kita\nquestions: [Wo ist die Kita?]\nkeywords: [Kita]"), False, False),
        (("Steinplatz", "Fischmarkt"), True, False),
        (("answer: Alt", "answer: Neu"), True, True),
        (("answer: Alt", "answer: Alt\ncost: Nichts"), True, True),
        (("Guten Tag", "Guten Morgen"), False, False),
    ],
)
def test_a_translation_is_stale_only_where_the_german_changed(
    write: Write, change: tuple[str, str], stale_in_erfurt: bool, stale_elsewhere: bool
) -> None:
    """Whoever is to read a part that the town changed gets the German; others keep their own language."""
    town = write({"topics/kita/de.yaml": KITA.replace(*change)}, "town")
    library, _ = Library.load(write(SHIPPED_KITA), town)
    answers = [compose(library, "kita", "en", Facts(area=area), NOW) for area in ("stadt-erfurt", "x")]
    assert [answer.stale for answer in answers] == [stale_in_erfurt, stale_elsewhere]
    assert [answer.lang for answer in answers] == ["de" if answer.stale else "en" for answer in answers]


def test_a_changed_sentence_for_the_counter_is_shown_without_its_old_meaning(write: Write) -> None:
    """It is German in every language; only what it meant before does not hold any more."""
    town = write({"topics/kita/de.yaml": KITA.replace("Guten Tag", "Guten Morgen")}, "town")
    answer = compose(Library.load(write(SHIPPED_KITA), town)[0], "kita", "en", Facts(), NOW)
    assert (answer.counter, answer.counter_meaning) == ("Guten Morgen", "")


def test_a_german_text_the_translation_was_not_made_from_makes_it_stale(write: Write) -> None:
    """Without an older German to compare with, nothing of the translation is known to hold."""
    files = {"topics/kita/en.yaml": KITA}
    library, _ = Library.load(write(files), write({"topics/kita/de.yaml": KITA}, "town"))
    assert library.topics["kita"].wording("en")[0::2] == ("de", True)


def test_an_overlaid_topic_file_leaves_translations_as_they_are(write: Write) -> None:
    """They follow its variants and places as the German text does."""
    town = write({"topics/kita/topic.yaml": "lotse: 1\nask_there: buergeramt\n"})
    library, issues = Library.load(HERE / "base", town)
    assert [issue.rule for issue in issues] == ["overlay-drift"]
    assert library.topics["kita"].wording("ar")[0::2] == ("ar", False)


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
        ("99084", "erfurt"), ("PLZ ٩٩٠٨٤", "erfurt"), ("ERFURTT", "erfurt"), ("Arnstadt", "arnstadt-16070"), ("", None),
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


def test_a_topic_in_languages_nobody_is_offered(write) -> None:
    """Content may hold more languages than an installation offers: what is in none of them is left out, no mistake."""
    home = write({"topics/x/topic.yaml": "lotse: 1", "topics/x/sr.yaml": "lotse: 1\ntitle: Х\nanswer: Да.\n"})
    assert [*Library.load(home)[0].topics] == ["x"]
    library, issues = Library.load(home, languages=["de", "en"])
    assert (dict(library.topics), issues) == ({}, [])
