"""What volunteers have logged, month by month, with corrections visible; and what they were paid. For coordinators."""

from __future__ import annotations

import re
import uuid
from collections.abc import Awaitable
from typing import Any

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.locales import duration_text, money_text
from bot.storage import meetings
from bot.storage.meetings import ACTIVITIES, Entry
from bot.storage.payments import KINDS, OverLimitError
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError
from bot.volunteers.log.logs import Logs

EUROS = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?", re.ASCII)
NUMBER = re.compile(r"\d{1,4}", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
CENTS = 100


def logs(visit: Visit) -> Logs:
    desk = visit.desk
    return Logs(desk.database, desk.vault, desk.clock, desk.towns)


async def show(visit: Visit) -> Response:
    given = visit.request.query_params
    activity = given.get("activity", "")
    activity = activity if activity in ACTIVITIES else ""
    found = await logs(visit).listing(visit.by, given.get("month", ""), activity)
    return visit.page("logs.html", found=found, activity=activity, activities=ACTIVITIES, **_helpers(visit))


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "", *, over: bool = False) -> Response:
    month = visit.request.query_params.get("month", "") or visit.field("month", 7)
    try:
        found = await logs(visit).show(visit.by, visit.params["uuid"], month)
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    return visit.page(
        "diary.html", status, found=found, activities=ACTIVITIES, kinds=KINDS, error=error, over=over,
        typed=visit.field, once=str(uuid.uuid4()), **_helpers(visit),
    )  # fmt: skip


def _helpers(visit: Visit) -> dict[str, Any]:
    return {
        **helpers(visit),
        "length": lambda minutes: duration_text(visit.language, minutes),
        "euros": lambda cents: money_text(visit.language, cents),
    }


async def add(visit: Visit) -> Response:
    room, who = logs(visit), visit.params["uuid"]
    return await _done(visit, room.add(visit.by, who, _once(visit), _entry(visit)))


async def change(visit: Visit) -> Response:
    """Correct one, or take it back."""
    room, who, meeting = logs(visit), visit.params["uuid"], visit.params["meeting"]
    if visit.field("do", 10) == "withdraw":
        return await _done(visit, room.withdraw(visit.by, who, meeting))
    return await _done(visit, room.correct(visit.by, who, meeting, _once(visit), _entry(visit)))


async def pay(visit: Visit) -> Response:
    work = logs(visit).pay(
        visit.by,
        visit.params["uuid"],
        _once(visit),
        visit.field("kind", 10),
        visit.field("day", 10),
        max(0, cents_typed(visit)),
        on_purpose=visit.field("on_purpose", 3) == "yes",
    )
    return await _done(visit, work)


async def take_back(visit: Visit) -> Response:
    if not await logs(visit).take_back(visit.by, visit.params["uuid"], visit.params["payment"]):
        raise NotHereError
    return _back(visit)


def _once(visit: Visit) -> str:
    """The id of what a form makes: the same words of the same page are entered once, however often they are sent."""
    given = visit.field("once", 36)
    page = uuid.UUID(given) if UUID.fullmatch(given) else uuid.uuid4()
    said = (visit.field(name) for name in ("day", "hours", "minutes", "activity", "euros", "note", "kind"))
    return str(uuid.uuid5(page, "\n".join((visit.request.url.path, *said))))


def _entry(visit: Visit) -> Entry:
    hours, minutes = (visit.field(name, 4) for name in ("hours", "minutes"))
    return Entry(
        day=visit.field("day", 10),
        minutes=sum(int(value) * unit for value, unit in ((hours, 60), (minutes, 1)) if NUMBER.fullmatch(value)),
        activity=visit.field("activity", 20),
        cents=cents_typed(visit),
        note=visit.field("note", meetings.NOTE_LENGTH),
    )


def cents_typed(visit: Visit) -> int:
    """Of the field for euros; an empty one is none, what is no amount is refused as one."""
    typed = visit.field("euros", 12)
    found = EUROS.fullmatch(typed)
    if not found:
        return -1 if typed else 0
    return int(found[1]) * CENTS + int((found[2] or "0").ljust(2, "0"))


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except (NoSuchVolunteerError, meetings.NoSuchMeetingError) as wrong:
        raise NotHereError from wrong
    except meetings.WrongMeetingError as wrong:
        return await _page(visit, 422, visit.text(f"desk-log-wrong-{wrong.reason}"))
    except meetings.ChangedMeanwhileError:
        return await _page(visit, 409, visit.text("desk-log-changed"))
    except WrongDayError:
        return await _page(visit, 422, visit.text("desk-pay-wrong"))
    except OverLimitError as wrong:
        sums = {name: money_text(visit.language, value) for name, value in
                (("total", wrong.total), ("limit", wrong.limit))}  # fmt: skip
        return await _page(visit, 409, visit.text("desk-pay-over", **sums), over=True)
    return _back(visit)


def _back(visit: Visit) -> Response:
    return visit.go(f"/desk/volunteers/{visit.params['uuid']}/logs")


_ONE = "/volunteers/{uuid}"
ROUTES = (
    desk_route("/logs", show, access=access.access_volunteers, nav="desk-nav-logs"),
    desk_route(f"{_ONE}/logs", one, access=access.access_volunteer),
    desk_route(f"{_ONE}/logs", add, access=access.access_volunteer, methods=["POST"]),
    desk_route(f"{_ONE}/logs/{{meeting}}", change, access=access.access_volunteer, methods=["POST"]),
    desk_route(f"{_ONE}/payments", pay, access=access.access_volunteer, methods=["POST"]),
    desk_route(f"{_ONE}/payments/{{payment}}", take_back, access=access.access_volunteer, methods=["POST"]),
)
