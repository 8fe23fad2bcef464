"""A whole region from a directory: complete, found again, unchanged the second time, only what changed the third."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import time
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.core.strict_yaml import load
from bot.knowledge import Search
from bot.knowledge.importers.overlay import Overlay, yaml_of
from tests.knowledge.importers.conftest import Import, read, snapshot, topic_of
from tests.knowledge.importers.region import REGION, Answers, region

SECONDS = 30  # for 360 pages in two languages
MARKUP = re.compile(r"<\s*[a-z/!]|javascript:|&(?:amp|nbsp|lt);", re.IGNORECASE)


def test_a_large_region(bring: Import, to: Path) -> None:
    """360 pages in two languages come in under 30 seconds, a second time nothing is touched, and titles find them."""
    answers, start = region(), time.monotonic()
    first = bring(answers, "de", "en")
    assert time.monotonic() - start < SECONDS
    assert first.pages >= 360
    before = snapshot(to)
    again = bring(answers, "de", "en", today=dt.date(2026, 11, 28))
    assert again.unchanged
    assert snapshot(to / "knowledge") == {
        name.removeprefix("knowledge/"): file for name, file in before.items() if name.startswith("knowledge/")
    }
    library = read(to)
    search = Search(library)
    asked = [
        (topic.id, lang, words.title) for topic in library.topics.values() for lang, words in topic.wordings.items()
    ]
    found = [topic in {hit.topic for hit in search.find(title, lang).hits} for topic, lang, title in asked]
    assert len(asked) >= 720
    assert sum(found) / len(found) >= 0.98


def test_no_markup_is_left(bring: Import, answers: Answers, to: Path) -> None:
    """No tag, script or entity of a page stands in any file."""
    bring(answers)
    texts = [path.read_text(encoding="utf-8") for path in (to / "knowledge").rglob("*.yaml")]
    assert len(texts) > 80
    assert [found[0] for text in texts if (found := MARKUP.search(text))] == []


def test_only_what_changed_is_written(bring: Import, answers: Answers, to: Path) -> None:
    """One changed page rewrites its file of one language, and no other."""
    bring(answers)
    before = snapshot(to / "knowledge")
    answers["en/pages"][5] |= {"content": "<p>All new.", "last_updated": "2026-11-20T10:00:00+01:00"}
    done = bring(answers)
    after = snapshot(to / "knowledge")
    changed = [name for name in after if after[name] != before.get(name)]
    assert (len(changed), done.files.written, done.files.removed) == (1, 1, 0)
    assert 'date: "2026-11-20"' in after[changed[0]][0].decode()


def test_what_is_gone_goes(bring: Import, answers: Answers, to: Path) -> None:
    """A page that the region took back is gone with its directory, in all languages."""
    bring(answers)
    gone = answers["de/pages"].pop(7)["title"], answers["en/pages"].pop(7)["title"]
    done = bring(answers)
    assert done.files.removed == 3  # topic.yaml, de.yaml, en.yaml
    titles = {words.title for topic in read(to).topics.values() for words in topic.wordings.values()}
    assert not titles & {*gone}
    assert [path for path in (to / "knowledge" / "topics").iterdir() if not any(path.iterdir())] == []


def test_a_town_s_own_words_stay(bring: Import, answers: Answers, to: Path) -> None:
    """A file that a person corrected by hand stays as it is until Integreat changes that page."""
    bring(answers)
    title = answers["de/pages"][3]["title"]
    file = to / "knowledge" / "topics" / topic_of(read(to), title).id / "de.yaml"
    file.write_text(f'lotse: 1\ntitle: "{title}"\nanswer: Von Hand.\n', encoding="utf-8")
    assert bring(answers).unchanged
    answers["de/pages"][3]["content"] = "<p>Neu vom Amt."
    assert bring(answers).files.written == 1
    assert "Neu vom Amt." in file.read_text(encoding="utf-8")


def test_an_import_that_broke_off_goes_on(
    bring: Import, answers: Answers, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before a full disk stays, and the next import writes the rest only."""
    wrote, real = [0], Path.replace

    def full(self: Path, target: Path) -> Path:
        wrote[0] += target.suffix == ".yaml"
        if wrote[0] == 20:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BotError, match="No space left"):
        bring(answers)
    monkeypatch.undo()
    there = len([*(to / "knowledge").rglob("*.yaml")])
    done = bring(answers)
    assert (there, done.files.kept) == (19, 19)
    assert done.files.written > 60


def test_a_region_that_lost_everything_loses_nothing(bring: Import, answers: Answers, to: Path) -> None:
    """An answer without a single page is taken for a mistake: what was imported stays."""
    bring(answers)
    before = snapshot(to)
    for what in answers:
        if what.endswith("/pages"):
            answers[what] = []
    with pytest.raises(BotError, match="has no pages"):
        bring(answers)
    assert snapshot(to) == before


def test_places_say_when_they_were_checked(bring: Import, answers: Answers, to: Path) -> None:
    """A place is checked on the day its entry last changed for us, the others keep their day."""
    bring(answers)
    answers["de/locations"][0]["phone_number"] = "06100 999"
    bring(answers, today=dt.date(2026, 12, 24))
    days = {place.phone: place.checked_on for place in read(to).places}
    assert (days["06100 999"], days["06100 3"]) == ("2026-12-24", "2026-11-27")


def test_the_note_of_the_last_import(bring: Import, answers: Answers, to: Path) -> None:
    """The note holds a digest for each file and the day of each page's last change."""
    bring(answers)
    note = json.loads((to / f"integreat-{REGION}.json").read_text())
    assert set(note["files"]) == {p.relative_to(to / "knowledge").as_posix() for p in to.rglob("*.yaml")}
    assert note["changed"][f"{REGION}/de/imprint"] == "2026-03-01"


@pytest.mark.parametrize("note", ["half {", '{"lotse": 1, "region": "x", "files": {"../../../precious": "0"}}'])
def test_a_broken_note(bring: Import, answers: Answers, to: Path, note: str) -> None:
    """A note that is broken, or names files elsewhere, ends the import with a sentence; nothing else is removed."""
    precious = to.parent / "precious"
    precious.write_text("mine")
    to.mkdir()
    (to / f"integreat-{REGION}.json").write_text(note)
    with pytest.raises(BotError, match=r"cannot be read|outside"):
        bring(answers)
    assert precious.read_text() == "mine"


def test_files_are_whole(to: Path) -> None:
    """Words that YAML could take for something else are read back as they were."""
    words = [
        "no",
        "null",
        "1e5",
        "0o17",
        "12:30",
        "2026-01-01",
        "a: b",
        "# x",
        "- y",
        "zwei\n\n  Zeilen \n",
        '"',
        "’\\n",
        "🙂",
    ]
    document, issues = load(yaml_of({"words": words, "title": {"x": "~"}}))
    assert issues == []
    assert document is not None
    assert document.data == {"words": words, "title": {"x": "~"}}
    assert Overlay(to, "x").state().files == {}


def test_no_link_leads_an_import_away(bring: Import, answers: Answers, to: Path, tmp_path: Path) -> None:
    """What lies elsewhere is not written, neither through a directory that is a link nor through a file on its way."""
    bring(answers)
    away = tmp_path / "away"
    away.mkdir()
    (away / "mine").write_text("mine")
    topic = next((to / "knowledge" / "topics").glob("*/de.yaml")).parent
    (topic / "de.yaml").unlink()
    (topic / ".de.yaml.new").symlink_to(away / "mine")
    bring(answers)
    assert (away / "mine").read_text() == "mine" and (topic / "de.yaml").is_file()
    shutil.rmtree(topic)
    topic.symlink_to(away)
    with pytest.raises(BotError, match="outside"):
        bring(answers)
    assert [path.name for path in away.iterdir()] == ["mine"]


@pytest.mark.parametrize("name", ["", "topics", "a\0b"])
def test_a_note_that_names_no_file(bring: Import, answers: Answers, to: Path, name: str) -> None:
    """It is a sentence, and no directory is lost."""
    bring(answers)
    note = next(to.glob("*.json"))
    note.write_text(json.dumps({"region": REGION, "files": {name: "0"}}))
    with pytest.raises(BotError, match=r"cannot be deleted|outside"):
        bring(answers)
    assert read(to).topics


def test_two_imports_at_once(bring: Import, answers: Answers, to: Path) -> None:
    """The second one is told to wait: each would delete what the other wrote. Then nothing stands in its way."""
    with Overlay(to, REGION).alone(), pytest.raises(BotError, match="Another import"):
        bring(answers)
    assert bring(answers).files.written
    with Overlay(to.parent / "empty", REGION).alone():
        pass
    assert not (to.parent / "empty").exists()
