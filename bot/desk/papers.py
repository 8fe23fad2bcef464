"""Photos and documents of a case: pictures that were written anew are shown, the rest is handed over as a file."""

from __future__ import annotations

from starlette.responses import Response

from bot.cases.life import NoSuchCaseError, NoSuchFileError
from bot.desk import access
from bot.desk.routing import desk_route
from bot.desk.visit import NotHereError, Visit

SHOWN = ("image/jpeg", "image/png", "image/webp")
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
ENDINGS |= {"audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a"}
SANDBOX = "default-src 'none'; sandbox"


async def file(visit: Visit) -> Response:
    """Named by us: what somebody called a file is no business of this machine. Nothing in it may run."""
    number, ref = visit.params["number"], str(visit.params["ref"])
    try:
        mime, content = await visit.desk.cases.file(visit.by, number, ref)
    except (NoSuchCaseError, NoSuchFileError) as error:
        raise NotHereError from error
    known = mime if mime in ENDINGS else "application/octet-stream"
    how = "inline" if mime in SHOWN else "attachment"
    name = f"lotse-{number}-{ref[:8]}.{ENDINGS.get(mime, 'bin')}"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Content-Security-Policy": SANDBOX}
    return Response(content, media_type=known, headers=headers)


ROUTES = (desk_route("/cases/{number:int}/files/{ref:uuid}", file, access=access.access_guest_case),)
