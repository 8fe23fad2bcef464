"""Surveys in the database: one answer a person, no way back to them, and what is left at the end."""

from __future__ import annotations

import time

import msgspec
import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, HOUR, FakeClock
from bot.core.surveys import Question, Survey
from bot.storage import groups, linking, rekey, survey_answers, surveys
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.groups import Group
from bot.storage.survey_answers import Answer, Result
from bot.storage.surveys import NoSuchSurveyError, SurveyRow, WrongSurveyError
from bot.storage.tables import survey, survey_answer, survey_invitation, survey_words
from bot.storage.vault import Vault, new_key
from tests.conversations.fixtures import sqlite_database
from tests.storage.people import People

__all__ = ["sqlite_database"]

WHAT = Survey(
    title={"de": "Angebote", "ar": "عروض"},
    questions=(
        Question(kind="yes-no", text={"de": "Sport?", "ar": "رياضة؟"}),
        Question(kind="words", text={"de": "Warum?", "ar": "لماذا؟"}),
    ),
)
YES = Answer("ar", {"0": "yes", "1": "canary-words"})


class Town(People):
    """People, and a survey they are asked."""

    async def plan(self, what: Survey = WHAT, hours: int = 48) -> SurveyRow:
        def job(connection: sa.Connection) -> SurveyRow:
            now = self.clock.now()
            this = surveys.draft(connection, self.vault, "erfurt", "default", what, Group(), "staff:1", now)
            surveys.plan(connection, this, now, now + hours * HOUR, now)
            return this

        return await self.database.write(job)

    async def begin(self, what: Survey = WHAT) -> SurveyRow:
        """With everybody invited."""
        this = await self.plan(what)

        def job(connection: sa.Connection) -> SurveyRow:
            here, now = surveys.locked(connection, this.uuid, "planned"), self.clock.now()
            people = groups.members(connection, self.vault, "erfurt", "default", here.group)
            surveys.begin(connection, self.vault, here, people, now)
            surveys.note(connection, [each.id for each in surveys.to_invite(connection, now, 5_000)], "sent")
            return surveys.locked(connection, this.uuid, "open")

        return await self.database.write(job)

    async def gives(self, this: SurveyRow, who: str, answer: Answer = YES) -> bool:
        now, number = self.clock.now(), self.ids[who]
        return await self.database.write(lambda c: survey_answers.give(c, self.vault, this, number, answer, now))

    async def rows(self, table: sa.Table) -> list[sa.Row[tuple[object, ...]]]:
        return list(await self.database.read(lambda c: c.execute(sa.select(table)).all()))

    async def answered(self, this: SurveyRow) -> list[Answer]:
        return await self.database.read(lambda c: list(survey_answers.everything(c, self.vault, this)))

    async def ends(self, this: SurveyRow, *results: Result, words: dict[int, list[str]] | None = None) -> None:
        now = self.clock.now()

        def job(connection: sa.Connection) -> None:
            here = surveys.locked(connection, this.uuid, "open")
            survey_answers.settle(connection, self.vault, here, 5, results, words or {}, now)

        await self.database.write(job)


async def test_one_answer_and_it_can_be_changed(database: Database, vault: Vault, clock: FakeClock) -> None:
    """The last answer counts, nothing in its row leads to the person, and nothing is readable."""
    town = Town(database, vault, clock)
    await town.newcomer("amira")
    await town.newcomer("olena", "uk")
    this = await town.begin()
    assert this.invited == 2
    assert await town.gives(this, "amira", Answer("ar", {"0": "no"}))
    assert await town.gives(this, "amira")
    assert await town.gives(this, "olena", Answer("uk", {"0": "no"}))
    assert sorted(each.given["0"] for each in await town.answered(this)) == ["no", "yes"]
    (first, second) = await town.rows(survey_answer)
    assert len({bytes(first.mark), bytes(second.mark)}) == 2
    assert b"canary" not in bytes(first.body) + bytes(second.body)
    assert not {"person_id", "created_at"} & {column.name for column in survey_answer.c}
    mine = await database.read(lambda c: survey_answers.of_person(c, vault, town.ids["amira"]))
    assert [answer for _, answer in mine] == [YES]


async def test_at_the_end_nobody_can_tell_any_more(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Answers, invitations and secret are gone; sums and words stay, and a late answer does not count."""
    town = Town(database, vault, clock)
    for name in ("amira", "olena"):
        await town.newcomer(name)
    this = await town.begin()
    await town.gives(this, "amira")
    said = {1: [f"words {number}" for number in range(30)]}
    await town.ends(this, Result(0, "yes", "", 7), Result(0, "yes", "ar", 5), words=said)
    assert await town.rows(survey_answer) == await town.rows(survey_invitation) == []
    (row,) = await town.rows(survey)
    assert (row.secret, row.state, row.answered) == (None, "closed", 5)
    assert not await town.gives(this, "olena")
    assert await database.read(lambda c: survey_answers.of_person(c, vault, town.ids["amira"])) == []
    shown = await database.read(lambda c: survey_answers.results(c, this))
    assert shown == [Result(0, "yes", "", 7), Result(0, "yes", "ar", 5)]
    words = await database.read(lambda c: survey_answers.words_of(c, vault, this))
    assert sorted(words[1]) == sorted(said[1])
    assert words[1] != said[1]
    assert all(b"words" not in bytes(row.body) for row in await town.rows(survey_words))
    with pytest.raises(NoSuchSurveyError):
        await town.ends(this)


async def test_erasing_and_joining_while_it_is_open(database: Database, vault: Vault, clock: FakeClock) -> None:
    """Whoever is erased takes their answer along; two who are one answer once, and invitations do not collide."""
    town = Town(database, vault, clock)
    for name in ("amira", "olena", "omar", "omar-2"):
        await town.newcomer(name)
    this = await town.begin()
    for name in ("amira", "olena", "omar"):
        await town.gives(this, name)
    await town.gives(this, "omar-2", Answer("ar", {"0": "no"}))

    def erase(connection: sa.Connection) -> int:
        gone = survey_answers.forget(connection, vault, town.ids["amira"])
        erase_person(connection, town.ids["amira"], clock.now())
        return gone

    assert await database.write(erase) == 1
    assert len(await town.answered(this)) == 3
    stays, gone = town.ids["omar"], town.ids["omar-2"]
    await database.write(lambda c: linking._merge(c, vault, gone, stays))
    assert [each.given["0"] for each in await town.answered(this)] == ["yes", "yes"]
    assert len(await town.rows(survey_invitation)) == 2
    assert [answer for _, answer in await database.read(lambda c: survey_answers.of_person(c, vault, stays))] == [YES]


async def test_an_answer_moves_with_its_person(sqlite_database: Database, vault: Vault, clock: FakeClock) -> None:
    """Only the second phone has answered: what it said is the answer of both."""
    town = Town(sqlite_database, vault, clock)
    for name in ("omar", "omar-2"):
        await town.newcomer(name)
    this = await town.begin()
    await town.gives(this, "omar-2")
    stays, gone = town.ids["omar"], town.ids["omar-2"]
    await sqlite_database.write(lambda c: linking._merge(c, vault, gone, stays))
    await town.gives(this, "omar", Answer("ar", {"0": "no"}))
    assert [each.given for each in await town.answered(this)] == [{"0": "no"}]


async def test_times_and_states(sqlite_database: Database, vault: Vault, clock: FakeClock) -> None:
    """Each impossible time has its name; what is planned can be taken back, and only drafts be deleted."""
    town = Town(sqlite_database, vault, clock)
    this, now = await town.plan(), clock.now()
    await sqlite_database.write(lambda c: surveys.take_back(c, this, now))
    for send, close, what in (
        (now - DAY, now + DAY, "past"),
        (now + 500 * DAY, now + 501 * DAY, "far"),
        (now, now + 60, "short"),
        (now + 2 * DAY, now + DAY, "short"),
        (now, now + 90 * DAY, "long"),
    ):
        with pytest.raises(WrongSurveyError, match=what):
            await sqlite_database.write(lambda c, s=send, e=close: surveys.plan(c, this, s, e, now))  # type: ignore[misc]
    await sqlite_database.write(lambda c: surveys.delete(c, surveys.locked(c, this.uuid, "draft")))
    assert await town.rows(survey) == []
    with pytest.raises(NoSuchSurveyError):
        await sqlite_database.write(lambda c: surveys.locked(c, this.uuid, "draft"))


async def test_a_new_key(sqlite_database: Database, clock: FakeClock) -> None:
    """After a new LOTSE_KEY open surveys go on: the same person still has one answer."""
    old, fresh = new_key(), new_key()
    town = Town(sqlite_database, Vault([old]), clock)
    await town.newcomer("amira")
    this = await town.begin()
    await town.gives(this, "amira")
    await rekey.rekey(sqlite_database, Vault([fresh, old]))
    town.vault = Vault([fresh])
    here = await sqlite_database.read(lambda c: surveys.find(c, this.uuid))
    assert here
    assert await town.gives(here, "amira", Answer("ar", {"0": "no"}))
    assert [each.given for each in await town.answered(here)] == [{"0": "no"}]


async def test_languages(sqlite_database: Database, vault: Vault, clock: FakeClock) -> None:
    """In their language, else in one they speak, else in German; not in one that nobody has looked at."""
    town = Town(sqlite_database, vault, clock)
    await town.newcomer("amira", "ar")
    await town.newcomer("olena", "uk")
    await town.volunteer("vera", language="uk")  # who also speaks German and some Arabic
    await town.begin()
    found = {row.person_id: (row.language, row.translated_to) for row in await town.rows(survey_invitation)}
    assert found[town.ids["amira"]] == ("ar", "ar")
    assert found[town.ids["olena"]] == ("uk", "de")
    assert found[town.ids["vera"]] == ("uk", "de")
    unseen = msgspec.structs.replace(WHAT, proposed=("ar",))
    assert unseen.languages == ("de",)
    assert WHAT.language_for(["uk", "ar"]) == "ar"
    assert WHAT.language_for(["fa-AF"]) == "de"


async def test_two_thousand_quickly(sqlite_database: Database, vault: Vault, clock: FakeClock) -> None:
    """Inviting a large group takes moments, as does counting; a single answer is nothing."""
    town = Town(sqlite_database, vault, clock)
    await town.many(2_000)
    before = time.process_time()
    this = await town.begin()
    begun = time.process_time()
    assert this.invited == 2_000
    people = list(town.ids.values())[:200]

    def job(connection: sa.Connection) -> None:
        for number in people:
            survey_answers.give(connection, vault, this, number, YES, clock.now())

    await sqlite_database.write(job)
    given = time.process_time()
    assert len(await town.answered(this)) == 200
    read = time.process_time()
    assert begun - before < 2
    assert (given - begun) / 200 < 0.005
    assert read - given < 0.1
