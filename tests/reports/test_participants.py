"""Participants: exact for the funder, whoever is erased; and nothing published that tells of a small group."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.content import shipped
from bot.core.clock import FakeClock
from bot.reports.indicators import load
from bot.reports.months import Period
from bot.reports.participants import NOT_ENTERED, Exact, Programmes, exact, section_of, together
from bot.reports.report import Report, read_report
from bot.storage import participants
from bot.storage import tables as t
from bot.storage.database import Database
from bot.storage.erasure import erase_person
from bot.storage.participants import Part
from bot.storage.resealing import key_of, move_person
from bot.storage.vault import Vault
from tests.reports.test_report import TOWN, a_person

(EXAMPLE,), _ = load([shipped() / "knowledge" / "indicators.yaml"])
YEAR = Period("2026-01", "2026-12")


def part(entered: str = "2026-03-05", left: str = "", **values: str) -> Part:
    return Part("example", entered, left, values, entered, "staff:1")


async def entered(database: Database, vault: Vault, *parts: Part) -> list[int]:
    def job(connection: sa.Connection) -> list[int]:
        people = [a_person(connection, vault) for _ in parts]
        for number, each in zip(people, parts, strict=True):
            participants.put(connection, vault, number, each, 1)
        return people

    return await database.write(job)


async def exactly(database: Database, first: str = "2026-01", last: str = "2026-12") -> Exact:
    return await database.read(lambda c: exact(c, "erfurt", "default", EXAMPLE, first, last))


def told(found: Exact, indicator: str) -> dict[str, tuple[int, int]]:
    rows = next(rows for each, rows in found.tables if each.id == indicator)
    return {name: (came, went) for name, came, went in rows if came or went}


async def test_exact_numbers(database: Database, vault: Vault) -> None:
    """Who came and who left, each answer; what was not entered is shown as that; months are kept apart."""
    people = await entered(
        database, vault, part(sex="female", age="from-18"), part(sex="male", left="2026-05-01"), part("2026-04-01")
    )
    found = await exactly(database)
    assert (found.came, found.went) == (3, 1)
    assert told(found, "sex") == {"female": (1, 0), "male": (1, 1), NOT_ENTERED: (1, 0)}
    assert told(found, "age") == {"from-18": (1, 0), NOT_ENTERED: (2, 1)}
    assert (await exactly(database, "2026-03", "2026-03")).came == 2
    await database.write(lambda c: participants.put(c, vault, people[2], part("2026-04-01", sex="diverse"), 2))
    assert told(await exactly(database), "sex")["diverse"] == (1, 0)
    assert await database.write(lambda c: participants.remove(c, vault, people[0], "example"))
    assert "female" not in told(await exactly(database), "sex")


async def test_an_erased_participant_still_counts(database: Database, vault: Vault, clock: FakeClock) -> None:
    """What they told is gone with their key, and the funder's figures stay."""
    people = await entered(database, vault, part(sex="female"), part(sex="male"))
    await database.write(lambda c: erase_person(c, people[0], clock.now()))
    assert len(await database.read(lambda c: c.execute(t.participant.select()).all())) == 1
    assert told(await exactly(database), "sex") == {"female": (1, 0), "male": (1, 0)}


async def test_two_who_are_one_count_once(database: Database, vault: Vault) -> None:
    """Entered twice before their phones were joined."""
    people = await entered(database, vault, part(sex="female"), part(sex="female"))

    def join(connection: sa.Connection) -> None:
        query = sa.select(t.person.c.subject_id).where(t.person.c.id == people[0])
        key = key_of(connection, vault, connection.execute(query).scalar_one())
        participants.make_one(connection, key, people[0], people[1])
        move_person(connection, people[0], people[1])

    await database.write(join)
    assert told(await exactly(database), "sex") == {"female": (1, 0)}


async def test_what_is_sealed(database: Database, vault: Vault) -> None:
    """No answer stands in the database to be read."""
    await entered(database, vault, part(sex="female", eligible="yes"))
    rows = await database.read(lambda c: c.execute(t.participant.select()).mappings().all())
    assert b"female" not in bytes(rows[0]["body"])


@pytest.fixture
async def report(database: Database, vault: Vault, clock: FakeClock):
    async def read(last: str = "2026-12") -> Report:
        programmes = Programmes(vault, (EXAMPLE,))
        return await read_report(database, TOWN, Period("2026-01", last), clock.now(), programmes=programmes)

    return read


def names(report: Report, indicator: str = "") -> dict[str, int]:
    return {each.name: each.count for each in report.part(section_of("example", indicator)).names}


async def test_what_is_published(database: Database, vault: Vault, clock: FakeClock, report) -> None:
    """All tables have the same sum; few are one with the next; later ones wait until they are five; nothing changes."""
    clock.set("2026-04-15T12:00:00+00:00")
    people = await entered(
        database, vault, *(part(sex="female", age="from-18") for _ in range(7)),
        *(part(sex="male", age="from-27") for _ in range(5)), part(sex="diverse", age="from-27"),
    )  # fmt: skip
    march = await report("2026-03")
    assert names(march) == {"all": 13}
    assert names(march, "sex") == {"female": 7, "other": 6}
    assert names(march, "age") == {"from-18": 7, "from-27": 6}
    assert names(march, "eligible") == {NOT_ENTERED: 13}
    await database.write(lambda c: erase_person(c, people[0], clock.now()))
    await entered(database, vault, *(part("2026-04-02", sex="female") for _ in range(4)))
    clock.set("2026-05-15T12:00:00+00:00")
    assert names(await report("2026-04"), "sex") == names(march, "sex")
    await entered(database, vault, part("2026-05-02", sex="female"))
    clock.set("2026-06-15T12:00:00+00:00")
    assert names(await report("2026-05"), "sex") == {"female": 12, "other": 6}


answers = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1)


@given(answers)
def test_no_published_answer_is_small(counted: Mapping[str, int]) -> None:
    """Of five and more nobody is left out, and each figure is five and more; published anew it is the same."""
    if sum(counted.values()) < 5:
        return
    made = together(counted)
    assert sum(made.values()) == sum(counted.values())
    assert all(number >= 5 for number in made.values())
    assert together(made) == made


def test_no_small_group_is_the_same_in_all_worlds_that_look_alike() -> None:
    """Every group with three answers is tried: nobody can tell how many gave one of them, if they were one to four."""
    alike = defaultdict(list)
    for world in itertools.product(range(12), repeat=3):
        if sum(world) >= 5:
            alike[tuple(sorted(together(dict(zip("abc", world, strict=True))).items()))].append(world)
    for seen, worlds in alike.items():
        if sum(number for _, number in seen) > 11:
            continue  # larger worlds look like that, too: they were not tried
        for place in range(3):
            numbers = {world[place] for world in worlds}
            assert not (len(numbers) == 1 and 0 < min(numbers) < 5), (seen, worlds)
