"""What is counted for reports, and what they show of a month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

KEY = ("town_id", "organisation_id", "month", "section", "name")


def upgrade() -> None:
    _table("tally", "value")
    _table("report_line", "shown", "taken", "shown_minutes", "taken_minutes")


def _table(name: str, *numbers: str) -> None:
    op.create_table(
        name,
        *(sa.Column(column, sa.Text(), nullable=False) for column in KEY),
        *(sa.Column(column, sa.BigInteger(), server_default="0", nullable=False) for column in numbers),
        sa.PrimaryKeyConstraint(*KEY, name=op.f(f"pk_{name}")),
    )
