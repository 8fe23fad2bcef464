"""Some time after a referral: did it work there? And who is responsible for a person."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversations import inside
from bot.core.messages import Outbound
from bot.storage import staff
from bot.storage import tables as t
from tests.conversations.guide import resolves
from tests.conversations.house import House, text_of

PLACE = "Jobcenter Erfurt"


async def referred(house: House) -> int:
    await house.says("amira", "/menu")
    number = await house.opens_case("amira", "Wer zahlt die Miete?")
    await resolves(house, number)
    await house.round("amira")
    return number


async def due(house: House, number: int, days: float = 14) -> list[Outbound]:
    """The timer that is written on resolving, after its time."""
    house.clock.advance(days=days)
    return await house.happens("amira", inside.FOLLOW_UP, number=number, place=PLACE)


async def follow_up(house: House) -> str:
    return str((await house.rows(t.cases))[0].follow_up)


async def test_it_is_asked_once_and_a_yes_is_thanked_for(house: House) -> None:
    """With the name of the place, in the lane of reminders; the answer stands with the case."""
    number = await referred(house)
    said = await due(house, number)
    assert PLACE in text_of(said)
    assert said[0].purpose == "reminder"
    assert await follow_up(house) == "asked"
    await house.presses("amira", "worked-yes")
    assert "follow-up-yes" in house.texts
    assert await follow_up(house) == "yes"
    assert await house.later("amira", days=20) == []


async def test_not_yet_is_encouraged(house: House) -> None:
    """And offers to ask again."""
    await due(house, await referred(house))
    await house.presses("amira", "worked-not-yet")
    assert house.texts == ["follow-up-not-yet"]
    assert await follow_up(house) == "not-yet"


async def test_what_went_wrong_is_in_human_hands_again(house: House) -> None:
    """The same case, although more than two weeks have passed; the bot is silent."""
    number = await referred(house)
    await due(house, number)
    await house.presses("amira", "worked-wrong")
    assert house.texts == ["follow-up-wrong", "case-waiting"]
    row, _, _ = await house.case(number)
    assert (row.state, row.holds, row.follow_up) == ("queued", True, "wrong")
    assert await house.says("amira", "Sie haben mich weggeschickt.") == []
    assert (await house.case(number))[2] == ["Sie haben mich weggeschickt."]


async def test_its_button_stands_for_two_weeks(house: House) -> None:
    """Whatever is open then."""
    number = await referred(house)
    await due(house, number)
    prompt = house._prompts[("amira", "web")].prompt
    await house.says("amira", "/call")
    house.clock.advance(days=13)
    await house.presses("amira", "worked-wrong", prompt=prompt)
    assert (await house.case(number))[0].state == "queued"


async def test_not_while_held(house: House) -> None:
    """A human is in charge of something else: nothing is asked."""
    number = await referred(house)
    await house.says("amira", "/complaint")
    await house.says("amira", "Niemand war freundlich.")
    assert await due(house, number) == []
    assert await follow_up(house) == ""


async def test_not_of_a_case_that_is_open_again(house: House) -> None:
    """Who went on with it by themselves is not asked, also when that is closed for good."""
    number = await referred(house)
    await house.opens_case("amira", "Noch etwas")
    assert await due(house, number) == []


async def test_not_after_stop(house: House) -> None:
    """Nothing comes by itself to who said stop."""
    number = await referred(house)
    await house.says("amira", "/stop")
    assert await due(house, number) == []


async def test_not_who_uses_the_phone_now(house: House) -> None:
    """What was of the person before is not asked of somebody else."""
    number = await referred(house)
    before = await house.conversation("amira")
    await house.says("amira", "/data")
    await house.presses("amira", "other")
    await house.presses("amira", "yes")
    assert (await house.conversation("amira")).id != before.id
    house.clock.advance(days=14)
    await house.happens("amira", inside.FOLLOW_UP, number=number, place=PLACE)
    assert "follow-up-ask" not in house.texts


async def test_a_place_is_named_by_its_name(house: House) -> None:
    """The timer may hold the id of a place."""
    number = await referred(house)
    place = house.content.library.places[0]
    house.clock.advance(days=14)
    said = await house.happens("amira", inside.FOLLOW_UP, number=number, place=place.id)
    assert place.name in text_of(said)


# --- the responsible guide


async def assign(house: House, *, away: bool = False) -> None:
    """A coordinator made Hanna responsible for Amira, with Jonas standing in."""
    amira, now = (await house.conversation("amira")).person_id, house.clock.now()

    def job(connection: sa.Connection) -> None:
        ids = []
        for name in ("Hanna", "Jonas"):
            who = staff.new_person(connection, house.vault, "erfurt", "default", now)
            given: dict[str, Any] = {
                "person_id": who,
                "organisation": "default",
                "role": "guide",
                "name": name,
                "now": now,
            }
            ids.append(staff.add(connection, house.vault, **given).id)
        values = {"uuid": "u", "town_id": "erfurt", "person_id": amira, "staff_id": ids[0], "stand_in": ids[1]}
        connection.execute(t.caseload.insert(), {**values, "assigned_at": now, "updated_at": now})
        if away:
            connection.execute(t.staff.update().where(t.staff.c.id == ids[0]).values(state="away"))

    await house.database.write(job)


async def test_nobody_is_responsible_yet(house: House) -> None:
    """It is said, with the way to the team; the menu has no entry for it."""
    said = await house.says("amira", "/menu")
    assert "guide" not in {choice.value for choice in said[-1].choices}
    await house.says("amira", "/guide")
    assert "my-guide-none" in house.texts


@pytest.mark.parametrize("away", [False, True])
async def test_the_responsible_guide_is_shown(house: House, away: bool) -> None:
    """Name and stand-in, by command and from the menu."""
    await referred(house)
    await assign(house, away=away)
    said = await house.says("amira", "/menu")
    assert "guide" in {choice.value for choice in said[-1].choices}
    said = await house.presses("amira", "guide")
    assert "Hanna" in text_of(said)
    assert "Jonas" in text_of(said)
    assert ("my-guide-away" in house.texts) == away
