"""Participants of programmes, hours of staff, and funders' own forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "participant",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("published", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participant_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("uuid", name=op.f("uq_participant_uuid")),
        sa.UniqueConstraint("person_id", "programme", name=op.f("uq_participant_person_id_programme")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participant_town_id_programme", "participant", ["town_id", "programme"], unique=False)
    op.create_table(
        "staff_hours",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("staff_id", number, nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), server_default="day", nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="counts", nullable=False),
        sa.Column("replaces", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_hours_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_hours")),
        sa.UniqueConstraint("uuid", name=op.f("uq_staff_hours_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_staff_hours_staff_id_day", "staff_hours", ["staff_id", "day"], unique=False)
    op.create_index("ix_staff_hours_town_id_day", "staff_hours", ["town_id", "day"], unique=False)
    op.create_table(
        "report_form",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_form")),
        sa.UniqueConstraint(
            "town_id",
            "organisation_id",
            "programme",
            "name",
            name=op.f("uq_report_form_town_id_organisation_id_programme_name"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_report_form_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "participant_tally",
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint(
            "town_id", "organisation_id", "programme", "month", "way", "indicator", "name",
            name=op.f("pk_participant_tally"),
        ),
    )  # fmt: skip
