"""What turns leave behind for reports: who wrote, what was answered and what was not, and nobody in it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.storage import tables as t
from tests.conversations.house import House


async def tallies(house: House) -> dict[tuple[str, str, str], int]:
    query = sa.select(t.tally.c.month, t.tally.c.section, t.tally.c.name, t.tally.c.value)
    rows = await house.database.read(lambda c: c.execute(query).all())
    return {(row.month, row.section, row.name): row.value for row in rows}


async def test_a_person_is_counted_once_a_year(house: House) -> None:
    """In the month of the first message of a calendar year where the town is, under the language they speak."""
    house.clock.set("2026-11-30T22:30:00+00:00")
    await house.says("amira", "/menu")
    await house.says("bohdan", "/menu", account="tele")
    house.clock.set("2026-11-30T23:30:00+00:00")  # December in Erfurt
    await house.says("amira", "/menu")
    await house.says("cem", "/menu")
    house.clock.set("2026-12-31T23:30:00+00:00")  # January
    await house.says("amira", "/menu")
    found = {month: value for (month, section, _), value in (await tallies(house)).items() if section == "reached"}
    assert found == {"2026-11": 2, "2026-12": 1, "2027-01": 1}


async def test_an_answer_is_counted_by_topic(either_house: House) -> None:
    """Each time it is given, on both databases; of all turns of a batch at once."""
    house = either_house
    for who in ("amira", "bohdan"):
        await house.says(who, "/menu")
    for who in ("amira", "bohdan"):
        await house.asks(who, "Was ist Kindergeld?")
    found = {name: value for (_, section, name), value in (await tallies(house)).items() if section == "answers"}
    assert found == {"kindergeld": 2}


async def test_what_was_not_answered_is_counted_by_language(house: House) -> None:
    """Without any words of it."""
    await house.says("amira", "/menu")
    await house.says("amira", "Wie backe ich Apfelkuchen")
    found = {name: value for (_, section, name), value in (await tallies(house)).items() if section == "unanswered"}
    assert found == {"de": 1}


@pytest.mark.parametrize("words", ["Mein Mann schlägt mich", "häusliche Gewalt"])
async def test_danger_has_no_topic(house: House, words: str) -> None:
    """Whoever reads the counts does not learn that somebody asked about violence."""
    await house.says("amira", "/menu")
    await house.says("amira", words)
    sensitive = {name for name, topic in house.content.library.topics.items() if topic.sensitive}
    assert sensitive
    assert not sensitive & {name for _, _, name in await tallies(house)}
