"""Coordinators plan dates and series, change them, call them off and note who came; only theirs, and audited."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.cases.by import By
from bot.cases.errors import NotAllowedError
from bot.core.walltime import NoSuchTimeError
from bot.storage import volunteers
from bot.storage.erasure import erase_person
from bot.storage.gatherings import NoSuchGatheringError, Plan, WrongGatheringError
from bot.storage.registrations import TooEarlyError
from bot.storage.tables import audit
from bot.storage.volunteers import Profile
from bot.volunteers.coordinating import Coordination
from bot.volunteers.planning import Planning, every
from tests.conversations.house import House, text_of
from tests.volunteers.test_training import CAFE, ROLE, comes, volunteer

KARLA = By("erfurt", "staff:1", "default", 1, "coordinator")
EVENING = Plan("exchange", "2026-12-10T18:00", "", 120, "evening", seats=12, where="Rathaus")


def planning(house: House) -> Planning:
    app = house.app
    return Planning(app.database, app.vault, app.clock, app.content.towns, app.content.library.training)


async def known(house: House, who: str, name: str) -> str:
    """A volunteer with a name; their uuid."""
    person = await volunteer(house, who)

    def job(connection: sa.Connection) -> str:
        now = house.clock.now()
        return volunteers.apply(connection, house.vault, person, "default", Profile(name=name), "adult", now).uuid

    return await house.database.write(job)


async def test_a_series_of_exchange_evenings(house: House) -> None:
    """Every seven weeks at the same hour on the wall, also after the clocks change; shown in the chat."""
    room = planning(house)
    made = await room.plan(KARLA, EVENING, times=4, weeks=7)
    assert [this.plan.starts for this in made] == every("2026-12-10T18:00", 7, 4)
    assert made[-1].plan.starts == "2027-05-06T18:00"
    assert {this.plan.zone for this in made} == {"Europe/Berlin"}
    await volunteer(house, "vera")
    await house.says("vera", "/training")
    said = await house.presses("vera", "dates")
    assert [choice.value for choice in said[-1].choices] == [this.uuid for this in made]
    for times, weeks in ((0, 7), (27, 1), (2, 0), (2, 27)):
        with pytest.raises(WrongGatheringError, match="series"):
            await room.plan(KARLA, EVENING, times=times, weeks=weeks)
    with pytest.raises(NoSuchTimeError):
        await room.plan(KARLA, EVENING._replace(starts="2027-03-14T02:30"), times=3, weeks=2)
    assert len(await room.listing(KARLA)) == 4


async def test_what_nobody_knows(house: House) -> None:
    """A module that is not in the content cannot be planned; an offer may have a name of its own."""
    room = planning(house)
    for wrong in (ROLE._replace(module="gone"), ROLE._replace(programme=""), CAFE._replace(programme="", name=" ")):
        with pytest.raises(WrongGatheringError, match="what"):
            await room.plan(KARLA, wrong)
    (feast,) = await room.plan(KARLA, CAFE._replace(programme="", name="Sommerfest"))
    said = await house.says("amira", "/offers")
    assert feast.plan.audience == ()
    assert [choice.label for choice in said[-1].choices] == ["4. Dezember, 16:00 Uhr · Sommerfest"]


async def test_changed_and_called_off(either_house: House) -> None:
    """Whoever registered hears both; more seats let the next one in."""
    house = either_house
    room = planning(house)
    (this,) = await room.plan(KARLA, ROLE)
    for who in ("vera", "viktor"):
        await volunteer(house, who)
        await comes(house, who, this)
    await room.change(KARLA, this.uuid, ROLE._replace(seats=2))
    assert "Meine Rolle" in text_of(await house.round("viktor"))
    assert await house.read("vera") == []
    await room.change(KARLA, this.uuid, ROLE._replace(seats=2, starts="2026-12-06T11:00", where="Bücherei"))
    assert "Bücherei" in text_of(await house.round("vera"))
    assert await room.call_off(KARLA, this.uuid) == 2
    assert "6. Dezember" in text_of(await house.round("vera"))
    assert "gathering-off" in house.texts
    with pytest.raises(NoSuchGatheringError):
        await room.change(KARLA, this.uuid, ROLE)


async def test_who_came(house: House) -> None:
    """By phone registered, ticked once it has begun; one of another date is not touched."""
    room = planning(house)
    (this,) = await room.plan(KARLA, ROLE._replace(seats=5))
    (other,) = await room.plan(KARLA, EVENING)
    vera, viktor = await known(house, "vera", "Vera Muster"), await known(house, "viktor", "Viktor B.")
    assert await room.register(KARLA, this.uuid, vera) == "registered"
    await room.register(KARLA, this.uuid, viktor)
    await room.register(KARLA, other.uuid, vera)
    with pytest.raises(NoSuchGatheringError):
        await room.register(KARLA, this.uuid, "nobody")
    shown = await room.show(KARLA, this.uuid)
    assert [(comer.name, comer.volunteer) for comer in shown.comers] == [("Vera Muster", vera), ("Viktor B.", viktor)]
    first, second = (comer.registration.uuid for comer in shown.comers)
    with pytest.raises(TooEarlyError):
        await room.note(KARLA, this.uuid, {first: 180})
    house.clock.advance(days=13)
    foreign = (await room.show(KARLA, other.uuid)).comers[0].registration.uuid
    await room.note(KARLA, this.uuid, {first: 180, second: 0, foreign: 60, "none": 1})
    states = [comer.registration.state for comer in (await room.show(KARLA, this.uuid)).comers]
    assert states == ["attended", "absent"]
    assert (await room.show(KARLA, other.uuid)).comers[0].registration.state == "registered"
    verbs = await house.database.read(lambda c: c.execute(sa.select(audit.c.verb)).scalars().all())
    assert {"gathering.plan", "gathering.register", "gathering.read", "gathering.note"} <= set(verbs)
    assert [each.uuid for each in await room.listing(KARLA, past=True)] == [this.uuid]


async def test_only_coordinators_and_only_theirs(house: House) -> None:
    """A guide may nothing; another organisation and another town find nothing."""
    room = planning(house)
    (this,) = await room.plan(KARLA, ROLE)
    guide = KARLA._replace(role="guide")
    for work in (room.listing(guide), room.show(guide, this.uuid), room.plan(guide, ROLE), room.call_off(guide, "")):
        with pytest.raises(NotAllowedError):
            await work
    for other in (KARLA._replace(organisation="caritas"), KARLA._replace(town="alzey")):
        assert await room.listing(other) == []
        for foreign in (
            room.show(other, this.uuid),
            room.change(other, this.uuid, ROLE),
            room.call_off(other, this.uuid),
            room.note(other, this.uuid, {}),
            room.register(other, this.uuid, "x"),
            room.withdraw(other, this.uuid, "x"),
        ):
            with pytest.raises(NoSuchGatheringError):
                await foreign


async def test_who_leaves_frees_their_seats(house: House) -> None:
    """A volunteer who leaves comes to no training; the next one has the seat. So has it when somebody is erased."""
    room = planning(house)
    (this,) = await room.plan(KARLA, ROLE)
    vera = await known(house, "vera", "Vera")
    await comes(house, "vera", this)
    for who in ("viktor", "valentin"):
        await volunteer(house, who)
        await comes(house, who, this)
    app = house.app
    room_of_all = Coordination(
        app.database, app.vault, app.clock, app.content.towns, app.appointing, app.content.library.training
    )
    await room_of_all.set_state(KARLA, vera, "left")
    assert "Meine Rolle" in text_of(await house.round("viktor"))
    here = await house.conversation("viktor")
    person = here.person_id
    assert person
    await house.database.write(lambda c: erase_person(c, person, house.clock.now()))
    assert await app.gathering_clock.tick() == 1
    assert await app.gathering_clock.tick() == 0
    assert "Meine Rolle" in text_of(await house.round("valentin"))
    house.clock.advance(days=13)
    assert await app.gathering_clock.tick() == 1
    assert (await room.listing(KARLA, past=True))[0].state == "over"
