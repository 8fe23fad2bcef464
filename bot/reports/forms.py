"""A funder's own XLSX: cells that have a name of ours are filled, everything else stays as it was.

`lotse_meetings` is the sum of a section, `lotse_meetings_hours` its hours, `lotse_meetings__doctor` one name of it
(in names of cells `_` stands for what is no letter or digit), `lotse_first` and `lotse_last` the months, `lotse_median`
and `lotse_ninety` the waiting times in words. `lotse_exact_…` are numbers of participants that are not to be published:
`lotse_exact_example` all who came, `lotse_exact_example_left` who left, `lotse_exact_example_sex__female` one answer.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from bot.core.errors import BotError
from bot.core.issues import nearest
from bot.core.sheets import BROKEN
from bot.reports import workbook
from bot.reports.participants import Exact
from bot.reports.report import Report
from bot.reports.wording import ALWAYS, STOCKS, Words
from bot.reports.workbook import NotAFormError

PREFIX, EXACT = "lotse_", "lotse_exact_"
MOST = 500  # named cells of ours: no funder asks for so many
_ONE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")

Value = str | int | float
Values = Mapping[str, Value]


class UnknownCellsError(BotError):
    """A form asks for what no report has."""


class Found(NamedTuple):
    """A name of ours in a form. `wrong`: unknown | several | gone | formula | exact; "": `value` fills it."""

    name: str
    where: str
    value: Value = ""
    wrong: str = ""
    meant: str = ""  # of an unknown one, what is nearest


class Form(NamedTuple):
    """A form that was read, the cells of ours in it, and what gets lost when it is filled (drawings, charts)."""

    found: list[Found]
    lost: list[str]


def values_of(report: Report, words: Words, exact: Sequence[Exact] = ()) -> dict[str, Value]:
    """By names of cells, in lower case. What is too little to be shown is “<5”."""
    found: dict[str, Value] = {
        f"{PREFIX}first": report.first,
        f"{PREFIX}last": report.last,
        f"{PREFIX}median": words.name("waits", report.waiting.median) if report.waiting.median else "",
        f"{PREFIX}ninety": words.name("waits", report.waiting.ninety) if report.waiting.ninety else "",
    }
    for part in report.sections:
        known = report.stock or part.section not in STOCKS
        few = words.few(part.section) if known else words.say("desk-report-unknown-short")
        found[cell_of(part.section)] = part.total if known else few
        found[f"{cell_of(part.section)}_hours"] = round(part.minutes / 60, 1)
        found |= {cell_of(part.section, name): few for name in ALWAYS.get(part.section, ())}
        found |= {cell_of(part.section, each.name): each.count for each in part.names}
    for each in exact:
        found |= _exactly(each)
    return found


def _exactly(exact: Exact) -> Iterator[tuple[str, Value]]:
    whole = f"exact_{exact.programme.id}"
    yield cell_of(whole), exact.came
    yield cell_of(f"{whole}_left"), exact.went
    for indicator, rows in exact.tables:
        for name, came, went in rows:
            yield cell_of(f"{whole}_{indicator.id}", name), came
            yield cell_of(f"{whole}_{indicator.id}_left", name), went


def cell_of(section: str, name: str = "") -> str:
    plain = [re.sub("[^a-z0-9]", "_", each.lower()) for each in (section, name) if each]
    return PREFIX + "__".join(plain)


def looked_at(form: bytes, report: Report, words: Words, exact: Sequence[Exact] = ()) -> Form:
    """What would fill it, and what is wrong. Raises NotAFormError."""
    book = opened(form)
    known = Known(values_of(report, words, exact), report, words)
    found = [known.look(name, where, cell) for name, where, cell in _named(book)]
    if not found:
        raise NotAFormError("names")
    return Form(found, workbook.lost(form))


def filled(form: bytes, report: Report, words: Words, exact: Sequence[Exact] = ()) -> bytes:
    """Raises NotAFormError, UnknownCellsError with the names nothing is known for.

    A cell with a formula keeps it. Whatever a value begins with, it is no formula.
    """
    book = opened(form)
    known = Known(values_of(report, words, exact), report, words)
    cells = list(_named(book))
    if not cells:
        raise NotAFormError("names")
    found = [(known.look(name, where, cell), cell) for name, where, cell in cells]
    if unknown := sorted({each.name for each, _ in found if each.wrong in ("unknown", "exact")}):
        raise UnknownCellsError(f"No report has: {', '.join(unknown)}.")
    for each, cell in found:
        if cell is not None and not each.wrong:
            cell.value = each.value
            if isinstance(each.value, str):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Known:
    """What there is to fill cells with."""

    def __init__(self, values: Values, report: Report, words: Words) -> None:
        self._values = values
        self._few = {f"{cell_of(part.section)}__": words.few(part.section) for part in report.sections}

    def look(self, name: str, where: str, cell: Cell | None) -> Found:
        if cell is None:
            return Found(name, where, wrong="several" if where else "gone")
        if cell.data_type == "f":
            return Found(name, where, wrong="formula")
        value = self._value(name)
        if value is not None:
            return Found(name, where, value)
        if name.startswith(EXACT):
            return Found(name, where, wrong="exact")
        return Found(name, where, wrong="unknown", meant=nearest(name, tuple(self._values)))

    def _value(self, name: str) -> Value | None:
        """A name of a section that nothing is shown of is too few, whatever it is."""
        return self._values.get(name, next((few for begins, few in self._few.items() if name.startswith(begins)), None))


def opened(form: bytes) -> openpyxl.Workbook:
    """Raises NotAFormError, with what is wrong."""
    workbook.check(form)
    try:
        return openpyxl.load_workbook(io.BytesIO(form))
    except (InvalidFileException, *BROKEN) as error:
        raise NotAFormError("broken") from error


def _named(book: openpyxl.Workbook) -> Iterator[tuple[str, str, Cell | None]]:
    """Cells that have a name of ours, in the book or on one of its sheets; None: the name is not of one cell."""
    names = [*book.defined_names.values(), *(name for sheet in book for name in sheet.defined_names.values())]
    ours = [name for name in names if name.name.lower().startswith(PREFIX)]
    if len(ours) > MOST:
        raise NotAFormError("many")
    for name in ours:
        places = _places(name.destinations, book)
        where = ", ".join(f"{sheet}!{cells}" for sheet, cells in places)
        yield name.name.lower(), where, _single(book, places)


def _places(destinations: Iterable[tuple[str, str]], book: openpyxl.Workbook) -> list[tuple[str, str]]:
    try:
        return [(sheet, cells) for sheet, cells in destinations if cells and sheet in book.sheetnames]
    except (ValueError, TypeError, AttributeError):  # a name for something else: #REF!, a number, a function
        return []


def _single(book: openpyxl.Workbook, places: Sequence[tuple[str, str]]) -> Cell | None:
    found = _ONE.fullmatch(places[0][1]) if len(places) == 1 else None
    if found is None:
        return None
    try:
        cell = book[places[0][0]]["".join(found.groups())]
    except (ValueError, KeyError, TypeError, AttributeError):  # no such cell; a sheet that is a chart
        return None
    return cell if isinstance(cell, Cell) and not isinstance(cell, MergedCell) else None
