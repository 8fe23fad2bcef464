from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest

from bot.content import search_of
from bot.knowledge import Library, Search
from bot.knowledge.index.embedding import Embedder, installed
from bot.knowledge.index.store import Store
from bot.settings import read_settings
from tests.knowledge.index.embedder import Counting

TEXTS = [
    "Kita anmelden",
    "krippe",
    "vokabeln",
    "xyzzy",
    "",
    "???",
    "كيف أسجل طفلي في الروضة",
    "\ud800",
    "Deutsch" * 300,
]


def failing() -> Embedder:
    def load() -> None:
        raise OSError

    return Embedder("small 1", load)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def small(base: Library) -> Search:
    """Knows the meaning of the base content."""
    search = Search(base, embedder=Counting())
    assert search.learn() == ["de", "ar"]
    return search


def reworded(library: Library, topic: str, *questions: str) -> Library:
    """The same with other German questions for one topic."""
    before = library.topics[topic]
    wording = msgspec.structs.replace(before.wordings["de"], questions=questions)
    after = msgspec.structs.replace(before, wordings={**before.wordings, "de": wording})
    return Library({**library.topics, topic: after}, library.places, library.towns, tuple(library.areas.values()))


@pytest.mark.parametrize("text", TEXTS)
def test_without_an_engine_nothing_changes(base: Library, text: str) -> None:
    """One that is missing, that fails, or that has learned nothing: the same findings, to the last digit."""
    words = Search(base)
    for lang in ("de", "ar", "fr", ""):
        found = words.find(text, lang)
        assert Search(base, embedder=Counting()).find(text, lang) == found
        broken = Search(base, embedder=failing())
        broken.learn()
        assert broken.find(text, lang) == found


def test_an_engine_that_fails_later_changes_nothing_either(base: Library) -> None:
    """The question at which it fails gets what its words find."""
    engine = Counting()
    search = Search(base, embedder=engine)
    search.learn()
    engine.off = True
    assert [search.find(text, "de") for text in TEXTS] == [Search(base).find(text, "de") for text in TEXTS]


def test_meaning_tells_what_words_do_not(base: Library, small: Search) -> None:
    """By its meaning, in the asker's language."""
    found, words = small.find("tagesmutter", "de"), Search(base).find("tagesmutter", "de")
    assert found.hits[0].score > words.hits[0].score + 0.1
    assert (found.hits[0].topic, found.zone, found.lang) == ("kita", "unsure", "de")


@pytest.mark.parametrize("text", ["Wie melde ich mein Kind in der Kita an?", "", "?!", "👍👍", "112"])
def test_only_texts_that_words_leave_unsure_are_embedded(base: Library, text: str) -> None:
    """What is sure, and what has no letters, costs nothing."""
    engine = Counting()
    search = Search(base, embedder=engine)
    search.learn()
    engine.asked.clear()
    search.find(text, "de")
    assert engine.asked == []


@pytest.mark.parametrize(
    ("text", "lang", "topic"),
    [
        ("садик", "uk", "kita"),  # a language without any text
        ("садик", "", "kita"),
        ("almanca", "ar", "kurs"),  # Arabic has no text of this topic
    ],
)
def test_topics_that_lack_the_language_are_offered_and_never_answered(
    small: Search, text: str, lang: str, topic: str
) -> None:
    """By their German texts; the title is what there is."""
    found = small.find(text, lang)
    assert (found.hits[0].topic, found.zone, found.hits[0].lang) == (topic, "unsure", "de")


def test_a_topic_in_the_language_is_not_looked_for_across(small: Search) -> None:
    """Its own texts say what it is about."""
    german = [hit.topic for hit in small.find("روضة", "ar").hits if hit.lang == "de"]
    assert "kita" not in german


def test_an_edit_embeds_only_what_changed(base: Library, tmp_path: Path) -> None:
    """While content is read again, and when its index is built again."""
    engine = Counting()
    search = Search(base, embedder=engine, store=Store(tmp_path))
    search.learn()
    all_texts = len(engine.asked)
    engine.asked.clear()
    new = reworded(base, "kurs", "Wo kann ich Deutsch lernen?", "Wer übt mit mir Vokabeln?")
    edited = search.edited(new)
    assert engine.asked == ["Wer übt mit mir Vokabeln?"]
    assert edited.find("vokabeln", "de").hits[0].topic == "kurs"
    engine.asked.clear()
    again = Search(new, embedder=engine, store=Store(tmp_path))
    assert again.unlearned and again.learn() == ["de"]
    assert engine.asked == ["Wer übt mit mir Vokabeln?"] and all_texts > 5
    assert not again.unlearned


def test_a_running_search_takes_what_another_process_has_learned(base: Library, tmp_path: Path) -> None:
    """What is not there at a question is not waited for."""
    running = Search(base, embedder=Counting(), store=Store(tmp_path))
    assert running.find("садик", "de").hits == ()
    Search(base, embedder=Counting(), store=Store(tmp_path)).learn()
    assert running.find("садик", "de").hits == ()
    running.look_again()
    assert running.find("садик", "de").hits[0].topic == "kita"


def test_another_engine_learns_anew(base: Library, tmp_path: Path) -> None:
    """Vectors of two engines are never compared."""
    Search(base, embedder=Counting("small 1"), store=Store(tmp_path)).learn()
    other = Search(base, embedder=Counting("small 2"), store=Store(tmp_path))
    assert other.unlearned and other.learn() == ["de", "ar"]


@pytest.mark.parametrize("text", ["a" * 4_000, "ﷺ" * 4_000, "kita " * 800, "ja nein " * 500, "漢字" * 2_000])
def test_a_hostile_text_takes_little_more_than_its_embedding(small: Search, text: str) -> None:
    """Fifty milliseconds, of this thread alone; the best of three tries, for a busy core is a slow one."""
    small.find(text, "tr")
    took = []
    for _ in range(3):
        began = time.thread_time()
        small.find(text, "tr")
        took.append(time.thread_time() - began)
    assert min(took) < 0.05


def test_a_setting_switches_it_off(base: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the engine is installed."""
    monkeypatch.setattr("bot.content.installed", Counting)
    given = {"LOTSE_DATA": str(tmp_path), "LOTSE_INDEX": str(tmp_path / "index")}
    for semantic in ("yes", "no"):
        settings = read_settings({**given, "LOTSE_SEMANTIC": semantic}, env_file=tmp_path / "none")
        assert search_of(settings, base).unlearned == (semantic == "yes")


@pytest.mark.skipif(installed() is None, reason="pip install lotse[semantic] to run it")
def test_the_real_engine_finds_german_topics_in_any_language(base: Library) -> None:
    """Of topics that have only German texts the right one comes first, and is not answered at once."""
    engine = installed()
    search = Search(base, embedder=engine)
    search.learn()
    for text, lang, topic in (
        ("Almanca kursu arıyorum", "tr", "kurs"),
        ("Де можна вивчати німецьку?", "uk", "kurs"),
        ("Come iscrivo mio figlio all'asilo?", "it", "kita"),
    ):
        found = search.find(text, lang)
        assert found.hits[0].topic == topic and found.zone != "sure", text
