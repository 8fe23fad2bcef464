"""Volunteers: who they are, what was checked, when they talk to a coordinator."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "volunteer",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("state", sa.Text(), server_default="applied", nullable=False),
        sa.Column("age", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_volunteer_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("uuid", name=op.f("uq_volunteer_uuid")),
        sa.UniqueConstraint("person_id", name=op.f("uq_volunteer_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_town_id_state", "volunteer", ["town_id", "state"], unique=False)
    op.create_table(
        "volunteer_check",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("volunteer_id", number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text(), server_default="", nullable=False),
        sa.Column("dated_on", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_volunteer_check_volunteer_id_volunteer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_check")),
        sa.UniqueConstraint("uuid", name=op.f("uq_volunteer_check_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_volunteer_check_volunteer_id", "volunteer_check", ["volunteer_id"], unique=False)
    op.create_table(
        "talk_slot",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), server_default="30", nullable=False),
        sa.Column("way", sa.Text(), server_default="there", nullable=False),
        sa.Column("where", sa.Text(), server_default="", nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_slot")),
        sa.UniqueConstraint("uuid", name=op.f("uq_talk_slot_uuid")),
        sa.UniqueConstraint("staff_id", "starts", name=op.f("uq_talk_slot_staff_id_starts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_talk_slot_town_id_starts_at", "talk_slot", ["town_id", "starts_at"], unique=False)
    op.create_table(
        "talk",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("slot_id", number, nullable=False),
        sa.Column("volunteer_id", number, nullable=False),
        sa.Column("booked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["talk_slot.id"], name=op.f("fk_talk_slot_id_talk_slot")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_talk_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("slot_id", name=op.f("uq_talk_slot_id")),
        sa.UniqueConstraint("volunteer_id", name=op.f("uq_talk_volunteer_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_talk_uuid")),
        sqlite_autoincrement=True,
    )
