"""The desk: staff and their logins, what happens to cases in human hands, contacts, what pages must hear of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

COUNTS = {"sqlite_autoincrement": True}  # also in the copy that SQLite makes of a table


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "attempt",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attempt_mark", "attempt", ["mark"])

    op.create_table(
        "challenge",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_challenge_mark", "challenge", ["mark"])

    op.create_table(
        "desk_event",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_event")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "caseload",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("stand_in", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("assigned_by", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("assigned_at", sa.BigInteger(), nullable=False),
        sa.Column("next_step", sa.LargeBinary(), nullable=True),
        sa.Column("next_step_on", sa.Text(), server_default="", nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_caseload_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caseload")),
        sa.UniqueConstraint("person_id", name=op.f("uq_caseload_person_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_caseload_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_caseload_staff_id", "caseload", ["staff_id"])

    op.create_table(
        "contact",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("uuid", name=op.f("uq_contact_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_person_id", "contact", ["person_id"])

    op.create_table(
        "staff",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.Text(), server_default="de", nullable=False),
        sa.Column("languages", sa.Text(), server_default="", nullable=False),
        sa.Column("topics", sa.Text(), server_default="", nullable=False),
        sa.Column("team", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("away_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("stand_in", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("digest_day", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("person_id", "organisation_id", name=op.f("uq_staff_person_id_organisation_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_staff_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_staff_town_id", "staff", ["town_id"])

    op.create_table(
        "credential",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("staff_id", number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=True),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("sign_count", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("last_step", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_credential_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sa.UniqueConstraint("uuid", name=op.f("uq_credential_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_credential_mark", "credential", ["mark"], unique=True)
    op.create_index("ix_credential_staff_id", "credential", ["staff_id"])

    op.create_table(
        "desk_link",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("staff_id", number, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_desk_link_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_link")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_desk_link_mark", "desk_link", ["mark"])
    op.create_index("ix_desk_link_staff_id", "desk_link", ["staff_id"])

    op.create_table(
        "case_draft",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("case_id", number, nullable=False),
        sa.Column("staff_id", number, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_draft_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_draft_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_draft")),
        sa.UniqueConstraint("case_id", "staff_id", name=op.f("uq_case_draft_case_id_staff_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_case_draft_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_draft_staff_id", "case_draft", ["staff_id"])

    op.create_table(
        "case_guest",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("case_id", number, nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_guest_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_guest")),
        sa.UniqueConstraint("uuid", name=op.f("uq_case_guest_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_guest_case_id", "case_guest", ["case_id"])
    op.create_index("ix_case_guest_mark", "case_guest", ["mark"])

    op.create_table(
        "presence",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("staff_id", number, nullable=False),
        sa.Column("case_id", number, nullable=False),
        sa.Column("writes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_presence_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_presence_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("staff_id", "case_id", name=op.f("uq_presence_staff_id_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_presence_case_id", "presence", ["case_id"])

    op.create_table(
        "desk_session",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("staff_id", number, nullable=True),
        sa.Column("guest_id", number, nullable=True),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("proved_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["guest_id"], ["case_guest.id"], name=op.f("fk_desk_session_guest_id_case_guest")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_desk_session_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_session")),
        sa.UniqueConstraint("uuid", name=op.f("uq_desk_session_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_desk_session_guest_id", "desk_session", ["guest_id"])
    op.create_index("ix_desk_session_mark", "desk_session", ["mark"])
    op.create_index("ix_desk_session_staff_id", "desk_session", ["staff_id"])

    with op.batch_alter_table("case_message", table_kwargs=COUNTS) as batch:
        batch.add_column(sa.Column("author", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("translation", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("translated_to", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("translated_by", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("outbound", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("state", sa.Text(), server_default="sent", nullable=False))
        batch.add_column(sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("request_key", sa.Text(), nullable=True))
        batch.add_column(sa.Column("mentions", sa.Text(), server_default="", nullable=False))
        batch.create_index(
            "ix_case_message_due_at",
            ["due_at"],
            sqlite_where=sa.text("state = 'scheduled'"),
            postgresql_where=sa.text("state = 'scheduled'"),
        )
        batch.create_unique_constraint(batch.f("uq_case_message_case_id_request_key"), ["case_id", "request_key"])

    with op.batch_alter_table("cases", table_kwargs=COUNTS) as batch:
        batch.add_column(sa.Column("topic", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("team", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("holder", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("claimed_at", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("waiting_since", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("first_answer_at", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("answer_due_at", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("alerted_at", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("snoozed_until", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("priority", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("tags", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("deadline", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("referred_to", sa.Text(), server_default="", nullable=False))
        batch.add_column(sa.Column("previous", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("rating", sa.BigInteger(), server_default="0", nullable=False))
        batch.add_column(sa.Column("follow_up", sa.Text(), server_default="", nullable=False))
        batch.alter_column("conversation_id", existing_type=number, nullable=True)
