"""Staff pages: coordinators invite, change and end; nobody gives themselves or others more than their own."""

from __future__ import annotations

import re

import pytest

from bot.storage import cases, staff
from bot.storage.records import StaffRow
from tests.desk.office import Browser, Office
from tests.desk.ways import is_inside, join, verbs

MASS = {
    "role": "coordinator",
    "organisation": "caritas",
    "organisation_id": "caritas",
    "org_id": "caritas",
    "town_id": "alzey",
    "is_admin": "true",
    "state": "ended",
    "id": "1",
    "staff_id": "1",
    "person_id": "1",
}


async def seen(office: Office, row: StaffRow) -> StaffRow:
    found = await office.database.read(lambda c: staff.find(c, office.vault, row.id))
    assert found
    return found


async def coordinator(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karl", "coordinator"))


async def test_an_invitation_from_the_desk(office: Office) -> None:
    """The link and its picture are shown once, and it is an invitation to the coordinator's own organisation."""
    browser = await coordinator(office)
    page = (await browser.fill("/desk/staff/invite", role="guide", organisation="caritas", town="alzey")).text
    found = re.search(r'value="https://lotse\.example/desk/join#(invite-[0-9a-z]{16})"', page)
    assert found
    assert "<svg" in page
    assert found[1] not in (await browser.get("/desk/staff")).text
    new = office.browser()
    assert await join(new, found[1], "Neu") == 303
    rows = await office.database.read(lambda c: staff.listing(c, office.vault, "erfurt", "district"))
    assert [(row.name, row.role) for row in rows] == [("Karl", "coordinator"), ("Neu", "guide")]


@pytest.mark.parametrize("role", ["admin", "", "newcomer", "guest", "coordinator guide"])
async def test_roles_that_are_none(office: Office, role: str) -> None:
    """Nobody is invited to a role there is not."""
    assert (await (await coordinator(office)).fill("/desk/staff/invite", role=role)).status_code == 404


async def test_nobody_assigns_themselves(office: Office) -> None:
    """Role, organisation, town or state in the form of one's own profile change nothing."""
    gerda = await office.staff("Gerda")
    browser = await office.sign_in(gerda)
    answer = await browser.fill(
        "/desk/profile", name="Gerda M", languages="de", topics=["kita-anmeldung", "no-topic"], **MASS
    )
    assert answer.status_code == 303
    after = await seen(office, gerda)
    assert (after.role, after.organisation, after.town, after.state) == ("guide", "district", "erfurt", "active")
    assert (after.name, after.topics) == ("Gerda M", ("kita-anmeldung",))
    page = (await browser.get("/desk/profile")).text
    assert 'value="kita-anmeldung" checked> Kita-Platz suchen und anmelden' in page


async def test_languages_are_said_by_their_names(office: Office) -> None:
    """No page shows a code where a name belongs."""
    gerda, browser = await office.staff("Gerda"), await coordinator(office)
    await browser.fill(f"/desk/staff/{gerda.uuid}", languages=["ar", "kmr"])
    for path in ("/desk/staff", f"/desk/staff/{gerda.uuid}"):
        page = (await browser.get(path)).text
        assert "Kurdisch" in page
        assert "> kmr" not in page
    assert "Arabisch, Kurdisch" in (await browser.get("/desk/staff")).text


async def test_a_colleague_is_changed_only_in_what_the_form_is_for(office: Office) -> None:
    """A role among the fields of the form for languages stays what it was."""
    gerda = await office.staff("Gerda")
    browser = await coordinator(office)
    answer = await browser.fill(f"/desk/staff/{gerda.uuid}", languages="en", team="advice", **MASS)
    assert answer.status_code == 303
    after = await seen(office, gerda)
    assert (after.role, after.organisation, after.state, after.languages) == ("guide", "district", "active", ("en",))
    assert after.team == "advice"


async def test_roles(office: Office) -> None:
    """A coordinator makes somebody coordinator, and changes nothing about themselves."""
    gerda, browser = await office.staff("Gerda"), await coordinator(office)
    session = await office.sign_in(gerda)
    await browser.fill(f"/desk/staff/{gerda.uuid}/role", role="coordinator")
    assert (await seen(office, gerda)).role == "coordinator"
    assert not await is_inside(session)
    karl = (await office.database.read(lambda c: staff.listing(c, office.vault, "erfurt")))[1]
    for path in ("role", "end", "recover"):
        assert (await browser.fill(f"/desk/staff/{karl.uuid}/{path}", role="guide")).status_code == 404
    assert (await verbs(office)) == ["staff.role-coordinator"]


async def test_leaving(office: Office) -> None:
    """Who is ended is out at once; their cases wait in the queue again, and open pages hear of it."""
    gerda, browser = await office.staff("Gerda"), await coordinator(office)
    session = await office.sign_in(gerda)
    number = await office.case()

    def claim(connection) -> None:  # type: ignore[no-untyped-def]
        from bot.storage import tables as t

        connection.execute(t.cases.update().values(state="claimed", holder=gerda.id, claimed_at=office.clock.now()))

    await office.database.write(claim)
    assert (await browser.fill(f"/desk/staff/{gerda.uuid}/end")).status_code == 303
    assert not await is_inside(session)
    case = await office.database.read(lambda c: cases.find_case(c, office.vault, "erfurt", number))
    assert case
    assert case.state == "queued"
    assert (await seen(office, gerda)).state == "ended"
    assert (await browser.fill(f"/desk/staff/{gerda.uuid}/end")).status_code == 404
    roles = await office.database.read(lambda c: _roles(c, gerda.person_id))
    assert roles == "newcomer"


@pytest.mark.parametrize("how", ["end", "role"])
async def test_nobody_comes_back_by_their_own_invitation(office: Office, how: str) -> None:
    """Made before they left, or while they were a coordinator: it is taken back with the right to make one."""
    karl, browser = await office.staff("Karl", "coordinator"), await coordinator(office)
    made = await (await office.sign_in(karl)).fill("/desk/staff/invite", role="coordinator")
    code = re.search(r"/desk/join#([\w-]+)", made.text)
    assert code
    assert (await browser.fill(f"/desk/staff/{karl.uuid}/{how}", role="guide")).status_code == 303
    assert await join(office.browser(), code[1]) == 404


async def test_who_leaves_takes_no_colleagues_place(office: Office) -> None:
    """By a link to recover, made for somebody else a minute before."""
    karl, gerda, browser = (
        await office.staff("Karl", "coordinator"),
        await office.staff("Gerda"),
        await coordinator(office),
    )
    made = await (await office.sign_in(karl)).fill(f"/desk/staff/{gerda.uuid}/recover")
    code = re.search(r"/desk/enter#([\w-]+)", made.text)
    assert code
    await browser.fill(f"/desk/staff/{karl.uuid}/end")
    assert (await office.browser().fill("/desk/enter", code=code[1])).status_code == 404


async def test_who_leaves_comes_back_as_no_guest(office: Office) -> None:
    """A code for an interpreter that nobody has used ends with the place of who made it."""
    gerda, browser, number = await office.staff("Gerda"), await coordinator(office), await office.case()
    made = await (await office.sign_in(gerda)).fill(f"/desk/cases/{number}/guests", name="Ali", language="ar")
    code = re.search(r"/desk/guest#([\w-]+)", made.text)
    assert code
    await browser.fill(f"/desk/staff/{gerda.uuid}/end")
    assert (await office.browser().fill("/desk/guest", code=code[1])).status_code == 404


def _roles(connection, person_id: int) -> str:  # type: ignore[no-untyped-def]
    from bot.storage import tables as t

    return str(connection.execute(t.person.select().where(t.person.c.id == person_id)).one().roles)


@pytest.mark.parametrize(("day", "status"), [("2026-11-23", 303), ("2026-12-24", 303), ("2026-11-22", 422), ("x", 422)])
async def test_away(office: Office, day: str, status: int) -> None:
    """Somebody is away from today until the end of a day to come, with a stand-in of the same organisation."""
    gerda, emil = await office.staff("Gerda"), await office.staff("Emil")
    other = await office.staff("Alma", organisation="caritas")
    browser = await office.sign_in(gerda)
    fields = {"name": "Gerda", "languages": "de", "away_until": day}
    assert (await browser.fill("/desk/profile", **fields, stand_in=emil.uuid)).status_code == status
    after = await seen(office, gerda)
    assert (after.state, after.stand_in) == (("away", emil.id) if status == 303 else ("active", 0))
    assert day != "2026-12-24" or day in (await browser.get("/desk/profile")).text
    assert (await browser.fill("/desk/profile", **fields, stand_in=other.uuid)).status_code in (404, 422)


async def test_names_are_words(office: Office) -> None:
    """Whatever somebody calls themselves is shown as it is written, and is never a part of the page."""
    browser = await coordinator(office)
    gerda = await office.staff("<script>alert(1)</script>\"'{{7*7}}")
    page = (await browser.get("/desk/staff")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{7*7}}" in page
    assert "<script>alert" not in (await browser.get(f"/desk/staff/{gerda.uuid}")).text
