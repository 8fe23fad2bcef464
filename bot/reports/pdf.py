"""A report as PDF, to hand in: tagged, each section with bars and numbers, and its months as a chart that says them.

A letter our fonts lack, in the name of an office, stands as a question mark.
"""

from __future__ import annotations

import datetime as dt
from importlib import resources
from typing import Any

from bot.core.typeset import pdf, with_our_letters
from bot.reports import months
from bot.reports.charts import HEIGHT, WIDTH, columns
from bot.reports.report import Report
from bot.reports.wording import Row, Table, Words

SHADE = "#0b5fa5"
FLAT = 8  # a chart is so many times as wide as it is high


def as_pdf(report: Report, words: Words) -> bytes:
    template = (resources.files("bot.reports") / "report.typ").read_bytes()
    given = {
        "title": words.title(report),
        "language": words.language,
        "notes": words.notes(report),
        "tables": [_table(report, table, words) for table in words.tables(report)],
    }
    return pdf(template, given, dt.date.fromisoformat(f"{months.after(report.last)}-01"))


def _table(report: Report, table: Table, words: Words) -> dict[str, Any]:
    most = max((row.number or 0 for row in table.rows), default=0)
    names = ("name", "count", *(("hours",) if table.measured else ()))
    return {
        "title": table.title,
        "about": table.about,
        "measured": table.measured,
        "waiting": words.waiting(report) if table.section == "waits" else "",
        "nothing": words.say("desk-report-nothing") if table.known else "",
        "head": [words.say(f"desk-report-{name}") for name in names],
        "rows": [_row(row, table, most, words) for row in table.rows],
        "total": _row(table.total, table, 0, words),
        "chart": _chart(report, table.section),
        "alt": _alt(report, table, words),
        "months": [report.months[0].month, report.months[-1].month] if report.months else ["", ""],
    }


def _row(row: Row, table: Table, most: int, words: Words) -> dict[str, Any]:
    hours = "" if row.hours is None else f"{row.hours:,.1f}"
    if words.language == "de":
        hours = hours.translate(str.maketrans(",.", ".,"))
    return {
        "name": with_our_letters(row.name),
        "number": table.few if row.number is None else str(row.number),
        "hours": hours,
        "share": (row.number or 0) / most if most else 0,
    }


def _chart(report: Report, section: str) -> str:
    """ "" where there is nothing to compare."""
    drawn = columns(report, section)
    if not drawn:
        return ""
    high = WIDTH / HEIGHT / FLAT
    bars = "".join(
        f'<rect x="{each.x}" y="{each.y * high:.2f}" width="{each.width}" height="{each.height * high:.2f}"/>'
        for each in drawn
    )
    box = f"0 0 {WIDTH} {HEIGHT * high:.2f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" fill="{SHADE}">{bars}</svg>'


def _alt(report: Report, table: Table, words: Words) -> str:
    """What the columns say, month by month."""
    numbers = "; ".join(f"{month.month}: {month.totals.get(table.section, 0)}" for month in report.months)
    return f"{table.title}, {words.say('desk-report-months')}: {numbers}"
