"""Alembic migrations, one file a revision; `bot.storage.migrate` runs them at start."""
