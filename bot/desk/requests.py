"""Newcomers who look for somebody: who fits, asking them; and the appointments that come of it. For coordinators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable

from starlette.responses import Response

from bot.core.errors import BotError
from bot.core.walltime import NoSuchTimeError
from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.storage.appointments import NoSuchAppointmentError, WrongAppointmentError
from bot.storage.partnerships import WrongPartnershipError
from bot.storage.requests import Request
from bot.storage.volunteers import MinorGateError, Volunteer
from bot.volunteers.arranging import Agreed, NoSuchRequestError
from bot.volunteers.assigning import Plan as DayPlan
from bot.volunteers.assigning import TooManyRequestsError
from bot.volunteers.match_words import words
from bot.volunteers.matching import Reason
from bot.volunteers.wanting import topic_text

UUID, PLACE, TEXT = 36, 80, 200  # characters
HELPERS = 20  # volunteers who are asked in turn
SAID = {"yes": "yes", "no": "no"}


async def show(visit: Visit) -> Response:
    """Who waits; with a day, also who could go where on it."""
    room, day = visit.desk.arranging, visit.request.query_params.get("day", "")
    found = await room.waiting(visit.by)
    plan: DayPlan | None = None
    of: dict[int, Request] = {}
    helpers_of: dict[int, Volunteer] = {}
    if _is_day(day):
        try:
            plan, of, helpers_of = await room.plan_day(visit.by, day)
        except TooManyRequestsError:
            day = ""
    names = await room.offices_of(visit.by, found)
    days = sorted({each.wanted.starts[:10] for each in found if each.wanted and each.wanted.starts})
    return visit.page(
        "requests.html", found=found, names=names, days=days, chosen=day, plan=plan, of=of, helpers_of=helpers_of,
        why=lambda reason: _why(visit, reason), **helpers(visit),
    )  # fmt: skip


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    try:
        seen = await visit.desk.arranging.show(visit.by, visit.params["uuid"])
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    return visit.page(
        "request.html", status, seen=seen, wanted=seen.request.wanted, error=error, offices=visit.desk.offices(),
        why=lambda reason: _why(visit, reason), chosen=visit.request.query_params.get("helper", ""),
        topic_of=lambda wanted: topic_text(visit.desk.texts, visit.language, wanted.kind, wanted.topic),
        **helpers(visit),
    )  # fmt: skip


def _why(visit: Visit, reason: Reason) -> str:
    return words(reason, visit.desk.texts, visit.language)


def _is_day(day: str) -> bool:
    try:
        return dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _agreed(visit: Visit) -> Agreed:
    minutes = visit.field("minutes", 3)
    place = visit.field("place", PLACE)
    return Agreed(
        starts=visit.field("starts", 16),
        minutes=int(minutes) if minutes.isascii() and minutes.isdecimal() else 0,
        place=place if place in {each.id for each in visit.desk.offices()} else "",
        where=visit.field("where", TEXT),
        bring=visit.field("bring", TEXT),
        mode=visit.field("mode", 10),
        contact=visit.field("contact", TEXT),
    )


async def arrange(visit: Visit) -> Response:
    """Those ticked are asked one after the other, in the order of the page."""
    work = visit.desk.arranging.arrange(
        visit.by, visit.params["uuid"], _agreed(visit), visit.fields("helper", UUID)[:HELPERS]
    )
    try:
        made = await work
    except (NoSuchRequestError, BotError) as wrong:
        return await _page(visit, *_told(visit, wrong))
    return visit.go(f"/desk/appointments/{made}")


async def pair(visit: Visit) -> Response:
    """Both are asked whether they want to meet regularly."""
    chosen = visit.fields("helper", UUID)
    if len(chosen) != 1:
        return await _page(visit, 422, visit.text("desk-partnership-one-only"))
    try:
        made = await visit.desk.tandems.propose(visit.by, visit.params["uuid"], chosen[0])
    except WrongPartnershipError:
        return await _page(visit, 409, visit.text("desk-partnership-changed"))
    except BotError as wrong:
        return await _page(visit, *_told(visit, wrong))
    return visit.go(f"/desk/partnerships/{made}")


def _told(visit: Visit, wrong: BotError) -> tuple[int, str]:
    """A status and a sentence. Raises NotHereError; what is no mistake of a form is raised again."""
    match wrong:
        case NoSuchRequestError():
            raise NotHereError from wrong
        case NoSuchAppointmentError():
            return 409, visit.text("desk-appointment-changed")
        case WrongAppointmentError():
            return 422, visit.text(f"desk-appointment-wrong-{wrong.what}")
        case NoSuchTimeError():
            return 422, visit.text("desk-appointment-no-time")
        case MinorGateError():
            return 409, missing(visit, wrong)
    raise wrong


def missing(visit: Visit, wrong: MinorGateError) -> str:
    what = ", ".join(visit.text(f"desk-volunteer-check-{kind}") for kind in wrong.missing)
    return visit.text("desk-volunteer-missing", what=what)


async def guardian(visit: Visit) -> Response:
    day = visit.field("day", 10)
    try:
        await visit.desk.arranging.note_guardian(visit.by, visit.params["uuid"], day)
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    except ValueError:
        return await _page(visit, 422, visit.text("desk-volunteer-wrong-day"))
    return visit.go(f"/desk/requests/{visit.params['uuid']}")


async def close(visit: Visit) -> Response:
    try:
        await visit.desk.arranging.close(visit.by, visit.params["uuid"])
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    return visit.go("/desk/requests")


async def calendar(visit: Visit) -> Response:
    return visit.page("appointments.html", found=await visit.desk.arranging.calendar(visit.by), **helpers(visit))


async def appointment(visit: Visit) -> Response:
    return await _appointment(visit)


async def _appointment(visit: Visit, status: int = 200, error: str = "") -> Response:
    try:
        shown = await visit.desk.arranging.appointment(visit.by, visit.params["uuid"])
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    return visit.page(
        "appointment.html", status, shown=shown, this=shown.appointment, error=error, offices=visit.desk.offices(),
        why=lambda reason: _why(visit, reason), **helpers(visit),
    )  # fmt: skip


async def forward(visit: Visit) -> Response:
    """More volunteers are asked, after those who wait."""
    chosen = visit.fields("helper", UUID)[:HELPERS]
    return await _done(visit, visit.desk.arranging.forward(visit.by, visit.params["uuid"], chosen))


async def move(visit: Visit) -> Response:
    return await _done(visit, visit.desk.arranging.move(visit.by, visit.params["uuid"], _agreed(visit)))


async def cancel(visit: Visit) -> Response:
    return await _done(visit, visit.desk.arranging.cancel(visit.by, visit.params["uuid"]))


async def answer(visit: Visit) -> Response:
    """What a volunteer said on the phone."""
    said = visit.field("said", 10)
    if said not in SAID:
        raise NotHereError
    offer = visit.field("offer", UUID)
    return await _done(
        visit,
        visit.desk.arranging.answer_for(visit.by, visit.params["uuid"], offer, SAID[said]),  # type: ignore[arg-type]
    )


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except BotError as wrong:
        return await _appointment(visit, *_told(visit, wrong))
    return visit.go(f"/desk/appointments/{visit.params['uuid']}")


LISTS, POST = access.access_volunteers, ["POST"]
ROUTES = (
    desk_route("/requests", show, access=LISTS, nav="desk-nav-requests"),
    desk_route("/requests/{uuid}", one, access=access.access_request),
    desk_route("/requests/{uuid}/arrange", arrange, access=access.access_request, methods=POST),
    desk_route("/requests/{uuid}/pair", pair, access=access.access_request, methods=POST),
    desk_route("/requests/{uuid}/guardian", guardian, access=access.access_request, methods=POST),
    desk_route("/requests/{uuid}/close", close, access=access.access_request, methods=POST),
    desk_route("/appointments", calendar, access=LISTS, nav="desk-nav-appointments"),
    desk_route("/appointments/{uuid}", appointment, access=access.access_appointment),
    desk_route("/appointments/{uuid}/forward", forward, access=access.access_appointment, methods=POST),
    desk_route("/appointments/{uuid}/move", move, access=access.access_appointment, methods=POST),
    desk_route("/appointments/{uuid}/cancel", cancel, access=access.access_appointment, methods=POST),
    desk_route("/appointments/{uuid}/answer", answer, access=access.access_appointment, methods=POST),
)
