"""Every row that belongs to a person: found by following the tables' keys, so that no new table is forgotten."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from bot.core.errors import SealError
from bot.storage.tables import address, conversation, metadata, person, subject
from bot.storage.vault import SubjectKey, Vault

HIDDEN = frozenset({
    "wrapped_key", "lookup", "other_lookup", "mark", "provider_hash", "lease_owner", "lease_until", "fence", "secret",
    "code_hash",
})  # fmt: skip
ROW_NAMES = ("uuid", "id", "prompt")  # what a value was sealed for, whichever the table has


def ids_of(connection: sa.Connection, conversation_id: int) -> dict[str, list[int]]:
    """Ids by table of a person's own rows: person, all their addresses, conversations and keys."""
    start = connection.execute(
        sa.select(address.c.id, address.c.person_id, address.c.subject_id)
        .join(conversation, conversation.c.address_id == address.c.id)
        .where(conversation.c.id == conversation_id)
    ).one()
    mine = address.c.id == start.id
    if start.person_id is not None:
        mine = sa.or_(mine, address.c.person_id == start.person_id)
    addresses = connection.execute(sa.select(address.c.id, address.c.subject_id).where(mine)).all()
    numbers = [row.id for row in addresses]
    keys = {row.subject_id for row in addresses}
    people = [start.person_id] if start.person_id is not None else []
    if people:
        keys |= set(connection.execute(sa.select(person.c.subject_id).where(person.c.id.in_(people))).scalars())
    conversations = connection.execute(sa.select(conversation.c.id).where(conversation.c.address_id.in_(numbers)))
    return {
        "person": people,
        "address": numbers,
        "conversation": list(conversations.scalars()),
        "subject": sorted(keys),
    }


def ids_without_chat(connection: sa.Connection, person_id: int) -> dict[str, list[int]]:
    """The same of a person who has no address."""
    keys = connection.execute(sa.select(person.c.subject_id).where(person.c.id == person_id)).scalars()
    return {"person": [person_id], "address": [], "conversation": [], "subject": list(keys)}


def rows_about(connection: sa.Connection, vault: Vault, conversation_id: int) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables that belong to the person of a conversation; sealed values opened."""
    return rows_of(connection, vault, ids_of(connection, conversation_id))


def rows_of(connection: sa.Connection, vault: Vault, ids: dict[str, list[int]]) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables that lead to these; sealed values opened."""
    wrapped = connection.execute(sa.select(subject.c.wrapped_key).where(subject.c.id.in_(ids["subject"]))).scalars()
    keys = [vault.unwrap(key) for key in wrapped]
    found: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        links = [column.in_(ids[name]) for column, name in _links(table) if ids.get(name)]
        if table.name in ids:
            links.append(table.c.id.in_(ids[table.name]))
        if not links:
            continue
        rows = connection.execute(sa.select(table).where(sa.or_(*links))).mappings().all()
        if "id" in table.c and rows:
            ids.setdefault(table.name, [row["id"] for row in rows])
        if rows and table.name != "subject":
            found[table.name] = [_readable(table, dict(row), keys) for row in rows]
    return found


def _links(table: sa.Table) -> list[tuple[sa.Column[Any], str]]:
    """By which columns rows lead to a person. A row that points into its own table is somebody else's."""
    return [(key.parent, key.column.table.name) for key in table.foreign_keys if key.column.table is not table]


def _readable(table: sa.Table, row: dict[str, Any], keys: list[SubjectKey]) -> dict[str, Any]:
    values = {}
    for name, value in row.items():
        if name in HIDDEN or value is None:
            continue
        if table.c[name].info.get("sealed"):
            value = _open(table, name, row, value, keys)
        values[name] = value
    return values


def _open(table: sa.Table, name: str, row: dict[str, Any], value: bytes, keys: list[SubjectKey]) -> Any:
    place = f"{table.name}.{name}"
    rows = [str(row[column]) for column in ROW_NAMES if column in row]
    if "prompt" in row:
        rows.append(f"{row['conversation_id']}:{row['prompt']}")
    for key in keys:
        for sealed_for in rows:
            try:
                opened = key.open(place, sealed_for, value)
            except SealError:
                continue
            return _content(opened)
    return None


def _content(opened: bytes) -> Any:
    """What programs of ours wrote as JSON, what people wrote as text, a file as bytes."""
    if opened.startswith(b"{"):
        try:
            return msgspec.json.decode(opened)
        except (msgspec.DecodeError, RecursionError):
            pass
    try:
        return opened.decode()
    except UnicodeDecodeError:
        return opened
