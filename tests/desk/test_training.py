"""Dates at the desk: planned once or as a series, changed, called off, and who came is ticked."""

from __future__ import annotations

from html import escape

import sqlalchemy as sa

from bot.core.audiences import Said
from bot.storage import gathering_news, gatherings, people
from bot.storage.tables import gathering, registration
from tests.desk.office import Browser, Office
from tests.desk.test_volunteers import karla

PAGE = "/desk/training"
NEW = {"what": "training:companions.role", "day": "2026-12-05", "time": "10:00", "minutes": "180", "seats": "2"}


async def plans(browser: Browser, **more: str) -> int:
    return (await browser.fill(PAGE, page=PAGE, **{**NEW, **more})).status_code


async def rows(office: Office, table: sa.Table = gathering) -> list[sa.Row[tuple[object, ...]]]:
    return list(await office.database.read(lambda c: c.execute(sa.select(table).order_by(table.c.id)).all()))


async def test_planned_and_shown(office: Office) -> None:
    """A module, a series of evenings seven weeks apart, an offer with a name of its own."""
    browser = await karla(office)
    assert await plans(browser, where="Rathaus, <Zimmer 3>", languages="ar") == 303
    assert await plans(browser, what="exchange:evening", time="18:00", times="3", weeks="7", seats="") == 303
    assert await plans(browser, what="offer:", name="Sommerfest", day="2026-12-20", audience="families") == 303
    assert [row.audience for row in await rows(office)][-1] == "families"
    room = {"what": "offer:sport", "time": "11:00", "where": "Rathaus, <zimmer 3>"}
    assert await plans(browser, **room) == 422
    page = (await browser.get(PAGE)).text
    assert page.count("Austauschabend</bdi>") == 3
    for words in (
        "Meine Rolle und ihre Grenzen",
        "Sommerfest",
        "0 von 2 Plätzen",
        "ohne Begrenzung",
        "05.12.2026 10:00",
    ):
        assert words in page
    starts = [row.starts for row in await rows(office)]
    assert starts[1:4] == ["2026-12-05T18:00", "2027-01-23T18:00", "2027-03-13T18:00"]
    first = (await rows(office))[0]
    assert (first.languages, first.organisation_id, first.zone) == ("ar", "district", "Europe/Berlin")
    assert "Rathaus, &lt;Zimmer 3&gt;" in (await browser.get(f"{PAGE}/{first.uuid}")).text


async def test_what_cannot_be_planned(office: Office) -> None:
    """Each mistake is said in words, and nothing is kept."""
    browser = await karla(office)
    for wrong in (
        {"day": "2026-11-01"}, {"day": "nie"}, {"day": "2027-03-28", "time": "02:30"}, {"day": "9999-12-31"},
        {"minutes": "0"}, {"minutes": "5000"}, {"seats": "-3"}, {"seats": "9999"}, {"what": "training:companions.gone"},
        {"what": "party:x"}, {"what": "offer:"}, {"times": "99"}, {"times": "2", "weeks": "0"},
        {"day": "2028-12-20"}, {"day": "2028-10-01", "times": "26", "weeks": "26"},
    ):  # fmt: skip
        assert await plans(browser, **wrong) == 422, wrong
    assert await rows(office) == []
    assert await plans(browser) == 303
    again = await browser.fill(PAGE, page=PAGE, **NEW)
    assert again.status_code == 422
    assert "schon geplant" in again.text
    assert len(await rows(office)) == 1


async def test_the_list_and_the_ticks(office: Office) -> None:
    """Two seats, four volunteers: the third moves up; ticks count minutes, a seat without one is an absence."""
    uuid, browser = await office.gathering(), await karla(office)
    people = [await office.volunteer(name) for name in ("Vera Muster", "Viktor B.", "Valentin C.", "Wanda")]
    path = f"{PAGE}/{uuid}"
    for each in people:
        assert (await browser.fill(f"{path}/register", page=path, volunteer=each)).status_code == 303
    page = (await browser.get(path)).text
    for words in ("Vera Muster", "2 von 2 Plätzen", "2 warten", "wartet", "am Arbeitsplatz eingetragen"):
        assert words in page
    early = await browser.fill(f"{path}/attendance", page=path)
    assert early.status_code == 409
    assert "noch nicht begonnen" in early.text
    first, second, third, _ = await rows(office, registration)
    await browser.fill(f"{path}/withdraw", page=path, registration=first.uuid)
    assert [row.state for row in await rows(office, registration)] == [
        "cancelled",
        "registered",
        "registered",
        "waiting",
    ]
    office.clock.advance(days=12)
    browser = await karla(office)
    ticks = {"came": second.uuid, f"minutes-{second.uuid}": "150", f"minutes-{third.uuid}": "180"}
    assert (await browser.fill(f"{path}/attendance", page=path, **ticks)).status_code == 303
    noted = [(row.state, row.minutes) for row in await rows(office, registration)]
    assert noted == [("cancelled", 0), ("attended", 150), ("absent", 0), ("waiting", 0)]
    page = (await browser.get(path)).text
    assert "1 waren da" in page
    assert 'value="150"' in page
    late = await browser.fill(f"{path}/change", page=path, **NEW)
    assert late.status_code == 409
    assert uuid in (await browser.get(f"{PAGE}?past=1")).text


async def test_changed_and_called_off(office: Office) -> None:
    """Another time is a new version; who called it off once cannot do so again."""
    uuid, browser = await office.gathering(), await karla(office)
    path = f"{PAGE}/{uuid}"
    new = {"day": "2026-12-06", "time": "11:00", "minutes": "120", "seats": "", "where": "Bücherei"}
    assert (await browser.fill(f"{path}/change", page=path, **new)).status_code == 303
    (row,) = await rows(office)
    assert (row.starts, row.minutes, row.seats, row.version) == ("2026-12-06T11:00", 120, 0, 2)
    assert (row.kind, row.programme, row.module) == ("training", "companions", "role")
    assert (await browser.fill(f"{path}/change", page=path, **{**new, "time": "25:00"})).status_code == 422
    assert (await browser.fill(f"{path}/cancel", page=path)).status_code == 303
    assert (await browser.fill(f"{path}/cancel", page=path)).status_code == 409
    assert "Abgesagt" in (await browser.get(PAGE)).text


async def test_in_english(office: Office) -> None:
    """The same pages for who reads English."""
    browser = await karla(office)
    uuid = await office.gathering()
    await browser.fill("/desk/language", page=PAGE, language="en")
    assert "My role and its limits" in (await browser.get(f"{PAGE}/{uuid}")).text
    assert "Plan a date" in (await browser.get(PAGE)).text


async def test_a_house_of_the_list_and_a_room_in_it(office: Office) -> None:
    """Booked together, shown by its name, kept when the time changes; another room of the house is free."""
    browser = await karla(office)
    house = next(iter(office.app.world.library.places))
    room = {"what": "offer:sport", "place": house.id, "where": "Saal"}
    assert await plans(browser, **room) == 303
    assert await plans(browser, **{**room, "what": "offer:feast"}) == 422
    assert await plans(browser, **{**room, "what": "offer:feast", "where": "Küche"}) == 303
    assert await plans(browser, what="offer:dialogue", place="nowhere", day="2026-12-07") == 303
    first, second, third = await rows(office)
    assert (first.place, second.place, third.place) == (house.id, house.id, "")
    path = f"{PAGE}/{first.uuid}"
    page = (await browser.get(path)).text
    assert escape(house.name) in page
    assert f'value="{house.id}" selected' in page
    later = {"day": "2026-12-05", "time": "14:00", "minutes": "60", "place": house.id, "where": "Saal"}
    assert (await browser.fill(f"{path}/change", page=path, **later)).status_code == 303
    assert next(row.place for row in await rows(office)) == house.id


async def test_what_somebody_said_of_themselves(office: Office) -> None:
    """The coordinator reads the age group and the group a person said they belong to; nothing was checked."""
    uuid = await office.gathering(kind="offer", programme="women", module="", audience=("women", "adults"))
    person = await office.conversation("amira")

    def job(connection: sa.Connection) -> None:
        owner = people.ensure_person(connection, person.id, "district", office.clock.now()).person_id
        this, said = gatherings.locked(connection, uuid), Said("adult", belongs=True)
        gathering_news.join(connection, office.vault, this, owner, office.clock.now(), name="Amira", said=said)

    await office.database.write(job)
    page = (await (await karla(office)).get(f"{PAGE}/{uuid}")).text
    assert "sagte von sich: 18 oder älter, Für Frauen" in page


async def test_all_modules_propose_the_training(office: Office) -> None:
    """Whoever attended every module: the list says so, one button on their page notes it, and then it is not asked."""
    vera, browser = await office.volunteer("Vera Muster"), await karla(office)
    modules = office.app.world.library.training.programmes[0].modules
    dates = [
        await office.gathering(module=each.id, starts=f"2026-12-{5 + n:02}T10:00") for n, each in enumerate(modules)
    ]
    for uuid in dates:
        await browser.fill(f"{PAGE}/{uuid}/register", page=f"{PAGE}/{uuid}", volunteer=vera)
    office.clock.advance(days=30)
    browser = await karla(office)
    seats = await rows(office, registration)
    for uuid, seat in zip(dates[:-1], seats[:-1], strict=True):
        await browser.fill(f"{PAGE}/{uuid}/attendance", page=f"{PAGE}/{uuid}", came=seat.uuid)
    own = f"/desk/volunteers/{vera}"
    assert "alle Module besucht" not in (await browser.get(own)).text
    last = f"{PAGE}/{dates[-1]}"
    await browser.fill(f"{last}/attendance", page=last, came=seats[-1].uuid)
    assert "Alle Module besucht" in (await browser.get(last)).text
    page = (await browser.get(own)).text
    assert "Integrationsbegleitung in fünf Modulen: alle Module besucht" in page
    noted = {"kind": "training", "done_on": f"2026-12-{5 + len(modules) - 1:02}", "note": "Fünf Module"}
    assert f'name="done_on" value="{noted["done_on"]}"' in page
    assert (await browser.fill(f"{own}/check", page=own, **noted)).status_code == 303
    page = (await browser.get(own)).text
    assert "alle Module besucht" not in page
    assert "Fünf Module" in page
    assert "Alle Module besucht" not in (await browser.get(last)).text
