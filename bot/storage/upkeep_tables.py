"""Tables of the house itself: what was helpful, what is missing, who did what, and who does it now."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, personal, points_to, table_id, whole, word

rating = sa.Table(  # was this helpful: counts, never about one person
    "rating",
    metadata,
    table_id(),
    word("town_id", None),
    word("topic", None),
    word("language", None),
    word("day", None),
    whole("helpful", 0),
    whole("unhelpful", 0),
    sa.UniqueConstraint("town_id", "topic", "language", "day"),
)

gaps = sa.Table(  # what people ask and do not get: masked words, for editors
    "gaps",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    points_to("conversation_id", "conversation.id"),
    word("kind", None),  # unanswered | refused | left | chosen | helpful | not-helpful
    word("reason"),  # of a not-helpful: wrong | not-understood | other; "" if it was not said
    word("language", None),
    personal("body", "gap"),
    whole("created_at"),
    sa.Index("ix_gaps_conversation_id", "conversation_id"),
    sa.Index("ix_gaps_town_id_created_at", "town_id", "created_at"),
)

counter = sa.Table(
    "counter",
    metadata,
    word("town_id", None, primary_key=True),
    word("name", None, primary_key=True),
    whole("value", 0),
)

audit = sa.Table(  # append-only, hash-chained; ids and verbs only
    "audit",
    metadata,
    table_id(),
    word("town_id", None),
    whole("at"),
    word("actor", None),
    word("verb", None),
    word("object", None),
    sa.Column("previous", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)

lease = sa.Table(  # what only one process may do at a time: send for an account, sweep
    "lease",
    metadata,
    word("name", None, primary_key=True),
    word("owner", None),
    whole("until"),
)
