"""A first answer that is late: who is told, once, and what does not stand in it."""

from __future__ import annotations

import msgspec
import pytest

from bot.cases.by import By
from bot.cases.clockwork import CaseClock
from bot.core.messages import Outbound
from bot.core.towns import Team
from bot.desk.late import LateAlert
from bot.storage import tables as t
from tests.conversations.house import House, text_of
from tests.desk.morning.test_digest import guide


async def passes(house: House, *who: str, days: float = 8) -> list[list[Outbound]]:
    """Time passes, the clock of the cases ticks; what each then reads."""
    house.clock.advance(days=days)
    for _ in range(2):  # told once, however often it ticks
        await house.app.case_clock.tick()
    return [await house.read(each) for each in who]


async def test_the_holder_is_told_once(house: House) -> None:
    """By number only; nobody else is bothered."""
    await house.opens_case("amira", "Meine Tochter Leyla hat Fieber")
    vera = await guide(house, "vera")
    await guide(house, "viktor")
    await house.app.cases.claim(By("erfurt", f"staff:{vera.id}", "default", vera.id, "guide"), 1)
    mine, others = await passes(house, "vera", "viktor")
    assert others == []
    assert text_of(mine).count(house.words("desk-late-told", number=1)) == 1
    assert mine[-1].purpose == "notice"
    assert "Leyla" not in text_of(mine)
    assert (await passes(house, "vera"))[0] == []


async def test_while_the_holder_is_away_their_stand_in_is_told(house: House) -> None:
    """Nobody reads it on holiday."""
    await house.opens_case("amira")
    viktor = await guide(house, "viktor")
    vera = await guide(house, "vera")
    await house.app.cases.claim(By("erfurt", f"staff:{vera.id}", "default", vera.id, "guide"), 1)
    away = t.staff.update().where(t.staff.c.id == vera.id).values(state="away", stand_in=viktor.id)
    await house.database.write(lambda c: c.execute(away))
    mine, theirs = await passes(house, "vera", "viktor")
    assert mine == []
    assert house.words("desk-late-told", number=1) in text_of(theirs)


async def test_of_a_free_case_its_team_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of another team, coordinators or not."""
    town = msgspec.structs.replace(house.app.content.towns["erfurt"], teams=(Team(id="nord"), Team(id="sued")))
    alert = house.app.case_clock.alert
    assert isinstance(alert, LateAlert)
    monkeypatch.setitem(alert.towns, "erfurt", town)  # type: ignore[arg-type]
    await house.opens_case("olha")
    await house.database.write(lambda c: c.execute(t.cases.update().values(team="nord")))
    await guide(house, "vera", team="nord")
    await guide(house, "viktor", team="sued")
    await guide(house, "karla", role="coordinator", team="sued")
    nord, sued, coordinator = await passes(house, "vera", "viktor", "karla")
    assert "⏰" in text_of(nord)
    assert (sued, coordinator) == ([], [])


async def test_where_nobody_of_the_team_is_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The coordinators hear of it."""
    town = msgspec.structs.replace(house.app.content.towns["erfurt"], teams=(Team(id="nord"), Team(id="sued")))
    alert = house.app.case_clock.alert
    assert isinstance(alert, LateAlert)
    monkeypatch.setitem(alert.towns, "erfurt", town)  # type: ignore[arg-type]
    await house.opens_case("olha")
    await house.database.write(lambda c: c.execute(t.cases.update().values(team="nord")))
    await guide(house, "viktor", team="sued")
    await guide(house, "karla", role="coordinator", team="sued")
    sued, coordinator = await passes(house, "viktor", "karla")
    assert sued == []
    assert "⏰" in text_of(coordinator)


async def test_the_clock_of_the_house_has_it(house: House) -> None:
    """What `lotse serve` runs tells somebody."""
    assert isinstance(house.app.case_clock, CaseClock)
    assert house.app.case_clock.alert
