"""Files a bot uploads: what Telegram refuses of them, and how they stand in a message."""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from bot.sandbox.telegram_state import JSON, State

PHOTO_BYTES, FILE_BYTES = 10_000_000, 50_000_000
SIDES = 10_000  # pixels of width and height together
RATIO = 20


class Upload(NamedTuple):
    name: str
    content: bytes


Uploads = dict[str, Upload]  # by parameter


def broken_uploads(method: str, files: Uploads) -> Iterator[str]:
    """Telegram's descriptions of what is wrong."""
    for upload in files.values():
        if not upload.content:
            yield "file must be non-empty"
        elif len(upload.content) > (PHOTO_BYTES if method == "sendPhoto" else FILE_BYTES):
            yield "file is too big"
        elif method == "sendPhoto":
            yield from _photo(upload.content)


def _photo(content: bytes) -> Iterator[str]:
    try:
        width, height = _size(content)
    except OSError:
        yield "IMAGE_PROCESS_FAILED"
        return
    if width + height > SIDES or max(width, height) > RATIO * min(width, height):
        yield "PHOTO_INVALID_DIMENSIONS"


def _size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


def shown(state: State, kind: str, upload: Upload) -> JSON | list[JSON]:
    """As it stands in a message: a photo without its name."""
    number, unique = state.new_file(upload.content)
    file: JSON = {"file_id": number, "file_unique_id": unique, "file_size": len(upload.content)}
    if kind == "photo":
        width, height = _size(upload.content)
        return [file | {"width": width, "height": height}]
    return file | {"file_name": upload.name, "mime_type": mimetypes.guess_type(upload.name)[0] or ""}
