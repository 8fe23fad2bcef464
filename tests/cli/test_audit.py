"""`lotse audit verify`: the whole log, from its first entry to its last."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.privacy import trail
from bot.storage import audit
from bot.storage import tables as t
from tests.conversations.command import Lotse, lotse
from tests.conversations.fixtures import content, house, sqlite_database
from tests.conversations.house import House

__all__ = ["content", "house", "lotse", "sqlite_database"]


async def entries(house: House, count: int) -> None:
    def job(connection: sa.Connection) -> None:
        for number in range(count):
            about = f"case:{number}"
            audit.record(connection, town="erfurt", actor="cli:root", verb="case.read", about=about, now=number)

    await house.database.write(job)


async def tampered(house: House, statement: str) -> None:
    def job(connection: sa.Connection) -> None:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(sa.text(f"DROP TRIGGER {name}"))
        connection.execute(sa.text(statement))

    await house.database.write(job)


async def test_all_entries_are_followed_and_the_log_says_so(
    house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In parts that fit into memory; that it was done is an entry itself."""
    monkeypatch.setattr(trail, "PART", 4)
    await entries(house, 10)
    assert (await lotse("audit", "verify")).out == "The audit log holds: 10 entries, up to entry 10.\n"
    last = (await house.rows(t.audit))[-1]
    assert (last.verb, last.object, last.actor.startswith("cli:")) == ("audit.verify", "entry:10", True)
    assert (await house.database.read(audit.verified))[1] == 10
    assert "11 entries" in (await lotse("audit", "verify")).out


@pytest.mark.parametrize("entry", [1, 4, 5, 10])
async def test_an_entry_that_was_changed_is_found_wherever_it_stands(
    house: House, lotse: Lotse, monkeypatch: pytest.MonkeyPatch, entry: int
) -> None:
    """Also one from long before, that no page and no sweep looks at again; nothing is noted then."""
    monkeypatch.setattr(trail, "PART", 4)
    await entries(house, 10)
    await tampered(house, f"UPDATE audit SET object = 'case:7000' WHERE id = {entry}")
    answer = await lotse("audit", "verify")
    assert (answer.code, answer.out) == (1, "")
    assert f"entry {entry}" in answer.errors
    assert len(await house.rows(t.audit)) == 10


async def test_entries_that_were_cut_off_are_missed(house: House, tmp_path: Path) -> None:
    """The last ones leave no gap; how far the log went is noted outside of the database."""
    await entries(house, 5)
    assert await trail.follow(house.database, tmp_path)
    assert (await trail.verify(house.database, tmp_path)).broken is None
    await tampered(house, "DELETE FROM audit WHERE id > 3")
    assert (await trail.verify(house.database, tmp_path)).broken == 5
