"""Certificates of volunteers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "certificate",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("volunteer_id", number, nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_on", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_certificate_volunteer_id_volunteer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("uuid", name=op.f("uq_certificate_uuid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_certificate_code_hash", "certificate", ["code_hash"], unique=True)
    op.create_index("ix_certificate_town_id_issued_on", "certificate", ["town_id", "issued_on"], unique=False)
    op.create_index("ix_certificate_volunteer_id", "certificate", ["volunteer_id"], unique=False)
