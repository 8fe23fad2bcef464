"""What a funder is given as evidence: how far the milestones are, and the report in every format, as one ZIP."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.core.clock import from_micros
from bot.core.sheets import safe
from bot.core.towns import Town
from bot.reports import files, months
from bot.reports.milestones import Measure, Standing, standing
from bot.reports.months import Period
from bot.reports.participants import Programmes
from bot.reports.report import Report, read_report
from bot.reports.wording import Words
from bot.storage.database import Database

KINDS = ("pdf", "xlsx", "csv", "json")
STAMP = (1980, 1, 1, 0, 0, 0)  # when it was made stands in the log


class Promised(NamedTuple):
    """A measure and how far its milestones are."""

    title: str
    milestones: list[Standing]


async def promised(
    database: Database,
    town: Town,
    measures: Sequence[Measure],
    now: int,
    *,
    organisation: str = "",
    programmes: Programmes | None = None,
) -> list[Promised]:
    """Each measure from the month it begins with to the newest one that is closed."""
    newest = months.newest_over(now, town.zone)
    today = from_micros(now).astimezone(ZoneInfo(town.zone)).date().isoformat()
    found = []
    for measure in measures:
        period = Period(measure.begins, newest)
        report = None
        if measure.begins <= newest:
            report = await read_report(database, town, period, now, organisation=organisation, programmes=programmes)
        found.append(Promised(measure.title, standing(measure.milestones, report, today)))
    return found


def packed(report: Report, words: Words, measures: Sequence[Promised]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in KINDS:
            archive.writestr(_entry(f"report.{kind}"), files.made(kind, report, words))
        if measures:
            archive.writestr(_entry("milestones.csv"), _milestones(words, measures))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _milestones(words: Words, measures: Sequence[Promised]) -> bytes:
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";" if words.language == "de" else ",")
    head = ("promised", "milestone", "due", "criterion", "evidence", "state", "shown")
    lines.writerow(words.say(f"desk-report-{name}") for name in head)
    for measure in measures:
        for each in measure.milestones:
            told, state = each.milestone, words.say(f"desk-report-state-{each.state}")
            shown = "" if each.shown is None or told.counts is None else f"{each.shown} / {told.counts.least}"
            cells = (measure.title, told.title, told.due, told.criterion, told.evidence, state, shown)
            lines.writerow(safe(cell) for cell in cells)
    return ("\ufeff" + out.getvalue()).encode()
