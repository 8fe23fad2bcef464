"""Information that coordinators send to many, and who wants none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("person", sa.Column("no_information_at", sa.BigInteger(), server_default="0", nullable=False))
    op.create_table(
        "information",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("texts", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("after", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("counts", sa.Text(), server_default="", nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information")),
        sa.UniqueConstraint("uuid", name=op.f("uq_information_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_information_town_id_state", "information", ["town_id", "state"], unique=False)
    op.create_table(
        "information_copy",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("information_id", number, nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("outbound", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["information_id"], ["information.id"], name=op.f("fk_information_copy_information_id_information")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_information_copy_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_copy")),
        sa.UniqueConstraint("information_id", "person_id", name=op.f("uq_information_copy_information_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_information_copy_person_id", "information_copy", ["person_id"], unique=False)
