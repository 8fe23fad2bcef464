"""Files that go out, the addresses they are fetched from, and the other name WhatsApp has for a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

OTHER = sa.text("other_lookup IS NOT NULL")


def upgrade() -> None:
    op.add_column("media", sa.Column("said", sa.Text(), server_default="", nullable=False))
    op.add_column("media", sa.Column("name", sa.LargeBinary(), nullable=True))
    for name in ("other_lookup", "other"):
        op.add_column("address", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.create_index("ix_address_other_lookup", "address", ["other_lookup"], sqlite_where=OTHER, postgresql_where=OTHER)
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "media_link",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("town_id", sa.Text(), nullable=False),
        sa.Column("media_id", number, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_media_link_media_id_media")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_link")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_media_link_mark", "media_link", ["mark"])
    op.create_index("ix_media_link_media_id", "media_link", ["media_id"])
