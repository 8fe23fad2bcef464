"""The private calendar: what somebody comes to, with moves and cancellations, for nobody who guesses."""

from __future__ import annotations

import dataclasses
import re

import httpx
import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from bot.storage import calendar_feeds, volunteers
from bot.volunteers.feed import Feed
from bot.volunteers.telling import mark
from tests.conversations.house import House
from tests.volunteers.walking import PLAN, Programme

SITE = "https://lotse.example"


@pytest.fixture
def programme(house: House) -> Programme:
    house.app.world.public_url = SITE
    telling = dataclasses.replace(house.app.appointing.telling, public_url=SITE)
    house.app.appointing = dataclasses.replace(house.app.appointing, telling=telling)
    return Programme(house)


async def fetches(programme: Programme, link: str) -> httpx.Response:
    app = programme.house.app
    feed = Feed(app.database, app.vault, app.clock, app.appointing.telling)
    transport = httpx.ASGITransport(Starlette(routes=feed.routes()))
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as client:
        return await client.get(link)


async def link(programme: Programme, who: str) -> str:
    said = await programme.says(who, "/calendar")
    found = re.search(rf"{SITE}/calendar/[\w-]+\.ics", " ".join(p.text for each in said for p in each.parts))
    assert found
    return found[0]


async def events(programme: Programme, address: str) -> list[tuple[str, int, str]]:
    """Time as the wall shows it, sequence, status."""
    found = await fetches(programme, address)
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/calendar")
    read = Calendar.from_ical(found.content)
    return [
        (each["dtstart"].dt.isoformat(), int(each["sequence"]), str(each["status"])) for each in read.walk("VEVENT")
    ]


async def test_moved_and_called_off(programme: Programme) -> None:
    """The same event with a higher number, first at another time, then cancelled; names stand nowhere."""
    house = programme.house
    vera = await programme.volunteer("vera")
    this = await programme.propose(await programme.newcomer("amira"), vera)
    mine, theirs = await link(programme, "vera"), await link(programme, "amira")
    assert await events(programme, mine) == []
    await programme.says("vera", "ja gern")
    first = [("2026-12-01T10:00:00+01:00", 2, "CONFIRMED")]
    assert await events(programme, mine) == await events(programme, theirs) == first
    file = (await fetches(programme, mine)).text
    assert "Amira" not in file
    assert "TZID=Europe/Berlin" in file
    later = PLAN._replace(starts="2027-03-29T09:00")  # summer time has begun the day before
    await house.database.write(lambda c: programme.room.move(c, this.uuid, later, house.clock.now()))
    await programme.says("vera", "ja gern")
    assert await events(programme, mine) == [("2027-03-29T09:00:00+02:00", 4, "CONFIRMED")]
    await house.database.write(lambda c: programme.room.cancel(c, this.uuid, house.clock.now()))
    assert await events(programme, theirs) == [("2027-03-29T09:00:00+02:00", 5, "CANCELLED")]


async def test_whose_it_is(programme: Programme) -> None:
    """A new address ends the old one; a guess and a foreign one look alike."""
    await programme.volunteer("vera")
    old = await link(programme, "vera")
    new = await link(programme, "vera")
    assert old != new
    assert [(await fetches(programme, each)).status_code for each in (new, old)] == [200, 404]
    for guess in ("a" * 32, "a" * 3_000, "%00", "ß"):
        assert (await fetches(programme, f"{SITE}/calendar/{guess}.ics")).status_code == 404


async def test_kept_as_a_hash(programme: Programme) -> None:
    """The table does not hold what opens the calendar."""
    await programme.volunteer("vera")
    token = (await link(programme, "vera")).rsplit("/", 1)[1].removesuffix(".ics")
    (row,) = await programme.house.rows(calendar_feeds.calendar_feed)
    assert token.encode() not in bytes(row.mark)


async def test_one_appointment_as_a_file(programme: Programme) -> None:
    """The confirmation brings a file for each of the two; a made-up one is none; it follows what becomes of it."""
    house = programme.house
    vera = await programme.volunteer("vera")
    this = await programme.propose(await programme.newcomer("amira"), vera)
    await programme.says("vera", "ja gern")
    said = [*await programme.reads("vera"), *await programme.reads("amira")]
    links = {part.url for each in said for part in each.parts if part.kind == "link"}
    assert len(links) == 1, "vera's was read as the answer to her yes"
    (address,) = links
    assert await events(programme, address) == [("2026-12-01T10:00:00+01:00", 2, "CONFIRMED")]
    assert (await fetches(programme, address[:-6] + "00.ics")).status_code == 404
    await house.database.write(lambda c: programme.room.cancel(c, this.uuid, house.clock.now()))
    assert await events(programme, address) == [("2026-12-01T10:00:00+01:00", 3, "CANCELLED")]


async def test_who_has_left_sees_no_more(programme: Programme) -> None:
    """The calendar of a volunteer who left, or rests, tells nothing of what others do instead, by neither address."""
    house = programme.house
    vera, karim = await programme.volunteer("vera"), await programme.volunteer("karim")
    this = await programme.propose(await programme.newcomer("amira"), vera, karim)
    mine = await link(programme, "vera")
    await programme.reads("vera")
    await programme.presses("vera", "offer-yes")
    assert len(await events(programme, mine)) == 1
    person = await house.database.read(lambda c: volunteers.person_of(c, vera))
    one = f"{SITE}/calendar/{this.uuid}/{mark(house.vault, this.uuid, person)}.ics"
    assert (await fetches(programme, one)).status_code == 200
    await house.database.write(lambda c: programme.room.leave(c, vera, house.clock.now()))
    await programme.reads("karim")
    await programme.presses("karim", "offer-yes")
    assert await events(programme, mine) == []
    assert (await fetches(programme, one)).status_code == 404
    await house.database.write(lambda c: programme.room.cancel(c, this.uuid, house.clock.now()))
    assert await events(programme, mine) == []
