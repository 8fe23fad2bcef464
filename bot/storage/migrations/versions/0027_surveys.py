"""Surveys: what is asked, who is invited, what was answered while they are open, and what is shown after."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "survey",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("subject_id", number, nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("send_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("closes_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("invited", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("answered", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_survey_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_survey_town_id_state", "survey", ["town_id", "state"], unique=False)
    op.create_table(
        "survey_invitation",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("survey_id", number, nullable=False),
        sa.Column("person_id", number, nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("translated_to", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_invitation_survey_id_survey")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_survey_invitation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invitation")),
        sa.UniqueConstraint("survey_id", "person_id", name=op.f("uq_survey_invitation_survey_id_person_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_invitation_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_survey_invitation_person_id", "survey_invitation", ["person_id"], unique=False)
    op.create_index(
        "ix_survey_invitation_survey_id_state_due_at",
        "survey_invitation",
        ["survey_id", "state", "due_at"],
        unique=False,
    )
    op.create_table(
        "survey_answer",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("survey_id", number, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_answer_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_answer_uuid")),
        sa.UniqueConstraint("survey_id", "mark", name=op.f("uq_survey_answer_survey_id_mark")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "survey_result",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("survey_id", number, nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_result_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_result")),
        sa.UniqueConstraint(
            "survey_id",
            "question",
            "key",
            "language",
            name=op.f("uq_survey_result_survey_id_question_key_language"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "survey_words",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("survey_id", number, nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_words_survey_id_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_words")),
        sa.UniqueConstraint("uuid", name=op.f("uq_survey_words_uuid")),
        sqlite_autoincrement=True,
    )
