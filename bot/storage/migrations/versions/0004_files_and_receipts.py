"""Files that lie at a provider until they are fetched; receipts that carry our own id."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

DUE = sa.text("due_at > 0")


def upgrade() -> None:
    op.add_column("media", sa.Column("source", sa.LargeBinary(), nullable=True))
    op.add_column("media", sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("media", sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False))
    op.create_index("ix_outbox_uuid", "outbox", ["uuid"])
    op.create_index("ix_media_due_at", "media", ["due_at"], sqlite_where=DUE, postgresql_where=DUE)
