"""Referrals: what may be passed on to an office about somebody, whether they agreed, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

referral = sa.Table(
    "referral",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("case_id", "cases.id"),
    word("place", None),  # id of the office among the places
    word("state", "asked"),  # asked | agreed | declined | printed | mailed | failed | withdrawn
    word("wording"),  # digest of the words the person said yes or no to | paper:<staff>; "": not answered
    personal("body", "case"),  # the slip, as sealed JSON
    whole("asked_at"),
    whole("answered_at", 0),
    whole("sent_at", 0),  # when it was printed or mailed
    whole("tries", 0),
    whole("next_at", 0),  # when it is mailed next; 0: it is not to be mailed
    word("error"),  # of the last try: a code of ours
    sa.Index("ix_referral_case_id", "case_id"),
    sa.Index(
        "ix_referral_next_at",
        "next_at",
        sqlite_where=sa.text("next_at > 0"),
        postgresql_where=sa.text("next_at > 0"),
    ),
)
