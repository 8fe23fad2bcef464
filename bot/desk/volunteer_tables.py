"""Volunteers as a table: out, and in with a look before anything is entered. For coordinators."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

import sqlalchemy as sa
from starlette.datastructures import UploadFile
from starlette.responses import Response

from bot.core import sheets
from bot.core.languages import PLANNED
from bot.core.sheets import BYTES, MIME, UnreadableSheetError
from bot.desk import access
from bot.desk.routing import FORM_BYTES, desk_route
from bot.desk.showing import helpers
from bot.desk.visit import Visit
from bot.locales import fold, language_text
from bot.storage import audit, volunteers
from bot.storage.volunteers import STATES
from bot.volunteers import exchange

MORE = ("fr", "es", "it", "pl", "ro", "bg", "hu", "zh", "vi", "hi", "ur", "sw")  # spoken by volunteers, not by the bot
EVERYBODY = 10_000
SHOWN = 20  # lines of a preview, and mistakes
ENCODED = BYTES * 4 // 3 + 4  # bytes of a file in a field
FILE_BYTES = ENCODED + 2 * FORM_BYTES


async def export(visit: Visit) -> Response:
    kind = "xlsx" if visit.request.query_params.get("kind") == "xlsx" else "csv"

    def job(connection: sa.Connection) -> list[list[str]]:
        by = visit.by
        found = volunteers.listing(connection, visit.desk.vault, by.town, by.organisation, STATES, EVERYBODY)
        about = f"volunteers:{len(found)}"
        audit.record(connection, town=by.town, actor=by.actor, verb="volunteer.export", about=about, now=visit.now)
        return exchange.rows(found)

    rows = await visit.desk.database.write(job)
    content = sheets.write_xlsx(rows, "Lotse") if kind == "xlsx" else sheets.write_csv(rows)
    headers = {"content-disposition": f'attachment; filename="volunteers.{kind}"'}
    return Response(content, media_type=MIME[kind], headers=headers)


async def show(visit: Visit) -> Response:
    return _page(visit)


def _page(visit: Visit, status: int = 200, *, error: str = "", content: bytes = b"", entered: int = 0) -> Response:
    looked = None
    if content:
        try:
            looked = exchange.look(sheets.read(content), _languages(), _areas(visit))
        except UnreadableSheetError as wrong:
            status, error = 422, visit.text(f"desk-import-{wrong.why}", most=sheets.LINES)
    good = looked is not None and bool(looked.new) and not looked.wrong
    return visit.page(
        "volunteer-import.html", 422 if looked and not good else status, looked=looked, error=error, entered=entered,
        content=base64.b64encode(content).decode() if good else "", shown=SHOWN, columns=exchange.COLUMNS,
        **helpers(visit),
    )  # fmt: skip


async def bring(visit: Visit) -> Response:
    """A file is looked through; only what was looked at and confirmed is entered, all of it or nothing."""
    upload = visit.form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        return _page(visit, content=await upload.read(BYTES + 1) or b"\n")
    try:
        content = base64.b64decode(visit.field("content", ENCODED), validate=True)
        looked = exchange.look(sheets.read(content), _languages(), _areas(visit))
    except (binascii.Error, ValueError, UnreadableSheetError):
        return _page(visit, 422, error=visit.text("desk-import-empty"))
    if looked.wrong or not looked.new:
        return _page(visit, content=content)
    desk, organisation = visit.desk, visit.by.organisation or visit.town.organisation
    wakes = await desk.database.write(
        lambda c: exchange.enter(c, desk.by_mail, visit.by, organisation, looked, desk.clock)
    )
    for topic in dict.fromkeys(wakes):
        await desk.database.notify(topic)
    return _page(visit, entered=len(looked.new))


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """Codes by what a language is called in German, English and itself."""
    return {fold(language_text(lang, code)): code for code in (*PLANNED, *MORE) for lang in ("de", "en") if code} | {
        "farsi": "fa",
        "kurmandschi": "kmr",
        "kurdisch": "ku",
        "kurdish": "ku",
        "dari": "fa-AF",
    }


def _areas(visit: Visit) -> dict[str, str]:
    texts, areas = visit.desk.texts, visit.desk.world.library.areas
    return {fold(texts.say("de", f"area-{area}")): area for area in areas if texts.has("de", f"area-{area}")}


LISTS = access.access_volunteers
ROUTES = (
    desk_route("/volunteers/export", export, access=LISTS),
    desk_route("/volunteers/import", show, access=LISTS),
    desk_route("/volunteers/import", bring, access=LISTS, methods=["POST"], most=FILE_BYTES),
)
