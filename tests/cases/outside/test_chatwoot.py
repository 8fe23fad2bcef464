"""Chatwoot as the desk: the same promises as Zammad's, by another interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.cases.by import By
from bot.cases.outside.chatwoot import Chatwoot
from bot.cases.outside.settings import ChatwootSettings, read_chatwoot, read_outside
from bot.cases.outside.webhook import OutsideWebhook
from bot.cases.outside.worker import OutsideWorker
from bot.core.errors import SettingsError
from bot.core.messages import Media, Outbound
from bot.sandbox.loopback import Loopback
from bot.storage import tables as t
from bot.storage.erasure import erase_person
from tests.cases.outside.chatwoot import ACCOUNT, INBOX, ME, SECRET, TOKEN, FakeChatwoot, signed
from tests.cases.outside.conftest import SECONDS
from tests.conversations.house import House, text_of
from tests.storage.test_media import photo

ANSWER = "Guten Tag, Sie brauchen den Mietvertrag."
PATH = "/chatwoot/webhook"


class Desk:
    def __init__(self, house: House, fake: FakeChatwoot, settings: ChatwootSettings) -> None:
        self.house, self.fake = house, fake
        self.outside = Chatwoot(settings, SECONDS)
        self.worker = OutsideWorker(house.app.cases, self.outside, "erfurt")

    async def opens(self, words: str = "Wo ist die Wohnung?") -> int:
        await self.house.opens_case("amira", words)
        await self.settle()
        (number,) = self.fake.conversations
        return number

    async def settle(self) -> None:
        for _ in range(20):
            told = await self.fake.deliver()
            if not await self.worker.round() and not told:
                return
        raise AssertionError("it never comes to rest")

    async def hears(self) -> list[Outbound]:
        await self.settle()
        return await self.house.round("amira")

    async def later(self, seconds: float) -> None:
        self.house.clock.advance(seconds=seconds)
        await self.settle()

    async def notes(self) -> list[str]:
        messages = (await self.house.app.cases.show(By("erfurt", "test"), 1)).messages
        return [each.text or "" for each in messages if each.direction == "note"]

    def said(self, number: int) -> list[tuple[int, bool, str]]:
        return [(row["message_type"], row["private"], row["content"]) for row in self.fake.of(number)[1:]]


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    fake = FakeChatwoot()
    async with Loopback(fake.app()) as server:
        fake.url = server.url
        settings = ChatwootSettings(url=server.url, token=TOKEN, account=ACCOUNT, inbox=INBOX, secret=SECRET)
        made = Desk(house, fake, settings)
        routes = OutsideWebhook(house.database, made.outside, "erfurt").routes()
        async with Loopback(Starlette(routes=routes)) as here:
            fake.hook = here.url + PATH
            yield made
        await made.outside.close_connections()
    assert fake.violations == []


async def test_a_case_becomes_a_conversation(desk: Desk) -> None:
    """With a contact of its own that says nothing of the person, and what was asked as the contact's first message."""
    number = await desk.opens("Wo ist die Wohnung?")
    (contact,) = desk.fake.contacts.values()
    (first,) = desk.fake.of(number)
    assert contact["identifier"].endswith("@lotse.invalid")
    assert contact["name"].startswith("Fall 1: Frage")
    assert (first["message_type"], first["private"], first["sender"]["id"]) == (0, False, contact["id"])
    assert first["content"].startswith("Fall 1: Frage")
    assert "Wo ist die Wohnung?" in first["content"]
    assert b"amira" not in desk.fake.received


async def test_what_is_said_on_either_side_stands_on_both(desk: Desk) -> None:
    """The person's words are the contact's, our answer is ours, a note is private; an agent's answer reaches them."""
    number = await desk.opens()
    await desk.house.says("amira", "Sind Sie da?")
    await desk.house.app.cases.reply(By("erfurt", "test"), 1, "Einen Moment")
    await desk.house.app.cases.note(By("erfurt", "test"), 1, "Anruf versucht")
    await desk.hears()
    kinds = [(kind, private, words.splitlines()[-1]) for kind, private, words in desk.said(number)]
    assert kinds == [(0, False, "Sind Sie da?"), (1, False, "Einen Moment"), (1, True, "Anruf versucht")]
    assert {row["sender"]["id"] for row in desk.fake.of(number)[2:]} == {ME}

    desk.fake.agent_writes(number, ANSWER)
    assert ANSWER in text_of(await desk.hears())
    desk.fake.agent_writes(number, "Nur für uns", private=True)
    assert await desk.hears() == []
    assert "Nur für uns" in await desk.notes()
    assert len(desk.fake.of(number)) == 6  # nothing that came from there went back


async def test_what_chatwoot_writes_by_itself_reaches_nobody(desk: Desk) -> None:
    """Nor does what a bot there says."""
    number = await desk.opens()
    desk.fake.agent_writes(number, "Automatisch", sender={"id": 1, "type": "agent_bot"})
    assert await desk.hears() == []


async def test_resolved_and_opened_again_on_either_side(desk: Desk) -> None:
    """Resolved there is resolved here, and the other way round; words of the person open it again."""
    number = await desk.opens()
    desk.fake.agent_sets(number, "resolved")
    await desk.hears()
    (case,) = await desk.house.rows(t.cases)
    assert case.state == "resolved"
    desk.fake.agent_sets(number, "open")
    await desk.settle()
    (case,) = await desk.house.rows(t.cases)
    assert case.state == "queued"
    await desk.house.app.cases.resolve(By("erfurt", "test"), 1)
    await desk.settle()
    assert desk.fake.conversations[number]["status"] == "resolved"


async def test_files_go_both_ways(desk: Desk) -> None:
    """The person's photo is an attachment there; an agent's reaches the person, fetched by way of a redirect."""
    number = await desk.opens()
    house, content = desk.house, photo("image/jpeg")
    ref = await house.database.write(
        lambda c: house.app.media.keep(
            c, town="erfurt", channel="web", account="web", value="amira", kind="image", mime="image/jpeg",
            content=content, now=house.clock.now(),
        )
    )  # fmt: skip
    await house.says("amira", "Das kam heute", media=[Media(kind="image", ref=ref, mime="image/jpeg", bytes=1)])
    await desk.settle()
    last = desk.fake.of(number)[-1]
    assert (last["content"], last["message_type"], last["private"]) == ("Das kam heute", 0, False)
    assert [desk.fake.files[each["id"]] for each in last["attachments"]] == [content]
    desk.fake.agent_writes(number, ANSWER, files=[("anfahrt.jpg", "image/jpeg", photo("image/jpeg"))])
    said = await desk.hears()
    assert any(part.media for outbound in said for part in outbound.parts)


@pytest.mark.parametrize("name", ["seite.html", "bild.svg"])
async def test_a_file_of_a_wrong_kind_is_refused(desk: Desk, name: str) -> None:
    """The words go to the person, and the agent reads why the file does not."""
    number = await desk.opens()
    desk.fake.agent_writes(number, ANSWER, files=[(name, "image/jpeg", b"<svg onload=alert(1)>")])
    said = await desk.hears()
    assert ANSWER in text_of(said)
    assert not any(part.media for outbound in said for part in outbound.parts)
    assert any(private and name in words for _, private, words in desk.said(number))


async def test_a_file_on_another_host_is_not_fetched(desk: Desk) -> None:
    """Our token goes to the desk alone."""
    number = await desk.opens()
    desk.fake.elsewhere = "https://elsewhere.example"
    desk.fake.agent_writes(number, ANSWER, files=[("anfahrt.jpg", "image/jpeg", photo("image/jpeg"))])
    assert ANSWER in text_of(await desk.hears())
    assert any(private and "anfahrt.jpg" in words for _, private, words in desk.said(number))


@pytest.mark.parametrize("step", ["contacts", "conversations", "messages"])
async def test_an_answer_that_is_lost_doubles_nothing(desk: Desk, step: str) -> None:
    """Whatever step was done without our hearing of it: one contact, one conversation, one first message."""
    desk.fake.lose = [step]
    await desk.house.opens_case("amira", "Wo ist die Wohnung?")
    await desk.settle()
    desk.fake.webhooks.clear()
    await desk.later(3_600)
    assert (len(desk.fake.contacts), len(desk.fake.conversations), len(desk.fake.messages)) == (1, 1, 1)
    desk.fake.lose = ["messages"]
    await desk.house.says("amira", "Danke")
    await desk.settle()
    await desk.later(3_600)
    assert len(desk.fake.messages) == 2


async def test_erased_people_are_asked_to_be_forgotten(desk: Desk) -> None:
    """The conversation is resolved with a private note that names the contact to delete, once."""
    number = await desk.opens()
    (person,) = await desk.house.rows(t.person)
    await desk.house.database.write(lambda c: erase_person(c, person.id, desk.house.clock.now()))
    await desk.later(700)
    await desk.later(700)
    (note,) = desk.said(number)
    assert note[1]
    assert "@lotse.invalid" in note[2]
    assert desk.fake.conversations[number]["status"] == "resolved"


async def test_a_long_conversation_is_read_to_its_end(desk: Desk) -> None:
    """Chatwoot tells a hundred messages at a time."""
    number = await desk.opens()
    for count in range(230):
        desk.fake.agent_writes(number, f"Automatisch {count}", sender={"id": 1, "type": "agent_bot"})
    desk.fake.webhooks.clear()
    desk.fake.agent_writes(number, ANSWER)
    assert ANSWER in text_of(await desk.hears())


@pytest.mark.parametrize(
    "change",
    [
        {"X-Chatwoot-Signature": ""},
        {"X-Chatwoot-Signature": "sha256="},
        {"X-Chatwoot-Timestamp": "1790000001"},
        {"X-Chatwoot-Signature": signed(b"{}", "another-secret-of-nobody")["X-Chatwoot-Signature"]},
    ],
)
async def test_a_forged_webhook(desk: Desk, change: dict[str, str]) -> None:
    """Signature, body and time belong together: anything else is refused, and nothing is looked at."""
    number = await desk.opens()
    desk.fake.agent_writes(number, ANSWER)
    body = desk.fake.webhooks.pop()
    app = Starlette(routes=OutsideWebhook(desk.house.database, desk.outside, "erfurt").routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://lotse.example") as client:
        assert (await client.post(PATH, content=body, headers=signed(body) | change)).status_code == 403
        assert (await client.post(PATH, content=b"[", headers=signed(b"["))).status_code == 400
        calls = len(desk.fake.calls)
        assert not await desk.worker.round()
        assert len(desk.fake.calls) == calls
        assert (await client.post(PATH, content=body, headers=signed(body))).status_code == 200


GIVEN = {
    "CHATWOOT_URL": "https://chat.town.de/",
    "CHATWOOT_TOKEN": TOKEN,
    "CHATWOOT_ACCOUNT": "4",
    "CHATWOOT_INBOX": "9",
}


def test_settings() -> None:
    """As read; without any there is no Chatwoot."""
    read = read_chatwoot(GIVEN | {"CHATWOOT_WEBHOOK_SECRET": SECRET})
    assert read == ChatwootSettings(url="https://chat.town.de", token=TOKEN, account=4, inbox=9, secret=SECRET)
    assert TOKEN not in repr(read)
    assert read_chatwoot({}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"CHATWOOT_URL": "http://chat.town.de"},
        {"CHATWOOT_TOKEN": ""},
        {"CHATWOOT_ACCOUNT": "vier"},
        {"CHATWOOT_INBOX": "0"},
        {"CHATWOOT_WEBHOOK_SECRET": "kurz"},
        {"ZAMMAD_URL": "https://desk.town.de", "ZAMMAD_TOKEN": TOKEN, "ZAMMAD_GROUP": "x"},
    ],
)
def test_wrong_settings(wrong: dict[str, Any]) -> None:
    """Each is named; two desks at once are none."""
    with pytest.raises(SettingsError) as caught:
        read_outside(GIVEN | wrong)
    assert all(next(iter(wrong)) in line for line in str(caught.value).splitlines())
