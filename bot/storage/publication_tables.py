"""What the desk publishes: knowledge files as rows, layered above those on disk. Nothing personal stands in them."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.columns import metadata, table_id, whole, word

OUT = sa.text("state = 'published'")

published = sa.Table(
    "published",
    metadata,
    table_id(),
    word("uuid", None, unique=True),
    word("town_id", None),
    word("path", None),  # inside knowledge/: topics/kita-anmeldung/de.yaml
    word("body", None),  # the YAML text, as it would stand in the file
    word("digest", None),  # of the body
    word("base_digest"),  # of the file it replaces; "": there was none
    word("state", "draft"),  # draft | published | replaced (by a newer one) | withdrawn
    whole("revision", 0),  # of the installation's knowledge, when it was published or withdrawn last
    whole("author", 0),  # a staff's number; 0: the command line
    whole("from_case", 0),  # the number of the case it was made from
    whole("created_at"),
    whole("published_at", 0),
    sa.Index("ix_published_town_id", "town_id", "state"),
    sa.Index("ix_published_revision", "revision"),
    # The library is one for the installation: a file has one text in it, whichever town published it.
    sa.Index("uq_published_path", "path", unique=True, sqlite_where=OUT, postgresql_where=OUT),
)
