"""Reports at the desk: a coordinator reads and downloads those of the own organisation, and that stands in the log."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.content import shipped
from bot.reports.milestones import Counts, Measure, Milestone, load
from bot.storage import report_tally
from bot.storage.report_tally import ANSWERS, REACHED, Tally
from bot.storage.tables import audit
from tests.desk.office import Browser, Office

ANSWERED = Counts(section="answers", name="kindergeld", least=8)


@pytest.fixture
async def karla(office: Office) -> Browser:
    """In January, after a year with twelve answers, four of them about school; another organisation had twenty."""
    office.clock.set("2026-11-01T09:00:00+00:00")
    told = [Tally("erfurt", "district", "2026-03", ANSWERS, "kindergeld")] * 8
    told += [Tally("erfurt", "district", "2026-04", ANSWERS, "schule-anmelden")] * 4
    told += [Tally("erfurt", "district", "2026-05", REACHED, "ar")] * 6
    told += [Tally("erfurt", "caritas", "2026-05", REACHED, "uk")] * 20
    await office.database.write(lambda c: report_tally.add(c, told))
    return await office.sign_in(await office.staff("Karla", "coordinator"))


async def test_the_page(karla: Browser) -> None:
    """Numbers with bars, few as “<5”, nothing of the other organisation; in German and English."""
    page = (await karla.get("/desk/reports?from=2026-01&to=2026-12")).text
    for words in ("Bericht 2026-01 bis 2026-09", "Kindergeld", ">8<", "Arabisch", "&lt;5", "<svg"):
        assert words in page
    assert "Ukrainisch" not in page
    assert ">20<" not in page
    assert "script" not in page.split("<main")[1]
    await karla.fill("/desk/language", page="/desk/reports", language="en")
    assert "Questions the bot answered" in (await karla.get("/desk/reports")).text


async def test_without_a_period_it_is_the_year_so_far(karla: Browser) -> None:
    """Up to the newest month that is closed."""
    assert "Bericht 2026-01 bis 2026-09" in (await karla.get("/desk/reports")).text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=2026-12&to=2026-01", 422),
        ("from=x&to=%3Cb%3E", 422),
        ("from=2026-11&to=2026-12", 200),
        ("from=2026-01", 200),
    ],
)
async def test_periods_that_cannot_be(karla: Browser, query: str, status: int) -> None:
    """Said in words, and there is nothing to download."""
    page = await karla.get(f"/desk/reports?{query}")
    assert page.status_code == status
    assert "<b>" not in page.text
    if query != "from=2026-01":
        assert 'role="alert"' in page.text
        assert (await karla.get(f"/desk/reports/file/csv?{query}")).status_code == 404


BEGINNINGS = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "pdf": b"%PDF", "json": b'{"town"', "zip": b"PK"}


@pytest.mark.parametrize(("kind", "begins"), BEGINNINGS.items())
async def test_files(office: Office, karla: Browser, kind: str, begins: bytes) -> None:
    """Each as a download, and in the log."""
    found = await karla.get(f"/desk/reports/file/{kind}?from=2026-01&to=2026-09")
    assert found.content.startswith(begins)
    assert found.headers["content-disposition"] == f'attachment; filename="report-2026-01-2026-09.{kind}"'
    rows = await office.database.read(lambda c: c.execute(sa.select(audit.c.verb, audit.c.object)).all())
    assert ("report.export", "report:2026-01/2026-09") in [tuple(row) for row in rows]
    assert "report.export" in (await karla.get("/desk/audit")).text


async def test_no_other_kind(karla: Browser) -> None:
    """What cannot be made is not there."""
    assert (await karla.get("/desk/reports/file/exe")).status_code == 404


async def test_milestones(office: Office, karla: Browser) -> None:
    """What was promised, with the figures of the report: reached, or overdue, or shown by hand; with their numbers."""
    office.desk.measures = load([shipped() / "knowledge" / "milestones.yaml"])[0]
    reached = Milestone(title="Acht", due="2026-06-30", criterion="c", evidence="e", counts=ANSWERED)
    office.desk.measures = (*office.desk.measures, Measure(title="Antworten", begins="2026-01", milestones=(reached,)))
    page = (await karla.get("/desk/reports")).text
    for words in ("Beispiel 1", "Von Hand zu belegen", "Überfällig (0/20)", "Erreicht (8/8)", "30.06.2026", "(6/300)"):
        assert words in page
