"""The topic of a case in the guides' group on Telegram."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "group_topic",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("case_id", number, nullable=False),
        sa.Column("thread", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("card", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("mirrored", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shown", sa.Text(), server_default="", nullable=False),
        sa.Column("waiting", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_group_topic_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_topic")),
        sa.UniqueConstraint("account", "case_id", name=op.f("uq_group_topic_account_case_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_group_topic_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_topic_case_id", "group_topic", ["case_id"])
    op.create_index("ix_group_topic_account_thread", "group_topic", ["account", "thread"])
