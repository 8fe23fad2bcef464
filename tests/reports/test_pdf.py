"""The report as PDF: tagged, in words for who hears it, in both languages and in every script of an office's name."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import msgspec
import pypdf
import pytest

from bot.content import Content
from bot.reports.pdf import as_pdf
from bot.reports.report import MonthTotal, Part, Report, Shown
from tests import verapdf
from tests.reports.test_files import report as report
from tests.reports.test_files import words
from tests.volunteers.test_certificate import elements, said


@pytest.fixture
def year(report: Report) -> Report:
    names = [Shown(name="Beratung وردة Вєра", count=9), Shown(name="王芳", count=6)]
    parts = [
        msgspec.structs.replace(each, names=names, total=15) if each.section == "referrals" else each
        for each in report.sections
    ]
    months = [MonthTotal(month=f"2026-{month:02}", totals={"meetings": 5 + month}) for month in range(1, 12)]
    return msgspec.structs.replace(report, sections=parts, months=months)


@pytest.mark.parametrize("language", ["de", "en"])
def test_tags_and_words_for_the_charts(year: Report, content: Content, language: str) -> None:
    """PDF/UA with title, language, headings, tables with heads, and each chart in words."""
    read = pypdf.PdfReader(io.BytesIO(as_pdf(year, words(content, language))))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert read.metadata
    assert read.metadata.title == words(content, language).title(year)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tree = list(elements(root["/StructTreeRoot"]))
    kinds = Counter(each["/S"] for each in tree)
    assert (kinds["/H1"], kinds["/H2"]) == (1, len(year.sections))
    assert kinds["/Table"] >= 5
    assert kinds["/TH"] >= 2 * kinds["/Table"]
    (chart,) = (each for each in tree if each["/S"] == "/Figure")
    assert "2026-01: 6; 2026-02: 7" in chart["/Alt"]


def test_what_stands_in_it(year: Report, content: Content) -> None:
    """Numbers, few as “<5”, hours with a comma, the waiting time; a letter nobody can print as a question mark."""
    pdf = as_pdf(year, words(content))
    pages = " ".join(said(pdf, page) for page in range(len(pypdf.PdfReader(io.BytesIO(pdf)).pages)))
    for expected in ("Arabisch 12", "Sport <5", "Arzt 7 10,5", "neun von zehn in einer Woche", "Вєра", "?? 6"):
        assert expected in pages


def test_volunteers_nobody_counted(year: Report, content: Content) -> None:
    """Are said to be unknown, and not to be none."""
    pdf = as_pdf(msgspec.structs.replace(year, stock=""), words(content))
    assert "Nicht bekannt: Wie viele es damals waren" in " ".join(said(pdf, page) for page in range(2))


def test_nothing_at_all(report: Report, content: Content) -> None:
    """A report without any figure is one, too."""
    nothing = [Part(section=each.section, total=0, minutes=0, names=[]) for each in report.sections]
    assert as_pdf(msgspec.structs.replace(report, sections=nothing, months=[]), words(content)).startswith(b"%PDF")


@verapdf.needed
def test_verapdf_finds_nothing(year: Report, content: Content, tmp_path: Path) -> None:
    """The validator of the PDF Association, for both languages."""
    for language in ("de", "en"):
        (tmp_path / f"{language}.pdf").write_bytes(as_pdf(year, words(content, language)))
    assert verapdf.complaints(sorted(tmp_path.glob("*.pdf"))) == ""
