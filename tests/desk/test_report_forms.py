"""Funders' forms at the desk: uploaded, looked through, and downloaded filled; for coordinators of one organisation."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bot.storage import report_forms, report_tally
from bot.storage.report_tally import ANSWERS, Tally
from tests.desk.office import Browser, Office
from tests.desk.test_programmes import FIELDS, somebody, verbs
from tests.reports.test_forms import BAD, form

PERIOD = "from=2026-01&to=2026-09"


@pytest.fixture
async def karla(office: Office) -> Browser:
    """After a year with eight answers."""
    office.clock.set("2026-11-23T09:00:00+00:00")
    told = [Tally("erfurt", "district", "2026-03", ANSWERS, "kindergeld")] * 8
    await office.database.write(lambda c: report_tally.add(c, told))
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def upload(browser: Browser, content: bytes, name: str = "Nachweis.xlsx", programme: str = "example") -> str:
    """The address of the new form, or what the page says."""
    data = {"csrf": await browser.csrf(), "programme": programme}
    got = await browser.post("/desk/reports/forms", data=data, files={"file": (name, content)})
    return got.headers["location"] if got.status_code == 303 else got.text


async def test_uploaded_looked_at_and_filled(office: Office, karla: Browser) -> None:
    """Each name with what fills it; what is unknown is said with the nearest name; numbers are numbers."""
    where = await upload(karla, form(lotse_answers="B1", lotse_answers__kindergeld="B2", lotse_last="B3"))
    assert "Nachweis.xlsx" in (await karla.get("/desk/reports/forms")).text
    page = (await karla.get(f"{where}?{PERIOD}")).text
    for words in ("lotse_answers__kindergeld", "$B$2", "<td>8</td>", "2026-09"):
        assert words in page
    got = await karla.get(f"{where}/file?{PERIOD}")
    sheet = openpyxl.load_workbook(io.BytesIO(got.content)).active
    assert [sheet[f"B{line}"].value for line in (1, 2, 3)] == [8, 8, "2026-09"]
    assert sheet["A2"].value == "=B1*2"
    again = await upload(karla, form(lotse_answer="B1"))
    assert again == where
    page = (await karla.get(f"{where}?{PERIOD}")).text
    assert "Gemeint ist vielleicht: lotse_answers" in page
    assert (await karla.get(f"{where}/file?{PERIOD}")).headers["location"] == where
    assert {"report.form", "report.export"} <= set(await verbs(office))
    assert (await karla.fill(f"{where}/drop")).status_code == 303
    assert (await karla.get(where)).status_code == 404


async def test_exact_numbers_only_where_they_are_asked_for(office: Office, karla: Browser) -> None:
    """A file to be published has none; one for the funder says so in its name, and stands in the log."""
    person = await somebody(office)
    await karla.fill(f"/desk/people/{person}/programme", **{**FIELDS, "entered_on": "2026-09-01", "answer-sex": "male"})
    where = await upload(karla, form(lotse_exact_example_sex__male="B1"))
    assert "Nur mit genauen Zahlen" in (await karla.get(f"{where}?{PERIOD}")).text
    assert (await karla.get(f"{where}/file?{PERIOD}")).status_code == 303
    assert "report.exact" not in await verbs(office)
    got = await karla.get(f"{where}/file?{PERIOD}&exact=1")
    assert "not-to-publish" in got.headers["content-disposition"]
    assert openpyxl.load_workbook(io.BytesIO(got.content)).active["B1"].value == 1
    assert "report.exact" in await verbs(office)


@pytest.mark.parametrize("what", ["macros", "away", "zip", "large", "names"])
async def test_bad_forms_are_explained(office: Office, karla: Browser, what: str) -> None:
    """In words, on the page, and nothing is kept."""
    page = await upload(karla, BAD[what])
    assert office.desk.texts.say("de", f"desk-form-wrong-{what}", {}) in page
    assert await office.database.read(lambda c: report_forms.listing(c, "erfurt", "district")) == []


async def test_what_is_no_form_by_its_name(karla: Browser) -> None:
    """A macro book, and no file at all."""
    assert "Format .xlsx" in await upload(karla, form(lotse_answers="B1"), "Nachweis.xlsm")
    assert (await karla.fill("/desk/reports/forms")).status_code == 422


async def test_another_organisation_finds_none(office: Office, karla: Browser) -> None:
    """Neither in the list nor by its address."""
    where = await upload(karla, form(lotse_answers="B1"))
    elsewhere = await office.sign_in(await office.staff("Emil", "coordinator", organisation="caritas"))
    assert "Nachweis.xlsx" not in (await elsewhere.get("/desk/reports/forms")).text
    assert (await elsewhere.get(f"{where}/file?{PERIOD}")).status_code == 404
    assert (await elsewhere.fill(f"{where}/drop")).status_code == 404
