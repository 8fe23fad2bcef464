"""A funder's own spreadsheet: cells with our names are filled, the rest stays, and what cannot be is refused."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from bot.content import Content
from bot.reports import workbook
from bot.reports.forms import UnknownCellsError, filled, looked_at
from bot.reports.indicators import Answer, Indicator, Programme
from bot.reports.participants import Exact
from bot.reports.report import Report
from bot.reports.workbook import NotAFormError
from tests.core.test_sheets import DAMAGES, damaged
from tests.reports.test_files import report as report
from tests.reports.test_files import words


def form(**names: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Verwendungsnachweis 2026"
    sheet["A1"], sheet["A2"] = "Zahl der Treffen", "=B1*2"
    for name, cell in names.items():
        first, _, last = cell.partition(":")
        where = ":".join(f"${each[0]}${each[1:]}" for each in (first, last) if each)
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!{where or '#REF!'}")
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


def test_what_would_fill_it_is_listed(report: Report, content: Content) -> None:
    """Each name with its place and value, or with what is wrong; a formula of the funder's own is left alone."""
    made = form(
        lotse_meetings="B1", lotse_meetigns="B2", lotse_exact_example="B3", lotse_cases="A2", lotse_months="A1:B2",
        lotse_needs="",
    )  # fmt: skip
    found = {each.name: each for each in looked_at(made, report, words(content)).found}
    assert (found["lotse_meetings"].where, found["lotse_meetings"].value) == ("Verwendungsnachweis 2026!$B$1", 7)
    assert (found["lotse_meetigns"].wrong, found["lotse_meetigns"].meant) == ("unknown", "lotse_meetings")
    wrong = {name: each.wrong for name, each in found.items() if each.wrong}
    assert wrong == {
        "lotse_meetigns": "unknown", "lotse_exact_example": "exact", "lotse_cases": "formula",
        "lotse_months": "several", "lotse_needs": "gone",
    }  # fmt: skip


def test_a_formula_stays(report: Report, content: Content) -> None:
    """Also where a name of ours is on it."""
    sheet = openpyxl.load_workbook(io.BytesIO(filled(form(lotse_cases="A2"), report, words(content)))).active
    assert sheet["A2"].value == "=B1*2"


def test_exact_numbers_only_where_they_are_given(report: Report, content: Content) -> None:
    """A form to be published refuses their names; one for the funder has them, and what was left."""
    sex = Indicator(id="sex", title={"de": "G"}, answers=(Answer(id="female", title={"de": "w"}),))
    programme = Programme(id="amif", title="AMIF", indicators=(sex,))
    exact = Exact(programme, 3, 1, [(sex, [("female", 2, 1), ("not-entered", 1, 0)])])
    names = {
        "lotse_exact_amif": "B1", "lotse_exact_amif_left": "B2", "lotse_exact_amif_sex__female": "B3",
        "lotse_exact_amif_sex_left__female": "B4", "lotse_exact_amif_sex__not_entered": "B5",
    }  # fmt: skip
    with pytest.raises(UnknownCellsError):
        filled(form(**names), report, words(content))
    sheet = openpyxl.load_workbook(io.BytesIO(filled(form(**names), report, words(content), [exact]))).active
    assert [sheet[f"B{line}"].value for line in range(1, 6)] == [3, 1, 2, 1, 1]


def with_part(name: str, content: bytes = b"<x/>", *, instead: str = "") -> bytes:
    """A form that has one more part, or another one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(form(lotse_meetings="B1"))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != instead:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


REL = b'<R><Relationship Id="r" Type="%b" Target="http://evil.example/x" TargetMode="External"/></R>'
MACRO = b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"
HIDDEN = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
TYPES = "[Content_Types].xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
BAD = {
    "macros": with_part("xl/vbaProject.bin"),
    "macros in a type": with_part(
        TYPES, b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>", instead=TYPES
    ),
    "macros of old": with_part("xl/macrosheets/sheet1.xml"),
    "away": with_part("xl/externalLinks/externalLink1.xml"),
    "away by a relation": with_part(RELS, REL % b"http://x/relationships/image"),
    "away to a database": with_part("xl/connections.xml"),
    "entities": with_part("xl/theme/theme2.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "entities in another encoding": with_part("xl/theme/theme2.xml", HIDDEN.encode("utf-16")),
    "entities in one that is said": with_part("xl/theme/theme2.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    "unfolds": with_part("xl/worksheets/sheet9.xml", b" " * (workbook.UNFOLDED + 1)),
    "large": b"PK" + b"0" * workbook.LARGEST,
    "zip": b"PK\x03\x04broken",
    **{f"zip, {how}": damaged(how) for how in DAMAGES},
    "kind": with_part("word/document.xml", instead="xl/workbook.xml"),
    "names": form(other="B1"),
    "broken": with_part("xl/workbook.xml", b"<workbook", instead="xl/workbook.xml"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_refused(report: Report, content: Content, what: str) -> None:
    """Whatever could run, lead away or unfold without end, each by its name."""
    with pytest.raises(NotAFormError) as refused:
        looked_at(BAD[what], report, words(content))
    assert refused.value.why == what.split()[0].rstrip(",")
    for language in ("de", "en"):
        assert content.texts.has(language, f"desk-form-wrong-{refused.value.why}")


def test_a_link_to_read_is_no_harm(report: Report, content: Content) -> None:
    """Funders' forms have links to their pages."""
    assert looked_at(with_part(RELS, REL % b"http://x/relationships/hyperlink"), report, words(content)).found


def test_drawings_are_said_to_be_lost(report: Report, content: Content) -> None:
    """Before somebody hands in a form without its chart."""
    made = with_part("xl/charts/chart1.xml")
    assert looked_at(made, report, words(content)).lost == ["charts"]
