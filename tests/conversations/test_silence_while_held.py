"""While a person is held nothing of purpose dialogue or broadcast is written to any of their addresses, whatever
happens in whatever order. The database itself watches: triggers see every row as it is written."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cases.life import CannotReachError, CannotReopenError, NoSuchCaseError
from bot.content import Content
from bot.conversations import inside
from bot.core.clock import FakeClock
from bot.core.messages import Media, Outbound, Part
from bot.storage import tables as t
from bot.storage.database import open_database
from bot.storage.targets import HeldError, write_to
from bot.storage.vault import Vault
from tests.conftest import KEY
from tests.conversations.fixtures import build
from tests.conversations.guide import reopens, replies, resolves
from tests.conversations.house import text_of
from tests.privacy.linked import makes_code

PHONES = (("amira", "web"), ("telefon", "sms"), ("handy", "whats"))
WORDS = (
    "/menu",
    "/person",
    "/letter",
    "/call",
    "/guide",
    "/complaint",
    "/withdraw",
    "/language",
    "/mydata",
    "/stop",
    "hallo",
    "1",
    "ja",
    "Was ist Kindergeld?",
    "Wo melde ich mein Kind in der Kita an?",
    "Niemand antwortet auf meine Briefe.",
    "mein Mann schlägt mich",
    "morgen um 9",
)
REFUSALS = (NoSuchCaseError, CannotReopenError, CannotReachError)

# Rows that were written while their person was held. Who ends it by themselves hears of it after it has ended.
WATCH = (
    "CREATE TABLE heard (purpose TEXT)",
    """CREATE TRIGGER watch_outbox AFTER INSERT ON outbox WHEN NEW.purpose IN ('dialogue', 'broadcast')
       AND (SELECT held_case FROM conversation WHERE id = NEW.conversation_id) != 0
       BEGIN INSERT INTO heard VALUES (NEW.purpose); END""",
    """CREATE TRIGGER watch_message AFTER INSERT ON message
       WHEN NEW.direction = 'out' AND NEW.purpose IN ('dialogue', 'broadcast')
       AND EXISTS (SELECT 1 FROM conversation WHERE address_id = NEW.address_id AND held_case != 0)
       BEGIN INSERT INTO heard VALUES (NEW.purpose); END""",
)

phones = st.sampled_from(range(len(PHONES)))
acts = st.one_of(
    st.tuples(st.just("says"), phones, st.sampled_from(WORDS)),
    st.tuples(st.just("says"), phones, st.sampled_from(WORDS)),
    st.tuples(st.just("presses"), phones, st.integers(0, 9)),
    st.tuples(st.just("presses"), phones, st.integers(0, 9)),
    st.tuples(st.just("sends"), phones, st.just(0)),
    st.tuples(st.just("asks"), phones, st.just(0)),
    st.tuples(st.just("replies"), st.just(0), st.integers(0, 3)),
    st.tuples(st.just("resolves"), st.just(0), st.integers(0, 3)),
    st.tuples(st.just("reopens"), st.just(0), st.integers(0, 3)),
    st.tuples(st.just("follows"), phones, st.integers(0, 3)),
    st.tuples(st.just("reminds"), phones, st.just(0)),
    st.tuples(st.just("informs"), phones, st.just(0)),
    st.tuples(st.just("reports"), phones, st.sampled_from(("delivery.parked", "delivery.expired", "timer.silence"))),
    st.tuples(st.just("waits"), st.just(0), st.sampled_from((60, 3_600, 90_000, 1_300_000))),
)


class Lasting:
    """One house for all examples; each is another person with three phones, linked with each other."""

    def __init__(self, content: Content, url: str, data: Path) -> None:
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        self.database = self.run(open_database(url))
        self.house = build(content, self.database, Vault([KEY]), FakeClock(), data)
        self.people = self.held = 0
        self.run(self.database.write(lambda c: [c.exec_driver_sql(each) for each in WATCH] and None))

    async def lives(self, doings: list[tuple[str, int, Any]]) -> None:
        self.people += 1
        self.first = len(await self.house.rows(t.cases))
        house, (web, *others) = self.house, self.names()
        await house.says(web[0], "/menu")
        for who, account in others:
            code = await makes_code(house, web[0])
            await house.says(who, f"/link {code}", account=account)
        people = {(await house.conversation(who, account)).person_id for who, account in self.names()}
        assert len(people) == 1
        for act in (("asks", 0, 0), *doings):
            await self.does(*act)
            assert await house.database.read(lambda c: c.exec_driver_sql("SELECT purpose FROM heard").all()) == [], act
            held = {(await house.conversation(who, account)).held_case for who, account in self.names()}
            assert len(held) == 1, act  # all their phones, or none
            self.held += held != {0}

    def names(self) -> list[tuple[str, str]]:
        return [(f"{who}-{self.people}", account) for who, account in PHONES]

    async def does(self, what: str, phone: int, value: Any) -> None:
        house, (who, account) = self.house, self.names()[phone]
        if what == "says":
            await house.says(who, value, account=account)
        elif what == "presses":
            last = house._prompts.get((who, account))
            if last and last.choices:
                await house.presses(who, last.choices[value % len(last.choices)].value, account=account)
        elif what == "sends":
            ref = house.app.ids.new()
            await house.says(who, account=account, kind="media", media=[Media(kind="image", ref=ref)])
        elif what == "asks":
            await self.asks(who, account)
        elif what == "reminds":
            await house.happens(who, "timer.reminder", account=account, topic="kindergeld", title="Kindergeld")
        elif what == "informs":
            await self.informs(who, account)
        elif what == "reports":
            await house.happens(who, value, account=account)
        elif what == "waits":
            await house.later(seconds=value)
            house.clock.advance(seconds=1)
        else:
            await self.guide_does(what, value, who, account)

    async def informs(self, who: str, account: str) -> None:
        """A message to many comes to them, too: it is written if nobody is in charge, and only then."""
        to, house = await self.house.conversation(who, account), self.house
        part = Part(text="Am Samstag ist Sprachcafé.")
        out = Outbound(
            id=house.app.ids.new(), address=to.address_uuid, purpose="broadcast", lane="broadcast", parts=[part]
        )
        try:
            await house.database.write(lambda c: write_to(c, house.vault, to, out, house.clock.now()))
        except HeldError:
            assert to.held_case
        else:
            assert not to.held_case

    async def asks(self, who: str, account: str) -> None:
        """All the way to a human, if none is there yet."""
        await self.house.says(who, "/person", account=account)
        await self.house.says(who, "Niemand antwortet auf meine Briefe.", account=account)
        last = self.house._prompts.get((who, account))
        if last and "agree" in {choice.value for choice in last.choices}:
            await self.house.presses(who, "agree", account=account)

    async def guide_does(self, what: str, value: int, who: str, account: str) -> None:
        mine = (await self.house.rows(t.cases))[self.first :]
        if not mine:
            return
        number = mine[value % len(mine)].number
        try:
            if what == "replies":
                await replies(self.house, number, "Guten Tag")
            elif what == "resolves":
                await resolves(self.house, number)
            elif what == "reopens":
                await reopens(self.house, number)
            else:
                await self.house.happens(who, inside.FOLLOW_UP, account=account, number=number, place="Jobcenter")
        except REFUSALS:
            return
        await self.house.round("")


@pytest.fixture(scope="module")
def lasting(content: Content, first_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lasting]:
    data = tmp_path_factory.mktemp("held")
    shutil.copy(first_file, data / "lotse.db")
    made = Lasting(content, f"sqlite:///{data}/lotse.db", data)
    yield made
    made.run(made.database.close())
    made.runner.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(doings=st.lists(acts, min_size=3, max_size=20))
def test_no_dialogue_is_written_while_a_human_is_in_charge(
    lasting: Lasting, doings: list[tuple[str, int, Any]]
) -> None:
    """Any order of words, buttons, files, replies, ends, reopenings, timers and reports, on three linked phones."""
    lasting.run(lasting.lives(doings))


def test_people_were_held_meanwhile(lasting: Lasting) -> None:
    """The examples above say something: many of their steps found the person held."""
    assert lasting.held > 50


def test_the_watch_sees_what_it_should(lasting: Lasting) -> None:
    """A row of dialogue to a held person is noticed."""

    async def written() -> int:
        await lasting.lives([])
        house, (who, account) = lasting.house, lasting.names()[1]
        to = (await house.conversation(who, account)).id
        row = {"uuid": "x", "town_id": "erfurt", "account": account, "conversation_id": to, "purpose": "broadcast"}
        row |= {"due_at": 1, "expires_at": 1, "created_at": 1}

        def job(connection: sa.Connection) -> int:
            connection.execute(t.outbox.insert(), row)
            seen = connection.exec_driver_sql("SELECT count(*) FROM heard").scalar_one()
            connection.exec_driver_sql("DELETE FROM heard")
            return int(seen)

        return await house.database.write(job)

    assert lasting.run(written()) == 1


def test_its_phones_speak_again_afterwards(lasting: Lasting) -> None:
    """After the end of the case each phone is answered: the silence above is the human's, not a fault."""

    async def answered() -> list[str]:
        await lasting.lives([("resolves", 0, 0)])
        return [text_of(await lasting.house.says(who, "/menu", account=account)) for who, account in lasting.names()]

    assert all(lasting.run(answered()))
