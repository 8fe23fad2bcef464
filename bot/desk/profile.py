"""One's own page: what the queue knows of me, when I am away, how I log in, where I am logged in."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from starlette.responses import Response

from bot.core.clock import to_micros
from bot.desk import access, entering, joining
from bot.desk.routing import desk_route
from bot.desk.showing import topics
from bot.desk.visit import NotHereError, Visit
from bot.locales import clean
from bot.storage import credentials, desk_sessions, staff

LONGEST_AWAY = 400  # days: parental leave; who is away for longer has left
TOPICS_MOST = 40  # topics one guide names


async def show(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    me = visit.staff

    def job(connection: sa.Connection) -> dict[str, object]:
        vault = visit.desk.vault
        ways = credentials.of_staff(connection, vault, me.id)
        return {
            "me": staff.find(connection, vault, me.id),
            "passkeys": [way for way in ways if way.kind == "passkey"],
            "has_password": any(way.kind == "password" for way in ways),
            "codes_left": sum(way.kind == "recovery" for way in ways),
            "sessions": desk_sessions.of_staff(connection, me.id, visit.now),
            "colleagues": [
                row for row in staff.listing(connection, vault, me.town, me.organisation) if row.id != me.id
            ],
        }

    found = await visit.desk.database.read(job)
    return visit.page(
        "profile.html", status, **found, codes=joining.language_choices(), topics=topics(visit), error=error
    )


async def save(visit: Visit) -> Response:
    """Role, organisation and team are not mine to change, whatever a form says."""
    name = clean(visit.field("name", joining.NAME_LENGTH))
    spoken = joining.languages_of(visit)
    chosen = topics_of(visit)
    until = _away_until(visit)
    if not name or not spoken or until is None:
        return await _page(visit, 422, "desk-profile-incomplete")
    stand_in = visit.field("stand_in", 40)

    def job(connection: sa.Connection) -> None:
        vault, me = visit.desk.vault, visit.staff
        other = staff.by_uuid(connection, vault, me.town, stand_in) if stand_in else None
        row = staff.find(connection, vault, me.id)
        if row is None or (stand_in and (other is None or other.organisation != me.organisation)):
            raise NotHereError
        staff.rename(connection, vault, row, name)
        staff.change(
            connection,
            me.id,
            languages=" ".join(spoken),
            topics=" ".join(chosen),
            state="away" if until > visit.now else "active",
            away_until=until,
            stand_in=other.id if other and other.id != me.id else 0,
        )

    await visit.desk.database.write(job)
    return visit.go("/desk/profile")


def topics_of(visit: Visit) -> list[str]:
    """Those ticked, of all there are."""
    there = visit.desk.world.library.topics
    return [id_ for id_ in dict.fromkeys(visit.fields("topics")) if id_ in there][:TOPICS_MOST]


def _away_until(visit: Visit) -> int | None:
    """The end of the last day of absence; 0: not away; None: that is no such day."""
    text = visit.field("away_until", 10)
    if not text:
        return 0
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    midnight = dt.datetime.combine(day, dt.time(), ZoneInfo(visit.town.zone)) + dt.timedelta(days=1)
    today = visit.local(visit.now).date()
    return to_micros(midnight) if dt.timedelta() <= day - today <= dt.timedelta(days=LONGEST_AWAY) else None


async def end_session(visit: Visit) -> Response:
    def job(connection: sa.Connection) -> None:
        if not desk_sessions.end_one(connection, visit.staff.id, str(visit.params["uuid"])):
            raise NotHereError
        entering.note(
            connection, visit, visit.staff.town, visit.by.actor, "desk.end-session", f"staff:{visit.staff.id}"
        )

    await visit.desk.database.write(job)
    return visit.go("/desk/profile")


ROUTES = (
    desk_route("/profile", show, access=access.access_self, nav="desk-nav-profile"),
    desk_route("/profile", save, access=access.access_self, methods=["POST"]),
    desk_route("/profile/sessions/{uuid}/end", end_session, access=access.access_self, methods=["POST"]),
)
