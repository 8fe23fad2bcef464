"""Notes that mention somebody are found without reading all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    some = sa.text("mentions != ''")
    op.create_index("ix_case_message_mentions", "case_message", ["case_id"], sqlite_where=some, postgresql_where=some)
