"""The interpreters' pool: what interpreters do, what they are paid, and offices that ask by a link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

DUE = sa.text("state = 'due'")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "interpreter",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("volunteer_id", number, nullable=False),
        sa.Column("qualification", sa.Text(), server_default="none", nullable=False),
        sa.Column("seen_on", sa.Text(), server_default="", nullable=False),
        sa.Column("seen_by", sa.Text(), server_default="", nullable=False),
        sa.Column("modes", sa.Text(), server_default="", nullable=False),
        sa.Column("most_week", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("most_month", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shortest", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("longest", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unwanted", sa.Text(), server_default="", nullable=False),
        sa.Column("fee", sa.Text(), server_default="hour", nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_interpreter_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpreter")),
        sa.UniqueConstraint("volunteer_id", name=op.f("uq_interpreter_volunteer_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fee_rate",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_rate")),
        sa.UniqueConstraint(
            "town_id", "organisation_id", "kind", "since", name=op.f("uq_fee_rate_town_id_organisation_id_kind_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fee_slip",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("volunteer_id", number, nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_on", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_fee_slip_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_slip")),
        sa.UniqueConstraint("uuid", name=op.f("uq_fee_slip_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fee_slip_volunteer_id", "fee_slip", ["volunteer_id"], unique=False)
    op.create_table(
        "office",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("mails", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_office_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("person_id", name=op.f("uq_office_person_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_office_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_office_mark", "office", ["mark"], unique=False)
    op.create_table(
        "office_hours",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("appointment_id", number, nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_office_hours_appointment_id_appointment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_office_hours_appointment_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "office_letter",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("office_id", number, nullable=False),
        sa.Column("appointment_id", number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="due", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_office_letter_office_id_office")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_office_letter_appointment_id_appointment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_letter")),
        sa.UniqueConstraint("uuid", name=op.f("uq_office_letter_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_office_letter_due_at",
        "office_letter",
        ["due_at"],
        unique=False,
        sqlite_where=DUE,
        postgresql_where=DUE,
    )
