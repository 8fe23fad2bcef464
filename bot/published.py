"""What is published in the database, for whoever reads the content."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from bot.content import Layers
from bot.knowledge import Published
from bot.settings import Settings
from bot.storage import publications
from bot.storage.database import open_database
from bot.storage.migrate import HEAD
from bot.storage.migrate import revision as tables_revision

SQLITE = "sqlite:///"


def as_layers(stored: publications.Layers) -> Layers:
    """Rows as the library reads them."""
    rows = (
        Published(name=row.path, text=row.body, revision=row.revision, replaces=row.base_digest) for row in stored.rows
    )
    return Layers(stored.revision, tuple(rows))


async def stored_layers(settings: Settings) -> Layers:
    """What is published in the database of the settings, for whoever has not opened it; nothing if there is none.

    Raises UnavailableError.
    """
    if not _is_there(settings.database):
        return Layers()
    database = await open_database(settings.database)
    try:
        return as_layers(await database.read(_layers_of_ours))
    finally:
        await database.close()


def _is_there(url: str) -> bool:
    return not url.startswith(SQLITE) or Path(url.removeprefix(SQLITE)).is_file()


def _layers_of_ours(connection: sa.Connection) -> publications.Layers:
    """Tables of another version are not read: they are brought up to date first."""
    return publications.layers(connection) if tables_revision(connection) == HEAD else publications.Layers()
