"""Participants in exact numbers as a file: each says in its name and first line that it is not to be published."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import xlsxwriter

from bot.core.sheets import MIME as MIME
from bot.core.sheets import write_csv
from bot.reports.months import Period
from bot.reports.participants import Exact, section_of
from bot.reports.wording import Words
from bot.reports.workbook import check as checked

NOT_TO_PUBLISH = "not-to-publish"  # in the name of a file


class ExactTable(NamedTuple):
    """Rows of what was told, with those who came and those who went."""

    title: str
    rows: list[tuple[str, int, int]]


def tables(exact: Sequence[Exact], words: Words) -> list[ExactTable]:
    made = []
    for each in exact:
        whole = section_of(each.programme.id)
        made.append(ExactTable(words.section(whole), [(words.say("desk-report-all"), each.came, each.went)]))
        for indicator, rows in each.tables:
            section = section_of(each.programme.id, indicator.id)
            told = [(words.name(section, name), came, went) for name, came, went in rows]
            made.append(ExactTable(words.section(section), told))
    return made


def made(kind: str, exact: Sequence[Exact], period: Period, words: Words) -> bytes:
    title = words.say("desk-exact-title", first=period.first, last=period.last)
    head = [words.say(f"desk-exact-{name}") for name in ("told", "came", "went")]
    rows: list[list[str | int]] = [[words.say("desk-exact-not-to-publish")], [title]]
    for table in tables(exact, words):
        rows += [[], [table.title], [*head], *_cells(table)]
    if kind == "csv":
        return write_csv([[str(cell) for cell in row] for row in rows], ";" if words.language == "de" else ",")
    return _xlsx(rows, words)


def _cells(table: ExactTable) -> list[list[str | int]]:
    return [[name, came, went] for name, came, went in table.rows]


def _xlsx(rows: Sequence[Sequence[str | int]], words: Words) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(words.say("desk-exact-sheet"))
    sheet.set_column(0, 0, 60)
    sheet.set_header(f"&L{words.say('desk-exact-not-to-publish')}")
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell)
            else:
                sheet.write_string(line, column, cell, bold if len(row) == 1 else None)
    book.close()
    return out.getvalue()


__all__ = ["MIME", "NOT_TO_PUBLISH", "checked", "made", "tables"]
