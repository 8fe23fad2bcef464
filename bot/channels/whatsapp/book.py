"""Which contents and templates there are at Twilio: a file, written by `lotse whatsapp`, read by the sender."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import msgspec

from bot.channels.whatsapp.menus import Menu
from bot.core.languages import Language, base_of

log = logging.getLogger("lotse.whatsapp")

LOOK_SECONDS = 5.0  # how often the file's date is looked at
FALLBACK: tuple[Language, ...] = ("de", "en")


class TemplateState(msgspec.Struct, kw_only=True):
    """One wording that was submitted; the last approved one is sent."""

    name: str
    lang: Language
    digest: str
    sid: str
    status: str = "unsubmitted"
    reason: str = ""


class Pages(msgspec.Struct, kw_only=True):
    """What the file holds."""

    lotse: int = 1
    contents: dict[str, str] = {}  # digest of a menu → sid
    templates: list[TemplateState] = []


class Book:
    """Reads the file again when it was written; without one there are no buttons, and nothing breaks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pages = Pages()
        self._date = 0
        self._looked = 0.0
        self._gone: set[str] = set()

    @property
    def pages(self) -> Pages:
        self._look()
        return self._pages

    def content(self, menu: Menu) -> str | None:
        """The sid of a menu that was set up."""
        sid = self.pages.contents.get(menu.digest)
        return None if sid in self._gone else sid

    def template(self, name: str, lang: Language) -> str | None:
        """The sid of an approved template, in the language or else in German or English."""
        approved = {(one.name, one.lang): one.sid for one in self.pages.templates if one.status == "approved"}
        return next(
            (approved[name, code] for code in (lang, base_of(lang), *FALLBACK) if (name, code) in approved), None
        )

    def forget(self, sid: str) -> None:
        """The provider does not take it (any more): not tried again until the file is written anew."""
        self._gone.add(sid)

    def write(self, pages: Pages) -> None:
        """Whole or not at all: a reader never sees half a file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(f".{os.getpid()}.tmp")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(pages), indent=1) + b"\n")
        beside.replace(self._path)
        self._looked = 0.0
        self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if self._looked and now - self._looked < LOOK_SECONDS:
            return
        self._looked = now
        try:
            date = self._path.stat().st_mtime_ns
            if date == self._date:
                return
            pages = msgspec.json.decode(self._path.read_bytes(), type=Pages)
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            log.error("contents cannot be read", extra={"error": type(error).__name__})
            return
        self._pages, self._date, self._gone = pages, date, set()


def book_path(data: Path, account: str) -> Path:
    """One file for each account, with a name any file system takes."""
    return data / f"whatsapp-{''.join(char if char.isalnum() or char in '-_' else '_' for char in account)}.json"
