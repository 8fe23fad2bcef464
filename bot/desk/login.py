"""Coming in and going out."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access, guard
from bot.desk.routing import desk_route
from bot.desk.visit import Visit
from bot.storage import desk_sessions


async def show(visit: Visit) -> Response:
    wanted = guard.next_page(visit.request.query_params.get("next", ""))
    return visit.page("login.html", wanted=wanted)


async def logout(visit: Visit) -> Response:
    """The session ends in the database: its cookie opens nothing any more, wherever it was copied to."""
    session = visit.staff.session
    if session:
        await visit.desk.database.write(lambda c: desk_sessions.end(c, session.id))
    response = visit.go("/desk/login")
    visit.desk.guard.take_back(visit.request, response, guard.SESSION)
    return response


ROUTES = (
    desk_route("/login", show, access=access.access_anyone),
    desk_route("/logout", logout, access=access.access_anyone, methods=["POST"]),
)
