"""Topics of erased cases in the guides' group on Telegram, which are still to be deleted there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "gone_topic",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gone_topic")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gone_topic_account", "gone_topic", ["account"])
