"""What the desk publishes: knowledge files as rows, layered above those on disk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

OUT = sa.text("state = 'published'")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "published",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("base_digest", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("author", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("from_case", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
        sa.UniqueConstraint("uuid", name=op.f("uq_published_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_published_town_id", "published", ["town_id", "state"])
    op.create_index("ix_published_revision", "published", ["revision"])
    op.create_index("uq_published_path", "published", ["path"], unique=True, sqlite_where=OUT, postgresql_where=OUT)
