"""Coming to the desk by an invitation or a one-time link (reliability-security.md, section 3, rows 6 and 7)."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, MINUTE, SECOND
from bot.core.limits import INVITATION_DAYS
from bot.storage import desk_links, staff
from bot.storage import tables as t
from bot.storage.records import StaffRow
from tests.desk.office import Office
from tests.desk.ways import invite, is_inside, join, make_passkey, set_password, verbs


async def everybody(office: Office) -> list[StaffRow]:
    return await office.database.read(lambda c: staff.listing(c, office.vault, "erfurt", ended=True))


async def test_from_invitation_to_desk(office: Office) -> None:
    """Name and languages, a passkey, recovery codes: then the desk is open, and each step is in the audit log."""
    browser = office.browser()
    assert await join(browser, await invite(office), "Gerda Müller") == 303
    assert not await is_inside(browser)
    assert (await browser.get("/desk/profile")).headers["location"] == "/desk/setup"
    await make_passkey(browser)
    assert await is_inside(browser)
    (row,) = await everybody(office)
    assert (row.name, row.role, row.organisation, row.languages) == ("Gerda Müller", "guide", "district", ("de",))
    expected = ["invitation.make", "invitation.accept", "desk.join", "desk.add-passkey"]
    assert await verbs(office) == expected


async def test_looking_does_not_use_it_up(office: Office) -> None:
    """A mail scanner that opens the link, or somebody who only looks, leaves the invitation as it was."""
    code = await invite(office)
    browser = office.browser()
    assert (await browser.get("/desk/join")).status_code == 200
    for _ in range(3):
        assert "Lotsin oder Lotse" in (await browser.fill("/desk/join", code=code)).text
    assert await join(browser, code) == 303


async def test_it_counts_once(office: Office) -> None:
    """Whoever comes second finds it closed, and is nobody."""
    code = await invite(office)
    assert await join(office.browser(), code) == 303
    second = office.browser()
    assert await join(second, code, "Eve") == 404
    assert [row.name for row in await everybody(office)] == ["Gerda"]
    assert not await is_inside(second)


async def test_two_at_the_same_moment(either_office: Office) -> None:
    """Of many who accept at once exactly one comes in."""
    office = either_office
    code = await invite(office)
    outcomes = await asyncio.gather(*(join(office.browser(), code, f"Nr. {n}") for n in range(8)))
    assert sorted(outcomes) == [303, *[404] * 7]
    assert len(await everybody(office)) == 1


async def test_it_expires(office: Office) -> None:
    """After its days it is closed."""
    code = await invite(office)
    office.clock.advance(seconds=INVITATION_DAYS * DAY / SECOND)
    assert await join(office.browser(), code) == 404


@pytest.mark.parametrize(
    "code", ["", " ", "\0", "invite-", "invite- ", "invite-\0", "%", "_", "' OR 1=1 --", "🔑" * 50]
)
async def test_codes_that_are_none(office: Office, code: str) -> None:
    """Nothing, blanks, NUL and wildcards open no invitation, though there are some."""
    await invite(office)
    for path in ("/desk/join", "/desk/join/accept", "/desk/enter"):
        answer = await office.browser().fill(path, code=code, name="Eve", languages="de")
        assert answer.status_code == 404, path
    assert await everybody(office) == []


async def test_no_form_gives_more_than_the_invitation(office: Office) -> None:
    """Role, organisation, town or rights among the fields of the form change nothing."""
    more = {"role": "coordinator", "organisation": "caritas", "organisation_id": "caritas", "town": "alzey"}
    assert await join(office.browser(), await invite(office), **more, is_admin="1", staff_id="1") == 303
    (row,) = await everybody(office)
    assert (row.role, row.organisation, row.town) == ("guide", "district", "erfurt")


async def test_a_volunteer_does_not_come_to_the_desk(office: Office) -> None:
    """An invitation for volunteers opens no desk, and stays good for the chat."""
    code = await invite(office, "volunteer")
    assert await join(office.browser(), code) == 404
    used = await office.database.read(lambda c: c.execute(sa.select(t.invitations.c.used_at)).scalar_one())
    assert used == 0


async def test_incomplete(office: Office) -> None:
    """Without a name the invitation is not used up, and what was written stands there again."""
    code, browser = await invite(office), office.browser()
    assert await join(browser, code, " ") == 422
    assert await join(browser, code) == 303


async def link(office: Office, row: StaffRow, purpose: desk_links.Purpose = "setup") -> str:
    return await office.database.write(
        lambda c: desk_links.make(c, office.vault, row.id, purpose, "staff:1", office.clock.now())
    )


async def test_a_link_from_the_chat(office: Office) -> None:
    """It leads to the set-up page, once and for ten minutes; a new one ends the one before."""
    row = await office.staff("Gerda")
    old, new = await link(office, row), await link(office, row)
    browser = office.browser()
    assert (await browser.fill("/desk/enter", code=old)).status_code == 404
    assert (await browser.fill("/desk/enter", code=new)).headers["location"] == "/desk/setup"
    assert (await office.browser().fill("/desk/enter", code=new)).status_code == 404
    late = await link(office, row)
    office.clock.advance(seconds=10 * MINUTE / SECOND)
    assert (await office.browser().fill("/desk/enter", code=late)).status_code == 404


async def test_a_link_alone_does_not_log_in(office: Office) -> None:
    """Who has set up a way to log in uses that: whoever holds the phone with the chat gets to the login page only."""
    row = await office.staff("Gerda")
    browser = office.browser()
    await browser.fill("/desk/enter", code=await link(office, row))
    await set_password(office, browser, codes=False)
    thief = office.browser()
    answer = await thief.fill("/desk/enter", code=await link(office, row))
    assert answer.headers["location"].startswith("/desk/login")
    assert not await is_inside(thief)
    assert (await thief.get("/desk/setup")).headers["location"].startswith("/desk/login")


async def test_a_link_to_recover(office: Office) -> None:
    """Using a coordinator's link ends every old way and every session; then a new way is set up."""
    row = await office.staff("Gerda")
    first = office.browser()
    await first.fill("/desk/enter", code=await link(office, row))
    await make_passkey(first)
    lost = office.browser()
    await lost.fill("/desk/enter", code=await link(office, row, "recover"))
    assert not await is_inside(first)
    kinds = await office.database.read(lambda c: c.execute(sa.select(t.credential.c.kind)).scalars().all())
    assert list(kinds) == []
    await make_passkey(lost)
    assert await is_inside(lost)


async def test_who_has_ended_enters_by_no_link(office: Office) -> None:
    """A link that was made before somebody left opens nothing."""
    row = await office.staff("Gerda")
    code = await link(office, row)
    await office.database.write(lambda c: staff.end(c, row.id, office.clock.now()))
    assert (await office.browser().fill("/desk/enter", code=code)).status_code == 404
