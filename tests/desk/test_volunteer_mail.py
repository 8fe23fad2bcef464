"""E-mail of a volunteer at the desk: entered, asked for, chosen, taken away; and those of a list that is read in."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.storage import tables as t
from bot.storage.tables import audit
from tests.desk.lists import enters, looks, said
from tests.desk.office import Browser, Office


async def karla(office: Office) -> Browser:
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def rows(office: Office, table: sa.Table) -> list[Any]:
    return list(await office.database.read(lambda c: c.execute(sa.select(table)).all()))


async def mails(office: Office) -> list[Any]:
    return [row for row in await rows(office, t.address) if row.channel == "email"]


async def test_entered_and_asked_chosen_and_taken_away(office: Office) -> None:
    """Only the question goes there; the page says how it stands; who removes an address keeps the volunteer."""
    uuid, browser = await office.volunteer(), await karla(office)
    path = f"/desk/volunteers/{uuid}"
    done = await browser.fill(f"{path}/mail", page=path, do="ask", mail=" Vera@Example.org ", lang="ar")
    assert done.status_code == 303
    (mine,) = await mails(office)
    assert (mine.state, mine.wanted) == ("asked", 1)
    assert b"example.org" not in mine.value
    (asked,) = await rows(office, t.outbox)
    assert (asked.account, asked.purpose) == ("email", "legal")
    page = (await browser.get(path)).text
    assert "vera@example.org" in page
    assert "noch nicht bestätigt" in page
    await browser.fill(f"{path}/mail", page=path, do="ask", mail="vera@example.org", lang="ar")
    assert len(await rows(office, t.outbox)) == 1, "once a day, however often the button is pressed"
    await office.database.write(lambda c: c.execute(t.address.update().values(state="open")))
    assert "Nachrichten zu Terminen gehen hierhin" in (await browser.get(path)).text
    await browser.fill(f"{path}/mail", page=path, do="chat")
    assert "nur wenn es keinen Chat gibt" in (await browser.get(path)).text
    assert (await browser.fill(f"{path}/mail", page=path, do="remove", address="x")).status_code == 404
    assert (await browser.fill(f"{path}/mail", page=path, do="remove", address=mine.uuid)).status_code == 303
    assert await mails(office) == []
    assert (await browser.get(path)).status_code == 200
    verbs = {row.verb for row in await rows(office, audit)}
    assert {"volunteer.mail", "volunteer.mail-unwanted", "volunteer.mail-remove"} <= verbs
    assert "example.org" not in str(await rows(office, audit))


async def test_what_is_no_address_and_whose_it_is(office: Office) -> None:
    """Refused in words; an address belongs to one person."""
    uuid, other, browser = await office.volunteer(), await office.volunteer("Max"), await karla(office)
    path = f"/desk/volunteers/{uuid}"
    for wrong in ("", "vera", "vera@example", "a b@example.org", "vera@example.org\r\nBcc: x@y.de", "ä@example.org"):
        page = await browser.fill(f"{path}/mail", page=path, do="ask", mail=wrong)
        assert page.status_code == 422, wrong
        assert "keine E-Mail-Adresse" in page.text
    await browser.fill(f"{path}/mail", page=path, do="ask", mail="vera@example.org")
    taken = await browser.fill(f"/desk/volunteers/{other}/mail", page=path, do="ask", mail="VERA@example.org")
    assert taken.status_code == 422
    assert "gehört schon" in taken.text


async def test_of_a_list_whoever_wants_mail_is_asked(office: Office) -> None:
    """Each once, in a language they speak; what is no address is left for the coordinator to see."""
    browser = await karla(office)
    listed = "Name;Muttersprache;Sprachen;Erreichbar;Kontakt\nVera;Arabisch;;E-Mail;vera@example.org\n"
    listed += "Max;Deutsch;;Telefon;+493616550\nOlga;Ukrainisch;Deutsch;E-Mail;fragen wir noch\n"
    page = await looks(browser, "volunteers", listed)
    assert await mails(office) == []
    assert "3 neu" in said(await enters(browser, "volunteers", page))
    (mine,) = await mails(office)
    (spoken,) = [row for row in await rows(office, t.conversation) if row.address_id == mine.id]
    assert (mine.state, spoken.language) == ("asked", "ar")
