"""Checks of the database and of what waits in it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from bot.cli.doctor.lines import Line, counted, fine, size, span, wrong
from bot.cli.doctor.machine import SQLITE
from bot.core.clock import DAY, MINUTE
from bot.core.errors import BotError, UnavailableError
from bot.settings import Settings
from bot.storage import health, rekey
from bot.storage.database import Database, open_database
from bot.storage.health import Health
from bot.storage.migrate import HEAD
from bot.storage.vault import Vault

WAL_BYTES = 500_000_000  # it is copied back at 32 MB; so much means that somebody holds on to it
LOOKED_SECONDS = 5.0  # a large file is looked at for so long
UNREAD_AFTER = MINUTE  # a turn takes milliseconds
UNSENT_AFTER = 10 * MINUTE  # a provider's pause may take minutes
AHEAD = 5 * MINUTE  # of what was written by a machine with another clock


async def database(settings: Settings, vault: Vault | None, now: int) -> tuple[list[Line], Health | None]:
    """Whether it is there, of this version, whole and writable, and what stands in it. Nothing is made or changed."""
    file = Path(settings.database.removeprefix(SQLITE)) if settings.database.startswith(SQLITE) else None
    if file and not file.is_file():
        return [fine("database", f"{file} is not there yet.", "`lotse serve` makes it.")], None
    lines = _file(file) if file else []
    if any(not line.ok for line in lines):
        return lines, None
    try:
        opened = await open_database(settings.database)
    except BotError as error:
        return [wrong("database", str(error), _todo(file))], None
    try:
        more, found = await _look(opened, vault, now, file)
        return [*more, *lines], found
    except (UnavailableError, sa.exc.DBAPIError, sqlite3.Error) as error:
        said = str(error) if isinstance(error, UnavailableError) else f"It cannot be read: {type(error).__name__}."
        return [wrong("database", said, _todo(file))], None
    finally:
        await opened.close()


def _todo(file: Path | None) -> str:
    if file:
        return f"Look at {file}: whose is it, and is the disk full? Else bring back your last copy."
    return "Is PostgreSQL running, and is LOTSE_DATABASE right?"


async def _look(opened: Database, vault: Vault | None, now: int, file: Path | None) -> tuple[list[Line], Health | None]:
    found = await opened.read(lambda connection: health.look_at_revision(connection))
    if not found:
        return [fine("database", "It is empty.", "`lotse serve` makes the tables.")], None
    if found != HEAD:
        older = found < HEAD
        todo = "`lotse migrate` brings it up to date; `lotse serve` does so at its start."
        todo = todo if older else "Run the program this database was last used with, or a newer one."
        return [wrong("database", f"Its tables are revision {found}, this program needs {HEAD}.", todo)], None
    state = await opened.read(lambda connection: health.look(connection, now, now - DAY))
    lines = [
        fine(
            "database", f"revision {state.revision}, {size(state.size)}, {counted(state.conversations, 'conversation')}"
        )
    ]
    try:
        await opened.write(health.try_writing)
    except (UnavailableError, sa.exc.DBAPIError) as error:
        said = f"It can be read, but not written: {type(error).__name__}."
        lines.append(wrong("database", said, _todo(file)))
    if state.newest > now + AHEAD:
        said = f"The newest entry is {span(state.newest - now)} ahead of this machine's clock."
        lines.append(wrong("clock", said, "Set the clock of this machine and let it follow NTP."))
    if vault:
        lines += await _keys(opened, vault)
    return lines, state


async def _keys(opened: Database, vault: Vault) -> list[Line]:
    looked, missing = await opened.read(lambda connection: health.keys_missing(connection, vault))
    if missing:
        said = f"{missing} of {counted(looked, 'person')} looked at cannot be opened with the keys given."
        return [
            wrong("key", said.replace("persons", "people"), "Put the earlier key back behind the new one in LOTSE_KEY.")
        ]
    if await opened.read(lambda connection: rekey.unfinished(connection, vault)):
        return [
            wrong(
                "key",
                "Some of it is still sealed with an older key.",
                "`lotse rekey`; keep the older key in LOTSE_KEY.",
            )
        ]
    return []


def _file(file: Path) -> list[Line]:
    """The SQLite file itself: whole, and its log not without end."""
    lines = []
    wal = Path(f"{file}-wal")
    if wal.exists() and wal.stat().st_size > WAL_BYTES:
        said = f"The write-ahead log has {size(wal.stat().st_size)}: something holds on to it."
        lines.append(
            wrong("database", said, "End programs that read the file (copies, viewers), then restart `lotse serve`.")
        )
    ends = time.monotonic() + LOOKED_SECONDS
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, timeout=2)) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > ends, 10_000)
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            return [*lines, wrong("database", f"{file} cannot be opened: {error}.", _todo(file))]
        return [*lines, fine("database", f"no damage found in {LOOKED_SECONDS:.0f} seconds of looking")]
    except sqlite3.DatabaseError as error:
        return [*lines, wrong("database", f"{file} is damaged: {error}.", _damaged())]
    return lines if answer == "ok" else [*lines, wrong("database", f"{file} is damaged.", _damaged())]


def _damaged() -> str:
    return "End Lotse, keep this file apart, and bring back your last copy."


def waiting(state: Health, now: int) -> list[Line]:
    """Messages that came in: taken in time, none given up."""
    lines = []
    if state.unread and now - state.unread_since > UNREAD_AFTER:
        said = f"{counted(state.unread, 'message')} unread, the oldest for {span(now - state.unread_since)}."
        lines.append(wrong("delivery", said, "Is `lotse serve` running? Its log says what holds it up."))
    if state.timers_since and now - state.timers_since > UNREAD_AFTER:
        said = f"Reminders are overdue for {span(now - state.timers_since)}."
        lines.append(wrong("delivery", said, "Is `lotse serve` running?"))
    if state.dead:
        said = f"{counted(state.dead, 'message')} nobody could read or report."
        lines.append(wrong("delivery", said, "The log of that time says why (“message parked”). They go after a week."))
    if state.parked:
        said = f"{counted(state.parked, 'message')} put aside unread; a case tells of each."
        lines.append(fine("delivery", said, "`lotse cases` shows them (delivery.parked). They go after a week."))
    return lines or [fine("delivery", f"{counted(state.unread, 'message')} unread, none given up")]


def outside(state: Health) -> list[Line]:
    """Cases that an outside desk did not take."""
    if not state.given_up:
        return []
    said = f"{counted(state.given_up, 'case')} could not be handed to it for a day [{state.given_up_why}]."
    return [wrong("desk", said, "A note in each says so: `lotse cases`. `lotse serve` tries once more at its start.")]


def senders(state: Health, accounts: Iterable[str], now: int) -> list[Line]:
    """What goes out: each account with something due has somebody who sends it."""
    lines = []
    for queue in state.queues:
        late = now - queue.since
        said = f"{queue.account}: {counted(queue.count, 'message')} to send, the oldest for {span(late)}"
        if late > UNSENT_AFTER:
            sends = state.senders.get(queue.account, 0) > now
            todo = (
                "Is `lotse serve` running with this account?"
                if not sends
                else "Its log says what the provider answers."
            )
            lines.append(wrong("senders", f"{said}.", todo))
        else:
            lines.append(fine("senders", said))
    for what, count in state.failed.items():
        account, _, code = what.partition(" ")
        said = f"{account}: {counted(count, 'message')} refused since yesterday [{code}]."
        lines.append(fine("senders", said, "A case tells of each: `lotse cases`."))
    quiet = sorted(set(accounts) - {queue.account for queue in state.queues})
    if quiet:
        lines.append(fine("senders", f"nothing waits for {', '.join(quiet)}"))
    return lines
