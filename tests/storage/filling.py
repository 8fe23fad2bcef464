"""Fills every table with rows of one person: whatever table is added later is filled, too."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import sqlalchemy as sa

from bot.storage.tables import metadata, subject
from bot.storage.vault import Vault

serial = itertools.count(1)

# The moment a row's keep-period begins lies in other columns than its creation.
STATES = {
    "inbox": "done",
    "outbox": "sent",
    "cases": "resolved",
    "address": "open",
    "case_message": "sent",
    "staff": "ended",
    "referral": "mailed",
    "published": "draft",
    "volunteer": "left",
    "appointment": "over",
    "request": "closed",
    "partnership": "ended",
    "meeting": "counts",
    "staff_hours": "counts",
    "gathering": "over",
    "registration": "attended",
    "survey": "closed",
    "survey_invitation": "sent",
    "offer": "no",
    "information": "sent",
    "information_copy": "sent",
    "office_letter": "sent",
    "ticket": "open",
    "ticket_article": "sent",
}


@dataclass
class Filled:
    """Ids of one person's rows by table, and the wrapped key they are sealed with."""

    wrapped_key: bytes
    ids: dict[str, int] = field(default_factory=dict)


def fill(connection: sa.Connection, vault: Vault, canary: str, now: int, *, town: str = "erfurt") -> Filled:
    """One row in each table that has an id, all of one person; personal columns hold the canary."""
    filled = Filled(vault.new_subject())
    for table in metadata.sorted_tables:
        if "id" not in table.c:
            continue
        values = {
            column.name: _value(column, filled, vault, canary, now, town) for column in table.c if column.name != "id"
        }
        values = {name: value for name, value in values.items() if value is not None}
        filled.ids[table.name] = connection.execute(table.insert().returning(table.c.id), values).scalar_one()
    return filled


def _value(column: sa.Column, filled: Filled, vault: Vault, canary: str, now: int, town: str) -> object:  # type: ignore[type-arg]
    table = column.table
    if column is subject.c.wrapped_key:
        return filled.wrapped_key
    if column.info.get("personal"):
        return vault.unwrap(filled.wrapped_key).seal(f"{table.name}.{column.name}", "1", canary.encode())
    for key in column.foreign_keys:
        own = key.column.table is table
        return None if own else filled.ids[key.column.table.name]
    if column.name == "town_id":
        return town
    if column.name == "state":
        return STATES[table.name]
    if column.name == "roles":
        return "newcomer"
    if isinstance(column.type, sa.LargeBinary):
        return f"hash {next(serial)}".encode()
    if isinstance(column.type, sa.Text):
        return f"{column.name} {next(serial)}"
    if column.name.endswith("_at"):
        return now
    if column.name in ("number", "subject_id", "case_id"):
        return next(serial)
    return None if column.server_default is not None else 1


def personal_columns() -> list[sa.Column]:  # type: ignore[type-arg]
    return [column for table in metadata.sorted_tables for column in table.c if column.info.get("personal")]
