"""Staff, for coordinators: who is here, inviting somebody, changing what they may do, and their leaving."""

from __future__ import annotations

import sqlalchemy as sa
from starlette.responses import Response

from bot.desk import access, entering, joining, profile
from bot.desk.rendering import qr
from bot.desk.routing import desk_route
from bot.desk.showing import topics
from bot.desk.visit import NotHereError, Visit
from bot.storage import desk_links, invitations, staff

MAY_INVITE = {access.COORDINATOR: ("volunteer", "guide", "coordinator"), access.GUIDE: ()}  # up to one's own role


async def show(visit: Visit) -> Response:
    me = visit.staff
    rows = await visit.desk.database.read(
        lambda c: staff.listing(c, visit.desk.vault, me.town, me.organisation, ended=True)
    )
    return visit.page("staff.html", rows=rows, roles=MAY_INVITE[me.role])


async def invite(visit: Visit) -> Response:
    """The link is shown once. Town and organisation are the inviter's own."""
    role = visit.field("role")
    if role not in MAY_INVITE[visit.staff.role]:
        raise NotHereError
    if not entering.is_fresh(visit):
        return entering.prove(visit, "/desk/staff")

    def job(connection: sa.Connection) -> str:
        _, code = invitations.make(
            connection,
            visit.desk.vault,
            town=visit.staff.town,
            organisation=visit.staff.organisation,
            role=role,
            by=visit.by.actor,
            now=visit.now,
        )
        return code

    code = invitations.PAYLOAD + await visit.desk.database.write(job)
    site = visit.desk.public_url or visit.origin
    url = f"{site}/#start={code}" if role == "volunteer" else f"{site}/desk/join#{code}"
    return visit.page("invited.html", url=url, qr=qr(url), code=code, role=role, minutes=0)


async def one(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    assert visit.colleague
    number = visit.colleague.id
    row = await visit.desk.database.read(lambda c: staff.find(c, visit.desk.vault, number))
    return visit.page(
        "colleague.html",
        status,
        row=row,
        teams=visit.town.teams,
        codes=joining.language_choices(),
        topics=topics(visit),
        error=error,
        own=number == visit.staff.id,
    )


async def change(visit: Visit) -> Response:
    """Languages, topics, team. The role has a form of its own."""
    assert visit.colleague
    number, team = visit.colleague.id, visit.field("team")
    spoken = joining.languages_of(visit)
    chosen = profile.topics_of(visit)
    if team and team not in {each.id for each in visit.town.teams}:
        raise NotHereError
    if not spoken:
        return await _page(visit, 422, "desk-profile-incomplete")

    def job(connection: sa.Connection) -> None:
        staff.change(connection, number, languages=" ".join(spoken), topics=" ".join(chosen), team=team)
        _note(connection, visit, "staff.change")

    await visit.desk.database.write(job)
    return visit.go(f"/desk/staff/{visit.colleague.uuid}")


async def change_role(visit: Visit) -> Response:
    """Nobody changes their own role: a town would be left without a coordinator by a slip."""
    assert visit.colleague
    number, role = visit.colleague.id, visit.field("role")
    if role not in (access.GUIDE, access.COORDINATOR) or number == visit.staff.id or visit.colleague.state == "ended":
        raise NotHereError
    if not entering.is_fresh(visit):
        return entering.prove(visit, f"/desk/staff/{visit.colleague.uuid}")

    def job(connection: sa.Connection) -> None:
        staff.set_role(connection, number, role)
        _note(connection, visit, f"staff.role-{role}")

    await visit.desk.database.write(job)
    return visit.go(f"/desk/staff/{visit.colleague.uuid}")


async def end(visit: Visit) -> Response:
    """They are logged out at once, and their cases wait in the queue again."""
    assert visit.colleague
    number = visit.colleague.id
    if number == visit.staff.id or visit.colleague.state == "ended":
        raise NotHereError
    if not entering.is_fresh(visit):
        return entering.prove(visit, f"/desk/staff/{visit.colleague.uuid}")

    def job(connection: sa.Connection) -> None:
        staff.end(connection, number, visit.now)
        _note(connection, visit, "staff.end")

    await visit.desk.database.write(job)
    await visit.desk.database.notify("desk")
    return visit.go("/desk/staff")


async def recover(visit: Visit) -> Response:
    """A link for somebody who cannot log in any more. Using it ends every old way of theirs."""
    assert visit.colleague
    number = visit.colleague.id
    if visit.colleague.state == "ended" or number == visit.staff.id:
        raise NotHereError
    if not entering.is_fresh(visit):
        return entering.prove(visit, f"/desk/staff/{visit.colleague.uuid}")
    code = await visit.desk.database.write(
        lambda c: desk_links.make(c, visit.desk.vault, number, "recover", visit.by.actor, visit.now)
    )
    url = f"{visit.desk.public_url or visit.origin}/desk/enter#{code}"
    return visit.page("invited.html", url=url, qr=qr(url), code=code, role=visit.colleague.role, minutes=10)


def _note(connection: sa.Connection, visit: Visit, verb: str) -> None:
    assert visit.colleague
    entering.note(connection, visit, visit.staff.town, visit.by.actor, verb, f"staff:{visit.colleague.id}")


ROUTES = (
    desk_route("/staff", show, access=access.access_staff, nav="desk-nav-staff"),
    desk_route("/staff/invite", invite, access=access.access_staff, methods=["POST"]),
    desk_route("/staff/{uuid}", one, access=access.access_colleague),
    desk_route("/staff/{uuid}", change, access=access.access_colleague, methods=["POST"]),
    desk_route("/staff/{uuid}/role", change_role, access=access.access_colleague, methods=["POST"]),
    desk_route("/staff/{uuid}/end", end, access=access.access_colleague, methods=["POST"]),
    desk_route("/staff/{uuid}/recover", recover, access=access.access_colleague, methods=["POST"]),
)
