"""Unread messages are found in their order: before, SQLite read all that were ever stored to find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    op.drop_index("ix_inbox_pending", "inbox")
    op.create_index(
        "ix_inbox_pending", "inbox", ["id", "conversation_id"], sqlite_where=PENDING, postgresql_where=PENDING
    )
