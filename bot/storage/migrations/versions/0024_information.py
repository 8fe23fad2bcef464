"""Information that coordinators send to many, and who wants none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("person", sa.Column("no_information_at", sa.BigInteger(), server_default="0", nullable=False))
