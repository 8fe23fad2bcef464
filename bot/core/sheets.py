"""Tables as files: CSV and XLSX, read as programmes have them and written so that no cell is a formula."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import zlib
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import BadZipFile

from bot.core.errors import BotError

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets compute, or hide behind
BYTES = 2_000_000  # of a file that is read: some ten thousand lines
UNPACKED = 40_000_000  # bytes of what a zipped sheet may hold: else a small file fills the memory
LINES, COLUMNS, LETTERS = 2_000, 40, 1_000  # that are read: what is more is refused, not cut
SHEETS = 20  # of a book that are looked at
WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}  # "Unicode text", as Excel calls it
ENCODINGS = ("utf-8-sig", "cp1252")  # as Excel and everybody else write; cp1252 takes nearly everything, so last
SEPARATORS = ";,\t|"
# What zipfile and openpyxl raise of files that only look like a workbook, or have a password (RuntimeError); openpyxl
# names no error of its own for most.
BROKEN = (
    BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, ValueError, IndexError, TypeError, AttributeError,
    SyntaxError, OSError, OverflowError,
)  # fmt: skip
MIME = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UnreadableSheetError(BotError):
    """`why`: large, kind, empty, long."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This table cannot be read: {why}.")


def safe(text: str) -> str:
    """As text whatever it begins with."""
    return f"'{text}" if text.startswith(FORMULA) else text


def bare(text: str) -> str:
    """Without the mark that `safe` made."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def write_csv(rows: Iterable[Sequence[str]], delimiter: str = ";") -> bytes:
    """With the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([safe(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def write_xlsx(rows: Iterable[Sequence[str]], title: str, about: Sequence[str] = ()) -> bytes:
    """Everything is text. `about`: what the file holds, on a sheet of its own and below every printed page."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31])
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell)
    if about:
        sheet.set_footer("&L" + about[0].replace("&", "&&")[:200])
        second = book.add_worksheet("Info")
        for line, words in enumerate(about):
            second.write_string(line, 0, words)
    book.close()
    return out.getvalue()


Sheet = list[list[str]]


def read(content: bytes) -> Sheet:
    """The first sheet with something in it: lines of trimmed cells. Raises UnreadableSheetError."""
    return read_all(content)[0]


def read_all(content: bytes) -> list[Sheet]:
    """Every sheet of an XLSX that holds something, or a CSV in any usual encoding. Raises UnreadableSheetError."""
    if len(content) > BYTES:
        raise UnreadableSheetError("large")
    sheets = _read_xlsx(content) if content.startswith(b"PK") else [_read_csv(content)]
    found = [rows for sheet in sheets if (rows := _trimmed(sheet))]
    if not found:
        raise UnreadableSheetError("empty")
    return found


def _trimmed(lines: Iterable[Sequence[str]]) -> Sheet:
    rows = [[bare(cell.strip()) for cell in line] for line in lines]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > LINES or any(len(row) > COLUMNS or any(len(cell) > LETTERS for cell in row) for row in rows):
        raise UnreadableSheetError("long")
    return rows


def _read_csv(content: bytes) -> Sheet:
    wide = next((name for mark, name in WIDE.items() if content.startswith(mark)), "")
    if b"\0" in content and not wide:
        raise UnreadableSheetError("kind")
    text = next(filter(None, (_decoded(content, each) for each in ([wide] if wide else ENCODINGS))), None)
    if text is None or "\0" in text:
        raise UnreadableSheetError("kind" if content.strip() else "empty")
    head, _, rest = text.partition("\n")
    head = head.rstrip("\r")
    if head.lower() in {f"sep={each}" for each in SEPARATORS}:  # Excel's own note to itself
        delimiter, text = head[-1], rest
    else:
        first = next((line for line in text.split("\n") if line.strip()), "")
        delimiter = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise UnreadableSheetError("kind") from None


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read_xlsx(content: bytes) -> list[Sheet]:
    """Formulas are not computed: what was kept of their results is read."""
    import zipfile

    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise UnreadableSheetError("large")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [_lines(sheet) for sheet in book.worksheets[:SHEETS]]
    except BROKEN as error:
        raise UnreadableSheetError("kind") from error


def _lines(sheet: Any) -> Sheet:
    rows = sheet.iter_rows(max_row=LINES + 1, max_col=COLUMNS + 1, values_only=True)
    return [_to_its_end(["" if cell is None else _shown(cell) for cell in row]) for row in rows]


def _to_its_end(row: list[str]) -> list[str]:
    """A sheet gives every line all columns."""
    while row and not row[-1]:
        row.pop()
    return row


def _shown(cell: object) -> str:
    """A number without the .0 that a sheet gives it, a day as 2026-12-31, a length of time as 26:30:00."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    text = str(cell)
    return text.removesuffix(" 00:00:00")
