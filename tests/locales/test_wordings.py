"""One language in two wordings: files beside the language's own, and only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.locales import Texts, check_texts, read_language, read_yes_no, respell, use_directories
from bot.locales.tables import language_table

FILES = {
    "de/a.ftl": "school = Die Schule\ndoctor = Der Arzt { $name }\nword = { school }!\n",
    "de/language.yaml": "lotse: 1\nname: Deutsch\nyes: [ja]\n",
    "de-AT/language.yaml": "lotse: 1\nname: Österreichisch\nalso_called: [oesi]\n"
    "words: {Schule: Schul, Arzt: Doktor}\n",
    "de-AT/b.ftl": "word = { school }, gell?\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    use_directories(tmp_path)
    yield tmp_path
    use_directories()


def test_words_differ_everywhere(home: Path) -> None:
    """Single words are said otherwise in every text, whole words only; the language itself stays as it is."""
    texts = Texts.load(home)
    assert [texts.say(lang, "school") for lang in ("de", "de-AT")] == ["Die Schule", "Die Schul"]
    assert texts.say("de-AT", "doctor", {"name": "Schule"}) == "Der Doktor Schule"
    assert respell("de-AT", "Schulen, Schule (Arzt)") == "Schulen, Schul (Doktor)"
    assert respell("de", "Schule") == "Schule"


def test_a_text_of_its_own_wins(home: Path) -> None:
    """What is written for the wording is said as written, and may refer to the language's texts."""
    assert Texts.load(home).say("de-AT", "word") == "Die Schul, gell?"


def test_it_is_chosen_instead_of_the_language(home: Path) -> None:
    """People choose between wordings; the program still counts one language."""
    texts = Texts.load(home)
    assert (texts.languages, texts.choices) == (("de",), ("de-AT",))
    assert texts.spoken == {"de", "de-AT"}
    assert [read_language(word, texts) for word in ("Österreichisch", "oesi", "deutsch")] == ["de-AT", "de-AT", "de"]


def test_answers_are_heard_as_in_the_language(home: Path) -> None:
    """Its table holds only what differs: yes and no are the language's."""
    assert language_table("de-AT").yes == ["ja"]
    assert language_table("de-AT").also_called == ["oesi"]
    assert read_yes_no("ja", "de-AT") is True


def test_mistakes_in_it_are_told_once(home: Path) -> None:
    """A text nobody says is told with its file; what is wrong in the language's own is not told again."""
    (home / "de-AT" / "b.ftl").write_text("wrod = x\n", encoding="utf-8")
    (home / "de" / "b.ftl").write_text("broken\n", encoding="utf-8")
    found = [(Path(issue.file).parent.name, issue.rule) for issue in check_texts([home])]
    assert sorted(found) == [("de", "text-syntax"), ("de-AT", "text-extra")]


def test_a_town_may_have_its_own_words(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A later directory's text of the language is said in the wording's words, too."""
    town = tmp_path_factory.mktemp("town")
    (town / "de").mkdir()
    (town / "de" / "own.ftl").write_text("school = Unsere Schule\n", encoding="utf-8")
    assert Texts.load(home, town).say("de-AT", "school") == "Unsere Schul"
