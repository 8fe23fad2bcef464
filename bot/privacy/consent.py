"""Consents: each asked for itself, logged with the wording, withdrawn by one word."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from bot.storage import people, referrals

HANDOFF = "handoff"


def digest(text: str) -> str:
    """Which words were agreed to."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def give(connection: sa.Connection, conversation_id: int, organisation: str, kind: str, wording: str, now: int) -> None:
    """Log a consent (kind: handoff, translation, matching)."""
    owner = people.ensure_person(connection, conversation_id, organisation, now)
    people.add_consent(connection, owner.person_id, kind, wording, now)


def withdraw(connection: sa.Connection, conversation_id: int, kind: str, now: int) -> None:
    """End a consent; the proof that it was given stays until the person is erased."""
    person_id = people.person_of(connection, conversation_id)
    if person_id is not None:
        people.end_consent(connection, person_id, kind, now)
        if kind == HANDOFF:
            referrals.end_of_person(connection, person_id)
