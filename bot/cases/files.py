"""A file that a guide sends: checked as those of people are, and made so that every channel can show it."""

from __future__ import annotations

import asyncio
import unicodedata
from pathlib import Path

from bot.core.errors import BotError
from bot.core.files import kind_of
from bot.core.limits import FILE_NAME, UPLOAD_BYTES
from bot.storage.media import NewFile, for_phones

ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


class RefusedFileError(BotError):
    """This file cannot be sent."""


async def file_at(path: Path) -> NewFile:
    """Raises RefusedFileError."""
    try:
        content = await asyncio.to_thread(_read, path)
    except OSError as error:
        raise RefusedFileError(f"{path} cannot be read: {error.strerror}.") from None
    return await new_file(path.name, content)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(UPLOAD_BYTES + 1)


async def new_file(name: str, content: bytes) -> NewFile:
    """Raises RefusedFileError."""
    if len(content) > UPLOAD_BYTES:
        raise RefusedFileError(f"{name} is larger than {UPLOAD_BYTES // 1_000_000} MB.")
    kind, mime = kind_of(content) or ("voice", "")
    if kind == "voice":
        raise RefusedFileError(f"{name} is no picture (JPEG, PNG, WebP) and no PDF.")
    try:
        mime, plain = await asyncio.to_thread(for_phones, mime, content)
    except ValueError:
        raise RefusedFileError(f"{name} is a picture that cannot be opened.") from None
    return NewFile(kind=kind, mime=mime, name=_named(name, mime), content=plain)


def _named(name: str, mime: str) -> str:
    """Its own name without what nobody sees, and with the ending of what it is."""
    ending = ENDINGS[mime]
    seen = "".join(char for char in Path(name).stem if unicodedata.category(char)[0] != "C").strip()
    return (seen[: FILE_NAME - len(ending)] or "lotse") + ending
