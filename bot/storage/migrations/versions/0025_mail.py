"""Whether somebody wants their messages at an e-mail address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("address", sa.Column("wanted", sa.BigInteger(), server_default="0", nullable=False))
