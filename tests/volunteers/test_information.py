"""Information to many: who gets it, once, when many may be written to; and what is counted of it."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from bot.content import Content
from bot.core.clock import DAY, FakeClock, RandomIds
from bot.core.messages import Outbound
from bot.core.towns import Town
from bot.core.walltime import instant
from bot.storage import groups, information_report, informations, people
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.groups import Group
from bot.storage.informations import Information, Wording, Words
from bot.storage.receipts import RANKS
from bot.storage.unit import BODY
from bot.storage.vault import Vault
from bot.storage.volunteers import Profile, Spoken
from bot.volunteers import information_clock
from bot.volunteers.information_clock import MOST_A_WEEK, InformationClock
from bot.volunteers.information_words import NO_MORE, compose, given
from bot.volunteers.quiet import next_moment
from tests.conversations.house import House
from tests.storage.people import People

THURINGIA = Town(id="erfurt", land="TH")
WORDS = Words(title="Fest", texts={"de": Wording("Wir feiern."), "ar": Wording("نحتفل.")})


class Sending:
    """People, and the clock that sends to them."""

    def __init__(self, content: Content, database: Database, vault: Vault, clock: FakeClock) -> None:
        self.people = People(database, vault, clock)
        self.database, self.vault, self.clock = database, vault, clock
        towns = {"erfurt": THURINGIA}
        self.sender = InformationClock(database, vault, content.texts, towns, clock, RandomIds(), "tests")

    async def plan(self, words: Words = WORDS, in_days: float = 0) -> Information:
        now = self.clock.now()

        def job(connection: sa.Connection) -> Information:
            this = informations.add(connection, "erfurt", "default", words, "staff:1", now)
            informations.plan(connection, this, now + int(in_days * DAY), now)
            return informations.locked(connection, this.id)

        return await self.database.write(job)

    async def now_of(self, this: Information) -> Information:
        return await self.database.write(lambda c: informations.locked(c, this.id))

    async def counts(self, this: Information) -> dict[str, int]:
        this = await self.now_of(this)
        return dict(await self.database.read(lambda c: information_report.counts(c, this)))

    async def messages(self) -> list[Any]:
        return list(await self.database.read(lambda c: c.execute(sa.select(t.outbox).order_by(t.outbox.c.id)).all()))

    async def read(self) -> list[Outbound]:
        """What goes out, opened."""

        def job(connection: sa.Connection) -> list[Outbound]:
            tables = t.outbox.join(t.conversation, t.conversation.c.id == t.outbox.c.conversation_id)
            tables = tables.join(t.address, t.address.c.id == t.conversation.c.address_id).join(t.subject)
            rows = connection.execute(sa.select(t.outbox, t.subject.c.wrapped_key).select_from(tables)).all()
            opened = (self.vault.unwrap(row.wrapped_key).open(BODY, row.uuid, row.body) for row in rows)
            return [msgspec.json.decode(each, type=Outbound) for each in opened]

        return await self.database.read(job)

    async def change(self, statement: sa.Update) -> None:
        await self.database.write(lambda c: c.execute(statement))


@pytest.fixture
def sending(content: Content, database: Database, vault: Vault, clock: FakeClock) -> Sending:
    return Sending(content, database, vault, clock)


async def test_everybody_once(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants none, is held, or has no open address gets none; all others exactly one, however often a process
    dies on the way.
    """
    monkeypatch.setattr(information_clock, "STEP", 7)
    await sending.people.many(60)
    chance, numbers = random.Random(6), list(sending.people.ids.values())
    left_out = {}
    for number in chance.sample(numbers, 24):
        left_out[number] = chance.choice(("refused", "held", "gone", "stopped", "left"))
        await sending.database.write(partial(_leave_out, number=number, why=left_out[number]))
    this = await sending.plan()

    deaths = 0
    for _ in range(100):
        this = await sending.now_of(this)
        if this.state == "sent":
            break
        if chance.random() < 0.5:
            deaths += 1
            with pytest.raises(ZeroDivisionError):
                await sending.database.write(partial(_dies, sender=sending.sender, number=this.id))
        else:
            await sending.database.write(partial(sending.sender.step, number=this.id))
    assert deaths > 2
    assert await sending.sender.tick() == 0

    rows = await sending.messages()
    got = await sending.database.read(lambda c: [people.person_of(c, row.conversation_id) for row in rows])
    assert sorted(number for number in got if number) == sorted(set(numbers) - left_out.keys())
    assert {(row.purpose, row.lane) for row in rows} == {("broadcast", 2)}
    held = sum(why == "held" for why in left_out.values())
    assert await sending.counts(this) == {"queued": 36, "held": held}


def _dies(connection: sa.Connection, sender: InformationClock, number: int) -> None:
    sender.step(connection, number)
    raise ZeroDivisionError


def _leave_out(connection: sa.Connection, number: int, why: str) -> None:
    theirs = t.address.c.person_id == number
    if why == "refused":
        groups.refuse(connection, number, 1)
    elif why == "held":
        here = sa.select(t.address.c.id).where(theirs)
        connection.execute(t.conversation.update().where(t.conversation.c.address_id.in_(here)).values(held_case=1))
    else:
        connection.execute(t.address.update().where(theirs).values(state=why))


async def test_in_whose_language(sending: Sending) -> None:
    """Each in their own; else in one they speak, else in German, and then it is said which it is."""
    await sending.people.newcomer("amira", "ar")
    await sending.people.newcomer("olena", "uk")
    speaks = Profile(languages=(Spoken("tr", "some"), Spoken("ar", "mother")))
    await sending.people.volunteer("vera", speaks, language="tr")
    await sending.plan()
    await sending.sender.tick()
    said = [[part.text for part in each.parts] for each in await sending.read()]
    assert said[0][0] == "نحتفل."
    assert ("Wir feiern." in said[1], said[1][0].startswith("🌐 Цього"), "німецька" in said[1][0]) == (True, True, True)
    assert ("نحتفل." in said[2], said[2][0].startswith("🌐 Bu mesaj")) == (True, True)
    assert all("noinformation" not in " ".join(each).casefold() for each in said)


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("2026-11-23T12:00", "2026-11-23T12:00"),
        ("2026-11-23T07:59", "2026-11-23T08:00"),
        ("2026-11-23T20:00", "2026-11-24T08:00"),
        ("2026-11-28T21:00", "2026-11-30T08:00"),  # Saturday evening: Monday
        ("2026-12-24T20:30", "2026-12-28T08:00"),  # two holidays, then a Saturday that is the second of them, a Sunday
        ("2026-09-20T12:00", "2026-09-21T08:00"),  # of this Land alone
        ("2026-10-31T12:00", "2026-11-02T08:00"),
    ],
)
def test_quiet(asked: str, sent: str) -> None:
    """By night, on Sundays and holidays of the Land nothing goes to many; it goes on the next morning."""
    found = next_moment(THURINGIA, instant(asked, THURINGIA.zone))
    assert found == instant(sent, THURINGIA.zone)


async def test_the_night_between(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not written by evening goes on the next morning, and what is not sent waits, and holds up no answer."""
    monkeypatch.setattr(information_clock, "STEP", 2)
    for name in ("amira", "olena", "farid"):
        await sending.people.newcomer(name)
    sending.clock.set("2026-11-23T18:59:59+00:00")
    this = await sending.plan()
    await sending.database.write(lambda c: sending.sender.step(c, this.id))
    assert len(await sending.messages()) == 2
    sending.clock.advance(seconds=1)
    assert await sending.sender.tick() == 0
    morning = FakeClock("2026-11-24T08:00:00+01:00").now()
    assert {(row.due_at, row.aside) for row in await sending.messages()} == {(morning, 1)}
    sending.clock.set("2026-11-24T07:00:00+00:00")
    assert await sending.sender.tick() == 1
    assert (await sending.now_of(this)).state == "sent"
    assert [row.aside for row in await sending.messages()] == [1, 1, 0]


async def test_not_too_often(sending: Sending) -> None:
    """So many a week to one person; who has had them is counted, and gets the next one a week later."""
    await sending.people.newcomer("amira")
    for _ in range(MOST_A_WEEK):
        await sending.plan()
    last = await sending.plan()
    await sending.sender.tick()
    assert await sending.counts(last) == {"often": 1}
    sending.clock.advance(days=7, seconds=1)
    later = await sending.plan()
    await sending.sender.tick()
    assert await sending.counts(later) == {"queued": 1}


async def test_report(sending: Sending) -> None:
    """What became of each message, as long as delivery knows it and after; at last only numbers are left."""
    names = ("waits", "sent", "delivered", "read", "refused", "gone", "expired", "left")
    for name in names:
        await sending.people.newcomer(name)
    this = await sending.plan()
    await sending.sender.tick()
    o = t.outbox.c
    became: tuple[dict[str, object], ...] = (
        {"error": "window"},
        {"state": "sent"},
        {"state": "sent", "status": RANKS["delivered"]},
        {"state": "sent", "status": RANKS["read"]},
        {"state": "failed", "error": "63016"},
        {"state": "failed", "error": "blocked"},
        {"state": "expired"},
        {"error": ""},
    )
    for row, values in zip(await sending.messages(), became, strict=True):
        await sending.change(t.outbox.update().where(o.id == row.id).values(values))
    theirs = t.address.c.person_id == sending.people.ids["gone"]
    await sending.change(t.address.update().where(theirs).values(state="gone"))
    sending.clock.advance(seconds=1)
    await sending.database.write(lambda c: groups.refuse(c, sending.people.ids["left"], sending.clock.now()))
    found = {"waiting": 1, "sent": 1, "delivered": 1, "read": 1, "refused": 1, "gone": 1, "expired": 1, "withdrawn": 1}
    assert await sending.counts(this) == {**found, "opted-out": 1}
    sending.clock.advance(days=2)
    await sending.sender.tick()
    await sending.change(t.outbox.delete())  # type: ignore[arg-type]
    assert await sending.counts(this) == {**found, "opted-out": 1}
    sending.clock.advance(days=9)
    await sending.sender.tick()
    del found["waiting"]
    assert await sending.counts(this) == {**found, "expired": 2, "opted-out": 1}
    assert await sending.database.read(lambda c: c.execute(sa.select(t.information_copy)).all()) == []


async def test_cancelled_on_the_way(sending: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not got it yet gets it no more, whether their message was written or not."""
    monkeypatch.setattr(information_clock, "STEP", 1)
    for name in ("amira", "olena"):
        await sending.people.newcomer(name)
    this = await sending.plan()
    await sending.database.write(lambda c: sending.sender.step(c, this.id))
    await sending.database.write(lambda c: informations.cancel(c, this, sending.clock.now()))
    assert await sending.sender.tick() == 0
    assert [row.state for row in await sending.messages()] == ["replaced"]
    assert await sending.counts(this) == {"withdrawn": 1}


async def test_only_the_group(sending: Sending) -> None:
    """A group is looked up when it is sent: who came since the planning gets it, too."""
    await sending.people.newcomer("amira", "ar")
    await sending.people.newcomer("olena", "uk")
    words = msgspec.structs.replace(WORDS, group=Group(languages=("uk",)))
    this = await sending.plan(words, in_days=1)
    await sending.people.newcomer("taras", "uk")
    assert await sending.sender.tick() == 0
    sending.clock.advance(days=1)
    await sending.sender.tick()
    assert await sending.counts(this) == {"queued": 2}


def test_how_to_stop(content: Content) -> None:
    """In every language, on every channel the message ends with words that work; on WhatsApp no number answers it."""
    for lang in content.texts.languages:
        phrases = content.texts.phrases(lang, "phrases-no-information")
        for channel in ("telegram", "whatsapp", "web"):
            told = given(WORDS.texts, lang)
            message = compose(content.texts, told, lang, channel, id_="x", address="y")
            assert any(each.casefold() in message.parts[-1].text.casefold() for each in phrases), lang
            assert [each.value for each in message.choices] == ([] if channel == "whatsapp" else [NO_MORE])
    machine = compose(content.texts, given({"de": Wording("x", machine=True)}, "de"), "de", "web", id_="x", address="y")
    assert content.texts.say("de", "translation-by-machine") in machine.plain_text()


async def test_by_button_and_in_words(house: House) -> None:
    """The button counts however old it is, also while a human is in charge; what was open is asked again."""
    await house.says("amira", "/start")
    await house.says("amira", "/menu")
    person = (await house.conversation("amira")).person_id
    assert person is None
    said = await house.presses("amira", NO_MORE, prompt="many")
    assert said[0].parts[0].text == house.words("information-off")
    assert await _refused(house, "amira")
    await house.says("amira", "infos an")
    await house.presses("amira", "again")
    assert not await _refused(house, "amira")
    await house.opens_case("amira")
    said = await house.says("amira", "keine Infos mehr")
    assert said[0].parts[0].text == house.words("information-off")
    assert await _refused(house, "amira")


async def _refused(house: House, who: str) -> bool:
    here = (await house.conversation(who)).id
    return not await house.database.read(lambda c: groups.is_wanted(c, here))


@pytest.mark.parametrize("what", ["refused", "expired", "gone", "window"])
async def test_no_case_of_a_report(house: House, what: str) -> None:
    """That information did not arrive stands in its report: nobody is bothered with it, neither at the desk."""
    await house.says("amira", "/start")
    assert await house.happens("amira", f"delivery.{what}", about="x", purpose="broadcast") == []
    assert await house.cases() == []
