"""Two who meet regularly: proposed, begun, resting, ended; the quiet ones first. For coordinators."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access
from bot.desk.requests import missing
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.storage.partnerships import NEXT, REASONS, RHYTHMS, WrongPartnershipError
from bot.storage.volunteers import MinorGateError
from bot.volunteers.arranging import NoSuchRequestError

GOALS = 500  # characters


async def show(visit: Visit) -> Response:
    over = visit.request.query_params.get("over", "") == "1"
    found = await visit.desk.tandems.listing(visit.by, over=over)
    return visit.page("partnerships.html", found=found, over=over, **helpers(visit))


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    try:
        pair = await visit.desk.tandems.show(visit.by, visit.params["uuid"])
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    return visit.page(
        "partnership.html", status, pair=pair, this=pair.partnership, error=error,
        may=NEXT.get(pair.partnership.state, ()), rhythms=RHYTHMS, reasons=REASONS, **helpers(visit),
    )  # fmt: skip


async def change(visit: Visit) -> Response:
    work = visit.desk.tandems.change(
        visit.by,
        visit.params["uuid"],
        visit.field("state", 10),
        rhythm=visit.field("rhythm", 20),
        goals=visit.field("goals", GOALS),
        until=visit.field("until", 10),
        reason=visit.field("reason", 20),
    )
    try:
        await work
    except NoSuchRequestError as wrong:
        raise NotHereError from wrong
    except WrongPartnershipError:
        return await _page(visit, 409, visit.text("desk-partnership-changed"))
    except MinorGateError as wrong:
        return await _page(visit, 409, missing(visit, wrong))
    except ValueError:
        return await _page(visit, 422, visit.text("desk-volunteer-wrong-day"))
    return visit.go(f"/desk/partnerships/{visit.params['uuid']}")


LISTS, ONE = access.access_volunteers, access.access_partnership
ROUTES = (
    desk_route("/partnerships", show, access=LISTS, nav="desk-nav-partnerships"),
    desk_route("/partnerships/{uuid}", one, access=ONE),
    desk_route("/partnerships/{uuid}/change", change, access=ONE, methods=["POST"]),
)
