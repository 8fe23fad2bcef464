"""The calendar of the programme: a month or a week, as a table or, on a phone, as a list; and as a file."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.tables import as_file
from bot.desk.visit import Visit
from bot.locales import date_text, month_text
from bot.storage.calendar import Dated
from bot.volunteers.calendar import KINDS, VIEWS, Calendar, Entry, Span, View, span_of
from bot.volunteers.calendar_file import of_programme
from bot.volunteers.training import in_words

UUID = 36  # letters
# A shape beside the word: whoever sees no colours, or no words so small, sees it.
SHAPES = {
    "proposed": "○", "offered": "◐", "confirmed": "●", "cancelled": "✕", "over": "✓", "planned": "●", "free": "○",
    "taken": "●",
}  # fmt: skip
CALENDAR = "text/calendar; charset=utf-8"


class Asked(NamedTuple):
    """What the address of the page says."""

    span: Span
    volunteer: str
    kind: str

    def address(self, end: str = "", **changes: object) -> str:
        now = {"view": self.span.view, "on": self.span.day, "volunteer": self.volunteer, "what": self.kind}
        kept = {name: value for name, value in (now | changes).items() if value}
        return f"/desk/calendar{end}?{urlencode(kept)}"


def asked(visit: Visit) -> Asked:
    """A day or a view that is none is today, and a month."""
    given = visit.request.query_params
    view: View = "week" if given.get("view") == "week" else "month"
    kind = given.get("what", "")
    today = visit.local(visit.now).date()
    try:
        span = span_of(view, dt.date.fromisoformat(given.get("on", "")[:10]))
    except ValueError:
        span = span_of(view, today)
    return Asked(span, given.get("volunteer", "")[:UUID], kind if kind in KINDS else "")


def calendar(visit: Visit) -> Calendar:
    desk = visit.desk
    return Calendar(desk.database, desk.vault, desk.clock, desk.towns)


async def show(visit: Visit) -> Response:
    wanted = asked(visit)
    found = await calendar(visit).show(visit.by, wanted.span, volunteer=wanted.volunteer, kind=wanted.kind)
    weeks = [found.days[at : at + 7] for at in range(0, len(found.days), 7)]
    return visit.page(
        "calendar.html", found=found, weeks=weeks, wanted=wanted, address=wanted.address, views=VIEWS, kinds=KINDS,
        heading=_heading(visit, wanted.span), today=visit.local(visit.now).date(), shapes=SHAPES,
        date_of=lambda day: date_text(visit.language, day),
        weekday=lambda day: date_text(visit.language, day).partition(",")[0],
        title=lambda entry: title_of(visit, entry.dated),
        state=lambda entry: state_of(visit, entry.dated), link=link, **helpers(visit),
    )  # fmt: skip


def _heading(visit: Visit, span: Span) -> str:
    if span.view == "month":
        return month_text(visit.language, span.day)
    first, last = (date_text(visit.language, day, weekday=False) for day in (span.first, span.last))
    return f"{first} – {last}"


def title_of(visit: Visit, this: Dated) -> str:
    if this.kind == "appointment":
        return visit.text(f"appointment-kind-{this.what}")
    if this.kind == "talk":
        return visit.text("desk-volunteer-talk")
    return in_words(visit.desk.world.library, visit.language, this.kind, this.programme, this.module, this.name)


def state_of(visit: Visit, this: Dated) -> str:
    if this.kind == "appointment":
        return visit.text(f"desk-appointment-state-{this.state}")
    return visit.text(f"desk-talk-{this.state}" if this.kind == "talk" else f"desk-import-gathering-{this.state}")


def link(entry: Entry) -> str:
    """The page of what it is; of a talk that of the volunteer who comes."""
    match entry.dated.kind:
        case "appointment":
            return f"/desk/appointments/{entry.dated.uuid}"
        case "talk":
            return f"/desk/volunteers/{entry.volunteer_uuid}" if entry.volunteer_uuid else "/desk/volunteers"
    return f"/desk/training/{entry.dated.uuid}"


async def table(visit: Visit) -> Response:
    """What the page shows and what it leaves out, as CSV or XLSX."""
    wanted = asked(visit)
    found = await calendar(visit).export(visit.by, wanted.span, volunteer=wanted.volunteer, kind=wanted.kind)
    names = ("day", "time", "minutes", "title", "appointment-state", "person-name", "volunteer-name", "where")
    rows = [[visit.text(f"desk-import-column-{name}") for name in names]]
    rows += [_row(visit, each) for each in found]
    return as_file(visit, "calendar", rows)


def _row(visit: Visit, entry: Entry) -> list[str]:
    this, begins = entry.dated, entry.begins
    when = [begins.date().isoformat(), f"{begins:%H:%M}", str(this.minutes)]
    return [*when, title_of(visit, this), state_of(visit, this), entry.person, entry.volunteer, this.where]


async def file(visit: Visit) -> Response:
    """For a calendar of one's own: nobody's name is in it, for it goes to phones and their makers."""
    wanted, room = asked(visit), calendar(visit)
    found = await room.export(visit.by, wanted.span, volunteer=wanted.volunteer, kind=wanted.kind)
    full = await room.in_full(found)
    dated = [(each.dated, title_of(visit, each.dated)) for each in found]
    content = of_programme(visit.desk.arranging.room.telling, visit.language, dated, full, visit.now)
    headers: dict[str, Any] = {"content-disposition": f'attachment; filename="lotse-{wanted.span.first}.ics"'}
    return Response(content, media_type=CALENDAR, headers=headers)


LISTS = access.access_volunteers
ROUTES = (
    desk_route("/calendar", show, access=LISTS, nav="desk-nav-calendar"),
    desk_route("/calendar/export", table, access=LISTS),
    desk_route("/calendar/file.ics", file, access=LISTS),
)
