"""A stretch of a table that retention looks at, and how something goes from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import sqlalchemy as sa


class Window(NamedTuple):
    """A stretch of one table: rows with `first` < id <= `last`."""

    first: int
    last: int
    now: int
    keep: Mapping[str, int]

    def rows(self, table: sa.Table) -> sa.ColumnElement[bool]:
        return sa.and_(table.c.id > self.first, table.c.id <= self.last)

    def before(self, name: str) -> int:
        """What is older than this instant is past the keep-period."""
        return self.now - self.keep[name]


Rule = Callable[[sa.Connection, Window], int]


def blank(connection: sa.Connection, table: sa.Table, column: str, *when: sa.ColumnElement[bool]) -> int:
    statement = table.update().where(table.c[column].is_not(None), *when).values({column: None})
    return connection.execute(statement).rowcount


def delete(connection: sa.Connection, table: sa.Table, *when: sa.ColumnElement[bool]) -> int:
    return connection.execute(table.delete().where(*when)).rowcount
