"""Links by which offices ask for interpreters: made, shown once, renewed, ended. For coordinators."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.storage.offices import Contact
from bot.volunteers.coordinating import WrongDayError
from bot.volunteers.offices.links import LENGTH, NoNameError, NoSuchOfficeError, OfficeLinks


def links(visit: Visit) -> OfficeLinks:
    desk = visit.desk
    return OfficeLinks(desk.database, desk.vault, desk.clock, desk.towns)


async def show(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "", token: str = "") -> Response:
    """`token`: of a new link, which is shown now and never again."""
    site = visit.desk.public_url or visit.origin
    return visit.page(
        "offices.html", status, found=await links(visit).listing(visit.by), error=error, length=LENGTH,
        link=f"{site}/office/{token}" if token else "", typed=visit.field if error else lambda *_: "",
        until=visit.field("until", 10) or links(visit).usual_end(visit.by),
        today=visit.local(visit.now).date().isoformat(),
        **helpers(visit),
    )  # fmt: skip


async def make(visit: Visit) -> Response:
    contact = Contact(**{name: visit.field(name, LENGTH) for name in Contact.__struct_fields__})
    try:
        token = await links(visit).make(visit.by, contact, visit.field("until", 10))
    except NoNameError:
        return await _page(visit, 422, visit.text("desk-office-no-name"))
    except WrongDayError:
        return await _page(visit, 422, visit.text("desk-office-wrong-until"))
    return await _page(visit, token=token)


async def change(visit: Visit) -> Response:
    """Another link, or none."""
    room, uuid = links(visit), visit.params["uuid"]
    try:
        if visit.field("do", 10) == "renew":
            return await _page(visit, token=await room.renew(visit.by, uuid, visit.field("until", 10)))
        await room.revoke(visit.by, uuid)
    except NoSuchOfficeError as wrong:
        raise NotHereError from wrong
    except WrongDayError:
        return await _page(visit, 422, visit.text("desk-office-wrong-until"))
    return visit.go("/desk/offices")


ROUTES = (
    desk_route("/offices", show, access=access.access_volunteers, nav="desk-nav-offices"),
    desk_route("/offices", make, access=access.access_volunteers, methods=["POST"]),
    desk_route("/offices/{uuid}", change, access=access.access_volunteers, methods=["POST"]),
)
