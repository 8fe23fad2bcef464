"""Interpreters: invited into one case, they see that chat and nothing else of the desk."""

from __future__ import annotations

from starlette.responses import Response

from bot.cases.life import NoSuchGuestError
from bot.core.errors import BotError
from bot.core.languages import PLANNED
from bot.desk import access, case, entering, guard
from bot.desk.rendering import qr
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import Visit
from bot.storage import desk_sessions
from bot.storage.records import GuestRow

CODE_LENGTH = 100  # twice a code


async def invite(visit: Visit) -> Response:
    """The link is shown this one time: nobody can tell it afterwards."""
    name, language = visit.field("name", 80), visit.field("language")
    number = visit.params["number"]
    try:
        _, code = await visit.desk.cases.invite_guest(visit.by, number, name, language if language in PLANNED else "")
    except BotError as error:
        return await case.went_wrong(visit, error)
    link = f"{visit.desk.public_url or visit.origin}/desk/guest#{code}"
    view = await case.view_of(visit)
    return visit.page("guest-invited.html", view=view, name=name, link=link, code=qr(link), **helpers(visit))


async def end(visit: Visit) -> Response:
    work = visit.desk.cases.end_guest(visit.by, visit.params["number"], visit.params["guest"])
    return await case.done(visit, work)


async def ask(visit: Visit) -> Response:
    return visit.page("join.html", action="/desk/guest", kind="guest", error="")


async def enter(visit: Visit) -> Response:
    """A code counts once, when somebody presses the button; a link that is only looked at uses nothing up."""
    if not await entering.may_try(visit, entering.tries_of(visit, "")):
        return visit.page("join.html", 429, action="/desk/guest", kind="guest", error="desk-too-many-tries")
    found = await _guest_of(visit, visit.field("code", CODE_LENGTH))
    if found is None:
        return visit.page("join.html", 404, action="/desk/guest", kind="guest", error="desk-guest-closed")
    token = guard.new_token()
    await visit.desk.database.write(
        lambda c: desk_sessions.begin(
            c, visit.desk.vault, token, town=found.town, now=visit.now, guest_id=found.id, proved=True
        )
    )
    return entering.inside(visit, token, f"/desk/cases/{found.number}")


async def _guest_of(visit: Visit, code: str) -> GuestRow | None:
    for town in visit.desk.towns:
        try:
            return await visit.desk.cases.enter_guest(town, code)
        except NoSuchGuestError:
            continue
    return None


ROUTES = (
    desk_route("/cases/{number:int}/guests", invite, access=access.access_case, methods=["POST"]),
    desk_route("/cases/{number:int}/guests/{guest}/end", end, access=access.access_case, methods=["POST"]),
    desk_route("/guest", ask, access=access.access_anyone),
    desk_route("/guest", enter, access=access.access_anyone, methods=["POST"]),
)
