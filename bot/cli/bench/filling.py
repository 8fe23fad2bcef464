"""Fills a database with people who have talked before: the bulk that a turn must find its way through."""

from __future__ import annotations

import time
import uuid
from functools import partial
from pathlib import Path

import msgspec
import sqlalchemy as sa

from bot.app import make_vault
from bot.cli.bench.behind.lotse_ import ACCOUNT, CHANNEL, TOWN, bench_settings
from bot.cli.bench.driver import FIRST_CHAT
from bot.cli.bench.figures import progress
from bot.core.clock import DAY, SystemClock
from bot.flows.session import Session
from bot.storage import tables
from bot.storage.addresses import VALUE
from bot.storage.database import open_database
from bot.storage.hot import Hot
from bot.storage.inbox import SESSION
from bot.storage.migrate import migrate
from bot.storage.vault import Vault

AT_ONCE = 50_000  # people in one commit: fewer write the same index pages again and again

IDLE = msgspec.json.encode(Session(kept={"name": "Amira", "town": "Erfurt", "matter": "school", "people": 4}))

_inserts = {
    table.name: Hot(insert_once=table)
    for table in (tables.subject, tables.address, tables.conversation, tables.inbox, tables.outbox)
}


async def fill(data: Path, people: int, age_days: int = 1) -> None:
    """Make a new database under `data`: so many conversations, each with one message in and one out, days ago."""
    settings = bench_settings(data)
    vault = make_vault(settings)
    await migrate(settings.database)
    database = await open_database(settings.database)
    began = time.monotonic()
    seen = SystemClock().now() - age_days * DAY
    try:
        for first in range(0, people, AT_ONCE):
            last = min(first + AT_ONCE, people)
            await database.write(partial(_add, vault, first, last, seen))
            progress(f"{last:,} of {people:,} conversations, {time.monotonic() - began:.0f} s")
        await database.write(lambda connection: connection.exec_driver_sql("ANALYZE") and None)
    finally:
        await database.close()


def _add(vault: Vault, first: int, last: int, seen: int, connection: sa.Connection) -> None:
    """Random keys go in sorted: then a commit writes each page of an index once."""
    values = [str(FIRST_CHAT + number) for number in range(first, last)]
    found_by = sorted((vault.lookup(value), value) for value in values)
    outside = sorted(str(uuid.uuid4()) for _ in values)
    heard = sorted(vault.lookup(f"{number}:bench") for number in range(first, last))
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in _inserts}
    for offset, (lookup, value) in enumerate(found_by):
        person = _person(vault, first + offset + 1, outside[offset], lookup, value, heard[offset], seen)
        for name, row in person.items():
            rows[name].append(row)
    for name, insert in _inserts.items():
        insert.many(connection, rows[name])


def _person(
    vault: Vault, number: int, outside: str, lookup: bytes, value: str, heard: bytes, seen: int
) -> dict[str, dict[str, object]]:
    """One row for each table: a subject with an address, a conversation at rest, a message in and one out."""
    wrapped = vault.new_subject()
    key = vault.unwrap(wrapped)
    return {
        "subject": {"id": number, "town_id": TOWN, "wrapped_key": wrapped, "created_at": seen},
        "address": {
            "id": number,
            "uuid": outside,
            "town_id": TOWN,
            "account": ACCOUNT,
            "channel": CHANNEL,
            "lookup": lookup,
            "value": key.seal(VALUE, outside, value.encode()),
            "subject_id": number,
            "created_at": seen,
        },
        "conversation": {
            "id": number,
            "town_id": TOWN,
            "address_id": number,
            "session": key.seal(SESSION, str(number), IDLE),
            "language": "en",
            "notice_at": seen,
            "seen_at": seen,
        },
        "inbox": {
            "uuid": outside,
            "town_id": TOWN,
            "account": ACCOUNT,
            "provider_hash": heard,
            "conversation_id": number,
            "kind": "text",
            "state": "done",
            "attempts": 1,
            "received_at": seen,
        },
        "outbox": {
            "uuid": outside,
            "town_id": TOWN,
            "account": ACCOUNT,
            "conversation_id": number,
            "purpose": "dialogue",
            "state": "sent",
            "due_at": seen,
            "expires_at": seen + DAY,
            "created_at": seen,
            "sent_at": seen,
        },
    }
