"""The months of a section as columns, in units of their own."""

from __future__ import annotations

from typing import NamedTuple

from bot.reports.report import Report

WIDTH, HEIGHT, GAP = 100, 30, 1


class Column(NamedTuple):
    """One month of a chart, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def columns(report: Report, section: str) -> list[Column]:
    """A column for each month; empty where there is nothing to compare."""
    numbers = [month.totals.get(section, 0) for month in report.months]
    most = max(numbers, default=0)
    if len(numbers) < 2 or not most:
        return []
    step = WIDTH / len(numbers)
    heights = [HEIGHT * number / most for number in numbers]
    return [
        Column(round(place * step, 2), round(HEIGHT - height, 2), round(step - min(GAP, step / 4), 2), round(height, 2))
        for place, height in enumerate(heights)
    ]
