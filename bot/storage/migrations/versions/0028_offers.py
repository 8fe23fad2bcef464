"""What somebody said of whom an offer is for, and when a newcomer was asked to help others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("registration", sa.Column("said", sa.LargeBinary(), nullable=True))
    op.add_column("person", sa.Column("asked_to_help_at", sa.BigInteger(), server_default="0", nullable=False))
