"""The morning's digest: who gets it, when, and what stands in it."""

from __future__ import annotations

import msgspec
import pytest
import sqlalchemy as sa

from bot.core.messages import Outbound
from bot.core.towns import Team
from bot.desk.digest import Digest, opening, teams_read
from bot.storage import staff as store
from bot.storage import tables as t
from bot.storage.people import person_of
from bot.storage.records import StaffRow
from tests.conversations.house import TOWNS, House, text_of

NIGHT, MORNING, LATER = "2026-11-24T05:00:00+00:00", "2026-11-24T08:00:30+00:00", "2026-11-24T09:30:00+00:00"


@pytest.fixture
def digest(house: House) -> Digest:
    app = house.app
    return Digest(house.database, house.vault, house.clock, app.ids, app.content.texts, app.content.towns)


async def guide(house: House, who: str, *, account: str = "web", **values: object) -> StaffRow:
    """Somebody who writes to the bot and is a guide."""
    await house.says(who, "/menu", account=account)
    conversation = await house.conversation(who, account)

    def job(connection: sa.Connection) -> StaffRow:
        from bot.storage.people import ensure_person

        ensure_person(connection, conversation.id, "default", house.clock.now())
        person_id = person_of(connection, conversation.id)
        assert person_id is not None
        made = store.add(
            connection, house.vault, person_id=person_id, organisation="default", role="guide", name=who, now=1
        )
        if values:
            connection.execute(t.staff.update().where(t.staff.c.id == made.id).values(values))
        found = store.find(connection, house.vault, made.id)
        assert found
        return found

    made = await house.database.write(job)
    await house.read(who, account)
    return made


async def read_at(house: House, digest: Digest, moment: str, who: str = "vera", account: str = "web") -> list[Outbound]:
    house.clock.set(moment)
    await digest.tick()
    return await house.read(who, account)


async def test_it_comes_when_the_desk_opens_and_once(house: House, digest: Digest) -> None:
    """At nine, not before, and not again an hour later."""
    await house.opens_case("amira")
    await guide(house, "vera")
    assert await read_at(house, digest, NIGHT) == []
    (said,) = await read_at(house, digest, MORNING)
    assert said.purpose == "notice"
    assert house.words("desk-digest", free=1, mine=0) in text_of([said])
    assert await read_at(house, digest, LATER) == []


async def test_nothing_of_a_case_stands_in_it(house: House, digest: Digest) -> None:
    """Only numbers: it goes by the guide's own messenger."""
    await house.opens_case("amira", "Meine Tochter Leyla hat Fieber")
    await guide(house, "vera")
    assert "Leyla" not in text_of(await read_at(house, digest, MORNING))


async def test_a_morning_without_cases_is_quiet(house: House, digest: Digest) -> None:
    """Nobody is told that there is nothing, and later that day nobody is told either."""
    await guide(house, "vera")
    assert await read_at(house, digest, MORNING) == []
    await house.opens_case("amira")
    assert await read_at(house, digest, LATER) == []


@pytest.mark.parametrize("state", ["away", "ended"])
async def test_who_is_away_or_has_left_gets_none(house: House, digest: Digest, state: str) -> None:
    """A holiday is a holiday."""
    await house.opens_case("amira")
    await guide(house, "vera", state=state)
    assert await read_at(house, digest, MORNING) == []


async def test_a_stand_in_reads_of_both_counts(house: House, digest: Digest) -> None:
    """Cases of somebody who is away are counted as those of their stand-in."""
    await house.opens_case("amira")
    vera = await guide(house, "vera")
    away = await guide(house, "olga", state="away", stand_in=vera.id)
    await house.database.write(lambda c: c.execute(t.cases.update().values(holder=away.id)))
    assert house.words("desk-digest", free=0, mine=1) in text_of(await read_at(house, digest, MORNING))


async def test_a_case_of_somebody_who_left_is_free(house: House, digest: Digest) -> None:
    """Nobody's case is forgotten because its guide is gone."""
    await house.opens_case("amira")
    await guide(house, "vera")
    await house.database.write(lambda c: c.execute(t.cases.update().values(holder=4711)))
    assert house.words("desk-digest", free=1, mine=0) in text_of(await read_at(house, digest, MORNING))


async def test_what_presses_is_named(house: House, digest: Digest) -> None:
    """Urgent cases, missed first answers, deadlines of the next seven days."""
    await house.opens_case("amira")
    await house.opens_case("bohdan")
    values = {"urgent": 1, "answer_due_at": 1, "deadline": "2026-11-30"}
    await house.database.write(lambda c: c.execute(t.cases.update().where(t.cases.c.number == 1).values(values)))
    await house.database.write(
        lambda c: c.execute(t.cases.update().where(t.cases.c.number == 2).values(deadline="2026-12-24"))
    )
    await guide(house, "vera")
    words = text_of(await read_at(house, digest, MORNING))
    for text in ("desk-digest-urgent", "desk-digest-late", "desk-digest-deadlines"):
        assert house.words(text, count=1) in words


async def test_it_is_written_in_the_guides_language(house: House, digest: Digest) -> None:
    """Some colleagues read English."""
    await house.opens_case("amira")
    await guide(house, "vera", language="en")
    assert house.words("desk-digest", "en", free=1, mine=0) in text_of(await read_at(house, digest, MORNING))


async def test_on_whatsapp_only_inside_the_window(house: House, digest: Digest) -> None:
    """Where only a template may be sent, none is spent on it."""
    await house.opens_case("amira")
    await guide(house, "vera", account="whats")
    house.clock.advance(days=3)
    assert await read_at(house, digest, "2026-11-27T08:00:30+00:00", account="whats") == []


def test_a_desk_does_not_open_on_a_holiday_of_its_land() -> None:
    """Weltkindertag is a holiday in Thuringia and none in Hesse."""
    import datetime as dt

    day, team = dt.date(2027, 9, 20), Team(id="a", desk_hours="Mo-Fr 09:00-16:00")
    thuringia, hesse = (msgspec.structs.replace(TOWNS["erfurt"], land=land) for land in ("TH", "HE"))
    assert opening(thuringia, team, day) is None
    assert opening(hesse, team, day) == dt.datetime(2027, 9, 20, 9)
    assert opening(hesse, Team(id="b"), dt.date(2027, 9, 18)) is None  # a Saturday, and no hours


async def test_a_team_all_of_which_are_away_is_read_by_its_stand_in(house: House) -> None:
    """As long as one of them is there, it is not."""
    town = msgspec.structs.replace(
        TOWNS["erfurt"], teams=(Team(id="north", stand_in="south"), Team(id="south"), Team(id="west"))
    )
    north = await guide(house, "vera", team="north", state="away")
    south = await guide(house, "olga", team="south")
    assert teams_read(town, "south", [north, south]) == ["south", "north"]
    there = msgspec.structs.replace(north, state="active")
    assert teams_read(town, "south", [there, south]) == ["south"]
    assert teams_read(town, "", [north, south]) == ["north", "south", "west"]
