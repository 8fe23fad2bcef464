"""A report as a file: CSV and XLSX for whoever goes on computing, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io

import msgspec
import xlsxwriter

from bot.core.sheets import safe
from bot.reports.report import Report
from bot.reports.wording import STOCKS, Row, Words

SHEET_NAME = 31  # letters, as Excel allows
MIME = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "zip": "application/zip",
}


def made(kind: str, report: Report, words: Words) -> bytes:
    """As one of the kinds of `MIME`; a ZIP is made by `evidence`."""
    match kind:
        case "csv":
            return as_csv(report, words)
        case "xlsx":
            return as_xlsx(report, words)
        case "pdf":
            from bot.reports.pdf import as_pdf  # its fonts and libraries take a while

            return as_pdf(report, words)
    return as_json(report)


def as_json(report: Report) -> bytes:
    return msgspec.json.encode(report) + b"\n"


def as_csv(report: Report, words: Words) -> bytes:
    """UTF-8 with the mark by which Excel knows it; semicolons and a decimal comma where German is read."""
    german = words.language == "de"
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";" if german else ",")

    def hours(row: Row) -> str:
        return "" if row.hours is None else f"{row.hours:.1f}".replace(".", "," if german else ".")

    lines.writerow([safe(words.title(report))])
    lines.writerows([safe(note)] for note in words.notes(report))
    head = [words.say(f"desk-report-{name}") for name in ("name", "count", "hours")]
    for table in words.tables(report):
        lines.writerow([])
        lines.writerow([safe(table.title)])
        if not table.known:
            lines.writerow([safe(table.about)])
            continue
        lines.writerow(head if table.measured else head[:2])
        for row in (*table.rows, table.total):
            cells = [
                safe(row.name),
                table.few if row.number is None else row.number,
                *([hours(row)] if table.measured else []),
            ]
            lines.writerow(cells)
    return ("\ufeff" + out.getvalue()).encode()


def as_xlsx(report: Report, words: Words) -> bytes:
    """One sheet with all tables, one with the sums month by month. Numbers are numbers, all else is text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": words.title(report)})
    bold, hours = book.add_format({"bold": True}), book.add_format({"num_format": "0.0"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(words.say("desk-nav-reports")[:SHEET_NAME])
    sheet.set_column(0, 0, 70)
    sheet.write_string(0, 0, words.title(report), bold)
    at = 1
    for note in words.notes(report):
        sheet.write_string(at, 0, note, wrapped)
        at += 1
    for table in words.tables(report):
        at += 1
        sheet.write_string(at, 0, table.title, bold)
        sheet.write_string(at, 1, words.say("desk-report-count"), bold)
        if table.measured:
            sheet.write_string(at, 2, words.say("desk-report-hours"), bold)
        sheet.write_string(at + 1, 0, table.about, wrapped)
        at += 2
        for row in (*table.rows, table.total) if table.known else ():
            sheet.write_string(at, 0, row.name)
            if row.number is None:
                sheet.write_string(at, 1, table.few)
            else:
                sheet.write_number(at, 1, row.number)
            if row.hours is not None:
                sheet.write_number(at, 2, row.hours, hours)
            at += 1
    _months(book, report, words)
    book.close()
    return out.getvalue()


def _months(book: xlsxwriter.Workbook, report: Report, words: Words) -> None:
    sheet = book.add_worksheet(words.say("desk-report-months")[:SHEET_NAME])
    sheet.write_string(0, 0, words.say("desk-report-month"))
    sections = [part.section for part in report.sections if part.section not in STOCKS]
    for column, section in enumerate(sections, 1):
        sheet.write_string(0, column, words.section(section))
    for line, month in enumerate(report.months, 1):
        sheet.write_string(line, 0, month.month)
        for column, section in enumerate(sections, 1):
            sheet.write_number(line, column, month.totals.get(section, 0))
