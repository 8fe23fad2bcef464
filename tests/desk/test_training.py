"""Dates at the desk: planned once or as a series, changed, called off, and who came is ticked."""

from __future__ import annotations

import sqlalchemy as sa

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
