"""Participants in exact numbers, for the funder and not to be published; and funders' own forms, filled."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa
from starlette.datastructures import UploadFile
from starlette.responses import Response

from bot.desk import access
from bot.desk.reports import found, wanted, words_of
from bot.desk.routing import FORM_BYTES, desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.reports import exactly, participants
from bot.reports.forms import Form, UnknownCellsError, cell_of, filled, looked_at
from bot.reports.indicators import of
from bot.reports.months import NoSuchPeriodError, Period
from bot.reports.participants import Exact
from bot.reports.report import NothingClosedError
from bot.reports.sections import SECTIONS
from bot.reports.workbook import LARGEST, NotAFormError
from bot.storage import audit, report_forms
from bot.storage.report_forms import FormRow, TooManyFormsError

KINDS = ("xlsx", "csv")
NAME_LENGTH = 80
XLSX = ".xlsx"


async def _exact(visit: Visit, period: Period, verb: str) -> list[Exact]:
    """Who looks at them stands in the log."""
    by, about = visit.by, f"report:{period.first}/{period.last}"
    declared = of(visit.desk.programmes.declared, visit.staff.organisation)

    def job(connection: sa.Connection) -> list[Exact]:
        audit.record(connection, town=by.town, actor=by.actor, verb=verb, about=about, now=visit.now)
        return [
            participants.exact(connection, by.town, visit.staff.organisation, each, period.first, period.last)
            for each in declared
        ]

    return await visit.desk.database.write(job)


async def show(visit: Visit) -> Response:
    try:
        period = wanted(visit)
    except NoSuchPeriodError:
        return visit.page("exact.html", 422, error=visit.text("desk-report-wrong-period"), period=None, tables=[])
    exact = await _exact(visit, period, "report.exact")
    tables = exactly.tables(exact, words_of(visit))
    return visit.page("exact.html", period=period, tables=tables, kinds=KINDS, error="")


async def file(visit: Visit) -> Response:
    kind = visit.params["kind"]
    if kind not in KINDS:
        raise NotHereError
    try:
        period = wanted(visit)
    except NoSuchPeriodError as wrong:
        raise NotHereError from wrong
    exact = await _exact(visit, period, "report.exact")
    made = await asyncio.to_thread(exactly.made, kind, exact, period, words_of(visit))
    return _download(made, kind, f"{exactly.NOT_TO_PUBLISH}-{period.first}-{period.last}.{kind}")


async def forms(visit: Visit) -> Response:
    return await _forms(visit)


async def _forms(visit: Visit, status: int = 200, error: str = "") -> Response:
    rows = await visit.desk.database.read(lambda c: report_forms.listing(c, visit.by.town, visit.staff.organisation))
    return visit.page(
        "report-forms.html", status, forms=rows, programmes=_programmes(visit), error=error,
        cells=[(cell_of(each.name), f"desk-report-section-{each.name}", each.measured) for each in SECTIONS],
        **helpers(visit),
    )  # fmt: skip


def _programmes(visit: Visit) -> dict[str, str]:
    return {each.id: each.title for each in of(visit.desk.programmes.declared, visit.staff.organisation)}


async def upload(visit: Visit) -> Response:
    """Only what could be filled is kept."""
    given, programme = visit.form.get("file"), visit.field("programme", 40)
    if not isinstance(given, UploadFile) or not given.filename:
        return await _forms(visit, 422, visit.text("desk-form-none"))
    name = given.filename.replace("\\", "/").rpartition("/")[2].strip()[-NAME_LENGTH:]
    if not name.lower().endswith(XLSX):
        return await _forms(visit, 422, visit.text("desk-form-wrong-kind"))
    content = await given.read(LARGEST + 1)
    try:
        await _look(visit, content, [])
    except NotAFormError as wrong:
        return await _forms(visit, 422, _why(visit, wrong))
    by, mine = visit.by, programme if programme in _programmes(visit) else ""

    def job(connection: sa.Connection) -> str:
        outside = report_forms.keep(
            connection, by.town, visit.staff.organisation, mine, name, content, by.actor, visit.now
        )
        about = f"form:{outside}"
        audit.record(connection, town=by.town, actor=by.actor, verb="report.form", about=about, now=visit.now)
        return outside

    try:
        outside = await visit.desk.database.write(job)
    except TooManyFormsError:
        return await _forms(visit, 409, visit.text("desk-form-too-many", most=report_forms.MOST))
    return visit.go(f"/desk/reports/forms/{outside}")


async def _look(visit: Visit, content: bytes, exact: list[Exact]) -> Form | None:
    """With the newest report; None: there is none yet, and the form is only checked."""
    words = words_of(visit)
    try:
        report = await found(visit, wanted(visit))
    except (NothingClosedError, NoSuchPeriodError):
        await asyncio.to_thread(exactly.checked, content)
        return None
    return await asyncio.to_thread(looked_at, content, report, words, exact)


def _why(visit: Visit, wrong: NotAFormError) -> str:
    return visit.text(f"desk-form-wrong-{wrong.why}")


async def one(visit: Visit) -> Response:
    row, content = await _mine(visit)
    exact = visit.request.query_params.get("exact") == "1"
    given = await _exact(visit, _period(visit), "report.exact") if exact else []
    form = await _look(visit, content, given)
    return visit.page(
        "report-form.html", row=row, form=form, programmes=_programmes(visit), period=_period(visit), exact=exact,
        kinds=[], error="", wrong=sum(1 for each in form.found if each.wrong) if form else 0,
    )  # fmt: skip


def _period(visit: Visit) -> Period:
    try:
        return wanted(visit)
    except NoSuchPeriodError as wrong:
        raise NotHereError from wrong


async def fill(visit: Visit) -> Response:
    """`exact=1`: with the numbers that are for the funder only."""
    row, content = await _mine(visit)
    period = _period(visit)
    try:
        report = await found(visit, period)
    except NothingClosedError as nothing:
        raise NotHereError from nothing
    exact = visit.request.query_params.get("exact") == "1"
    given = await _exact(visit, period, "report.exact") if exact else []
    try:
        made = await asyncio.to_thread(filled, content, report, words_of(visit), given)
    except (NotAFormError, UnknownCellsError):
        return visit.go(f"/desk/reports/forms/{row.uuid}")
    by, about = visit.by, f"report:{report.first}/{report.last}"
    await visit.desk.database.write(
        lambda c: audit.record(c, town=by.town, actor=by.actor, verb="report.export", about=about, now=visit.now)
    )
    begins = f"{exactly.NOT_TO_PUBLISH}-" if exact else "form-"
    return _download(made, "xlsx", f"{begins}{report.first}-{report.last}.xlsx")


async def drop(visit: Visit) -> Response:
    by, outside = visit.by, str(visit.params["uuid"])

    def job(connection: sa.Connection) -> bool:
        gone = report_forms.drop(connection, by.town, visit.staff.organisation, outside)
        if gone:
            about = f"form:{outside}"
            audit.record(connection, town=by.town, actor=by.actor, verb="report.form", about=about, now=visit.now)
        return gone

    if not await visit.desk.database.write(job):
        raise NotHereError
    return visit.go("/desk/reports/forms")


async def _mine(visit: Visit) -> tuple[FormRow, bytes]:
    outside, by = str(visit.params["uuid"]), visit.by
    row = await visit.desk.database.read(lambda c: report_forms.find(c, by.town, visit.staff.organisation, outside))
    if row is None:
        raise NotHereError
    return row


def _download(made: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=exactly.MIME[kind], headers=headers)


REPORTS = access.access_reports
ROUTES = (
    desk_route("/reports/exact", show, access=REPORTS),
    desk_route("/reports/exact/{kind}", file, access=REPORTS),
    desk_route("/reports/forms", forms, access=REPORTS),
    desk_route("/reports/forms", upload, access=REPORTS, methods=["POST"], most=LARGEST + 2 * FORM_BYTES),
    desk_route("/reports/forms/{uuid}", one, access=REPORTS),
    desk_route("/reports/forms/{uuid}/file", fill, access=REPORTS),
    desk_route("/reports/forms/{uuid}/drop", drop, access=REPORTS, methods=["POST"]),
)
