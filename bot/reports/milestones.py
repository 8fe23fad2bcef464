"""`knowledge/milestones.yaml`: what was promised to funders, by when, and by what it is shown; and how far it is.

A milestone that names a section of the report is reached once that shows enough, from the month its measure begins
with. All others are shown by hand: here stands only when they are due. Never a figure about one guide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from bot.core.issues import Issue
from bot.core.strict_yaml import Data, Document, Where
from bot.knowledge.shapes import Wrong, date, fields, one_of, several, text
from bot.reports.declared import given, read, the_format
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
    """`id`: under which hours are entered for it, whatever it is called later."""

    title: str
    begins: str  # a month
    milestones: tuple[Milestone, ...]
    id: str = ""


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


_COUNTS = fields(
    {"section": one_of(*(section.name for section in SECTIONS)), "name": text, "least": _number},
    needed=("section", "least"),
)
_MILESTONE = fields(
    {"title": text, "due": date, "criterion": text, "evidence": text, "counts": _COUNTS},
    needed=("title", "due", "criterion", "evidence"),
)
_MEASURE = fields(
    {"id": text, "title": text, "begins": _month, "milestones": several(_MILESTONE)},
    needed=("title", "begins", "milestones"),
)
_FILE = fields({"lotse": the_format, "measures": several(_MEASURE)}, needed=("lotse", "measures"))


def load(paths: Collection[Path]) -> tuple[tuple[Measure, ...], list[Issue]]:
    """The measures of the last file there is; none if there is no file, or if it has mistakes."""
    document, wrong = read(paths, _FILE)
    if document is None or (wrong := _mistakes(document)):
        return (), wrong
    return tuple(msgspec.convert(_named(given(each)), Measure) for each in document.data["measures"]), []


def _mistakes(document: Document) -> list[Issue]:
    measures = document.data["measures"]
    if len(measures) > MEASURES or any(len(each["milestones"]) > EACH for each in measures):
        return [document.issue("too-many", f"At most {MEASURES} measures with {EACH} milestones.", "measures")]
    ids = [_named(each)["id"] for each in measures]
    twice = [place for place, name in enumerate(ids) if name in ids[:place]]
    message = "Another measure has this id, or this title and none: hours could not be told apart."
    return [document.issue("twice", message, "measures", place) for place in twice]


def _named(raw: Data) -> Data:
    """A measure without an id has its title for one."""
    return {**raw, "id": raw.get("id") or raw["title"]}


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
