"""Statements that run for every message: compiled once, run without SQLAlchemy's per-call work.

Measured: a batch of forty rows costs a third of what `connection.execute` needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Row = Any
Compiled = tuple[str, list[str], Mapping[str, object]]  # SQL, names in their order, values it brings itself


class Hot:
    """One statement, or an insert that ignores rows it finds already there. Values are given by name."""

    def __init__(self, statement: Any = None, *, insert_once: sa.Table | None = None) -> None:
        self._statement = statement
        self._table = insert_once
        self._compiled: dict[tuple[str, ...], Compiled] = {}

    def many(self, connection: sa.Connection, rows: Sequence[Mapping[str, object]]) -> int:
        """Run once for each row (all with the same names); the number of rows changed, -1 if unknown."""
        sql, names, _ = self._sql(connection, tuple(rows[0]))
        values = [tuple([row[name] for name in names]) for row in rows]
        return connection.exec_driver_sql(sql, values).rowcount

    def rows(self, connection: sa.Connection, values: Mapping[str, object]) -> Sequence[Row]:
        sql, names, fixed = self._sql(connection, ())
        return connection.exec_driver_sql(sql, tuple([(values if n in values else fixed)[n] for n in names])).all()

    def _sql(self, connection: sa.Connection, columns: tuple[str, ...]) -> Compiled:
        key = (connection.dialect.name, *columns)
        if key not in self._compiled:
            statement = self._statement
            if self._table is not None:
                insert = sqlite_insert if connection.dialect.name == "sqlite" else postgres_insert
                statement = insert(self._table).on_conflict_do_nothing()
            names = list(columns) if isinstance(statement, sa.Insert) else None
            compiled = statement.compile(dialect=connection.dialect, column_keys=names)
            self._compiled[key] = (str(compiled), list(compiled.positiontup or ()), compiled.params)
        return self._compiled[key]
