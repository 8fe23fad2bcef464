"""A file that came with a form of the desk."""

from __future__ import annotations

from starlette.datastructures import UploadFile

from bot.cases.files import RefusedFileError, new_file
from bot.core.files import kind_of
from bot.core.limits import UPLOAD_BYTES
from bot.desk.case import RefusedHereError
from bot.desk.routing import FORM_BYTES
from bot.desk.visit import Visit
from bot.storage.media import NewFile

WITH_FILE = UPLOAD_BYTES + 2 * FORM_BYTES


async def uploaded(visit: Visit) -> NewFile | None:
    """What is to be sent along. Raises RefusedFileError, with the text that says why."""
    upload = visit.form.get("file")
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None
    content = await upload.read(UPLOAD_BYTES + 1)
    try:
        return await new_file(upload.filename, content)
    except RefusedFileError as error:
        raise RefusedHereError(_why(content)) from error


def _why(content: bytes) -> str:
    if len(content) > UPLOAD_BYTES:
        return "desk-file-large"
    kind = kind_of(content)
    return "desk-file-broken" if kind and kind[0] != "voice" else "desk-file-type"
