"""Pages of Integreat as people meet them: the fitting section, its link and date; events until they are over."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from bot.content import Content, check_content, load_content
from bot.conversations.composing import Reader, answer_parts, laid_out
from bot.core.clock import FakeClock
from bot.core.messages import Part, part_as_text
from bot.knowledge import Facts, Library, compose
from bot.knowledge.importers.fetching import Directory
from bot.knowledge.importers.integreat import Wish, import_region
from bot.settings import read_settings
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.conversations.fixtures import build
from tests.conversations.house import House, text_of
from tests.knowledge.importers.region import REGION, region, save
from tests.knowledge.world import local

NOW = local("2026-11-27 10:00")
QUESTION = "Kita und Schule: Kosten – Was soll ich mitbringen?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of data with an imported region."""
    data = tmp_path_factory.mktemp("data")
    source, to = Directory(save(region(pages=30), data / "api")), data / "content" / f"integreat-{REGION}"
    asyncio.run(import_region(source, to, Wish(region=REGION), dt.date(2026, 11, 27)))
    return data


@pytest.fixture(scope="module")
def imported(data: Path) -> Content:
    content, issues = load_content(read_settings({"LOTSE_DATA": str(data)}, env_file=Path("none")))
    assert content is not None
    assert [issue for issue in issues if issue.severity == "error"] == []
    return content


def topic_called(library: Library, title: str) -> str:
    (found,) = [name for name, topic in library.topics.items() if topic.title("de") == title]
    return found


def said(content: Content, title: str, question: str = "", lang: str = "de", now: dt.datetime = NOW) -> list[Part]:
    library = content.library
    answer = compose(library, topic_called(library, title), lang, Facts(), now, question)
    return answer_parts(Reader(content.texts, lang, "Europe/Berlin"), answer)


def test_what_is_imported_is_read(imported: Content) -> None:
    """An import under DATA lies over the shipped content, which stays as it is."""
    assert "kita-anmeldung" in imported.library.topics
    assert any(topic.startswith(f"integreat-{REGION}-") for topic in imported.library.topics)


def test_an_answer_quotes_and_links(imported: Content) -> None:
    """Title, where the page stands, the fitting section, and the link with the date of the page."""
    parts = said(imported, "Kita und Schule: Kosten", QUESTION)
    assert parts[0].text.splitlines() == [
        "Kita und Schule: Kosten",
        "Kita und Schule",
        "Was Sie mitbringen",
        "Bringen Sie Ihren Ausweis mit.",
        "• Pass",
        "• Foto",
    ]
    link = parts[-1]
    assert (link.kind, link.url) == (
        "link",
        f"https://integreat.app/{REGION}/de/kita-und-schule/kita-und-schule:-kosten/",
    )
    assert link.text == "Quelle (Stand: 1. März 2026) Integreat: Kita und Schule: Kosten"
    assert "geprüft" not in "\n".join(part.text for part in parts)  # the region's editors did


def test_every_imported_answer_has_its_link(imported: Content) -> None:
    """Whatever is asked in whichever language, the page is linked in the language of the words."""
    library = imported.library
    for name, topic in library.topics.items():
        for lang in ("de", "en", "ar", "tr") if name.startswith("integreat-") else ():
            for question in ("", QUESTION, "what does it cost"):
                answer = compose(library, name, lang, Facts(), NOW, question)
                first, rest = laid_out(Reader(imported.texts, lang, "Europe/Berlin"), answer)
                source = topic.wordings[answer.lang].source
                assert source is not None
                assert [part.url for part in first if part.kind == "link"] == [source.url]
                assert not rest
                assert len(answer.answer) <= 700
                assert "<" not in "\n".join(map(part_as_text, first))


def test_a_reader_of_another_language_sees_german(imported: Content) -> None:
    """Where a page is not translated, the German words are marked as German."""
    assert said(imported, "Impressum", lang="tr")[0].lang == "de"
    assert said(imported, "Kita und Schule", lang="ar")[0].text.startswith("روضة ومدرسة")


def test_an_event_says_when_and_where(imported: Content) -> None:
    """Dates to come, the next first, and the place; whole days without a time."""
    lines = said(imported, "Sprachcafé am Abend", now=local("2026-12-02 10:00"))[0].text.splitlines()
    assert lines[1:4] == [
        "📅 Dienstag, 8. Dezember 2026, 18:00 Uhr – 20:00 Uhr",
        "📅 Dienstag, 1. Januar 2030, 18:00 Uhr – 20:00 Uhr",
        "📍 Amt für Fragen 1, Rathausplatz 1, 12345 Musterstadt",
    ]
    assert "📅 Samstag, 5. Dezember 2026" in said(imported, "Flohmarkt im Hof")[0].text.splitlines()


@pytest.fixture
async def home(imported: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> House:
    return build(imported, sqlite_database, vault, clock, tmp_path)


async def test_in_a_conversation(home: House) -> None:
    """Who asks reads the section that fits; a button of an event that is over meanwhile says so and searches on."""
    offered = await home.says("amira", QUESTION, hint="de")
    topic = next(choice.value for choice in offered[-1].choices if "kosten" in choice.label.lower())
    assert "Bringen Sie Ihren Ausweis mit." in text_of(await home.presses("amira", topic))
    assert "Sprachcafé am Abend" in text_of(await home.says("amira", "Sprachcafé am Abend"))
    home.clock.set("2031-01-01T10:00:00+01:00")
    late = text_of(await home.says("amira", "Flohmarkt im Hof", hint="de"))
    assert "📅" not in late
    topic = topic_called(home.content.library, "Flohmarkt im Hof")
    assert "📅" not in text_of(await home.says("amira", kind="start", payload=topic, hint="de"))


def test_the_check_is_content(data: Path) -> None:
    """`lotse check` holds the shipped content to its rules and finds nothing wrong with the imported one."""
    issues = check_content(read_settings({"LOTSE_DATA": str(data)}, env_file=Path("none")))
    assert [str(issue) for issue in issues if issue.severity == "error"] == []
