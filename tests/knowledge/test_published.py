"""Texts published at the desk lie over the files, each revision over the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.knowledge import Library, Published
from bot.knowledge.reading import digest
from bot.layering import LEFT_OUT, heads_of, lay, places_to_go
from tests.knowledge.world import HERE

Write = Callable[..., Path]
OFFICES = {"amt"}
HEAD = "lotse: 1\nask_there: amt\n"
GERMAN = "title: Kita\nanswer: Alt\ndeadline: Mai\n"
FILES = {
    "topics/kita/topic.yaml": HEAD,
    "topics/kita/de.yaml": GERMAN,
    "topics/kita/en.yaml": "title: Nursery\nanswer: Old\ndeadline: May\n",
}


def text(name: str, body: str, revision: int = 1, replaces: str = "") -> Published:
    return Published(name=name, text=body, revision=revision, replaces=replaces)


def laid(directory: Path, *published: Published):  # type: ignore[no-untyped-def]
    def rules(library: Library, rows):  # type: ignore[no-untyped-def]
        return places_to_go(library, heads_of(rows, [directory]), OFFICES)

    return lay([directory], {"de", "en", "ar"}, published, rules)


def test_a_published_text_wins_over_a_towns_file(write: Write) -> None:
    """Shipped, a town's own, published: the last one counts, and the newest of those."""
    base = write({"topics/kita/de.yaml": GERMAN})
    town = write({"topics/kita/de.yaml": GERMAN.replace("Alt", "Stadt")}, "town")
    rows = [text("topics/kita/de.yaml", GERMAN.replace("Alt", word), n) for n, word in ((1, "Neu"), (2, "Neuer"))]
    for published, answer in (([], "Stadt"), (rows[:1], "Neu"), (rows, "Neuer")):
        library, _ = Library.load(base, town, published=published)
        assert library.topics["kita"].wordings["de"].answer == answer


def test_translations_are_behind_what_the_german_now_says(write: Write) -> None:
    """A published German text makes the shipped translation stale where it differs, until that is published, too."""
    home = write(FILES)
    german = text("topics/kita/de.yaml", GERMAN.replace("Alt", "Neu"))
    english = text("topics/kita/en.yaml", "title: Nursery\nanswer: New\ndeadline: May\n")
    later = text("topics/kita/de.yaml", GERMAN.replace("Alt", "Neu").replace("Mai", "Juni"), 2)
    for published, behind in (
        ([german], {"answer"}),
        ([german, english], set()),
        ([german, english, later], {"deadline"}),
    ):
        library, _ = Library.load(home, published=published)
        assert library.topics["kita"].wordings["en"].behind == behind


def test_drift_is_reported(write: Write) -> None:
    """A file that changed under a published text is a warning with the path; one that says the same is none."""
    home = write(FILES)
    base = digest(home / "topics/kita/de.yaml")
    row = text("topics/kita/de.yaml", GERMAN.replace("Alt", "Neu"), replaces=base)
    older = text("topics/kita/de.yaml", GERMAN.replace("Alt", "Mittel"), replaces=base)
    newer = text(row.name, row.text, 2, base)
    assert Library.load(home, published=[row])[1] == []
    assert Library.load(home, published=[older, newer])[1] == []
    write({"topics/kita/de.yaml": GERMAN.replace("Alt", "Aufgefrischt")})
    (issue,) = Library.load(home, published=[older, newer])[1]
    assert (issue.file, issue.rule, issue.severity) == ("published/topics/kita/de.yaml", "overlay-drift", "warning")
    assert "changed" in issue.message
    write({"topics/kita/de.yaml": row.text})
    assert Library.load(home, published=[row])[1] == []
    (home / "topics/kita/de.yaml").unlink()
    assert "gone" in Library.load(home, published=[row])[1][0].message


def test_a_new_topic_needs_a_place_to_go(write: Write) -> None:
    """Without one it is left out, with the reason; with an office that has a name it is there."""
    home = write(FILES)
    words = text("topics/amtsgang/de.yaml", "title: Amtsgang\nanswer: Dort\n")
    alone = laid(home, words)
    assert "amtsgang" not in alone.library.topics
    assert [(issue.file, issue.rule) for issue in alone.left_out] == [("published/topics/amtsgang/de.yaml", LEFT_OUT)]
    strange = laid(home, words, text("topics/amtsgang/topic.yaml", "lotse: 1\nask_there: amtt\n"))
    assert "amtsgang" not in strange.library.topics and "amtt" in str(strange.left_out)
    whole = laid(home, words, text("topics/amtsgang/topic.yaml", HEAD))
    assert whole.library.topics["amtsgang"].ask_there == "amt" and whole.left_out == []


def test_what_is_broken_is_left_out_and_the_rest_loads(write: Write) -> None:
    """The file counts again, other published texts stay, and the mistake is told with line and column."""
    home = write(FILES)
    good = text("topics/kita/en.yaml", "title: Nursery\nanswer: New\n")
    found = laid(home, text("topics/kita/de.yaml", "title: Kita\nanswr: Neu\n", 2), good)
    assert found.library.topics["kita"].wordings["de"].answer == "Alt"
    assert found.library.topics["kita"].wordings["en"].answer == "New"
    assert [issue for issue in found.issues if issue.severity == "error"] == []
    assert {(issue.file, issue.rule) for issue in found.left_out} == {("published/topics/kita/de.yaml", LEFT_OUT)}
    assert {issue.line for issue in found.left_out} == {1, 2}  # "answer" is missing, "answr" is unknown


def test_what_breaks_a_file_on_disk_is_left_out(write: Write) -> None:
    """A topic.yaml that dropped a variant a town's own words still use does not keep the program from starting."""
    head = "lotse: 1\nask_there: amt\nvariants: {stadt: {when: {area: [stadt-erfurt]}}}\n"
    places = {"places/areas.yaml": "areas: [{id: stadt-erfurt, names: {de: Erfurt}, land: TH}]\n"}
    home = write({**FILES, **places, "topics/kita/topic.yaml": head})
    found = laid(home, text("places/areas.yaml", "areas: [{id: anderswo, names: {de: Anderswo}, land: HE}]\n"))
    assert list(found.library.areas) == ["stadt-erfurt"]
    assert found.issues == []
    (issue,) = found.left_out
    assert issue.file == "published/places/areas.yaml" and "topics/kita/topic.yaml" in issue.message


def test_a_mistake_of_the_files_alone_is_nobody_elses(write: Write) -> None:
    """What is wrong on disk is reported there; published texts stay."""
    home = write({**FILES, "topics/schule/de.yaml": "title: ["})
    found = laid(home, text("topics/kita/de.yaml", GERMAN.replace("Alt", "Neu")))
    assert found.library.topics["kita"].wordings["de"].answer == "Neu"
    errors = [issue for issue in found.issues if issue.severity == "error"]
    assert found.left_out == [] and [Path(issue.file).parent.name for issue in errors] == ["schule"]


def test_the_fixtures_are_whole() -> None:
    """Nothing published is nothing changed."""
    assert Library.load(HERE / "base", published=[])[1] == []
