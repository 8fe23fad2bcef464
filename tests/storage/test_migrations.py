"""Migrations make exactly the tables of the program, on both databases."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.core.clock import FakeClock
from bot.core.errors import UnavailableError
from bot.storage import claiming
from bot.storage.database import Database, open_database
from bot.storage.migrate import HEAD, MIGRATIONS, migrate, revision
from bot.storage.tables import metadata
from bot.storage.vault import Vault
from tests.conftest import Postgres
from tests.factories import Factory

NEXT = "next"  # whatever the newest one is called
NEXT_REVISION = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.add_column("conversation", sa.Column("mood", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("address") as batch:
        batch.alter_column("state", server_default="fine")
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'lotse.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.url(empty=True)


async def test_same_as_tables(database: Database) -> None:
    """Alembic finds no difference between the migrated tables and tables.py."""

    def differences(connection: sa.Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    assert await database.read(differences) == []


async def test_same_in_detail(database: Database, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Defaults, keys and conditions of indexes are those of tables.py, too: Alembic does not compare them all."""
    if database.dialect == "sqlite":
        url = f"sqlite:///{tmp_path / 'wanted.db'}"
    else:
        url = request.getfixturevalue("postgres").url(empty=True)
    other = await open_database(url)
    await other.write(metadata.create_all)
    made, wanted = await database.read(picture), await other.read(picture)
    await other.close()
    assert made == wanted


def picture(connection: sa.Connection) -> dict[str, Any]:
    """Everything a database says about its tables."""
    inspector = sa.inspect(connection)
    seen: dict[str, Any] = {}
    for name in sorted(set(inspector.get_table_names()) - {"alembic_version"}):
        columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(name)]
        keys = [inspector.get_pk_constraint(name), *sorted(map(str, inspector.get_foreign_keys(name)))]
        uniques = sorted(str(each) for each in inspector.get_unique_constraints(name))
        seen[name] = (columns, str(keys), uniques)
    query = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }[connection.dialect.name]
    indexes = {name: " ".join(text.split()) for name, text in connection.execute(sa.text(query))}
    indexes.pop("alembic_version_pkc", None)
    return seen | {"indexes": indexes}


async def test_up_to_date(database_url: str) -> None:
    """When nothing is to do, nothing is done and Alembic is not even loaded."""
    code = (
        "import asyncio, sys; from bot.storage.migrate import migrate; "
        f"print(asyncio.run(migrate({database_url!r})), 'alembic' in sys.modules)"
    )
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=subprocess.PIPE)
    out, _ = await done.communicate()
    assert out.decode().split() == ["False", "False"]


async def test_two_at_once(empty_url: str) -> None:
    """Of processes that start at the same moment on an empty database one migrates, the others wait for it."""
    code = f"import asyncio; from bot.storage.migrate import migrate; print(asyncio.run(migrate({empty_url!r})))"
    running = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=subprocess.PIPE) for _ in range(3)
    ]
    answers = sorted([(await each.communicate())[0].decode().strip() for each in running])
    assert answers == ["False", "False", "True"]


async def test_unreachable(tmp_path: Path) -> None:
    """A database that cannot be reached is said to be unavailable."""
    (tmp_path / "file").write_text("")
    for url in (f"sqlite:///{tmp_path}/file/lotse.db", f"postgresql://postgres@/x?host={tmp_path}"):
        with pytest.raises(UnavailableError):
            await migrate(url)


def test_head() -> None:
    """The newest revision is the one that is looked for at start."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_upgrade_with_messages(
    database_url: str, vault: Vault, clock: FakeClock, make: Factory, tmp_path: Path
) -> None:
    """T11: an upgrade keeps unread and unsent messages, and rows that point at a table that is rebuilt."""
    from bot.storage.unit import Unit, write

    later = tmp_path / "later"
    later.mkdir()
    (later / "later.py").write_text(NEXT_REVISION)
    before = await open_database(database_url)
    await make.arrive(before, vault, make.inbound(text="answered"))
    (claim,) = await before.write(lambda c: claiming.claim(c, vault, "old", clock.now()))
    unit = Unit(claim.conversation, claim.pending[0])
    unit.send(make.outbound(text="reply"))
    await before.write(lambda c: write(c, vault, [unit], clock.now()))
    await make.arrive(before, vault, make.inbound(text="unread"))
    await before.close()

    versions = [MIGRATIONS / "versions", later]
    assert await migrate(database_url, versions=versions, head=NEXT)
    after = await open_database(database_url)
    assert await after.read(revision) == NEXT
    (claim,) = await after.write(lambda c: claiming.claim(c, vault, "new", clock.now()))
    assert [each.inbound.text for each in claim.pending if each.inbound] == ["unread"]
    assert await after.read(lambda c: c.execute(sa.text("SELECT count(*) FROM outbox")).scalar_one()) == 1
    await after.close()
