"""The table of certificates: what a volunteer's paper shows, found by the code that stands on it."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

certificate = sa.Table(
    "certificate",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("organisation_id", None),
    points_to("volunteer_id", "volunteer.id", nullable=True),  # NULL: erased; that there was one stays to be counted
    sa.Column("code_hash", sa.LargeBinary),  # keyed hash of the code; NULL: nothing is confirmed any more
    personal("body", "certificate"),  # what the paper shows, and its code, as JSON sealed with the volunteer's key
    word("issued_on", None),
    word("made_by", None),
    whole("made_at"),
    word("revoked_on"),
    sa.Index("ix_certificate_code_hash", "code_hash", unique=True),
    sa.Index("ix_certificate_volunteer_id", "volunteer_id"),
    sa.Index("ix_certificate_town_id_issued_on", "town_id", "issued_on"),
)
