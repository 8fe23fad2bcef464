"""Words of people are shown as they are: no template, format or markup ever reads them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from bot.cases.by import By
from bot.content import Content, errors_of, load_content
from bot.core.clock import FakeClock
from bot.core.messages import Spot
from bot.settings import read_settings
from bot.storage.database import Database
from bot.storage.vault import Vault
from tests.conversations.fixtures import build
from tests.conversations.house import House, text_of

HOSTILE = [
    "{user.__class__}",
    "{user.__class__.__init__.__globals__}",
    "{{7*7}} wann",
    "%(x)s %s %n",
    "{0} {} wo",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${7*7} #{7*7} was",
    "{ $question } { person-next }",
    "\\u007b \\x00 \\N{BULLET}",
    "' OR 1=1; --",
]

ECHO = """\
lotse: 1
flow: echo
about: Says back what was said.
start: {commands: [echo]}
steps:
  - ask: words
    text: echo-ask
  - say: echo-said
"""
WORDS = "echo-ask = Was?\necho-ask-name = Worte\necho-said = Sie sagten: { $words }\n"


@pytest.fixture(scope="module")
def echoing(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The shipped content with a flow over it that says back what it hears."""
    town = tmp_path_factory.mktemp("town")
    (town / "flows").mkdir()
    (town / "flows" / "echo.yaml").write_text(ECHO, encoding="utf-8")
    for lang in ("de", "ar"):
        (town / "locales" / lang).mkdir(parents=True)
        (town / "locales" / lang / "echo.ftl").write_text(WORDS, encoding="utf-8")
    own = {"LOTSE_CONTENT": str(town), "LOTSE_LANGUAGES": "de,ar"}
    found, issues = load_content(read_settings(own, env_file=Path("none")))
    assert found is not None, issues
    assert not errors_of(issues), errors_of(issues)
    return found


@pytest.mark.parametrize("lang", ["de", "ar"])
async def test_words_come_back_as_they_are(
    echoing: Content, sqlite_database: Database, vault: Vault, clock: FakeClock, tmp_path: Path, lang: str
) -> None:
    """A flow that says words back says these words, right-to-left texts around them too."""
    house = build(echoing, sqlite_database, vault, clock, tmp_path)
    await house.says("amira", "/menu", hint=lang)
    for words in HOSTILE:
        await house.says("amira", "/echo")
        assert words in text_of(await house.says("amira", words))


async def test_words_reach_the_human_as_they_are(house: House) -> None:
    """In the case, its answers, what is said later, the guide's reply and the exported data."""
    await house.says("amira", "/menu")
    for words in HOSTILE:
        await house.says("amira", "/call")
        await house.says("amira", "+49 361 1234567")
        await house.presses("amira", "de")
        await house.presses("amira", "any")
        said = await house.says("amira", words)
        assert words in text_of(said)
        await house.presses("amira", "yes")
        if "consent-handoff" in house.texts:
            await house.presses("amira", "agree")
        number = (await house.cases())[-1].number
        await house.says("amira", words)
        await house.app.cases.reply(By("erfurt", "test"), number, words)
        assert words in text_of(await house.read("amira"))
        row, body, messages = await house.case(number)
        assert (body.asked, messages) == (words, [words, words])
        assert json.loads(row.body or b"")["asked"] == words
        await house.app.cases.resolve(By("erfurt", "test"), number)
        await house.round("amira")
    await house.says("amira", "/mydata")
    exported = text_of(await house.presses("amira", "export"))
    assert all(json.dumps(words, ensure_ascii=False)[1:-1] in exported for words in HOSTILE)


async def test_a_name_of_a_place_is_text(house: House) -> None:
    """What a shared position calls itself is words of a person, too."""
    spot = Spot(latitude=50.98, longitude=11.03, name="{{7*7}}")
    await house.says("amira", kind="place", place=spot)
    assert msgspec.json.decode(await house.raw_session("amira"))["kept"]["position"]["name"] == "{{7*7}}"
