"""Reports of the organisation over closed months: numbers with bars, and the same as files. For coordinators."""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import day
from bot.desk.visit import NotHereError, Visit
from bot.reports import files, months
from bot.reports.charts import columns
from bot.reports.evidence import Promised, packed, promised
from bot.reports.months import NoSuchPeriodError, Period
from bot.reports.report import NothingClosedError, Report, read_report
from bot.reports.wording import Words
from bot.storage import audit

KINDS = ("xlsx", "csv", "pdf", "json", "zip")
LISTED = 15  # names of a section at once: the rest unfolds


def words_of(visit: Visit) -> Words:
    desk = visit.desk
    return Words(desk.texts, visit.language, desk.world.library, desk.programmes.declared, desk.measures)


def wanted(visit: Visit) -> Period:
    """What is asked for; else the year of the newest month that is closed, so far. Raises NoSuchPeriodError."""
    given = visit.request.query_params
    newest = months.newest_over(visit.now, visit.town.zone)
    first, last = given.get("from", "") or f"{newest[:4]}-01", given.get("to", "") or newest
    return months.period(first, last)


async def found(visit: Visit, period: Period) -> Report:
    desk, organisation = visit.desk, visit.staff.organisation
    return await read_report(
        desk.database, visit.town, period, visit.now, organisation=organisation, programmes=desk.programmes
    )


async def promises(visit: Visit) -> list[Promised]:
    desk, organisation = visit.desk, visit.staff.organisation
    return await promised(
        desk.database, visit.town, desk.measures, visit.now, organisation=organisation, programmes=desk.programmes
    )


async def show(visit: Visit) -> Response:
    try:
        period = wanted(visit)
        report = await found(visit, period)
    except NoSuchPeriodError:
        return _page(visit, 422, error=visit.text("desk-report-wrong-period"))
    except NothingClosedError:
        return _page(visit, error=visit.text("desk-report-none-closed"), period=period)
    words = words_of(visit)
    return _page(
        visit, period=period, report=report, title=words.title(report), notes=words.notes(report),
        waiting=words.waiting(report), tables=words.tables(report), section=words.section,
        charts={part.section: columns(report, part.section) for part in report.sections},
        promised=await promises(visit),
    )  # fmt: skip


def _page(visit: Visit, status: int = 200, **values: object) -> Response:
    given: dict[str, object] = {
        "error": "",
        "period": None,
        "report": None,
        "promised": [],
        "kinds": KINDS,
        "listed": LISTED,
    }
    return visit.page("reports.html", status, day=lambda iso: day(visit, iso), **given | values)


async def file(visit: Visit) -> Response:
    """What is given out stands in the log."""
    kind = visit.params["kind"]
    if kind not in KINDS:
        raise NotHereError
    try:
        report = await found(visit, wanted(visit))
    except (NoSuchPeriodError, NothingClosedError) as wrong:
        raise NotHereError from wrong
    if kind == "zip":
        made = await asyncio.to_thread(packed, report, words_of(visit), await promises(visit))
    else:
        made = await asyncio.to_thread(files.made, kind, report, words_of(visit))
    by, about = visit.by, f"report:{report.first}/{report.last}"
    await visit.desk.database.write(
        lambda c: audit.record(c, town=by.town, actor=by.actor, verb="report.export", about=about, now=visit.now)
    )
    name = f'attachment; filename="report-{report.first}-{report.last}.{kind}"'
    return Response(made, media_type=files.MIME[kind], headers={"Content-Disposition": name})


ROUTES = (
    desk_route("/reports", show, access=access.access_reports, nav="desk-nav-reports"),
    desk_route("/reports/file/{kind}", file, access=access.access_reports),
)
