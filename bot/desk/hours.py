"""One's own hours by measure: entered in a few taps, seen by nobody else. Reports show sums of three and more."""

from __future__ import annotations

import re

import sqlalchemy as sa
from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import day
from bot.desk.visit import NotHereError, Visit
from bot.storage import staff_hours
from bot.storage.staff_hours import NoSuchHoursError, Worked, WrongHoursError

LISTED = 60  # entries: some weeks
_HOURS = re.compile(r"([0-9]{1,2})(?:[.,:]([0-9]{1,2}))?")


async def show(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    own = await visit.desk.database.read(lambda c: staff_hours.own(c, visit.staff.id, LISTED))
    measures = {each.id: each.title for each in visit.desk.measures}
    last = next((each.worked.measure for each in own if each.worked.measure in measures), "")
    today = visit.local(visit.now).date().isoformat()
    editing = next((each for each in own if each.uuid == visit.request.query_params.get("correct")), None)
    return visit.page(
        "hours.html", status, entries=own, measures=measures, last=last, today=today, editing=editing, error=error,
        day=lambda iso: day(visit, iso), hours=_text,
    )  # fmt: skip


async def add(visit: Visit) -> Response:
    """New ones, or in place of others."""
    worked = Worked(visit.field("measure"), visit.field("day", 10), _minutes(visit.field("hours", 6)))
    worked = worked._replace(span="week" if visit.field("span") == "week" else "day")
    if worked.measure not in {each.id for each in visit.desk.measures}:
        return await _page(visit, 422, visit.text("desk-hours-wrong-measure"))
    today, replaces = visit.local(visit.now).date().isoformat(), visit.field("replaces", 40)

    def job(connection: sa.Connection) -> None:
        staff_hours.add(connection, visit.staff.id, worked, today, visit.now, replaces)

    try:
        await visit.desk.database.write(job)
    except WrongHoursError as wrong:
        return await _page(visit, 422, visit.text(f"desk-hours-wrong-{wrong.reason}"))
    except NoSuchHoursError as gone:
        raise NotHereError from gone
    return visit.go("/desk/hours")


async def withdraw(visit: Visit) -> Response:
    outside = str(visit.params["uuid"])
    try:
        await visit.desk.database.write(lambda c: staff_hours.withdraw(c, visit.staff.id, outside))
    except NoSuchHoursError as gone:
        raise NotHereError from gone
    return visit.go("/desk/hours")


def _minutes(typed: str) -> int:
    """ "1,5", "1.25", "7:30"; 0: it is no length."""
    found = _HOURS.fullmatch(typed)
    if not found:
        return 0
    whole, part = int(found[1]) * 60, found[2] or ""
    if ":" in typed:
        return whole + int(part) if int(part) < 60 else 0
    return whole + round(int(part.ljust(2, "0")) * 0.6)


def _text(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


ROUTES = (
    desk_route("/hours", show, access=access.access_self, nav="desk-nav-hours"),
    desk_route("/hours", add, access=access.access_self, methods=["POST"]),
    desk_route("/hours/{uuid}/withdraw", withdraw, access=access.access_self, methods=["POST"]),
)
