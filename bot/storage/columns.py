"""The columns tables are made of."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # SQLite counts rows only in INTEGER columns


def table_id() -> sa.Column[int]:
    return sa.Column("id", Id, primary_key=True, autoincrement=True)


def whole(name: str, default: int | None = None, **more: Any) -> sa.Column[int]:
    if default is not None:
        more["server_default"] = str(default)
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


def word(name: str, default: str | None = "", **more: Any) -> sa.Column[str]:
    if default is not None:
        more["server_default"] = default
    return sa.Column(name, sa.Text, nullable=False, **more)


def personal(name: str, keep: str, *, sealed: bool = True, nullable: bool = True) -> sa.Column[Any]:
    """A column with personal data. `keep`: the name of its keep-period in `retention.KEEP`."""
    kind: Any = sa.LargeBinary if sealed else sa.Text
    return sa.Column(name, kind, nullable=nullable, info={"personal": True, "keep": keep, "sealed": sealed})


def points_to(name: str, column: str, *, nullable: bool = False, unique: bool | None = None) -> sa.Column[int]:
    return sa.Column(name, Id, sa.ForeignKey(column), nullable=nullable, unique=unique)
