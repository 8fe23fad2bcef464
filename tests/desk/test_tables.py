"""Lists at the desk: looked through, then all of it or nothing; given out with what they hold; nobody else's."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
import sqlalchemy as sa

from bot.core import sheets
from bot.storage import tables as t
from tests.desk.lists import LISTS, count, enters, everything, karla, looks, reads, rows, said
from tests.desk.office import Office

# --- what holds for all lists


async def test_first_a_look_then_all(office: Office) -> None:
    """Nothing is entered by looking; then everybody is, as applied, and it stands in the log."""
    browser = await karla(office)
    page = await looks(browser, "volunteers", "Name;Sprachen\nVera Muster;Arabisch\nViktor <b>;Ukrainisch\n")
    assert page.status_code == 200
    assert "2 neu, 0 geändert, 0 unverändert" in said(page)
    assert "Viktor &lt;b&gt;" in page.text
    assert await count(office, t.volunteer) == 0
    assert "2 neu" in said(await enters(browser, "volunteers", page))
    assert {each.state for each in await rows(office, sa.select(t.volunteer.c.state))} == {"applied"}
    verbs = {each.verb for each in await rows(office, sa.select(t.audit.c.verb))}
    assert "volunteer.import" in verbs


async def test_only_what_was_seen_is_entered(office: Office) -> None:
    """Neither a file nobody looked at, nor one of another list or of somebody else, nor after something changed."""
    browser = await karla(office)
    page = await looks(browser, "volunteers", "Name;Kontakt\nVera;vera@example.org\n")
    path = "/desk/volunteers/import"
    content = re.search(r'name="content" value="([^"]+)"', page.text)
    assert content
    unseen = await browser.fill(path, page=path, content=content[1], mark="")
    assert "Noch ist nichts eingetragen" in said(unseen)
    other = await office.sign_in(await office.staff("Olga", "coordinator"))
    assert (await enters(other, "volunteers", page)).status_code == 409
    assert (await enters(browser, "logs", page)).status_code == 422
    assert await count(office, t.volunteer) == 0
    assert "1 neu" in said(await enters(browser, "volunteers", page))
    late = await enters(browser, "volunteers", page)
    assert (late.status_code, "Inzwischen hat sich etwas geändert" in said(late)) == (409, True)
    for content_ in ("", "%%%", "TmFtZQo7"):
        assert (await browser.fill(path, page=path, content=content_)).status_code == 422
    assert await count(office, t.volunteer) == 1


async def test_one_broken_line_keeps_all_out(office: Office) -> None:
    """By line and column with what to do; what is not read is named, and a column that is missing."""
    browser = await karla(office)
    page = await looks(browser, "volunteers", "Name;Sprachen;Schuhe\nVera;Arabisch;38\n;;\nOlga;elbisch;\n;de;\n")
    assert page.status_code == 422
    assert "Zeile 4: Spalte „Sprachen“: „elbisch“ kennen wir nicht" in said(page)
    assert "Zeile 5: Spalte „Name“: Hier muss etwas stehen" in said(page)
    assert "nicht gelesen: Schuhe" in said(page)
    assert "Spalte „Name“: Diese Spalte fehlt" in said(await looks(browser, "volunteers", "Wer;Was\nVera;x"))
    assert "Die Tabelle ist leer" in said(await looks(browser, "volunteers", "Name\n"))
    assert await count(office, t.volunteer) == 0


async def test_the_sheet_and_the_line_that_fit(office: Office) -> None:
    """Behind a cover sheet, below a name and a date, with titles in English."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Unser Verein"])
    sheet = book.create_sheet("Liste")
    for row in (["Ehrenamtliche 2026"], [], ["Name", "Mother tongue"], ["Vera", "Arabic"]):
        sheet.append(row)
    book.save(out)
    assert "1 neu" in said(await looks(await karla(office), "volunteers", out.getvalue()))


@pytest.mark.parametrize("what", LISTS)
async def test_a_list_that_was_given_out_changes_nothing(office: Office, what: str) -> None:
    """Out in both kinds and languages, in again: everything is as it was. It says what it holds."""
    await everything(office)
    browser = await karla(office)
    for language in ("de", "en"):
        browser.cookies.set("lotse-desk-language", language, domain="lotse.example", path="/desk")
        for kind in ("csv", "xlsx"):
            given = await browser.get(f"/desk/{what}/export?kind={kind}")
            mark = "personenbezogen" if language == "de" else "personal-data"
            assert mark in given.headers["content-disposition"]
            page = await looks(browser, what, given.content)
            assert page.status_code == 200, said(page)
            assert re.search(r"0 (neu|new), 0 (geändert|changed), [1-9]", said(page)), said(page)
    about = sheets.read_all(given.content)[-1]
    assert re.match(r"Lotse: .*, [1-9]\d* lines, as of .*, given out by Karla", about[0][0])
    assert "personal data" in about[1][0]


@pytest.mark.parametrize("what", [*LISTS, "training/dates"])
async def test_of_another_organisation(office: Office, what: str) -> None:
    """Neither is anything of theirs given out, nor can a line speak of their people."""
    await everything(office)
    stranger = await office.sign_in(await office.staff("Sven", "coordinator", organisation="caritas"))
    assert len(sheets.read((await stranger.get(f"/desk/{what}/export")).content)) == 1
    guide = await office.sign_in(await office.staff("Gerda"))
    assert (await guide.get(f"/desk/{what}/export")).status_code == 404
    if what in LISTS[2:]:
        given = (await (await karla(office)).get(f"/desk/{what}/export")).content
        page = await looks(stranger, what, given)
        assert (page.status_code, "gibt es hier nicht" in said(page)) == (422, True)


async def test_on_either_database(either_office: Office) -> None:
    """All lists are entered, a broken line takes its whole file back, and the calendar and the overview count."""
    office = either_office
    await everything(office)
    browser = await karla(office)
    before = await count(office, t.person)
    head = "Name;Art;Einwilligung vom;Einwilligung liegt bei;Tag;Uhrzeit\n"
    page = await looks(
        browser, "requests", f"{head}Amal;Begleitung;1.9.26;M;;\nOleh;Begleitung;1.9.26;M;28.3.27;02:30\n"
    )
    assert (page.status_code, "Zeile 3" in said(page), "Zeile 2" in said(page)) == (422, True, False)
    assert await count(office, t.person) == before
    assert "1 neu" in await reads(browser, "requests", f"{head}Amal;Begleitung;1.9.26;M;;\n")
    assert "Amira + Vera Muster" not in said(await browser.get("/desk/calendar?on=2026-12-01"))  # only asked so far
    assert "◐ gefragt Amira" in said(await browser.get("/desk/calendar?on=2026-12-01&what=appointment"))
    assert "Warten auf Begleitung2" in said(await browser.get("/desk/programme"))
    table = sheets.read((await browser.get("/desk/calendar/export?on=2026-12-01")).content)
    assert [row[3] for row in table[1:]] == ["Begleitung"]
