"""A guide's words that may not leave by Telegram are read on our page, by a link that works once."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.core.clock import MINUTE
from bot.core.messages import Outbound
from bot.core.towns import Town
from bot.privacy.linking import digits_in
from bot.storage.linking import LinkLostError, Redeemed, join
from bot.storage.records import ConversationRow
from bot.storage.way_in import DIGITS, HOLDS, redeem
from tests.conversations.house import House, text_of
from tests.privacy.linked import makes_code, person_of

WORDS = "Frau Müller vom Jugendamt ruft Sie morgen an."
PUBLIC = "https://lotse.example.org"


async def asked(house: House) -> int:
    """Amira asks for a person on Telegram; its account may not carry what the guide writes."""
    house.app.cases.public_url = PUBLIC
    return await house.opens_case("amira", account="tele")


def contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("lotse.db*")]


def _with_page_only(town: Town) -> Town:
    return msgspec.structs.replace(town, accounts=tuple(each for each in town.accounts if each.channel == "web"))


async def sent_by(house: House) -> list[Outbound]:
    return await house.read("amira", "tele")


def link_in(said: list[Outbound]) -> str:
    (link,) = [part.url for each in said for part in each.parts if part.kind == "link"]
    assert link.startswith(f"{PUBLIC}/#start=link-")
    return link.partition("start=")[2]


async def test_the_link_shows_the_words_and_goes_on_there(house: House) -> None:
    """On Telegram stands only that an answer waits; the page shows it, and what the guide writes next comes there."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    said = await sent_by(house)
    assert WORDS not in text_of(said)
    payload = link_in(said)
    assert len(payload) == len("link-") + DIGITS
    shown = await house.says("page", kind="start", payload=payload, account="web")
    assert WORDS in text_of(shown)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, "Haben Sie heute Zeit?")
    assert "Haben Sie heute Zeit?" in text_of(await house.read("page", "web"))


async def test_a_reply_from_a_shell_without_the_settings_of_the_bot(house: House) -> None:
    """An account that this process does not know carries no words either: they would stand on Telegram for good."""
    number = await asked(house)
    known = house.app.cases.towns
    house.app.cases.towns = {name: _with_page_only(town) for name, town in known.items()}
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    said = await sent_by(house)
    assert WORDS not in text_of(said)
    assert link_in(said)


async def test_the_link_works_once(house: House) -> None:
    """Whoever opens it later finds nothing."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    await house.says("page", kind="start", payload=payload, account="web")
    assert WORDS not in text_of(await house.says("thief", kind="start", payload=payload, account="web"))


async def test_a_page_in_use_is_asked_before_it_is_joined(house: House) -> None:
    """Whoever sends somebody a link of their own does not get their requests, reminders and erasing by one click."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    await house.opens_case("victim", account="sms")
    await house.app.cases.resolve(By("erfurt", "cli:guide"), 2)
    await house.round("victim", "sms")
    for sent in (payload, f"link-{digits_in(await makes_code(house, 'eve'))}"):
        await house.says("victim", kind="start", payload=sent, account="sms")
        assert house.texts == ["link-sure"]
        await house.presses("victim", "no", account="sms")
        assert len({await person_of(house, who, at) for who, at in (("amira", "tele"), ("victim", "sms"))}) == 2
    await house.says("victim", kind="start", payload=payload, account="sms")
    await house.presses("victim", "yes", account="sms")
    assert "link-finished" in house.texts
    assert await person_of(house, "amira", "tele") == await person_of(house, "victim", "sms")


async def test_of_several_links_one_opens(house: House) -> None:
    """Each reply brings a link; once one was used the others are worth nothing."""
    number = await asked(house)
    links = []
    for words in (WORDS, "Noch etwas."):
        await house.app.cases.reply(By("erfurt", "cli:guide"), number, words)
        links.append(link_in(await sent_by(house)))
    shown = await house.says("page", kind="start", payload=links[1], account="web")
    assert WORDS in text_of(shown)
    assert WORDS not in text_of(await house.says("thief", kind="start", payload=links[0], account="web"))
    assert "link-ended" in house.texts


async def test_a_link_ends_with_its_case(house: House) -> None:
    """Whoever finds it later reads nothing of what is asked next."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    await house.app.cases.resolve(By("erfurt", "cli:guide"), number)
    await house.round("amira", "tele")
    await house.says("thief", kind="start", payload=payload, account="web")
    assert "link-ended" in house.texts


async def test_the_link_ends(house: House) -> None:
    """After three days it is worth nothing."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    house.clock.advance(seconds=(HOLDS + MINUTE) / 1_000_000)
    assert WORDS not in text_of(await house.says("page", kind="start", payload=payload, account="web"))


async def test_another_town_does_not_take_it(house: House) -> None:
    """A link of Erfurt opens nothing on Alzey's page."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    said = await house.says("page", kind="start", payload=payload, account="alzey-web")
    assert WORDS not in text_of(said)


async def test_no_link_in_a_crisis_or_without_an_address(house: House) -> None:
    """Then a call is offered, and nothing promises a link."""
    number = await house.opens_case("amira", account="tele")
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    said = await sent_by(house)
    assert text_of(said) == house.words("relay-answer-waiting")
    assert not re.search(r"https?:", text_of(said))


async def test_the_digits_stand_nowhere_unsealed(house: House, tmp_path: Path) -> None:
    """Not in the database, not in its log: only a keyed hash of them."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    token = link_in(await sent_by(house)).removeprefix("link-")
    files = contents(tmp_path)
    assert files
    assert not any(token.encode() in content for content in files)


async def test_my_data_says_them_on_the_page_only(house: House) -> None:
    """What one exports on Telegram has no words of a guide either: that there was an answer, and when."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    await house.says("amira", "/mydata", account="tele")
    exported = text_of(await house.presses("amira", "export", account="tele"))
    assert "case_message" in exported
    assert WORDS not in exported
    await house.says("page", kind="start", payload=payload, account="web")
    await house.says("amira", "/mydata", account="tele")
    assert WORDS not in text_of(await house.presses("amira", "export", account="tele"))


async def test_two_who_open_it_at_once(house: House) -> None:
    """Both have looked the link up before either is joined: one gets in, the other finds nothing."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    token = link_in(await sent_by(house)).removeprefix("link-")
    first, second = await house.conversation("page"), await house.conversation("thief")

    def look(connection: sa.Connection, who: ConversationRow) -> Redeemed:
        return redeem(connection, house.vault, who, token, house.clock.now())

    found = [await house.database.read(partial(look, who=who)) for who in (first, second)]
    assert [each.outcome for each in found] == ["right", "right"]

    def enter(connection: sa.Connection, at: int, who: int) -> None:
        join(connection, house.vault, found[at], who, "default", house.clock.now())

    await house.database.write(partial(enter, at=0, who=first.id))
    with pytest.raises(LinkLostError):
        await house.database.write(partial(enter, at=1, who=second.id))


async def test_who_has_the_phone_next_cannot_open_it(house: House) -> None:
    """“Someone else is using this phone”: what still stands in the chat above opens nothing any more."""
    number = await asked(house)
    await house.app.cases.reply(By("erfurt", "cli:guide"), number, WORDS)
    payload = link_in(await sent_by(house))
    await house.says("amira", "/newperson", account="tele")
    await house.presses("amira", "yes", account="tele")
    assert WORDS not in text_of(await house.says("next", kind="start", payload=payload, account="web"))


async def test_nor_use_the_code_of_the_one_before(house: House) -> None:
    """A code of “link my other phone” joins nobody to whoever left."""
    await house.opens_case("amira")
    code = await makes_code(house)
    await house.says("amira", "/newperson")
    await house.presses("amira", "yes")
    await house.says("next", f"/link {code}", account="tele")
    assert "link-wrong" in house.texts
