"""What newcomers asked for, partnerships, and meetings as volunteers log them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for name in ("age", "guardian_on"):
        op.add_column("appointment", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "request",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("case_id", number, nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id_person")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_request_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("uuid", name=op.f("uq_request_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_request_case_id", "request", ["case_id"], unique=False)
    op.create_index("ix_request_person_id", "request", ["person_id"], unique=False)
    op.create_index("ix_request_town_id_state", "request", ["town_id", "state"], unique=False)
    op.create_table(
        "partnership",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=True),
        sa.Column("volunteer_id", number, nullable=True),
        sa.Column("request", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="asked", nullable=False),
        sa.Column("volunteer_said", sa.Text(), server_default="", nullable=False),
        sa.Column("newcomer_said", sa.Text(), server_default="", nullable=False),
        sa.Column("rhythm", sa.Text(), server_default="", nullable=False),
        sa.Column("started_on", sa.Text(), server_default="", nullable=False),
        sa.Column("paused_until", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_on", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("goals", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_partnership_person_id_person")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_partnership_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("uuid", name=op.f("uq_partnership_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partnership_person_id", "partnership", ["person_id"], unique=False)
    op.create_index("ix_partnership_town_id_state", "partnership", ["town_id", "state"], unique=False)
    op.create_index("ix_partnership_volunteer_id", "partnership", ["volunteer_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("volunteer_id", number, nullable=True),
        sa.Column("appointment", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("partnership", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("cents", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="counts", nullable=False),
        sa.Column("replaces", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("source", sa.Text(), server_default="chat", nullable=False),
        sa.Column("made_by", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_meeting_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uuid", name=op.f("uq_meeting_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_town_id_day", "meeting", ["town_id", "day"], unique=False)
    op.create_index("ix_meeting_volunteer_id_day", "meeting", ["volunteer_id", "day"], unique=False)
    op.create_table(
        "meeting_note",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("meeting_id", number, nullable=False),
        sa.Column("volunteer_id", number, nullable=False),
        sa.Column("person_id", number, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_note_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_meeting_note_volunteer_id_volunteer")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meeting_note_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_meeting_note_meeting_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_meeting_note_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meeting_note_person_id", "meeting_note", ["person_id"], unique=False)
    op.create_index("ix_meeting_note_volunteer_id", "meeting_note", ["volunteer_id"], unique=False)
