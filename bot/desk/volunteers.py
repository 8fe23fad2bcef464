"""Who wants to help: the list, one volunteer with what was checked, and times for first talks. For coordinators."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Iterable

from starlette.responses import Response

from bot.core.walltime import NoSuchTimeError
from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.knowledge.training import in_language
from bot.storage import talks, volunteers
from bot.storage.volunteers import CHECKS, STATES
from bot.volunteers.by_mail import language_of
from bot.volunteers.coordinating import SEXES, Coordination, NoSuchVolunteerError, WrongDayError
from bot.volunteers.intake import DAYS, TOPICS, WAYS_TO_REACH, WISHES

OPEN = ("applied", "process")  # who waits for the coordinator
NOTE_LENGTH = 500
TIME = re.compile(r"\b([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s*(?:uhr|h|o'clock))?\b", re.ASCII | re.IGNORECASE)
BETWEEN = re.compile(r"(?:[\s,;/&+]|\bund\b|\band\b)*", re.ASCII | re.IGNORECASE)


def coordination(visit: Visit) -> Coordination:
    desk = visit.desk
    training = desk.world.library.training
    return Coordination(desk.database, desk.vault, desk.clock, desk.towns, desk.arranging.room, training)


async def show(visit: Visit) -> Response:
    return await _listing(visit)


async def _listing(visit: Visit, status: int = 200, error: str = "") -> Response:
    state = visit.request.query_params.get("state", "")
    state = state if state in STATES else ""
    room = coordination(visit)
    found = await room.listing(visit.by, (state,) if state else OPEN)
    return visit.page(
        "volunteers.html", status, found=found, state=state, states=STATES, times=await room.times(visit.by),
        ways=talks.WAYS, error=error, **helpers(visit),
    )  # fmt: skip


async def one(visit: Visit) -> Response:
    return await page_of(visit)


async def page_of(visit: Visit, status: int = 200, error: str = "") -> Response:
    try:
        known = await coordination(visit).show(visit.by, visit.params["uuid"])
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    told = known.volunteer.profile
    return visit.page(
        "volunteer.html", status, known=known, kinds=CHECKS, sexes=SEXES, error=error,
        missing=_names(visit, known.missing),
        completed=[(in_language(each.programme.title, visit.language), each.day) for each in known.completed],
        topics=[each for each in told.topics if each in TOPICS], districts=_districts(visit, told.districts),
        wishes=[each for each in told.wishes if each in WISHES], days=DAYS, ways=WAYS_TO_REACH,
        can_mail=visit.desk.by_mail.offered(visit.by.town), tongues=visit.desk.texts.languages,
        tongue=language_of(told, visit.desk.texts.languages), **helpers(visit),
    )  # fmt: skip


def _districts(visit: Visit, districts: Iterable[str]) -> list[str]:
    areas = visit.desk.world.library.areas
    return [in_language(areas[each].names, visit.language) if each in areas else each for each in districts]


def _names(visit: Visit, kinds: Iterable[str]) -> str:
    return ", ".join(visit.text(f"desk-volunteer-check-{kind}") for kind in kinds)


async def check(visit: Visit) -> Response:
    room, uuid = coordination(visit), visit.params["uuid"]
    work = room.check(
        visit.by,
        uuid,
        visit.field("kind", 20),
        visit.field("done_on", 10),
        dated_on=visit.field("dated_on", 10),
        until=visit.field("until", 10),
        note=visit.field("note", NOTE_LENGTH),
    )
    return await _done(visit, work)


async def state(visit: Visit) -> Response:
    uuid = visit.params["uuid"]
    return await _done(visit, coordination(visit).set_state(visit.by, uuid, visit.field("state", 20)))


async def describe(visit: Visit) -> Response:
    most = visit.field("most", 2)
    number = int(most) if most.isascii() and most.isdecimal() else 1
    work = coordination(visit).describe(visit.by, visit.params["uuid"], sex=visit.field("sex", 10), most=number)
    return await _done(visit, work)


async def _done(visit: Visit, work: Awaitable[object]) -> Response:
    try:
        await work
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    except WrongDayError:
        return await page_of(visit, 422, visit.text("desk-volunteer-wrong-day"))
    except volunteers.ChecksMissingError as wrong:
        return await page_of(visit, 409, visit.text("desk-volunteer-missing", what=_names(visit, wrong.missing)))
    except volunteers.WrongStateError:
        return await page_of(visit, 409, visit.text("desk-volunteer-changed"))
    return visit.go(f"/desk/volunteers/{visit.params['uuid']}")


async def offer(visit: Visit) -> Response:
    """Times of one day, as a person writes them: 16 Uhr, 16:30 17.15. What is no time is said, never passed over."""
    day, minutes, said = visit.field("day", 10), visit.field("minutes", 3), visit.field("times", NOTE_LENGTH)
    walls = [f"{day}T{int(hour):02}:{minute or '00'}" for hour, minute in TIME.findall(said)]
    if not walls or not BETWEEN.fullmatch(TIME.sub("", said)):
        return await _listing(visit, 422, visit.text("desk-talk-no-time"))
    length = int(minutes) if minutes.isascii() and minutes.isdecimal() else 30
    try:
        new = await coordination(visit).offer_times(
            visit.by, walls, minutes=length, way=visit.field("way", 10), where=visit.field("where", 80)
        )
    except NoSuchTimeError:
        return await _listing(visit, 422, visit.text("desk-talk-no-time"))
    if not new:
        return await _listing(visit, 422, visit.text("desk-talk-nothing-new"))
    return visit.go("/desk/volunteers")


async def withdraw(visit: Visit) -> Response:
    if not await coordination(visit).withdraw_time(visit.by, visit.params["uuid"]):
        raise NotHereError
    return visit.go("/desk/volunteers")


ROUTES = (
    desk_route("/volunteers", show, access=access.access_volunteers, nav="desk-nav-volunteers"),
    desk_route("/volunteers/{uuid}", one, access=access.access_volunteer),
    desk_route("/volunteers/{uuid}/check", check, access=access.access_volunteer, methods=["POST"]),
    desk_route("/volunteers/{uuid}/state", state, access=access.access_volunteer, methods=["POST"]),
    desk_route("/volunteers/{uuid}/describe", describe, access=access.access_volunteer, methods=["POST"]),
    desk_route("/talks", offer, access=access.access_volunteers, methods=["POST"]),
    desk_route("/talks/{uuid}/withdraw", withdraw, access=access.access_volunteers, methods=["POST"]),
)
