"""A language is added by files alone: it is known by its script, offered, shown, and its questions are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content import Content, errors_of, load_content
from bot.core.clock import FakeClock
from bot.locales import Detector, use_directories
from bot.settings import read_settings
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.conversations.house import House

FILES = {
    "locales/ti/language.yaml": "lotse: 1\nname: ትግርኛ\nscript: ethiopic\nyes: [እወ]\nno: [ኣይፋል]\n",
    "locales/ti/welcome.ftl": "language-set = ጽቡቕ፣ ሕጂ ብትግርኛ እጽሕፍ።\nlanguage-offer = ብዚ ቋንቋ ክምልሰልኩም ዶ፦ { $name }?\n",
    "knowledge/topics/kita-anmeldung/ti.yaml": """
lotse: 1
title: ቦታ መዋእለ ህጻናት (Kita) ምርካብ
answer: ብእዋኑ ቦታ ድለዩ። ኣብ ብዙሓት መዋእለ ህጻናት ተመዝገቡ።
questions: [ንወደይ መዋእለ ህጻናት ከመይ ገይረ የመዝግቦ, ኣበይ እየ ንቆልዓይ መዋእለ ህጻናት ዝረክብ]
keywords: [መዋእለ ህጻናት, Kita]
""",
    "locales/am/language.yaml": "lotse: 1\nname: አማርኛ\nscript: ethiopic\n",
    "locales/kmr/language.yaml": "lotse: 1\nname: Kurmancî\nscript: latin\nletters: çêîşû\n",
    "locales/kmr/welcome.ftl": "language-set = Baş e, ez niha bi kurmancî dinivîsim.\nhelp-next = Hûn çi dixwazin?\n",
    "locales/kmr-Arab/language.yaml": "lotse: 1\nname: کورمانجی\nscript: arabic\nletters: ۆێڕڵ\n",
    "locales/kmr-Arab/welcome.ftl": "language-set = باش ئە، ئەز نها ب کورمانجی دنڤیسم.\n",
}
QUESTION = "ንጓለይ መዋእለ ህጻናት ክርከበላ ይደሊ"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    home = tmp_path_factory.mktemp("content")
    for name, text in FILES.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip(), encoding="utf-8")
    found, issues = load_content(read_settings({"LOTSE_CONTENT": str(home)}, env_file=Path("none")))
    assert found is not None
    assert errors_of(issues) == []
    yield found
    use_directories()


@pytest.fixture
def new_house(town: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path) -> House:
    return House(town, sqlite_database, vault, clock, tmp_path)


async def test_it_is_known_and_its_questions_are_found(new_house: House) -> None:
    """Its first question is answered in it, although no program knew the language."""
    said = await new_house.says("selam", QUESTION, account="tele", hint="de")
    assert {message.lang for message in said} == {"ti"}
    assert "ብእዋኑ ቦታ ድለዩ" in "".join(message.plain_text() for message in said)


async def test_it_is_offered_and_chosen(new_house: House) -> None:
    """It stands among the languages by its own name, and to who had another it is offered in its own words."""
    said = await new_house.says("selam", "/language", account="tele")
    assert ("ti", "ትግርኛ") in [(choice.value, choice.label) for choice in said[-1].choices]
    await new_house.presses("selam", "en", account="tele")
    said = await new_house.says("selam", QUESTION, account="tele")
    assert "ብዚ ቋንቋ ክምልሰልኩም ዶ፦ ትግርኛ?" in said[0].plain_text()
    said = await new_house.presses("selam", "speak-ti", account="tele", prompt=said[0].prompt)
    assert "ሕጂ ብትግርኛ እጽሕፍ" in said[0].plain_text()


async def test_a_language_in_two_scripts(new_house: House) -> None:
    """A wording in another script is files, too: its own texts, and for the rest those of its language."""
    said = await new_house.says("azad", "/language", account="tele")
    assert {"kmr", "kmr-Arab"} & {choice.value for choice in said[-1].choices} == {"kmr-Arab"}
    said = await new_house.presses("azad", "kmr-Arab", account="tele")
    assert "کورمانجی" in said[0].plain_text()
    assert new_house.words("help-next", "kmr-Arab") == "Hûn çi dixwazin?"


def test_two_languages_in_ethiopic_script(town: Content) -> None:
    """Where a town has Amharic beside it, its own texts tell them apart, and no library that knows only one."""
    tigrinya = [("ti", line) for name, text in FILES.items() if "ti" in name for line in text.splitlines()]
    said = ("ልጄን መዋዕለ ሕፃናት እንዴት አስመዘግባለሁ", "ሐኪም የት አገኛለሁ", "ቋንቋ መማር እፈልጋለሁ", "እርዳታ እፈልጋለሁ")
    amharic = [("am", line) for line in said]
    detector = Detector([*tigrinya, *amharic], ("de", "ti", "am"))
    assert detector.guess(QUESTION).lang == "ti"
    assert detector.guess("ሐኪም እፈልጋለሁ").lang == "am"
