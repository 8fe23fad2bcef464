"""A funder's own spreadsheet: cells with our names are filled, the rest stays, and what cannot be is refused."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from bot.content import Content
from bot.reports.forms import NotAFormError, UnknownCellsError, filled
from bot.reports.report import Report
from tests.reports.test_files import report as report
from tests.reports.test_files import words


def form(**names: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Verwendungsnachweis 2026"
    sheet["A1"], sheet["A2"] = "Zahl der Treffen", "=B1*2"
    for name, cell in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!${cell[0]}${cell[1:]}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_named_cells_are_filled(report: Report, content: Content) -> None:
    """Sums, hours, one name, months; few are “<5”; the funder's own formula is still there."""
    made = form(
        lotse_meetings="B1", lotse_meetings_hours="B2", lotse_meetings__doctor="B3", lotse_meetings__sport="B4",
        Lotse_Last="B5", lotse_reached__uk="B6", lotse_median="B7", other="B8",
    )  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(filled(made, report, words(content)))).active
    assert [sheet[f"B{line}"].value for line in range(1, 9)] == [
        7, 10.5, 7, "<5", "2026-11", "<5", "in einer Stunde", None,
    ]  # fmt: skip
    assert (sheet["A1"].value, sheet["A2"].value) == ("Zahl der Treffen", "=B1*2")


def test_a_form_that_asks_for_what_there_is_not(report: Report, content: Content) -> None:
    """By its name, so that a mistyped one is not left empty."""
    with pytest.raises(UnknownCellsError, match="lotse_meetigns"):
        filled(form(lotse_meetigns="B1"), report, words(content))


@pytest.mark.parametrize("wrong", [b"", b"PK\x03\x04broken", form(), form(other="B1")])
def test_what_is_no_form(report: Report, content: Content, wrong: bytes) -> None:
    """No spreadsheet, or one without a name of ours."""
    with pytest.raises(NotAFormError):
        filled(wrong, report, words(content))
