"""Lists of the programme as files: out, and in with a look before anything is entered. For coordinators."""

from __future__ import annotations

import base64
import binascii
from functools import partial

from starlette.datastructures import UploadFile
from starlette.responses import Response

from bot.core import sheets
from bot.core.sheets import BYTES, MIME, UnreadableSheetError
from bot.desk import access
from bot.desk.access import Access
from bot.desk.routing import FORM_BYTES, DeskRoute, desk_route
from bot.desk.showing import helpers, moment
from bot.desk.visit import Visit
from bot.storage import gatherings
from bot.volunteers.exchange.dates import APPOINTMENTS
from bot.volunteers.exchange.gatherings import COMERS, GATHERINGS
from bot.volunteers.exchange.helpers import VOLUNTEERS
from bot.volunteers.exchange.machine import MOST, Exchange, Found, titles
from bot.volunteers.exchange.meetings import MEETINGS
from bot.volunteers.exchange.pairs import PAIRS
from bot.volunteers.exchange.rooms import Rooms
from bot.volunteers.exchange.table import Table, Words
from bot.volunteers.exchange.wishes import WISHES

ENCODED = BYTES * 4 // 3 + 4  # bytes of a file in a field
FILE_BYTES = ENCODED + 2 * FORM_BYTES
MARK = 128  # letters of a proof that it was looked at
TABLES = (VOLUNTEERS, WISHES, PAIRS, APPOINTMENTS, MEETINGS, GATHERINGS, COMERS)


def exchange(visit: Visit) -> Exchange:
    desk = visit.desk
    rooms = Rooms(
        desk.database, desk.vault, desk.clock, desk.towns, desk.texts, desk.arranging.room, desk.tandems.room,
        desk.by_mail,
    )  # fmt: skip
    return Exchange(rooms, Words(desk.texts, desk.world.library.areas))


async def export(table: Table, visit: Visit) -> Response:
    rows = await exchange(visit).export(table, visit.by, visit.language)
    return as_file(visit, table.id, rows)


async def export_one(visit: Visit) -> Response:
    """The attendance list of one date."""
    this = await visit.desk.database.read(lambda c: gatherings.find(c, visit.params["uuid"]))
    rows = await exchange(visit).export(COMERS, visit.by, visit.language, this.id if this else -1)
    return as_file(visit, COMERS.id, rows)


def as_file(visit: Visit, what: str, rows: list[list[str]]) -> Response:
    """CSV, or XLSX with `kind`; it says what it holds, and that it is about people."""
    kind = "xlsx" if visit.request.query_params.get("kind") == "xlsx" else "csv"
    about = visit.text(
        "desk-export-holds", what=visit.text(f"desk-export-{what}"), count=len(rows) - 1, when=moment(visit, visit.now),
        who=visit.staff.name,
    )  # fmt: skip
    words = [about, visit.text("desk-export-personal")]
    content = sheets.write_xlsx(rows, visit.text(f"desk-export-{what}"), words) if kind == "xlsx" else None
    day = visit.local(visit.now).date().isoformat()
    name = f"{what}-{visit.text('desk-export-mark')}-{day}.{kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content or sheets.write_csv(rows), media_type=MIME[kind], headers=headers)


async def show(table: Table, visit: Visit) -> Response:
    return _page(table, visit)


def _page(
    table: Table, visit: Visit, status: int = 200, *, error: str = "", found: Found | None = None, content: bytes = b""
) -> Response:
    texts = visit.desk.texts
    known = exchange(visit).words
    return visit.page(
        "table-import.html", status, table=table, found=found, error=error,
        content=base64.b64encode(content).decode() if found and found.mark and not found.entered else "",
        columns=titles(table, known, visit.language), title=_titles(table, known, visit.language),
        has=lambda id_: texts.has(visit.language, id_), value_of=lambda each: _value(visit, each.text, each.value),
        **helpers(visit),
    )  # fmt: skip


def _titles(table: Table, words: Words, language: str) -> dict[str, str]:
    return {column.name: words.title(column, language) for column in table.columns}


def _value(visit: Visit, text: str, value: str) -> str:
    """As it stands in the file; what is missing for somebody under 18 by its name."""
    if text != "desk-import-wrong-gate":
        return value
    return ", ".join(visit.text(f"desk-volunteer-check-{kind}") for kind in value.split(","))


async def bring(table: Table, visit: Visit) -> Response:
    """A file is looked through; only what was looked at and confirmed is entered, all of it or nothing."""
    upload, room = visit.form.get("file"), exchange(visit)
    mark = visit.field("mark", MARK)
    try:
        if isinstance(upload, UploadFile) and upload.filename:
            content = await upload.read(BYTES + 1)
            found = await room.look(table, visit.by, content)
        else:
            content = base64.b64decode(visit.field("content", ENCODED), validate=True)
            found = await room.enter(table, visit.by, content, mark)
    except UnreadableSheetError as wrong:
        return _page(table, visit, 422, error=visit.text(f"desk-import-{wrong.why}", most=MOST))
    except (binascii.Error, ValueError):
        return _page(table, visit, 422, error=visit.text("desk-import-empty"))
    if not (found.mistakes or sum(found.counts.values())):
        return _page(table, visit, 422, error=visit.text("desk-import-empty"))
    error = visit.text("desk-import-meanwhile") if mark and found.mark and not found.entered else ""
    status = 422 if found.mistakes else 409 if error else 200
    return _page(table, visit, status, error=error, found=found, content=content)


def _routes(table: Table, allowed: Access) -> list[DeskRoute]:
    found = [desk_route(f"{table.path}/export", partial(export, table), access=allowed)]
    if table.enter:
        path = f"{table.path}/import"
        found.append(desk_route(path, partial(show, table), access=allowed))
        found.append(desk_route(path, partial(bring, table), access=allowed, methods=["POST"], most=FILE_BYTES))
    return found


LISTS = access.access_volunteers
ROUTES = (
    *(route for table in TABLES for route in _routes(table, LISTS)),
    desk_route("/training/{uuid}/export", export_one, access=access.access_gathering),
)
