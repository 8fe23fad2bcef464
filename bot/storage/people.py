"""People and their consents; an address that changes hands."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables import address, consent, conversation, person


def person_of(connection: sa.Connection, conversation_id: int) -> int | None:
    query = (
        sa.select(address.c.person_id)
        .join(conversation, conversation.c.address_id == address.c.id)
        .where(conversation.c.id == conversation_id)
    )
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found


def add_consent(connection: sa.Connection, person_id: int, kind: str, wording: str, now: int) -> None:
    town = connection.execute(sa.select(person.c.town_id).where(person.c.id == person_id)).scalar_one()
    connection.execute(
        consent.insert(),
        {"town_id": town, "person_id": person_id, "kind": kind, "wording": wording, "given_at": now},
    )


def end_consent(connection: sa.Connection, person_id: int, kind: str, now: int) -> None:
    connection.execute(
        consent.update()
        .where(consent.c.person_id == person_id, consent.c.kind == kind, consent.c.withdrawn_at == 0)
        .values(withdrawn_at=now)
    )
