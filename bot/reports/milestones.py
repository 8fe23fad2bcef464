"""`knowledge/milestones.yaml`: what was promised to funders, by when, and by what it is shown; and how far it is.

A milestone that names a section of the report is reached once that shows enough, from the month its measure begins
with. All others are shown by hand: here stands only when they are due. Never a figure about one guide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from bot.core.issues import Issue
from bot.core.strict_yaml import Data, Where, load_file
from bot.knowledge.shapes import FORMAT, Wrong, date, fields, issues, one_of, several, text
from bot.reports.months import NoSuchPeriodError, period
from bot.reports.report import Report
from bot.reports.sections import SECTIONS

MEASURES, EACH = 50, 50  # more than any funder's plan has
LEAST = 10_000_000
MONTHS = "2026-01"  # as one is written


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """`name` "": the sum of the section."""

    section: str
    least: int
    name: str = ""


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    due: str
    criterion: str
    evidence: str
    counts: Counts | None = None


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    begins: str  # a month
    milestones: tuple[Milestone, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`state`: reached | open | late | by-hand. `shown` None: nothing is counted for it."""

    milestone: Milestone
    state: str
    shown: int | None


def _number(data: Data, where: Where) -> Iterator[Wrong]:
    if isinstance(data, bool) or not isinstance(data, int) or not 5 <= data <= LEAST:
        yield Wrong(where, "shape", f"“{where[-1]}” must be a whole number from 5 on: fewer are not shown.")


def _month(data: Data, where: Where) -> Iterator[Wrong]:
    try:
        period(str(data), str(data))
    except NoSuchPeriodError:
        yield Wrong(where, "date", f"“{where[-1]}” must be a month like {MONTHS}.")


def _format(data: Data, where: Where) -> Iterator[Wrong]:
    if data != FORMAT or isinstance(data, bool):
        yield Wrong(where, "format", f"This program reads format {FORMAT}.")


_COUNTS = fields(
    {"section": one_of(*(section.name for section in SECTIONS)), "name": text, "least": _number},
    needed=("section", "least"),
)
_MILESTONE = fields(
    {"title": text, "due": date, "criterion": text, "evidence": text, "counts": _COUNTS},
    needed=("title", "due", "criterion", "evidence"),
)
_MEASURE = fields(
    {"title": text, "begins": _month, "milestones": several(_MILESTONE)}, needed=("title", "begins", "milestones")
)
_FILE = fields({"lotse": _format, "measures": several(_MEASURE)}, needed=("lotse", "measures"))


def load(paths: Collection[Path]) -> tuple[tuple[Measure, ...], list[Issue]]:
    """The measures of the last file there is; none if there is no file, or if it has mistakes."""
    path = next((path for path in reversed([*paths]) if path.is_file()), None)
    if path is None:
        return (), []
    document, wrong = load_file(path)
    if document is None:
        return (), wrong
    wrong = issues(document, _FILE)
    if wrong:
        return (), wrong
    measures = document.data["measures"]
    if len(measures) > MEASURES or any(len(each["milestones"]) > EACH for each in measures):
        return (), [document.issue("too-many", f"At most {MEASURES} measures with {EACH} milestones.", "measures")]
    return tuple(msgspec.convert(_given(each), Measure) for each in measures), []


def _given(raw: Data) -> Data:
    """Without what was left empty."""
    if isinstance(raw, dict):
        return {key: _given(item) for key, item in raw.items() if item is not None}
    return [_given(item) for item in raw] if isinstance(raw, list) else raw


def standing(milestones: Sequence[Milestone], report: Report | None, today: str) -> list[Standing]:
    """`report`: from the month the measure begins with; None: no month of it is closed yet."""
    return [_standing(each, report, today) for each in milestones]


def _standing(milestone: Milestone, report: Report | None, today: str) -> Standing:
    counts = milestone.counts
    if counts is None:
        return Standing(milestone=milestone, state="by-hand", shown=None)
    shown = _shown(report, counts) if report else 0
    state = "reached" if shown >= counts.least else "late" if milestone.due < today else "open"
    return Standing(milestone=milestone, state=state, shown=shown)


def _shown(report: Report, counts: Counts) -> int:
    part = report.part(counts.section)
    return part.total if not counts.name else sum(each.count for each in part.names if each.name == counts.name)
