"""Keep-periods: every personal column has one, and the sweep holds them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.core.clock import DAY, FakeClock
from bot.core.errors import SettingsError
from bot.storage import retention
from bot.storage import tables as t
from bot.storage.database import Database, open_database
from bot.storage.retention import KEEP, Swept, periods, stray_files, sweep
from bot.storage.tables import metadata
from bot.storage.vault import Vault
from tests.storage.filling import fill, personal_columns

NOW = FakeClock().now()


async def sweep_all(database: Database, now: int, keep: dict[str, int] | None = None) -> tuple[int, list[str]]:
    """One whole pass."""
    erased, media = 0, []
    while True:
        swept: Swept = await database.write(lambda c: sweep(c, now, keep or periods()))
        erased += swept.erased
        media += swept.media
        if not swept.more:
            return erased, media


async def count(database: Database, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return await database.read(
        lambda c: c.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar()
    )


def test_declared() -> None:
    """Every personal column names its keep-period, and every keep-period has a reason."""
    assert {column.info["keep"] for column in personal_columns()} <= set(KEEP)
    assert all(period.why for period in KEEP.values())


def test_own_periods() -> None:
    """A town may keep shorter or longer; a name that does not exist is refused."""
    assert periods({"history": 5})["history"] == 5 * DAY
    assert periods()["case"] == KEEP["case"].days * DAY
    for wrong in ({"histroy": 5}, {"case": -1}, {"dedupe": 2}):
        with pytest.raises(SettingsError):
            periods(wrong)


async def test_nothing_early(database: Database, vault: Vault) -> None:
    """What is not past its time is left alone."""
    filled = await database.write(lambda c: fill(c, vault, "young", NOW))
    await database.write(lambda c: c.execute(t.standing.update().values(expires_at=NOW + DAY)))
    await database.write(lambda c: c.execute(t.timer.update().values(due_at=NOW + DAY)))
    for table in (t.media_link, t.desk_session, t.desk_link, t.challenge):
        await database.write(lambda c, table=table: c.execute(table.update().values(expires_at=NOW + DAY)))
    for table in (t.attempt, t.desk_event):
        await database.write(lambda c, table=table: c.execute(table.update().values(at=NOW)))
    erased, _ = await sweep_all(database, NOW + DAY // 2)
    assert erased == 0
    for table in metadata.sorted_tables:
        if table.name in filled.ids:
            assert await count(database, table) == 1, table.name


async def test_everything_in_time(database: Database, vault: Vault) -> None:
    """When all periods are over, no personal value is left in any column of any table."""
    await database.write(lambda c: fill(c, vault, "old", NOW))
    await sweep_all(database, NOW + max(periods().values()) + DAY)
    for column in personal_columns():
        left = await count(database, column.table, column.is_not(None))
        assert left == 0, f"{column.table.name}.{column.name}"


@pytest.mark.parametrize("column", personal_columns(), ids=lambda column: f"{column.table.name}.{column.name}")
async def test_each_by_its_own_period(column: sa.Column, sqlite_url: str, vault: Vault) -> None:  # type: ignore[type-arg]
    """Each personal column is erased by its own period alone, not only with its person."""
    database = await open_database(sqlite_url)
    never = dict.fromkeys(KEEP, 100_000 * DAY)
    keep = never | {column.info["keep"]: 10 * DAY, "dedupe": 10 * DAY, "case_media": 10 * DAY}
    await database.write(lambda c: fill(c, vault, "old", NOW))
    await sweep_all(database, NOW + 9 * DAY, keep)
    assert await count(database, column.table, column.is_not(None)) == 1
    await sweep_all(database, NOW + 11 * DAY, keep)
    assert await count(database, column.table, column.is_not(None)) == 0
    await database.close()


async def test_unread_and_unsent_stay(database: Database, vault: Vault) -> None:
    """A message that is not read or sent yet is not erased under the hands of delivery."""
    await database.write(lambda c: fill(c, vault, "waiting", NOW))
    await database.write(lambda c: c.execute(t.inbox.update().values(state="pending")))
    await database.write(lambda c: c.execute(t.outbox.update().values(state="ready")))
    await sweep_all(database, NOW + 6 * DAY)
    assert await count(database, t.inbox, t.inbox.c.payload.is_not(None)) == 1
    assert await count(database, t.outbox, t.outbox.c.body.is_not(None)) == 1


async def test_open_case(database: Database, vault: Vault) -> None:
    """An open case keeps its words, its papers and its person, however long it takes."""
    await database.write(lambda c: fill(c, vault, "open", NOW))
    await database.write(lambda c: c.execute(t.cases.update().values(state="claimed", resolved_at=0)))
    await sweep_all(database, NOW + 1_000 * DAY)
    for table in (t.cases, t.case_message, t.media, t.person, t.subject):
        assert await count(database, table) == 1, table.name


async def test_who_still_writes(database: Database, vault: Vault) -> None:
    """A person who was heard from lately is kept, however old their first message is."""
    await database.write(lambda c: fill(c, vault, "faithful", NOW))
    later = NOW + 1_000 * DAY
    await database.write(lambda c: c.execute(t.conversation.update().values(seen_at=later)))
    await sweep_all(database, later + DAY)
    assert await count(database, t.person) == 1


async def test_files_are_named(database: Database, vault: Vault) -> None:
    """The sweep names the files whose rows it deleted; a file without a row is found."""
    await database.write(lambda c: fill(c, vault, "picture", NOW))
    name = await database.read(lambda c: c.execute(sa.select(t.media.c.uuid)).scalar_one())
    assert await database.read(lambda c: stray_files(c, [name, "stray"])) == ["stray"]
    _, media = await sweep_all(database, NOW + 100 * DAY)
    assert media == [name]
    assert await database.read(lambda c: stray_files(c, [name])) == [name]


async def test_small_steps(database: Database, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much is past its time, a step looks at a few rows of each table and the next one goes on."""
    monkeypatch.setattr(retention, "STEP", 10)
    for _ in range(35):
        await database.write(lambda c: fill(c, vault, "many", NOW))
    later = NOW + 100 * DAY
    first = await database.write(lambda c: sweep(c, later, periods()))
    assert first.more
    assert await count(database, t.message) == 25
    await sweep_all(database, later)
    assert await count(database, t.message) == 0
