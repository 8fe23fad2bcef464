"""Texts of cases for whoever scans them, newest first, in slices: opened, and bounded by who looks for them."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.storage.case_messages import SAID, TRANSLATED
from bot.storage.cases import BODY
from bot.storage.scope import Within, may_see
from bot.storage.tables import case_message, cases, person, subject
from bot.storage.vault import Vault


class Text(NamedTuple):
    """`message` "": what was asked when the case was opened, as JSON. `row`: where the next slice begins."""

    row: int
    case_id: int
    message: str
    at: int
    words: bytes
    translation: bytes


def messages(connection: sa.Connection, vault: Vault, by: Within, before: int, most: int) -> list[Text]:
    """Messages before a row (0: the newest)."""
    m = case_message.c
    query = (
        sa.select(m.id, m.uuid, m.case_id, m.created_at, m.body, m.translation, subject.c.wrapped_key)
        .select_from(
            case_message.join(cases, cases.c.id == m.case_id)
            .join(person, person.c.id == cases.c.person_id)
            .join(subject)
        )
        .where(may_see(by), *([m.id < before] if before else []))
        .order_by(m.id.desc())
        .limit(most)
    )
    return [
        Text(row.id, row.case_id, row.uuid, row.created_at, _open(vault, SAID, row, "body"),
             _open(vault, TRANSLATED, row, "translation"))
        for row in connection.execute(query)
    ]  # fmt: skip


def asked(connection: sa.Connection, vault: Vault, by: Within, before: int, most: int) -> list[Text]:
    """What cases before a row were opened with."""
    c = cases.c
    query = (
        sa.select(c.id, c.uuid, c.opened_at, c.body, subject.c.wrapped_key)
        .select_from(cases.join(person, person.c.id == c.person_id).join(subject))
        .where(may_see(by), *([c.id < before] if before else []))
        .order_by(c.id.desc())
        .limit(most)
    )
    return [
        Text(row.id, row.id, "", row.opened_at, _open(vault, BODY, row, "body"), b"")
        for row in connection.execute(query)
    ]


def _open(vault: Vault, place: str, row: Any, name: str) -> bytes:
    sealed = getattr(row, name)
    return vault.unwrap(row.wrapped_key).open(place, row.uuid, sealed) if sealed else b""
