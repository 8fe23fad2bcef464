"""Reports as files: what stands in them is what is shown, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import Content
from bot.core.sheets import safe
from bot.reports.files import as_csv, as_xlsx
from bot.reports.report import MonthTotal, Part, Report, Shown, Waiting
from bot.reports.sections import SECTIONS
from bot.reports.wording import Words

EVIL = '=HYPERLINK("http://evil.example";"Amt")'
SHOWN = {
    "reached": [Shown(name="ar", count=12), Shown(name="kmr", count=5)],
    "answers": [Shown(name="kindergeld", count=1234), Shown(name="other", count=7)],
    "waits": [Shown(name="1h", count=5), Shown(name="7d", count=6)],
    "referrals": [Shown(name=EVIL, count=9)],
    "meetings": [Shown(name="doctor", count=7, minutes=630)],
}


@pytest.fixture
def report() -> Report:
    parts = [
        Part(
            section=section.name,
            total=sum(each.count for each in SHOWN.get(section.name, [])),
            minutes=sum(each.minutes for each in SHOWN.get(section.name, [])),
            names=SHOWN.get(section.name, []),
        )
        for section in SECTIONS
    ]
    return Report(
        town="erfurt", organisation="", first="2026-01", last="2026-11", wanted_last="2026-12", stock="2026-11",
        sections=parts, waiting=Waiting(median="1h", ninety="7d"),
        months=[MonthTotal(month="2026-05", totals={"meetings": 7})],
    )  # fmt: skip


def words(content: Content, language: str = "de") -> Words:
    return Words(content.texts, language, content.library)


def test_csv(report: Report, content: Content) -> None:
    """With the mark Excel needs, semicolons and decimal commas in German; few are “<5”."""
    made = as_csv(report, words(content))
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))
    assert ["Arabisch", "12"] in rows
    assert ["Kurdisch", "5"] in rows
    assert ["Arzt", "7", "10,5"] in rows
    assert ["Sport", "<5", ""] in rows
    assert ["'" + EVIL, "9"] in rows
    assert any("2026-11" in row[0] for row in rows[1:5])
    assert any("1.241 vom Bot beantwortet, 11 von Menschen beantwortet, 0 ohne Antwort" in row[0] for row in rows[1:3])
    english = list(csv.reader(io.StringIO(as_csv(report, words(content, "en")).decode("utf-8-sig"))))
    assert ["Doctor", "7", "10.5"] in english


def test_xlsx(report: Report, content: Content) -> None:
    """Numbers are numbers, everything else is text; the months have a sheet of their own."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(report, words(content))))
    sheet, months = book.worksheets
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["Arabisch", 12] in rows
    assert ["Arzt", 7, 10.5] in rows
    assert ["Sport", "<5"] in rows
    assert [EVIL, 9] in rows
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.value for cell in months[2]].count(7) == 1


@given(st.text())
def test_nothing_is_computed(text: str) -> None:
    """Whatever a cell holds, a spreadsheet does not take it for a formula; nothing of it is lost."""
    made = safe(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert made.removeprefix("'") == text.removeprefix("'")


def test_every_name_has_words(report: Report, content: Content) -> None:
    """What is always listed is called something, in both languages."""
    for language in ("de", "en"):
        for table in words(content, language).tables(report):
            assert table.title
            assert table.about
            assert not [row.name for row in table.rows if row.name.startswith("desk-")]
    assert (
        words(content).waiting(report) == "Die Hälfte wurde beantwortet in einer Stunde, neun von zehn in einer Woche."
    )
    nothing = msgspec.structs.replace(report, waiting=Waiting(median="", ninety=""))
    assert words(content).waiting(nothing) == ""
