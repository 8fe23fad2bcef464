"""By mail or in the chat: a volunteer's addresses, for coordinators. Each is confirmed by whoever reads there."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit
from bot.desk.volunteers import coordination, page_of
from bot.volunteers.coordinating import NoSuchVolunteerError

LETTERS = 300  # of a field: an address has 254


async def change(visit: Visit) -> Response:
    room, desk, uuid, do = coordination(visit), visit.desk, visit.params["uuid"], visit.field("do", 10)
    try:
        if do == "ask":
            outcome = await room.mail(visit.by, uuid, desk.by_mail, visit.field("mail", LETTERS), _language(visit))
            if outcome in ("wrong", "taken", "off"):
                return await page_of(visit, 422, visit.text(f"desk-mail-{outcome}"))
        elif do in ("mail", "chat"):
            await room.tell_in(visit.by, uuid, desk.by_mail, wanted=do == "mail")
        elif not (do == "remove" and await room.remove_mail(visit.by, uuid, desk.by_mail, visit.field("address", 36))):
            raise NotHereError
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    return visit.go(f"/desk/volunteers/{uuid}")


def _language(visit: Visit) -> str:
    """In which the question is written."""
    typed = visit.field("lang", 10)
    return typed if typed in visit.desk.texts.languages else "de"


ROUTES = (desk_route("/volunteers/{uuid}/mail", change, access=access.access_volunteer, methods=["POST"]),)
