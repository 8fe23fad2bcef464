"""Cases at an outside desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "ticket",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("case_number", sa.BigInteger(), nullable=False),
        sa.Column("marker", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("outside_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("outside_number", sa.Text(), server_default="", nullable=False),
        sa.Column("customer_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("owner_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("wanted", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("looked_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("failing_since", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("given_up_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("case_id", name=op.f("uq_ticket_case_id")),
        sa.UniqueConstraint("marker", name=op.f("uq_ticket_marker")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_desk_outside_id", "ticket", ["desk", "outside_id"])
    op.create_table(
        "ticket_article",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("ticket_id", number, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("article_id", sa.BigInteger(), nullable=True),
        sa.Column("message_uuid", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_article_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_article")),
        sa.UniqueConstraint("message_uuid", name=op.f("uq_ticket_article_message_uuid")),
        sa.UniqueConstraint("ticket_id", "article_id", name=op.f("uq_ticket_article_ticket_id_article_id")),
        sqlite_autoincrement=True,
    )
