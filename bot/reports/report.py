"""The report of a town or an organisation over whole months: counts for the programme, never about anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec
import sqlalchemy as sa

from bot.core.errors import BotError
from bot.core.towns import Town
from bot.reports import months
from bot.reports.closing import Figure, Ledger, Line, close
from bot.reports.crowd import Crowd
from bot.reports.months import Period
from bot.reports.participants import Programmes
from bot.reports.sections import SECTIONS, Section
from bot.storage import report_counts, report_lines, report_people
from bot.storage.database import Database
from bot.storage.report_counts import WAITS, Found, Month
from bot.storage.report_lines import LineRow

MEDIAN, NEARLY_ALL = 50, 90  # percent
_CROWDED = frozenset(section.name for section in SECTIONS if section.people and not section.stock)


class NothingClosedError(BotError):
    """No month of this period can be reported yet: a month is closed ten days after its end."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a section. A name that is not listed had fewer than five, or none."""

    name: str
    count: int
    minutes: int = 0


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """`total` is the sum of what is listed."""

    section: str
    total: int
    minutes: int
    names: list[Shown]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Within which time (`15m` … `7d`, `longer`) half of those shown, and nine tenths, were answered; "": none."""

    median: str
    ninety: str


class MonthTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of one month, by section, for a line through the period."""

    month: str
    totals: dict[str, int]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """`last`: the last month that is closed, if more were wanted. `organisation` "": all of the town.

    `stock`: the month at whose end volunteers were last counted; "": they were not yet, and their number is not known.
    """

    town: str
    organisation: str
    first: str
    last: str
    wanted_last: str
    stock: str
    sections: list[Part]
    waiting: Waiting
    months: list[MonthTotal]

    def part(self, section: str) -> Part:
        return next(part for part in self.sections if part.section == section)


async def read_report(
    database: Database,
    town: Town,
    wanted: Period,
    now: int,
    *,
    organisation: str = "",
    programmes: Programmes | None = None,
) -> Report:
    """Months that are over are closed first. Raises NothingClosedError if none of the period is."""
    newest = months.newest_over(now, town.zone)
    last = min(wanted.last, newest)
    if wanted.first > last:
        raise NothingClosedError
    whose = [organisation] if organisation else [each.id for each in town.organisations]
    sections = (*SECTIONS, *(programmes.sections(whose) if programmes else ()))
    await close_months(database, town, now, whose, programmes)
    lines = await database.read(lambda c: report_lines.listing(c, town.id, whose, until=last))
    stock = await database.read(lambda c: report_lines.stock_known(c, town.id, whose, until=last))
    return _report(town.id, organisation, wanted, last, stock, lines, sections)


async def close_months(
    database: Database, town: Town, now: int, whose: Sequence[str] = (), programmes: Programmes | None = None
) -> None:
    """Count the months that are over and were not counted yet; `whose` organisations, else all of the town."""
    newest = months.newest_over(now, town.zone)
    whose = whose or [each.id for each in town.organisations]
    if await database.read(partial(_open, town=town.id, whose=whose, newest=newest)):
        await database.write(partial(_close_all, town=town, whose=whose, newest=newest, programmes=programmes))


def _open(connection: sa.Connection, town: str, whose: Sequence[str], newest: str) -> bool:
    return any(report_lines.last_closed(connection, town, each) < newest for each in whose)


def _close_all(
    connection: sa.Connection, town: Town, whose: Sequence[str], newest: str, programmes: Programmes | None
) -> None:
    report_lines.lock(connection)
    for organisation in whose:
        open_months = _open_months(connection, town, organisation, newest)
        if open_months:
            _close(connection, town, organisation, open_months, programmes)


def _open_months(connection: sa.Connection, town: Town, organisation: str, newest: str) -> list[Month]:
    """Those after the last one that is closed; at first, from where anything happened."""
    closed = report_lines.last_closed(connection, town.id, organisation)
    if closed >= newest:
        return []
    opened_at, first = report_counts.first_instant(connection, town.id, organisation)
    asked = months.month_of(opened_at, town.zone) if opened_at else newest
    oldest = months.moved(newest, 1 - months.MOST)
    begin = months.after(closed) if closed else max(min(first or newest, asked, newest), oldest)
    return [months.ending(month, town.zone) for month in months.between(begin, newest)]


def _close(
    connection: sa.Connection,
    town: Town,
    organisation: str,
    open_months: Sequence[Month],
    programmes: Programmes | None,
) -> None:
    ledger = Ledger(map(_line, report_lines.listing(connection, town.id, [organisation])))
    crowd = _crowd(connection, town, organisation, open_months, ledger)
    counted: dict[str, dict[str, Figure]] = defaultdict(dict)
    by_month: dict[int, list[Found]] = defaultdict(list)
    for each in report_counts.counted(connection, town.id, organisation, open_months):
        by_month[each.month].append(each)
    lines: list[Line] = []
    for place, month in enumerate(open_months):
        for new in by_month[place]:
            before = counted[new.section].get(new.name, Figure(0))
            counted[new.section][new.name] = Figure(before.number + new.number, before.minutes + new.minutes)
        newest = place == len(open_months) - 1
        lines += close(month.name, counted, ledger, crowd, newest=newest)
        lines += programmes.close(connection, town.id, organisation, month.name) if programmes else []
    names = [month.name for month in open_months]
    report_lines.keep(connection, town.id, organisation, names, list(map(_row, lines)))


def _crowd(
    connection: sa.Connection, town: Town, organisation: str, open_months: Sequence[Month], ledger: Ledger
) -> Crowd:
    """Whoever may stand behind what is not settled, in all sections."""
    settled: dict[str, set[str]] = defaultdict(set)
    for section, name in ledger.settled:
        settled[section].add(name)
    newest, before = open_months[-1].name, months.moved(open_months[0].name, -1)
    oldest = min([before, *(month for (of, _), month in ledger.settled.items() if of in _CROWDED)])
    begin = max(oldest, months.moved(newest, -months.MOST))
    window = [months.ending(month, town.zone) for month in months.between(begin, newest)]
    return Crowd(report_people.behind(connection, town.id, organisation, window, settled))


def _line(row: LineRow) -> Line:
    shown, taken = Figure(row.shown, row.shown_minutes), Figure(row.taken, row.taken_minutes)
    return Line(row.month, row.section, row.name, shown, taken)


def _row(line: Line) -> LineRow:
    shown, taken = line.shown, line.taken
    return LineRow(
        line.month, line.section, line.name, shown.number, taken.number, shown.minutes, taken.minutes
    )  # fmt: skip


def _report(
    town: str,
    organisation: str,
    wanted: Period,
    last: str,
    stock: str,
    lines: Sequence[LineRow],
    sections: Sequence[Section],
) -> Report:
    stocks = {section.name for section in sections if section.stock}
    sums: dict[str, dict[str, Figure]] = defaultdict(lambda: defaultdict(lambda: Figure(0)))
    by_month: dict[str, dict[str, int]] = {month: {} for month in months.between(wanted.first, last)}
    for row in lines:
        if row.month < wanted.first and row.section not in stocks:
            continue
        before = sums[row.section][row.name]
        sums[row.section][row.name] = Figure(before.number + row.shown, before.minutes + row.shown_minutes)
        if row.section not in stocks and row.shown:
            totals = by_month[row.month]
            totals[row.section] = totals.get(row.section, 0) + row.shown
    return Report(
        town=town,
        organisation=organisation,
        first=wanted.first,
        last=last,
        wanted_last=wanted.last,
        stock=stock,
        sections=[_part(section, sums[section.name]) for section in sections],
        waiting=_waiting(sums["waits"]),
        months=[MonthTotal(month=month, totals=totals) for month, totals in by_month.items()],
    )


def _part(section: Section, names: dict[str, Figure]) -> Part:
    shown = [Shown(name=name, count=each.number, minutes=each.minutes) for name, each in names.items() if each.number]
    shown.sort(key=lambda each: (-each.count, each.name))
    return Part(
        section=section.name,
        total=sum(each.count for each in shown),
        minutes=sum(each.minutes for each in shown),
        names=shown,
    )


def _waiting(shown: dict[str, Figure]) -> Waiting:
    return Waiting(median=_within(shown, MEDIAN), ninety=_within(shown, NEARLY_ALL))


def _within(shown: dict[str, Figure], percent: int) -> str:
    total, so_far = sum(each.number for each in shown.values()), 0
    for name in (*(name for name, _ in WAITS), report_counts.LONGER):
        so_far += shown[name].number if name in shown else 0
        if total and so_far * 100 >= total * percent:
            return name
    return ""
