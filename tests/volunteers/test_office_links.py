"""Links of offices: looked at, guessed, ended, forged; forms from elsewhere, too many, too long."""

from __future__ import annotations

import re

import pytest

from bot.storage import tables as t
from bot.storage.offices import Contact
from bot.volunteers.coordinating import WrongDayError
from bot.volunteers.offices.desk import FORMS, WRONG
from bot.volunteers.offices.links import NoNameError
from tests.conversations.house import House
from tests.volunteers.offices import ASKED, KARLA, NUMBER, SCHOOL, School
from tests.volunteers.walking import Programme


@pytest.fixture
async def school(either_house: House) -> School:
    made = School(Programme(either_house))
    await made.begin()
    return made


@pytest.fixture
async def sqlite_school(house: House) -> School:
    made = School(Programme(house))
    await made.begin()
    return made


async def test_looking_changes_nothing(sqlite_school: School) -> None:
    """A scanner of mails that follows every address leaves all as it was."""
    await sqlite_school.promised()
    before = {table.name: len(await sqlite_school.house.rows(table)) for table in t.metadata.sorted_tables}
    (wish,) = set(re.findall(rf'action="{sqlite_school.path}/([0-9a-f-]+)/move"', await sqlite_school.page()))
    for path in ("", f"/{wish}/move", f"/{wish}/off", f"/{wish}/hours"):
        got = await sqlite_school.browser.get(sqlite_school.path + path)
        assert got.status_code == (405 if path else 200)
    after = {table.name: len(await sqlite_school.house.rows(table)) for table in t.metadata.sorted_tables}
    assert after == before


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({"sec-fetch-site": "cross-site"}, {}),
        ({"origin": "https://evil.example", "sec-fetch-site": ""}, {}),
        ({}, {"csrf": "0" * 64}),
        ({}, {"once": "no uuid"}),
        ({}, {"csrf": ""}),
    ],
)
async def test_forms_from_elsewhere(sqlite_school: School, headers: dict[str, str], fields: dict[str, str]) -> None:
    """What another site sends, or a form of another page, does nothing."""
    page = await sqlite_school.page()
    hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', page)[0] for name in ("once", "csrf")}
    sent = await sqlite_school.browser.post(sqlite_school.path, data=ASKED | hidden | fields, headers=headers)
    assert sent.status_code == 403
    assert await sqlite_school.house.app.arranging.waiting(KARLA) == []


async def test_hostile_bodies(sqlite_school: School) -> None:
    """Too much, too many fields, no form at all: refused, and nothing breaks."""
    for body in (b"x" * 20_000, b"&".join(b"a=1" for _ in range(100)), b"\xff\xfe=%zz", b""):
        sent = await sqlite_school.browser.post(sqlite_school.path, content=body)
        assert sent.status_code in (403, 413)


async def test_links_that_lead_nowhere(school: School) -> None:
    """Guessed, ended, renewed, over: one and the same page, and a form of before does nothing."""
    house = school.house
    nowhere = await school.browser.get("/office/" + "A" * 43)
    assert nowhere.status_code == 404
    await school.asks()
    (office,) = await school.links.listing(KARLA)
    old = school.path
    school.path = f"/office/{await school.links.renew(KARLA, office.uuid, '2026-12-31')}"
    assert (await school.browser.get(old)).text == nowhere.text
    assert "Angefragt" in await school.page()
    page = await school.page()
    hidden = {name: re.findall(f'name="{name}" value="([^"]+)"', page)[0] for name in ("once", "csrf")}
    await school.links.revoke(KARLA, office.uuid)
    for answer in (
        await school.browser.get(school.path),
        await school.browser.post(school.path, data=hidden | ASKED | {"time": "13:00"}),
    ):
        assert (answer.status_code, answer.text) == (404, nowhere.text)
    school.path = f"/office/{await school.links.renew(KARLA, office.uuid, '2026-11-30')}"
    house.clock.advance(days=8)
    assert (await school.browser.get(school.path)).text == nowhere.text
    assert len(await house.app.arranging.waiting(KARLA)) == 1


async def test_only_a_hash_of_the_link_is_kept(sqlite_school: School) -> None:
    """Neither the token nor what was entered of the office is readable in the database; nothing tells where it was."""
    token = sqlite_school.path.rpartition("/")[2]
    assert len(token) >= 43
    await sqlite_school.asks()
    for table in t.metadata.sorted_tables:
        rows = str([tuple(row) for row in await sqlite_school.house.rows(table)])
        for secret in (token, "Grundschule", NUMBER, "3b-17"):
            assert secret not in rows, table.name
    headers = (await sqlite_school.browser.get(sqlite_school.path)).headers
    assert (headers["referrer-policy"], headers["cache-control"]) == ("no-referrer", "no-store")
    assert "script" not in headers["content-security-policy"]


async def test_whose_requests_they_are(sqlite_school: School) -> None:
    """A link shows and changes the requests of its own office alone."""
    await sqlite_school.asks()
    (wish,) = [each.uuid for each in await sqlite_school.house.app.arranging.waiting(KARLA)]
    await sqlite_school.begin(Contact(name="Kita Sonne"))
    assert "Grundschule" not in await sqlite_school.page()
    assert "noch nichts angefragt" in await sqlite_school.page()
    assert (await sqlite_school.sends(f"/{wish}/off")).status_code == 404


async def test_too_often(sqlite_school: School) -> None:
    """Who guesses on and on waits; so does an office that sends form after form; its own page still opens."""
    for _ in range(WRONG.most):
        assert (await sqlite_school.browser.get("/office/guessed")).status_code == 404
    slowly = await sqlite_school.browser.get("/office/guessed")
    assert (slowly.status_code, slowly.headers["retry-after"]) == (429, "900")
    assert "noch nichts angefragt" in await sqlite_school.page()
    statuses = [(await sqlite_school.sends("/none/off")).status_code for _ in range(FORMS.most + 1)]
    assert statuses == [404] * FORMS.most + [429]


async def test_links_that_cannot_be_made(sqlite_school: School) -> None:
    """Without a name, with an address that is none, for a day that is past or far, or by who is no coordinator."""
    links = sqlite_school.links
    for contact in (Contact(name=" "), Contact(name="Kita", mail="no mail"), Contact(name="Kita", mail="a@b\r\nx.de")):
        with pytest.raises(NoNameError):
            await links.make(KARLA, contact, "2027-01-01")
    for day in ("2026-11-01", "2031-01-01", "soon"):
        with pytest.raises(WrongDayError):
            await links.make(KARLA, SCHOOL, day)
