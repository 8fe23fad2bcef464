"""A funder's own XLSX: cells that have a name of ours are filled, everything else stays as it was.

`lotse_meetings` is the sum of a section, `lotse_meetings_hours` its hours, `lotse_meetings__doctor` one name of it
(in names of cells `_` stands for `-`), `lotse_first` and `lotse_last` the months, `lotse_median` and `lotse_ninety`
the waiting times in words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from bot.core.errors import BotError
from bot.reports.report import Report
from bot.reports.wording import ALWAYS, Words

LARGEST = 5_000_000  # bytes of a form: those of ministries have some hundred thousand
UNFOLDED = 100_000_000  # bytes of what is packed in it
PREFIX = "lotse_"


class NotAFormError(BotError):
    """This is no XLSX with cells whose names begin with lotse_."""


class UnknownCellsError(BotError):
    """A form asks for what no report has."""


def values_of(report: Report, words: Words) -> dict[str, str | int | float]:
    """By names of cells, in lower case. Fewer than five are “<5”."""
    few = words.say("desk-report-few")
    found: dict[str, str | int | float] = {
        "lotse_first": report.first,
        "lotse_last": report.last,
        "lotse_median": words.name("waits", report.waiting.median) if report.waiting.median else "",
        "lotse_ninety": words.name("waits", report.waiting.ninety) if report.waiting.ninety else "",
    }
    for part in report.sections:
        found[f"{PREFIX}{part.section}"] = part.total
        found[f"{PREFIX}{part.section}_hours"] = round(part.minutes / 60, 1)
        found |= {_cell(part.section, name): few for name in ALWAYS.get(part.section, ())}
        found |= {_cell(part.section, each.name): each.count for each in part.names}
    return found


def _cell(section: str, name: str) -> str:
    return f"{PREFIX}{section}__{re.sub('[^a-z0-9]', '_', name.lower())}"


def filled(form: bytes, report: Report, words: Words) -> bytes:
    """Raises NotAFormError, UnknownCellsError with the names nothing is known for."""
    book = _opened(form)
    known, few = values_of(report, words), words.say("desk-report-few")
    cells = list(_named(book))
    if not cells:
        raise NotAFormError
    sections = tuple(f"{PREFIX}{part.section}__" for part in report.sections)
    if unknown := sorted(name for name, _ in cells if name not in known and not name.startswith(sections)):
        raise UnknownCellsError(f"No report has: {', '.join(unknown)}.")
    for name, cell in cells:
        value = known.get(name, few)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # whatever it begins with, it is no formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(form: bytes) -> openpyxl.Workbook:
    try:
        with zipfile.ZipFile(io.BytesIO(form)) as packed:
            if len(form) > LARGEST or sum(each.file_size for each in packed.infolist()) > UNFOLDED:
                raise NotAFormError
        return openpyxl.load_workbook(io.BytesIO(form))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError) as error:
        raise NotAFormError from error


def _named(book: openpyxl.Workbook) -> Iterator[tuple[str, Cell]]:
    """Single cells that have a name of ours, in the book or on one of its sheets."""
    names = [*book.defined_names.values(), *(name for sheet in book for name in sheet.defined_names.values())]
    for name in names:
        if not name.name.lower().startswith(PREFIX):
            continue
        for sheet, where in name.destinations:
            cell = book[sheet][where.replace("$", "")] if sheet in book.sheetnames else None
            if isinstance(cell, Cell) and not isinstance(cell, MergedCell):
                yield name.name.lower(), cell
