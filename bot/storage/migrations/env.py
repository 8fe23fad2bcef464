"""What Alembic runs: inside the transaction that `bot.storage.migrate` has opened, on both databases."""

from __future__ import annotations

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # all revisions or none
)
context.run_migrations()
