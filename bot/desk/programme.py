"""The programme at a glance: who waits, what is not answered, what is quiet, each with the way to its list."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import Visit
from bot.storage import programme
from bot.volunteers.leading import today_in


async def show(visit: Visit) -> Response:
    by, today = visit.by, today_in(visit.town, visit.desk.clock)
    found = await visit.desk.database.read(lambda c: programme.counts(c, by.town, by.organisation, today, visit.now))
    return visit.page("programme.html", found=found, **helpers(visit))


ROUTES = (desk_route("/programme", show, access=access.access_volunteers, nav="desk-nav-programme"),)
