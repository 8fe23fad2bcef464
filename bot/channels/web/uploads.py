"""Which files are taken."""

from __future__ import annotations

from bot.channels.web.refusals import WrongFileError
from bot.core import files
from bot.core.files import FileKind


def kind_of(content: bytes) -> tuple[FileKind, str]:
    """The kind and type of a file. Raises WrongFileError for any that is not a picture, a PDF or a voice message."""
    found = files.kind_of(content)
    if found is None:
        raise WrongFileError
    return found
