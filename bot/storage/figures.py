"""Counts for `/metrics` and `doctor`: how much waits, how much was given up."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables import OPEN, PENDING, READY, cases, inbox, outbox, timer


def counts(connection: sa.Connection) -> dict[str, int]:
    """Figures by name. All of them are answered from small indexes."""

    def count(table: sa.Table, *where: sa.ColumnElement[bool] | sa.TextClause) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()

    return {
        "database_up": 1,
        "inbox_pending": count(inbox, PENDING),
        "outbox_ready": count(outbox, OPEN, READY),
        "timers": count(timer),
        "cases_open": count(cases, cases.c.state != "resolved"),
    }
